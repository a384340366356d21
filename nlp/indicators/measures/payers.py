"""Who pays or gets how much of something, item by item: `tỉnh hỗ trợ 5 tỷ đồng, huyện 3 tỷ`."""

from nlp.indicators.indicator import Indicator
from nlp.phrases.context_words import whole, word_lists
from nlp.phrases.sorts import is_money
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import noun_size
from nlp.phrases.word_kinds import last_of

_MOST_PAYER = 4


def of_payer(here: Surroundings, clause: str, last: Indicator) -> Indicator | None:
    """Read an amount behind a bare payer by what the payer before does, else None."""
    if here.joint not in {"list", "new"} or not whole("payers").fullmatch(clause):
        return None
    told = last.text.removeprefix(f"{word_lists()['sum']} ")
    paid = last_of(whole("payments").finditer(told))
    payer = told[: paid.start()].strip() if paid else ""
    fund = word_lists()["fund"]
    bare = payer.removeprefix(f"{fund} ")
    if paid is None or not payer or len(payer.split()) > _MOST_PAYER or told[paid.end() :]:
        return None
    if not whole("payers").match(bare):
        return None
    text = f"{fund if bare != payer else ''} {clause[0].lower()}{clause[1:]} {paid[0]}".strip()
    return Indicator(text, text, text, paid[0], last.subject)


def of_receiver(here: Surroundings, clause: str, last: Indicator) -> Indicator | None:
    """Read what others get each: `hỗ trợ mỗi hộ xây nhà 60 triệu đồng, hộ sửa nhà 30 triệu`."""
    each = f" {word_lists()['each']} "
    paid, _, others = last.text.partition(each)
    words = clause.removeprefix(each.lstrip()).split()
    is_other = is_money(here.figure) and here.joint in {"list", "new"} and bool(words)
    if not is_other or not others or not whole("payments").search(paid):
        return None
    if not noun_size(words, 0) or whole("money_nouns", "aspects").search(clause):
        return None
    text = f"{paid} {clause}"
    return Indicator(text, text, text, last.verb, last.subject)
