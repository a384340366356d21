"""Finished documents: `render` makes Word files; `check` judges them, `prove` compares."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from output.conform.checking import check
    from output.proof import prove
    from output.rendering import render

__all__ = ["check", "prove", "render"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the module of that name exports
    """Import what is asked for only then: XML libraries are heavy."""
    if name == "render":
        from output.rendering import render  # noqa: PLC0415

        return render
    if name == "check":
        from output.conform.checking import check  # noqa: PLC0415

        return check
    if name == "prove":
        from output.proof import prove  # noqa: PLC0415

        return prove
    raise AttributeError(name)
