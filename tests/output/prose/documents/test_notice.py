"""What a notice of conclusion chooses of the results."""

from collections.abc import Callable
from typing import Any

from minutes.record import Record
from output.prose.documents.material import gather
from output.prose.documents.notice import choose_results


def _choose(make_record: Callable[[dict[str, Any]], Record], *sentences: str) -> list[str]:
    record = make_record({"parts": [["results", " ".join(sentences)]]})
    material = gather(record, "Ủy ban nhân dân xã")
    findings = choose_results(material.passages, material.reading.results)
    return [finding.text for finding in findings]


def test_nobody_speaks_of_himself_in_a_notice(
    make_record: Callable[[dict[str, Any]], Record],
) -> None:
    own = "Nhà tôi mất sáu sào lúa."
    assert _choose(make_record, "Xã gặt xong lúa.", own, "Vì sao lúa mất mùa?") == [
        "Xã gặt xong lúa"
    ]
