"""The capital letters of Vietnamese, for character classes of regular expressions.

In Unicode they alternate with the small ones, so no range between two of them holds capitals only.
"""

from typing import Final

_LETTERS: Final = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
)
# Names of the highlands have letters of their own.
CAPITALS: Final = _LETTERS.upper() + "ÑŬĔĬŎČ"
