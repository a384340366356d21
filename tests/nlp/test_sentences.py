"""Sentences: where they end, and that their spans hold the text."""

from itertools import pairwise

import pytest

from nlp.text.sentences import find_sentences, sentence_at

CASES = [
    ("Xã họp. Huyện dự.", ["Xã họp.", "Huyện dự."], "two sentences"),
    ("Xã họp! Ai dự? Huyện dự…", ["Xã họp!", "Ai dự?", "Huyện dự…"], "other stops"),
    ("Ông nói: “Được.” Rồi về.", ["Ông nói: “Được.”", "Rồi về."], "closing quotation mark"),
    ("Thu 3.500 đồng. 5 xã đạt.", ["Thu 3.500 đồng.", "5 xã đạt."], "a digit begins one"),
    ("Đạt 12.5% kế hoạch.", ["Đạt 12.5% kế hoạch."], "a point inside of a number"),
    ("Họp ở TP. Huế và TX. Hương Trà.", ["Họp ở TP. Huế và TX. Hương Trà."], "towns"),
    ("PGS. Lê An và TS. Vũ Bình dự.", ["PGS. Lê An và TS. Vũ Bình dự."], "academic titles"),
    ("Ông A. Ba nói.", ["Ông A. Ba nói."], "an initial"),
    ("Xã họp quý I. Bà Ba nói.", ["Xã họp quý I.", "Bà Ba nói."], "a quarter, no initial"),
    ("Chợ loại A. Ông B. Tư nói.", ["Chợ loại A.", "Ông B. Tư nói."], "a grade and an initial"),
    ("1. Giao Sở Y tế.", ["1. Giao Sở Y tế."], "a number of a list"),
    ("IV. Nhiệm vụ trọng tâm", ["IV. Nhiệm vụ trọng tâm"], "a Roman number"),
    ("1.2. Về thu ngân sách", ["1.2. Về thu ngân sách"], "a number of two levels"),
    ("Y tế...Đẩy mạnh chi.", ["Y tế...", "Đẩy mạnh chi."], "a glued capital"),
    ("Xã họp. ông nói tiếp.", ["Xã họp. ông nói tiếp."], "a small letter goes on"),
    ("Xã họp. – Huyện dự.", ["Xã họp.", "– Huyện dự."], "a dash begins one"),
    ("Dòng một\nDòng hai", ["Dòng một", "Dòng hai"], "lines"),
    ("Dòng một.\n\n  Dòng hai. ", ["Dòng một.", "Dòng hai."], "outer blanks"),
    ("Xong..... Rồi về.", ["Xong.....", "Rồi về."], "a run of dots"),
    ("Xong?! Rồi về.", ["Xong?!", "Rồi về."], "mixed stops"),
    ("Xem abc.vn. Rồi về.", ["Xem abc.vn.", "Rồi về."], "an address"),
    ("", [], "nothing"),
    (" \n \n", [], "blanks only"),
]


@pytest.mark.parametrize(
    ("text", "expected"), [case[:2] for case in CASES], ids=[c[2] for c in CASES]
)
def test_sentences_of_a_text(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in find_sentences(text)] == expected


@pytest.mark.parametrize("text", [case[0] for case in CASES], ids=[case[2] for case in CASES])
def test_spans_are_ordered_and_apart_and_leave_only_blanks(text: str) -> None:
    spans = find_sentences(text)
    assert all(start < end for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    left_out = "".join(
        text[end:start]
        for (_, end), (start, _) in zip([(0, 0), *spans], [*spans, (len(text), 0)], strict=True)
    )
    assert not left_out.strip()


def test_sentence_at_a_position() -> None:
    text = "Xã họp. Huyện dự. Tỉnh về."
    spans = find_sentences(text)
    assert sentence_at(spans, 0) == spans[0]
    assert sentence_at(spans, text.index("dự")) == spans[1]
    assert sentence_at(spans, len(text) + 5) == spans[2]
    with pytest.raises(IndexError):
        sentence_at([], 3)


@pytest.mark.parametrize("piece", [".", "…", "?!", "a. ", ".\n", "1. ", "“"])
def test_hostile_text_is_split(piece: str) -> None:
    text = piece * 20_000
    assert all(text[start:end].strip() for start, end in find_sentences(text))
