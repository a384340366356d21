"""Records from files into the archive, many of them in one transaction."""

from typing import TYPE_CHECKING, Final

from minutes.errors import BienbanError
from minutes.record import Record
from pipeline.console import Reporter
from pipeline.dossiers.upkeep import read_kept

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from output.archive import Added

# A transaction takes as long as several records of it.
_TOGETHER: Final = 200


class Adding:
    """Reads records from files and adds them together; `status` tells whether one failed."""

    def __init__(self, engine: "Engine", reporter: Reporter) -> None:
        self.status = 0
        self.added: list[tuple[str, Added]] = []
        self._engine = engine
        self._reporter = reporter
        self._waiting: list[tuple[str, Record]] = []

    def take(self, name: str) -> None:
        """Read the record in the file `name`, to be added soon; raises BienbanError."""
        self._waiting.append((name, read_kept(name).record))
        if len(self._waiting) == _TOGETHER:
            self.finish()

    def finish(self) -> None:
        """Add what was read and still waits."""
        waiting, self._waiting = self._waiting, []
        self._add(waiting)

    def _add(self, waiting: list[tuple[str, Record]]) -> None:
        """Add all of `waiting`, where one of them is refused those before and behind it alone."""
        from output.archive import add_records  # noqa: PLC0415 - SQLAlchemy is heavy

        if not waiting:
            return
        try:
            outcomes = add_records(self._engine, [record for _, record in waiting])
        except BienbanError as error:
            if error.code == "archive-id-taken" and len(waiting) > 1:
                middle = len(waiting) // 2
                self._add(waiting[:middle])
                self._add(waiting[middle:])
                return
            for name, _ in waiting:
                self.status = self._reporter.fail(error, name)
        else:
            self.added += zip((name for name, _ in waiting), outcomes, strict=True)
