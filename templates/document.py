"""The main part of a form: heading, title, body, signature, tables, with tags for the values."""

from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from templates.wordml import from_mm, from_pt, make, paragraph, relate

Forms = Mapping[str, Any]


def make_document(forms: Forms, system: str, kind: str) -> etree._Element:
    """Make the main part of the form for documents of `kind` in `system`."""
    form = forms[system]
    return make(
        "document",
        make(
            "body",
            _make_heading(forms, system, kind),
            *_make_title(forms, system),
            *_make_addressees(forms, system, kind),
            *_make_body(forms, kind),
            _make_signature(forms, system, kind),
            _end_section(forms, form),
            *_make_annex(forms),
            paragraph("end"),
            _make_section(forms, form, is_wide=True),
        ),
    )


def _make_heading(forms: Forms, system: str, kind: str) -> etree._Element:
    words, widths = forms["words"], forms[system]["heading"]
    is_state = system == "nha-nuoc"
    issuer = [
        *_repeat("line in parent", paragraph("parent", "{{ line }}")),
        *_repeat("line in issuer", paragraph("issuer", "{{ line }}")),
        paragraph("issuer_rule") if is_state else paragraph("star", words["star"]),
    ]
    length = forms["rules"]["heading"][system]
    rule = _indent(paragraph("heading_rule"), width=widths["right"], length=length)
    motto = [paragraph("motto", words["motto"])] if is_state else []
    heading = [paragraph("heading", words["heading"][system]), *motto, rule]
    is_dated = kind not in forms["kinds_without_date"][system]
    number = paragraph("number", "{{ number }}")
    date = paragraph("place_date", "{{ place_date }}" if is_dated else "")
    columns = (widths["left"], widths["right"])
    return _make_table(
        columns, [_make_row(columns, issuer, heading), _make_row(columns, [number], [date])]
    )


def _make_title(forms: Forms, system: str) -> list[etree._Element]:
    return [
        paragraph("type_name", "{{ type_name }}"),
        paragraph("subject", "{{ subject }}"),
        paragraph("subject_line", forms["words"]["subject_line"][system]),
    ]


def _make_addressees(forms: Forms, system: str, kind: str) -> list[etree._Element]:
    """Make the `Kính gửi` of a state report: one on the line, several below it."""
    if "addressee" not in forms[system]["styles"] or kind not in forms["kinds_with_addressee"]:
        return []
    label = forms["words"]["addressee"]
    return [
        _tag("{%p if addressees|length == 1 %}"),
        paragraph("addressee", f"{label} {{{{ addressees[0] }}}}"),
        _tag("{%p elif addressees %}"),
        paragraph("addressee", label),
        *_repeat(
            "name in addressees",
            paragraph("addressees", "- {{ name }}{{ '.' if loop.last else ';' }}"),
        ),
        _tag("{%p endif %}"),
    ]


def _make_body(forms: Forms, kind: str) -> list[etree._Element]:
    """Make the body; a table of tasks stands above its last words."""
    has_tasks = kind in forms["kinds_with_tasks"]
    body = paragraph("body", "{{ block.text }}")
    if has_tasks:
        body[0].append(make("spacing", after=from_pt(forms["tasks_gap"])))
    blocks = [_tag("{%p for block in blocks %}")]
    choice = "if"
    for level in ("heading1", "heading2", "point", "dash"):
        blocks.append(_tag(f"{{%p {choice} block.level == '{level}' %}}"))
        blocks.append(paragraph(level, "{{ block.label }} {{ block.text }}"))
        choice = "elif"
    return [
        *blocks,
        _tag("{%p elif loop.last %}"),
        *(_make_tasks(forms) if has_tasks else []),
        paragraph("closing", "{{ block.text }}"),
        _tag("{%p else %}"),
        body,
        _tag("{%p endif %}"),
        _tag("{%p endfor %}"),
    ]


def _make_signature(forms: Forms, system: str, kind: str) -> etree._Element:
    widths = forms[system]["signature"]
    columns = (widths["left"], widths["right"])
    title = paragraph("recipients_title", forms["words"]["recipients_title"])
    recipients = [title, *_repeat("line in recipients", paragraph("recipients", "{{ line }}"))]
    if kind in forms["kinds_of_minutes"]:
        title[0].append(make("spacing", before=from_pt(forms["minutes_gap"])))
        captions = forms["words"]["minutes"][system]
        secretary, chair = (
            [paragraph("authority", caption), paragraph("signer", f"{{{{ {name} }}}}")]
            for caption, name in zip(captions, ("secretary", "chair"), strict=True)
        )
        return _make_table(columns, [_make_row(columns, [*secretary, *recipients], chair)])
    signer = [
        *_repeat("line in signer.authority", paragraph("authority", "{{ line }}")),
        paragraph("office", "{{ signer.office }}"),
        paragraph("signer", "{{ signer.name }}"),
    ]
    return _make_table(columns, [_make_row(columns, recipients, signer)])


def _make_tasks(forms: Forms) -> list[etree._Element]:
    """Make the table of tasks, with and without the column of those who work along."""
    columns = forms["task_columns"]
    spare = next(column["width"] for column in columns if column["value"] == "partners")
    narrow = [
        {**column, "width": column["width"] + (spare if column["value"] == "task" else 0)}
        for column in columns
        if column["value"] != "partners"
    ]
    return [
        _tag("{%p if assignments|map(attribute='partners')|join %}"),
        _make_rows(columns, "assignments"),
        _tag("{%p else %}"),
        _make_rows(narrow, "assignments"),
        _tag("{%p endif %}"),
    ]


def _make_annex(forms: Forms) -> list[etree._Element]:
    return [
        _tag("{%p if annex.rows %}"),
        paragraph("annex", forms["words"]["annex"]),
        paragraph("annex_title", "{{ annex.title }}"),
        paragraph("annex_reference", "{{ annex.reference }}"),
        _make_rows(forms["columns"], "annex.rows"),
        _tag("{%p endif %}"),
    ]


def _make_rows(columns: Sequence[Forms], name: str) -> etree._Element:
    """Make a table with a row for each item of the list `name`, its head on every page."""
    widths = [column["width"] for column in columns]
    head = _make_row(widths, *([paragraph("table_head", c["title"])] for c in columns))
    head[0].append(make("tblHeader"))
    cells = [[paragraph(c["style"], f"{{{{ row.{c['value']} }}}}")] for c in columns]
    rows = [
        head,
        _make_row(
            widths,
            [_tag(f"{{%tr for row in {name} %}}")],
            *([paragraph("table_text")] for _ in widths[1:]),
        ),
        _make_row(widths, *cells),
        _make_row(
            widths, [_tag("{%tr endfor %}")], *([paragraph("table_text")] for _ in widths[1:])
        ),
    ]
    return _make_table(widths, rows, is_ruled=True)


def _repeat(loop: str, element: etree._Element) -> list[etree._Element]:
    return [_tag(f"{{%p for {loop} %}}"), element, _tag("{%p endfor %}")]


def _tag(text: str) -> etree._Element:
    return paragraph("Normal", text)


def _make_table(
    widths: Sequence[float], rows: list[etree._Element], *, is_ruled: bool = False
) -> etree._Element:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = make(
        "tblBorders", *(make(s, val="single", sz=4, space=0, color="000000") for s in sides)
    )
    # Said at each table: not every program takes the margins of the default table style.
    gap = from_mm(1.5) if is_ruled else 0
    margins = make("tblCellMar", make("left", w=gap, type="dxa"), make("right", w=gap, type="dxa"))
    return make(
        "tbl",
        make(
            "tblPr",
            make("tblW", w=sum(map(from_mm, widths)), type="dxa"),
            borders if is_ruled else None,
            make("tblLayout", type="fixed"),
            margins,
        ),
        make("tblGrid", *(make("gridCol", w=from_mm(width)) for width in widths)),
        *rows,
    )


def _make_row(widths: Sequence[float], *cells: list[etree._Element]) -> etree._Element:
    return make(
        "tr",
        make("trPr", make("cantSplit")),
        *(
            make("tc", make("tcPr", make("tcW", w=from_mm(width), type="dxa")), *cell)
            for width, cell in zip(widths, cells, strict=True)
        ),
    )


def _indent(rule: etree._Element, *, width: float, length: float) -> etree._Element:
    """Make a drawn line `length` points long in the middle of a column of `width` mm."""
    side = (from_mm(width) - from_pt(length)) // 2
    rule[0].append(make("ind", left=side, right=side))
    return rule


def _end_section(forms: Forms, form: Forms) -> etree._Element:
    end = paragraph("end")
    end[0].append(_make_section(forms, form, is_wide=False))
    return end


def _make_section(forms: Forms, form: Forms, *, is_wide: bool) -> etree._Element:
    """Make a section that begins on a new page, with numbers of its own from 1."""
    page, margins = forms["page"], form["margins"]
    width, height = from_mm(page["width"]), from_mm(page["height"])
    size = (
        {"w": height, "h": width, "orient": "landscape"} if is_wide else {"w": width, "h": height}
    )
    lengths = {key: from_mm(length) for key, length in margins.items()}
    return make(
        "sectPr",
        relate(make("headerReference", type="default"), "header"),
        relate(make("headerReference", type="first"), "firstHeader"),
        make("type", val="nextPage"),
        make("pgSz", **size),
        make("pgMar", **lengths, footer=lengths["header"], gutter=0),
        make("pgNumType", start=1),
        make("titlePg"),
    )
