"""Words of a long list as whole words, the longest at each place, found in one pass."""

from collections.abc import Iterator, Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

Hit = tuple[int, int, int]
"""Which word of the list, where it begins and where it ends."""


class WholeWords:
    """Finds words of one and more syllables where neither end cuts a longer word.

    The automaton knows nothing of words: in `chuyên môn tập trung` it finds `ôn tập` and hides
    `tập trung`. What such a match has hidden is looked for again.

    >>> text = "cán bộ chuyên môn tập trung"
    >>> finder = WholeWords(["ôn tập", "tập trung", "cán bộ", "bộ"])
    >>> [text[start:end] for _, start, end in finder.find(text)]
    ['cán bộ', 'tập trung']
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._longest = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)
        self._every = AhoCorasick(words)
        self._reach = max(map(len, words), default=0)

    def find(self, text: str) -> Iterator[Hit]:
        """Give the whole words in text order, none inside another."""
        done, size = 0, len(text)
        for index, start, end in self._longest.find_matches_as_indexes(text):
            if start < done:
                continue
            # Asked here, as of thousands of hits in a text.
            is_cut = (start and text[start - 1].isalnum()) or (
                end < size and text[end].isalnum() and text[end - 1] != "."
            )
            if not is_cut:
                yield index, start, end
                done = end
            elif " " in text[start:end]:
                for hit in self._hidden(text, start, end):
                    yield hit
                    done = hit[2]

    def _hidden(self, text: str, start: int, end: int) -> Iterator[Hit]:
        """Give the whole words that begin inside a match which is none."""
        window = text[start : end + self._reach]
        found = self._every.find_matches_as_indexes(window, overlapping=True)
        hits = sorted((start + at, -(start + stop), index) for index, at, stop in found)
        done = start
        for at, stop, index in hits:
            if done <= at < end and is_whole(text, at, -stop):
                yield index, at, -stop
                done = -stop


def is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether no letter or digit stands right before or behind a stretch of `text`.

    One that ends with a point is over there: `P.VHXH`.
    """
    if start and text[start - 1].isalnum():
        return False
    return end == len(text) or not text[end].isalnum() or text[end - 1] == "."
