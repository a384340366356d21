"""The command `bienban batch`: all of it done, what fails named, nothing done twice."""

import io
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from bench.kills import check_end, check_files, list_dossiers, make_command, note_times
from minutes import load
from output.archive import add_record, open_archive
from pipeline.batch.items import Item
from pipeline.batch.journal import JOURNAL
from pipeline.batch.making import Job, Made, Maker
from pipeline.batch.reporting import DOUBTS, FAILURES, showing_board
from pipeline.batch.results import Done, Failed
from pipeline.cli import main
from pipeline.console import Reporter
from pipeline.documents import Order
from pipeline.run import Reading, read_sources

Capture = pytest.CaptureFixture[str]

FAILED = "bai/050.txt không có chữ nào. Hãy dán hoặc chọn văn bản có nội dung."


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_texts(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        text = f"Sáng 12/6/2024, UBND xã Mỹ Hòa họp. Xã có {number + 2} km đường.\n"
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")


def batch(*options: str) -> int:
    return main(["batch", "bai", "--kind", "thong-bao-ket-luan", "--jobs", "1", *options])


def count_archived(place: Path) -> int:
    with closing(sqlite3.connect(place / "ho-so" / "luu-tru.sqlite")) as base:
        (count,) = base.execute("SELECT count(*) FROM contents").fetchone()
    return int(count)


def test_one_bad_file_in_a_hundred_leaves_99_done(place: Path, capsys: Capture) -> None:
    write_texts(place / "bai", 100)
    good = (place / "bai" / "050.txt").read_text(encoding="utf-8")
    (place / "bai" / "050.txt").write_bytes(b"")
    assert batch("--jobs", "2") == 1
    said = capsys.readouterr()
    assert said.out.startswith("Đã làm xong 99 tệp, 1 tệp không làm được, 0 tệp đã xong từ trước.")
    assert said.err.splitlines()[0] == FAILED
    listed = (place / "ho-so" / FAILURES).read_text(encoding="utf-8")
    assert listed == f"{place / 'bai' / '050.txt'}\t{FAILED}\n"
    assert len(list_dossiers(place / "ho-so")) == count_archived(place) == 99
    times = note_times(place / "ho-so")
    (place / "bai" / "050.txt").write_text(good, encoding="utf-8")
    assert batch() == 0
    said = capsys.readouterr()
    assert said.out.startswith("Đã làm xong 1 tệp, 0 tệp không làm được, 99 tệp đã xong từ trước.")
    assert not (place / "ho-so" / FAILURES).exists()
    assert len(list_dossiers(place / "ho-so")) == count_archived(place) == 100
    now = note_times(place / "ho-so")
    assert {path: now[path] for path in times} == times


def test_what_is_gone_or_changed_is_done_again(place: Path, capsys: Capture) -> None:
    def said(*options: str) -> str:
        assert batch(*options) == 0
        return capsys.readouterr().out.splitlines()[0]

    write_texts(place / "bai", 3)
    all_new = "Đã làm xong 3 tệp, 0 tệp không làm được, 0 tệp đã xong từ trước."
    one_new = "Đã làm xong 1 tệp, 0 tệp không làm được, 2 tệp đã xong từ trước."
    assert said() == all_new
    folder = list_dossiers(place / "ho-so")[0]
    folder.rename(place / "cho-khac")
    # The journal alone does not know that the dossier is gone.
    nothing = "Đã làm xong 0 tệp, 0 tệp không làm được, 3 tệp đã xong từ trước."
    assert said("--resume") == nothing
    assert said() == one_new
    assert folder.is_dir()
    text = (place / "bai" / "001.txt").read_text(encoding="utf-8")
    (place / "bai" / "001.txt").write_text(text.replace("đường", "mương"), encoding="utf-8")
    assert said("--resume") == one_new
    assert count_archived(place) == 4
    for path in (place / "ho-so").glob("luu-tru.sqlite*"):
        path.unlink()
    assert said() == all_new
    assert count_archived(place) == 3
    # Other documents are other work.
    assert said("--kind", "bao-cao") == all_new
    assert all((folder / "bao-cao.docx").is_file() for folder in list_dossiers(place / "ho-so")[:1])
    (place / "ho-so" / JOURNAL).write_bytes(b"no journal " * 100)
    assert said() == all_new
    assert count_archived(place) == 3


def test_a_record_that_a_person_edited_is_kept(place: Path, capsys: Capture) -> None:
    write_texts(place / "bai", 1)
    assert batch() == 0
    (folder,) = list_dossiers(place / "ho-so")
    path = folder / "ho-so.yaml"
    text = path.read_text(encoding="utf-8")
    assert "value: 2\n" in text
    path.write_text(text.replace("value: 2\n", "value: 7\n"), encoding="utf-8")
    assert batch("--draft") == 0
    assert [figure.value for figure in load(path).figures] == [7]
    assert count_archived(place) == 2
    capsys.readouterr()


def test_what_would_fail_every_text_is_said_once(place: Path, capsys: Capture) -> None:
    write_texts(place / "bai", 2)
    (place / "co-quan.yaml").write_text("ten: x\n", encoding="utf-8")
    for options in (["--office", "co-quan.yaml"], ["--home", "Xứ Mơ"], ["--template", "mau.docx"]):
        assert batch(*options) == 1
        assert "bai" not in capsys.readouterr().err
    assert not (place / "ho-so").exists()


def test_a_damaged_archive_is_named_and_nothing_written(place: Path, capsys: Capture) -> None:
    write_texts(place / "bai", 2)
    (place / "ho-so").mkdir()
    (place / "ho-so" / "luu-tru.sqlite").write_bytes(b"damaged " * 300)
    assert batch() == 1
    assert capsys.readouterr().err.startswith("Kho lưu trữ ho-so")
    assert list_dossiers(place / "ho-so") == []


def test_an_empty_folder_is_named(place: Path, capsys: Capture) -> None:
    (place / "bai").mkdir()
    assert batch() == 1
    assert capsys.readouterr().err.startswith("bai: không có tệp nào để làm.")


def test_an_id_of_another_source_fails_one_record(place: Path) -> None:
    write_texts(place / "bai", 2)
    out = place / "ho-so"
    job = Job(out, str(out / "luu-tru.sqlite"), Reading(), Order(kinds=()))
    maker = Maker(job)
    names = ("bai/000.txt", "bai/001.txt")
    made = [
        maker.make(Item(n, name, ""), lambda name: read_sources(name, job.reading))
        for n, name in enumerate(names)
    ]
    assert all(isinstance(each, Made) for each in made)
    held = [each for each in made if isinstance(each, Made)]
    record = held[0].meetings[0].record
    engine = open_archive(job.db)
    other = replace(record, source=replace(record.source, sha256="0" * 64))
    add_record(engine, other)
    engine.dispose()
    failed, done = maker.archive(held)
    maker.close()
    assert isinstance(failed, Failed)
    assert "đã có hồ sơ" in failed.reason
    assert isinstance(done, Done)
    assert count_archived(place) == 2


def test_doubts_are_listed_with_their_texts(place: Path, capsys: Capture) -> None:
    write_texts(place / "bai", 1)
    wrong = "Tổng vốn đạt 90 tỷ đồng, trong đó: vốn tỉnh 60 tỷ đồng, vốn huyện 50 tỷ đồng.\n"
    with (place / "bai" / "000.txt").open("a", encoding="utf-8") as file:
        file.write(wrong)
    assert batch() == 0
    err = capsys.readouterr().err
    lines = (place / "ho-so" / DOUBTS).read_text(encoding="utf-8").splitlines()
    assert f"Có {len(lines)} điều cần xem lại" in err
    listed = [line.split("\t") for line in lines]
    assert {Path(name).name for name, _ in listed} == {"000.txt"}
    (folder,) = list_dossiers(place / "ho-so")
    checks = load(folder / "ho-so.yaml").checks
    told = [check.message for check in checks if check.level != "ok"]
    assert "sum" in {check.rule for check in checks if check.level != "ok"}
    assert [message for _, message in listed][: len(told)] == told


def test_a_person_sees_count_rate_and_failures() -> None:
    reporter = Reporter()
    screen = io.StringIO()
    reporter._err = Console(file=screen, force_terminal=True, width=120)  # noqa: SLF001 - a screen
    item = Item(0, "a.txt", "")
    with showing_board(reporter, 4) as board:
        board.add([Done(item, ("a",), ("a",)), Failed(item, "a.txt: hỏng")], passed=1)
    shown = screen.getvalue()
    assert "a.txt: hỏng" in shown
    assert "3/4" in shown
    assert "1 tệp lỗi" in shown
    assert "còn" in shown
    assert (board.tally.done, board.tally.failed) == (1, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to a console only")
def test_ctrl_c_leaves_whole_files_and_says_how_to_go_on(place: Path) -> None:
    command = make_command("batch", place, 20, seed=9)
    program = "import sys; from pipeline.cli import main; sys.exit(main())"
    process = subprocess.Popen(
        [sys.executable, "-c", program, *command.words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    while not list_dossiers(command.out) and process.poll() is None:
        try:
            process.wait(timeout=0.01)
        except subprocess.TimeoutExpired:
            continue
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 130, err
    assert "Đang dừng: chờ làm xong những tệp dở dang." in err
    assert "hãy chạy lại đúng lệnh này" in err
    assert out.startswith("Đã làm xong ")
    check_files(command.out)
    done = len(list_dossiers(command.out))
    assert 0 < done < command.texts
    times = note_times(command.out)
    assert main(list(command.words)) == 0
    check_end(command)
    now = note_times(command.out)
    assert {path: now[path] for path in times} == times
