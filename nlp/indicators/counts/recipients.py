"""From whom an amount is taken, or to whom it is given: `thu hồi 3 ha đất của 5 hộ`."""

from nlp.indicators.indicator import Indicator
from nlp.indicators.measures.behind import noun_of
from nlp.phrases.context_words import whole, word_lists
from nlp.phrases.deeds import with_deed
from nlp.phrases.own_words import own_words
from nlp.phrases.phrase import even, last_clause, strip_links
from nlp.phrases.sorts import is_money
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import ends_in_verb, verbs_of
from nlp.phrases.word_kinds import find_measure

_MOST_DEED = 6
_MOST_OWN = 4


def describe_recipient(
    here: Surroundings, last: Indicator, right: str, before: Surroundings | None
) -> Indicator | None:
    """Read a count behind an amount and `cho` or `của`, None where nothing is done with it."""
    if before is None or here.joint != "verb" or before.sort != "measure":
        return None
    noun = noun_of(here)
    if is_money(before.figure) and here.left in word_lists()["for_whom"] and not right:
        paid, what = _deed(before), own_words(before.right)
        is_named = ends_in_verb(paid.split()) and find_measure(what) == 0
        gift = f"{paid} {what}" if is_named else whole("sums").sub("", last.text, count=1)
        gift = gift.removesuffix(f"{here.left} {here.figure.unit}").strip()
        return Indicator(f"{noun} {passive(gift, here.left)}", noun, noun, "", last.subject)
    between = even(f"{before.right} {here.left}")
    link = next((word for word in _links() if between.endswith(word)), "")
    what = own_words(between.removesuffix(link).strip()) if link else ""
    deed = _deed(before)
    is_sum = is_money(before.figure) and find_measure(last.text) == 0 and not deed
    if is_sum and between == word_lists()["whose"]:
        # Whose a sum is: `số nợ thuế là 9 tỷ đồng của 40 đơn vị`.
        text = even(f"{noun} {right} {word_lists()['having']} {last.text}")
        return Indicator(text, noun, noun, "", last.subject)
    if not link or not deed or len(right.split()) > _MOST_OWN:
        return None
    done = even(f"{passive(deed, link)} {what}")
    return Indicator(even(f"{noun} {with_deed(right, done)}"), noun, noun, done, last.subject)


def passive(verb: str, left: str) -> str:
    """Say `được trao bằng khen`, `bị phạt` of those for, to or from whom it is done."""
    is_theirs = word_lists()["towards"] in left or left == word_lists()["whose"]
    is_harm = is_theirs and whole("harms").search(verb)
    voice = word_lists()["harmed" if is_harm else "given"]
    return f"{voice} {verb}" if verb else ""


def _links() -> tuple[str, ...]:
    return (word_lists()["whose"], *word_lists()["for_whom"])


def _deed(before: Surroundings) -> str:
    """Give the last verb before an amount, with its few words."""
    words = strip_links(last_clause(before.left)).split()
    near = [at for at in verbs_of(words) if len(words) - at <= _MOST_DEED]
    # What is only decided is done all the same: `cho phép thu hồi`.
    near = [at for at in near if not whole("asks").match(" ".join(words[at : at + 2]))] or near
    return " ".join(words[near[0] :]) if near else ""
