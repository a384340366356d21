"""The styles part of a form: each paragraph style from its row of measures."""

from collections.abc import Mapping
from typing import Any, Final

from lxml import etree

from templates.wordml import from_mm, from_pt, make

# The lines drawn under a text are the upper borders of low paragraphs in these styles.
RULES: Final = ("heading_rule", "issuer_rule", "subject_line")
_LINE: Final = 240
_RULE_HEIGHT: Final = 4

Measures = Mapping[str, Any]


def make_styles(styles: Mapping[str, Measures], *, font: str, language: str) -> etree._Element:
    """Make the part; ids of styles are the keys of `styles`, their names are what users see."""
    return make(
        "styles",
        _make_defaults(font, language),
        _make_default("paragraph", "Normal", make("qFormat")),
        _make_default("table", "Normal Table", _table_margins()),
        *(_make_style(key, measures) for key, measures in styles.items()),
    )


def _make_defaults(font: str, language: str) -> etree._Element:
    run = make(
        "rPr",
        make("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font),
        make("sz", val=28),
        make("szCs", val=28),
        make("lang", val=language, eastAsia=language, bidi="ar-SA"),
    )
    plain = make("pPr", make("spacing", before=0, after=0, line=_LINE, lineRule="auto"))
    return make("docDefaults", make("rPrDefault", run), make("pPrDefault", plain))


def _make_default(kind: str, name: str, rest: etree._Element) -> etree._Element:
    style_id = name.replace(" ", "")
    return make("style", make("name", val=name), rest, type=kind, default="1", styleId=style_id)


def _table_margins() -> etree._Element:
    return make(
        "tblPr",
        make(
            "tblCellMar",
            make("left", w=0, type="dxa"),
            make("right", w=0, type="dxa"),
        ),
    )


def _make_style(key: str, measures: Measures) -> etree._Element:
    return make(
        "style",
        make("name", val=measures["name"]),
        make("basedOn", val="Normal"),
        make("qFormat"),
        _make_paragraph_format(measures, is_rule=_is_rule(key, measures)),
        _make_run_format(measures),
        type="paragraph",
        customStyle="1",
        styleId=key,
    )


def _is_rule(key: str, measures: Measures) -> bool:
    return key in RULES and measures["size"] == _RULE_HEIGHT


def _make_paragraph_format(measures: Measures, *, is_rule: bool) -> etree._Element:
    border = make("top", val="single", sz=6, space=1, color="000000")
    return make(
        "pPr",
        make("keepNext") if measures.get("keep") else None,
        make("widowControl"),
        make("pBdr", border) if is_rule else None,
        _make_spacing(measures, is_rule=is_rule),
        _make_indent(measures),
        make("jc", val=measures["align"]),
    )


def _make_spacing(measures: Measures, *, is_rule: bool) -> etree._Element:
    exact = _RULE_HEIGHT if is_rule else measures.get("exact")
    line = from_pt(exact) if exact else round(_LINE * measures.get("lines", 1))
    return make(
        "spacing",
        before=from_pt(measures.get("before", 0)),
        after=from_pt(measures.get("after", 0)),
        line=line,
        lineRule="exact" if exact else "auto",
    )


def _make_indent(measures: Measures) -> etree._Element | None:
    lengths = {key: from_mm(measures[key]) for key in ("left", "right", "first") if key in measures}
    if "first" in lengths:
        lengths["firstLine"] = lengths.pop("first")
    return make("ind", **lengths) if lengths else None


def _make_run_format(measures: Measures) -> etree._Element:
    weight = measures.get("weight", "")
    return make(
        "rPr",
        make("b") if "b" in weight else None,
        make("bCs") if "b" in weight else None,
        make("i") if "i" in weight else None,
        make("iCs") if "i" in weight else None,
        make("sz", val=2 * measures["size"]),
        make("szCs", val=2 * measures["size"]),
        make("u", val="single") if "u" in weight else None,
    )
