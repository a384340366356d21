"""The console: how much is told, and what is said where something takes long."""

import io
from collections.abc import Callable

import pytest
from rich.console import Console

from pipeline.console import Reporter, cap_lines


def test_many_doubts_are_cut_and_counted() -> None:
    lines = cap_lines([f"số {n}" for n in range(25)], "ho-so/a/ho-so.yaml")
    assert lines[0] == "Cần xem lại: số 0"
    assert lines[-1] == "… và 15 điều nữa, xem mục checks trong ho-so/a/ho-so.yaml"
    assert len(lines) == 11


def test_doubts_of_documents_are_seen_with_an_option() -> None:
    told = [f"số {n}" for n in range(11)]
    assert cap_lines(told)[-1] == "… và 1 điều nữa, xem bằng cách thêm --debug vào lệnh"
    assert cap_lines(told, debug=True)[-1] == "Cần xem lại: số 10"


def test_a_doubt_is_told_once() -> None:
    assert cap_lines(["số 7", "số 7", "số 8"]) == ["Cần xem lại: số 7", "Cần xem lại: số 8"]


class Now:
    """A timer that is up as soon as it starts."""

    daemon = False

    def __init__(self, seconds: float, act: Callable[[], None]) -> None:
        self.seconds, self.act = seconds, act

    def start(self) -> None:
        self.act()

    def cancel(self) -> None:
        pass


@pytest.mark.parametrize("is_seen", [True, False], ids=["terminal", "file"])
def test_what_takes_long_is_named_to_who_looks(
    *, is_seen: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.StringIO()
    reporter = Reporter()
    monkeypatch.setattr(Reporter, "make_timer", Now)
    monkeypatch.setattr(
        reporter, "_err", Console(file=stream, force_terminal=is_seen, color_system=None)
    )
    assert list(reporter.track(["lon.txt"], "run")) == ["lon.txt"]
    said = "Vẫn đang xử lý lon.txt, xin chờ." in stream.getvalue()
    assert said == is_seen
