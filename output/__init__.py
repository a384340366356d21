"""Finished documents: `render` makes a Word file from a record, `check` judges any Word file."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from output.conform.checking import check
    from output.rendering import render

__all__ = ["check", "render"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the module of that name exports
    """Import what is asked for only then: XML libraries are heavy."""
    if name == "render":
        from output.rendering import render  # noqa: PLC0415

        return render
    if name == "check":
        from output.conform.checking import check  # noqa: PLC0415

        return check
    raise AttributeError(name)
