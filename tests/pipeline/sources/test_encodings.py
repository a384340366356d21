"""Old Vietnamese encodings: every letter of each, told apart by what the text would say."""

import unicodedata
from typing import Any

import pytest

from pipeline.datafile import read_tree
from pipeline.sources.encodings import decode_font, decode_legacy, mend_legacy
from pipeline.sources.spelling import is_written_vietnamese

LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"

TEXT = (
    "Chiều 25/5, đồng chí Nguyễn Văn Mẫn, Phó Chủ tịch UBND huyện Mỹ Lộc, chủ trì hội nghị sơ kết;"
    " nghe báo cáo: 28 xã đạt 19 tiêu chí, kỹ thuật khỏe, ưỡn ẹo, ngượng, quýt.\n"
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐặng Thị Ẵm ở thị xã; 5,278 tỷ đồng (tăng 12,5%)."
)


def encode(text: str, encoding: str) -> bytes:
    if encoding == "cp1258":
        return b"".join(map(encode_1258, text))
    return "".join(codes_of(encoding).get(c, c) for c in text).encode("latin-1")


def encode_1258(letter: str) -> bytes:
    parts = unicodedata.normalize("NFD", letter)
    tones = "".join(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
    base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
    return (base + tones).encode("cp1258")


def codes_of(encoding: str) -> dict[str, str]:
    tree: dict[str, Any] = read_tree("legacy_encodings.yaml")[encoding]
    codes = dict(zip(tree["letters"].split(), tree["bytes"].split(), strict=True))
    made = {letter: chr(int(code, 16)) for letter, code in codes.items()}
    if encoding == "tcvn3":  # The font for capitals has the small codes.
        small = {letter.upper(): code for letter, code in made.items() if letter.islower()}
        return small | made
    for mark in tree.get("marks", ()):
        for base, letter in mark["of"].items():
            upper = base.upper()
            low, high = (chr(int(mark[size], 16)) for size in ("small", "capital"))
            made[letter] = f"{made.get(base, base)}{low}"
            made[letter.upper()] = f"{made.get(upper, upper)}{high}"
    return made


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "cp1258"])
def test_bytes_become_vietnamese(encoding: str) -> None:
    assert decode_legacy(encode(TEXT, encoding)) == TEXT.replace(
        "Thị Ẵm", "Thị ẵm" if encoding == "tcvn3" else "Thị Ẵm"
    )


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_text_out_of_an_old_font_is_mended(encoding: str) -> None:
    pasted = encode(TEXT, encoding).decode("latin-1")
    assert mend_legacy(pasted).casefold() == TEXT.casefold()


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii"])
def test_every_letter_has_a_code(encoding: str) -> None:
    letters = LETTERS if encoding == "tcvn3" else LETTERS + LETTERS.upper()
    pasted = "".join(codes_of(encoding)[c] for c in letters)
    assert decode_font(pasted, encoding) == letters


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        unicodedata.normalize("NFD", TEXT),
        "",
        "123 · 456 · 789",
        "The minister paid 5 € for a café crème in Málaga.",
        "Der Bürgermeister eröffnet die Straße über den Fluß.",
        "Le maire a été élu à l'unanimité; où est le procès-verbal?",
        "El año pasado, el niño comió jalapeño.",
        "\u4f1a\u8bae\u8bb0\u5f55",
    ],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert mend_legacy(text) == text


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe\x00", bytes(range(256)), b"plain", b"caf\xe9 cr\xe8me"]
)
def test_what_is_no_vietnamese_is_not_decoded(raw: bytes) -> None:
    assert decode_legacy(raw) is None


def test_letters_beyond_the_font_stay() -> None:
    pasted = encode("Chiều nay huyện họp sơ kết", "tcvn3").decode("latin-1")
    assert mend_legacy(f"{pasted} – “ổn” 5 €") == "Chiều nay huyện họp sơ kết – “ổn” 5 €"


def test_vietnamese_is_told_from_other_languages() -> None:
    assert is_written_vietnamese(TEXT)
    assert not is_written_vietnamese("Les délégués ont été reçus à Genève.")
