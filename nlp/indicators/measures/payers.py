"""Who pays how much of something, item by item: `tỉnh hỗ trợ 5 tỷ đồng, huyện 3 tỷ, xã 1 tỷ`."""

from nlp.indicators.indicator import Indicator
from nlp.phrases.context_words import whole, word_lists
from nlp.phrases.surroundings import Surroundings
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
