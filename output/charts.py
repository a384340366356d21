"""One chart of a series for every use: a Vega-Lite specification, and pictures made of it."""

from typing import Any, Final

from minutes.decimals import format_decimal
from minutes.errors import BienbanError
from output.archive.series.series import Point, Series
from output.archive.series.tables import load_words, write_place, write_title, write_way
from output.extras import need_extra
from output.prose.words.capitals import capitalise
from output.sheet import dump_json

SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v5.json"
_VERSION: Final = "5.21"
_SCALE: Final = 2

# Numbers and days in the Vietnamese way, for the web page too.
_NUMBERS: Final = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " đ"]}
_COLOURS: Final = ("#1f5a96", "#c46a1b")
# The first is at hand wherever pictures are made, and has all letters of Vietnamese.
_FONT: Final = "Arial, DejaVu Sans, Noto Sans, sans-serif"
_SIZE: Final = {"width": 640, "height": 320}


def make_spec(series: Series) -> dict[str, Any]:
    """Make the specification, with the values in it; points without a day are left out."""
    words = load_words()["chart"]
    # A day is the same day wherever the chart is looked at.
    scale = {"type": "utc"}
    kinds = _kinds(series, words)
    days = {"field": "day", "type": "temporal", "title": words["time"], "scale": scale}
    amounts = {"field": "value", "type": "quantitative", "title": series.unit or None}
    return {
        "$schema": SCHEMA,
        "title": _make_title(series, words),
        **_SIZE,
        "data": {"values": [_make_value(point) for point in series.points if point.day]},
        "encoding": {
            "x": {**days, "axis": {"format": "%d/%m/%Y", "labelAngle": -40, "tickCount": 8}},
            "y": {**amounts, "axis": {"format": ",~f"}},
            "color": {**kinds, "legend": {"orient": "bottom"}},
            # Of every place there is a line of its own.
            "detail": {"field": "place", "type": "nominal"},
        },
        "layer": [_line(words), _points(words, kinds)],
        "config": {"font": _FONT, "view": {"stroke": None}},
        "usermeta": {"embedOptions": {"formatLocale": _NUMBERS, "actions": False}},
    }


def _make_title(series: Series, words: dict[str, str]) -> dict[str, Any]:
    """Give the title; where a sum lacks a part, a line says what the hollow points are."""
    title = {"text": capitalise(write_title(series)), "anchor": "start"}
    is_short = any(point.missing for point in series.points)
    return {**title, "subtitle": words["hollow"]} if is_short else title


def _kinds(series: Series, words: dict[str, str]) -> dict[str, Any]:
    """Give the colours of results and targets, those that the series has."""
    found = {point.first.target for point in series.points}
    pairs = zip(("actual", "target"), _COLOURS, strict=True)
    shown = [(words[key], colour) for key, colour in pairs if (key == "target") in found]
    scale = {"domain": [name for name, _ in shown], "range": [colour for _, colour in shown]}
    return {"field": "kind", "type": "nominal", "title": None, "scale": scale}


def draw_png(spec: dict[str, Any]) -> bytes:
    """Draw the chart as PNG; raises BienbanError without points or vl-convert."""
    _check_points(spec)
    with need_extra("charts", "vl_convert"):
        import vl_convert  # noqa: PLC0415 - heavy, and not everybody has it
    return bytes(vl_convert.vegalite_to_png(_dump(spec), scale=_SCALE, **_settings()))


def draw_svg(spec: dict[str, Any]) -> bytes:
    """Draw the chart as SVG; raises BienbanError without points or vl-convert."""
    _check_points(spec)
    with need_extra("charts", "vl_convert"):
        import vl_convert  # noqa: PLC0415 - heavy, and not everybody has it
    return str(vl_convert.vegalite_to_svg(_dump(spec), **_settings())).encode("utf-8")


def _check_points(spec: dict[str, Any]) -> None:
    if not spec["data"]["values"]:
        raise BienbanError("chart-empty")


def _dump(spec: dict[str, Any]) -> str:
    return dump_json(spec).decode("utf-8")


def _settings() -> dict[str, Any]:
    # Nothing is fetched: all values stand in the specification.
    return {"vl_version": _VERSION, "format_locale": _NUMBERS, "allowed_base_urls": []}


def _line(words: dict[str, str]) -> dict[str, Any]:
    """Give the layer of lines; a sum that lacks a part would draw a fall that never was."""
    return {
        "mark": {"type": "line", "opacity": 0.6},
        "transform": [{"filter": _is_whole(words)}],
    }


def _points(words: dict[str, str], kinds: dict[str, Any]) -> dict[str, Any]:
    """Give the layer of points; a sum that lacks a part is hollow."""
    whole = {"test": _is_whole(words), **kinds, "legend": None}
    tooltip = [
        {"field": name, "type": "nominal", "title": title} for name, title in _tooltip().items()
    ]
    return {
        "mark": {"type": "point", "size": 70, "strokeWidth": 2, "opacity": 1},
        "encoding": {"fill": {"condition": whole, "value": "white"}, "tooltip": tooltip},
    }


def _is_whole(words: dict[str, str]) -> str:
    return f"datum.state === '{words['complete']}'"


def _tooltip() -> dict[str, str]:
    headings = {column["key"]: column["heading"] for column in load_words()["columns"]}
    whose = {"place": load_words()["place"]["heading"]}
    shown = {"shown": headings["value"], "way": headings["way"], "meeting": headings["meeting"]}
    return {**whose, **shown}


def _make_value(point: Point) -> dict[str, Any]:
    words = load_words()["chart"]
    return {
        "day": point.day.isoformat() if point.day else None,
        "value": point.value,
        "place": write_place(point),
        "shown": f"{format_decimal(point.value)} {point.unit}".strip(),
        "kind": words["target" if point.first.target else "actual"],
        "state": words["incomplete" if point.missing else "complete"],
        "way": write_way(point),
        "meeting": point.meetings,
    }
