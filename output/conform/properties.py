"""Properties of an element as pairs `name.attribute`, one spelling for what has several."""

from collections.abc import Mapping
from typing import Final

from output.conform.trees import Element
from output.word.places import W

Properties = Mapping[str, str]

SAME: Final = {"start": "left", "end": "right", "both": "both", "distribute": "both"}
"""One name for sides and for justified text, which Word calls by two."""


def read_theme(root: Element | None) -> dict[str, str]:
    """Read the Latin fonts of the theme by the names that styles use."""
    fonts: dict[str, str] = {}
    for kind in ("major", "minor") if root is not None else ():
        latin = next(iter(root.iterfind(f".//{{*}}{kind}Font/{{*}}latin")), None)  # type: ignore[union-attr]
        if latin is not None:
            fonts |= {f"{kind}{use}": latin.get("typeface", "") for use in ("Ascii", "HAnsi")}
    return fonts


def flatten(element: Element, fonts: Mapping[str, str]) -> dict[str, str]:
    """Turn properties into pairs `name.attribute`, one spelling for what has several."""
    pairs: dict[str, str] = {}
    for child in element:
        name = str(child.tag).removeprefix(W)
        if name == "rFonts":
            pairs.update(_flatten_fonts(child, fonts))
        elif name == "ind":
            pairs.update(_flatten_indents(child))
        elif name in ("pBdr", "numPr"):
            pairs.update(_flatten_children(child, name))
        elif name == "tabs":
            pairs["tabs"] = " ".join(tab.get(f"{W}val", "") for tab in child)
        else:
            pairs.update(_flatten_plain(child, name))
    return pairs


def _flatten_plain(child: Element, name: str) -> dict[str, str]:
    pairs = {f"{name}.{str(key).removeprefix(W)}": value for key, value in child.items()}
    return pairs or {f"{name}.val": "1"}


def _flatten_children(element: Element, name: str) -> dict[str, str]:
    return {
        f"{name}.{str(child.tag).removeprefix(W)}": child.get(f"{W}val", "") for child in element
    }


def _flatten_fonts(element: Element, fonts: Mapping[str, str]) -> dict[str, str]:
    pairs = {}
    for use in ("ascii", "hAnsi"):
        theme = element.get(f"{W}{use}Theme")
        font = element.get(f"{W}{use}") if theme is None else fonts.get(theme)
        if font:
            pairs[f"font.{use}"] = font
    return pairs


def _flatten_indents(element: Element) -> dict[str, str]:
    """Read indents; a hanging one is a first line to the left."""
    pairs = {}
    for key, value in element.items():
        name = str(key).removeprefix(W)
        if name == "hanging":
            pairs["ind.first"] = f"-{value}"
        elif name == "firstLine":
            pairs.setdefault("ind.first", value)
        else:
            pairs[f"ind.{SAME.get(name, name)}"] = value
    return pairs
