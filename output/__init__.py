"""Finished documents from a record: `render` makes a Word file in one of the two systems."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from output.rendering import render

__all__ = ["render"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the module of that name exports
    """Import `render` only when somebody asks for it: XML libraries are heavy."""
    if name == "render":
        from output.rendering import render  # noqa: PLC0415

        return render
    raise AttributeError(name)
