"""Records to put into archives, and what a table of one holds."""

import datetime as dt
from decimal import Decimal
from typing import Any

from sqlalchemy import Engine, select

from minutes import Record
from minutes.record import (
    SCHEMA,
    Commune,
    CurrentUnit,
    Deadline,
    Figure,
    Home,
    Meeting,
    Period,
    Person,
    Source,
    Task,
)
from minutes.store import hash_text
from output.archive import reading


def make_record(text: str = "Xã Bình An thu 1.250,5 triệu đồng.", name: str = "mot") -> Record:
    return Record(
        schema=SCHEMA,
        id=f"2024-04-12-{name}",
        source=Source("article", "Họp", None, None, None, hash_text(text), text),
        home=Home("Hà Nội", "01", "Ba Vì", "271"),
        meeting=Meeting("Họp giao ban", dt.date(2024, 4, 12)),
        people=(Person("Lê Văn A", ("Bí thư", "Chủ tịch"), ((0, 2),)),),
        communes=(
            Commune(
                "Bình An",
                "xã",
                "09999",
                "Ba Vì",
                "Hà Nội",
                (
                    CurrentUnit("Bình An", "xã", "09999", "Hà Nội"),
                    CurrentUnit("Yên Hòa", "xã", "09998", "Hà Nội"),
                ),
            ),
        ),
        figures=(
            Figure(
                "f1",
                (15, 33),
                "1.250,5 triệu đồng",
                Decimal("1250.50"),
                unit="triệu đồng",
                amount=Decimal("1.2505E+9"),
                base_unit="VND",
                indicator="thu ngân sách",
                period=Period(None, dt.date(2024, 3, 31)),
                place=("09999", "271"),
            ),
            Figure("f2", None, "14/19 tiêu chí", Decimal(14), of=Decimal(19), target=True),
        ),
        tasks=(Task(None, "rà soát", Deadline("trước 30/4", dt.date(2024, 4, 30)), (0, 2)),),
    )


def rows(engine: Engine, table: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - any table
    with reading(engine) as connection:
        return [dict(row) for row in connection.execute(select(table)).mappings()]
