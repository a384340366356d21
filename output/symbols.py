"""The symbol of a document, `/TB-UBND` or `-TB/ĐU`, and the fixed words around the body."""

from typing import Any

from minutes.datafile import read_yaml
from output.office import Office


def write_symbol(kind: str, office: Office) -> str:
    """Write what stands behind the number (A1.II.3; H5 I.3); a mark where nobody said it.

    >>> write_symbol("bao-cao", Office("nha-nuoc", symbol="UBND"))
    '/BC-UBND'
    >>> write_symbol("thong-bao-ket-luan", Office("dang", symbol="ĐU"))
    '-TB/ĐU'
    """
    words = load_words()
    own = office.series.get(kind)
    if own is None:
        body = office.symbol or words["marks"]["symbol"]
        own = words["symbols"][office.system].format(type=words["types"][kind], body=body)
    # A profile may write the mark behind the number, which stands there already: `/BC-UBND`.
    return str(words["series"][office.system].format(series=own.lstrip("/-")))


def load_words() -> dict[str, Any]:
    """Read the fixed words of the frame."""
    words: dict[str, Any] = read_yaml("output", "frame.yaml")
    return words
