"""The capital letters of Vietnamese, for character classes of regular expressions.

In Unicode they alternate with the small ones, so no range between two of them holds capitals only.
"""

from typing import Final

_LETTERS: Final = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
)
# Names of the highlands have letters of their own.
CAPITALS: Final = _LETTERS.upper() + "ÑŬĔĬŎČ"

# Pictures that posts put before their lines, as the inside of a class of a pattern; marks of
# lists and forms such as `➢` and `☐` are none.
PICTURES: Final = (
    "\U0001f000-\U0001faff\u2614-\u26ff\u2705\u2728\u274c\u2753-\u2757\u2b50\u2b55\ufe0f\u20e3"
)
