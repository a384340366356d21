"""A table of exact values as CSV, Excel, Parquet or JSON: the same cells, whatever the file.

Text comes from pasted sources, so no cell of it may become a formula in a spreadsheet.
"""

import csv
import datetime as dt
import io
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Literal

import simplejson

from minutes.errors import BienbanError
from output.extras import need_extra

Cell = str | Decimal | dt.date | None
Kind = Literal["text", "number", "date"]

# What a spreadsheet may take for a formula, the wide forms of the East too.
_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")
_GUARD: Final = "'"
_BOM: Final = "\ufeff"

# Excel keeps 15 digits of a number and knows no day before its first.
_EXCEL_DIGITS: Final = 15
_EXCEL_FIRST: Final = dt.date(1900, 3, 1)
# What the name of a sheet may not hold, and how long it may be.
_NO_SHEET_NAME: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_SHEET_NAME: Final = 31
_EXCEL_ROWS: Final = 1_048_576
_EXCEL_TEXT: Final = 32_767
_WIDEST: Final = 60
# A workbook is the same bytes for the same table.
_MADE: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the format knows no zone

_PRECISION: Final = 38
_WIDE_PRECISION: Final = 76


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its `key` for programs, its heading for people, and what its cells are."""

    key: str
    heading: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells in the order of the columns; None is an empty cell."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def write_csv(table: Table) -> bytes:
    """Write CSV in UTF-8 with BOM, as Excel wants it: days as ISO, numbers with a decimal point."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow([guard_text(column.heading) for column in table.columns])
    writer.writerows([_write_plain(cell) for cell in row] for row in table.rows)
    return (_BOM + lines.getvalue()).encode("utf-8")


def write_json_rows(table: Table) -> list[dict[str, Any]]:
    """Give the rows as mappings for JSON: exact decimals, days as ISO."""
    keys = [column.key for column in table.columns]
    return [
        {
            key: cell.isoformat() if isinstance(cell, dt.date) else cell
            for key, cell in zip(keys, row, strict=True)
        }
        for row in table.rows
    ]


def dump_json(tree: Any) -> bytes:  # noqa: ANN401 - any JSON tree
    """Write `tree` as JSON with its decimals digit by digit."""
    text = simplejson.dumps(tree, use_decimal=True, ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def write_xlsx(table: Table, *others: Table) -> bytes:
    """Write an Excel workbook with real numbers and days; raises BienbanError for too many rows.

    A number of more digits than Excel keeps stands as text, exact. Each of `others` is a further
    sheet. Sheets are named by their titles.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - only this format needs it

    most = max(len(each.rows) for each in (table, *others))
    if most >= _EXCEL_ROWS:
        raise BienbanError("export-too-long", rows=most, most=_EXCEL_ROWS - 1)
    content = io.BytesIO()
    workbook = Workbook(content, {"in_memory": True, "strings_to_urls": False})
    workbook.set_properties({"title": table.title, "created": _MADE})
    formats = {
        "heading": workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
        "date": workbook.add_format({"num_format": "dd/mm/yyyy"}),
        "whole": workbook.add_format({"num_format": "#,##0"}),
        "decimal": workbook.add_format({"num_format": "#,##0.##########"}),
    }
    for each in (table, *others):
        _fill_sheet(workbook.add_worksheet(_name_sheet(each.title)), each, formats)
    workbook.close()
    return content.getvalue()


def _name_sheet(title: str) -> str:
    """Name a sheet by its title, in what Excel allows.

    >>> _name_sheet("thu/chi ngân sách, mọi địa bàn của tỉnh")
    'thu chi ngân sách, mọi địa bàn'
    >>> len(_name_sheet("x" * 40)), _name_sheet("'")
    (31, '')
    """
    words = " ".join(_NO_SHEET_NAME.sub(" ", title).split())
    if len(words) > _SHEET_NAME:
        words = words[: _SHEET_NAME + 1].rpartition(" ")[0] or words[:_SHEET_NAME]
    return words.strip(" ,'")


def _fill_sheet(sheet: Any, table: Table, formats: dict[str, Any]) -> None:  # noqa: ANN401 - xlsxwriter has no types
    for at, column in enumerate(table.columns):
        sheet.write_string(0, at, column.heading, formats["heading"])
        sheet.set_column(at, at, _find_width(table, at))
    for number, row in enumerate(table.rows, 1):
        for at, cell in enumerate(row):
            _write_cell(sheet, (number, at), cell, formats)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def write_parquet(table: Table) -> bytes:
    """Write Parquet with exact decimals; raises BienbanError without pyarrow.

    Numbers of more digits than the format knows stand as text, all of their column.
    """
    with need_extra("exports", "pyarrow"):
        import pyarrow as pa  # noqa: PLC0415 - heavy, and not everybody has it
        from pyarrow import parquet  # noqa: PLC0415

    arrays = []
    for at, column in enumerate(table.columns):
        cells = [row[at] for row in table.rows]
        kind = _find_type(pa, column.kind, cells)
        if kind == pa.string():
            cells = [format(cell, "f") if isinstance(cell, Decimal) else cell for cell in cells]
        arrays.append(pa.array(cells, type=kind))
    names = [column.key for column in table.columns]
    content = io.BytesIO()
    parquet.write_table(pa.table(arrays, names=names), content)
    return content.getvalue()


def guard_text(text: str) -> str:
    """Put an apostrophe before what a spreadsheet might take for a formula.

    >>> guard_text("=1+1"), guard_text(" @SUM(A1)"), guard_text("thu ngân sách")
    ("'=1+1", "' @SUM(A1)", 'thu ngân sách')
    """
    first = text.lstrip(" ")[:1]
    return _GUARD + text if first and first in _FORMULA else text


def _write_plain(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Decimal():
            return format(cell, "f")
        case dt.date():
            return cell.isoformat()
        case _:
            return guard_text(str(cell))


def _write_cell(sheet: Any, at: tuple[int, int], cell: Cell, formats: dict[str, Any]) -> None:  # noqa: ANN401 - no types
    match cell:
        case None:
            return
        case Decimal() if len(cell.normalize().as_tuple().digits) <= _EXCEL_DIGITS:
            is_whole = cell == cell.to_integral_value()
            sheet.write_number(*at, cell, formats["whole" if is_whole else "decimal"])
        case dt.date() if cell >= _EXCEL_FIRST:
            sheet.write_datetime(*at, cell, formats["date"])
        case Decimal():
            sheet.write_string(*at, format(cell, "f"))
        case _:
            sheet.write_string(*at, str(cell)[:_EXCEL_TEXT])


def _find_width(table: Table, at: int) -> int:
    longest = max((len(_write_plain(row[at])) for row in table.rows), default=0)
    return min(max(longest, len(table.columns[at].heading)) + 2, _WIDEST)


def _find_type(pa: Any, kind: Kind, cells: list[Cell]) -> Any:  # noqa: ANN401 - no types
    if kind == "date":
        return pa.date32()
    if kind == "text":
        return pa.string()
    numbers = [cell for cell in cells if isinstance(cell, Decimal)]
    scale = max((_count_decimals(number) for number in numbers), default=0)
    whole = max((max(number.adjusted() + 1, 1) for number in numbers), default=1)
    if whole + scale <= _PRECISION:
        return pa.decimal128(_PRECISION, scale)
    if whole + scale <= _WIDE_PRECISION:
        return pa.decimal256(_WIDE_PRECISION, scale)
    return pa.string()


def _count_decimals(number: Decimal) -> int:
    return max(-int(number.as_tuple().exponent), 0)
