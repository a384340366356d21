"""Units of two numbers that are one quantity: a range, or some of a count."""

from nlp.datafile import read_tree
from nlp.figures.unit_words import Unit


def measure_alike(unit: Unit, other: Unit) -> bool:
    """Tell whether two units measure alike, of which the first may leave words out.

    `20 triệu đến 200 triệu đồng`, `3 triệu đồng đến 5 triệu đồng/người/tháng`.
    """
    if unit.kind == "money" == other.kind:
        same = unit.factor == other.factor and unit.base_unit and other.base_unit
        return bool(same) and f"{other.base_unit}/".startswith(f"{unit.base_unit}/")
    return f"{other.name}/".startswith(f"{unit.name}/")


def goes_on(unit: Unit, other: Unit) -> bool:
    """Tell whether the second count has the same noun, which goes on.

    `05 hộ/07 hộ đăng ký`, `từ 5 hộ đến 7 hộ nghèo`; the parts of things are others: `5 dự án/7 dự
    án thành phần`.
    """
    if unit.kind != "count" or other.kind != "count":
        return False
    parts = tuple(read_tree("figure_words.yaml")["parts_of_things"])
    return other.name.startswith(f"{unit.name} ") and not other.name.endswith(parts)
