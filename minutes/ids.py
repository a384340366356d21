"""The stable name of a record, which is also the name of its folder."""

import datetime as dt
import re

from minutes.tones import strip_diacritics

_NO_DAY = "khong-ro-ngay"
_NO_NAME = "van-ban"
# Windows refuses paths over 260 characters; a folder of users' own names needs room above it.
_MAX_NAME = 60
_HASH_DIGITS = 8


def make_id(day: dt.date | None, name: str | None, sha256: str) -> str:
    """Name a record by its day, the meeting's name and the first digits of the source's hash.

    The digits keep two sources about the same meeting apart, and the same source together.

    >>> make_id(dt.date(2023, 5, 25), "Hội nghị Ban chỉ đạo", "6899d3ed1eea")
    '2023-05-25-hoi-nghi-ban-chi-dao-6899d3ed'
    >>> make_id(None, None, "6899d3ed1eea")
    'khong-ro-ngay-van-ban-6899d3ed'
    """
    words = slugify(name or "")[:_MAX_NAME].rstrip("-") or _NO_NAME
    return f"{day.isoformat() if day else _NO_DAY}-{words}-{sha256[:_HASH_DIGITS]}"


def slugify(text: str) -> str:
    """Write `text` in lower-case ASCII letters and digits, joined by hyphens.

    >>> slugify("Đường Hồ Chí Minh, 2021-2025")
    'duong-ho-chi-minh-2021-2025'
    """
    return "-".join(re.findall(r"[a-z0-9]+", strip_diacritics(text).lower()))
