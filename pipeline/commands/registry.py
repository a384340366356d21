"""The commands of the program, each imported when it is called: its manual page needs none."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import typer

from pipeline.commands.manual import ManualCommand


class Commands(Mapping[str, Any]):
    """Commands and groups of them by name; `places` says where each stands, `module:name`."""

    def __init__(self, places: Mapping[str, str]) -> None:
        self._places = places

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - typer's own type
        """Import the command `name`; raises KeyError for one that is not there."""
        module, _, attribute = self._places[name].partition(":")
        found = getattr(import_module(module), attribute)
        if isinstance(found, typer.Typer):
            return typer.main.get_group(found)
        single = typer.Typer(add_completion=False)
        single.command(name, cls=ManualCommand)(found)
        return typer.main.get_command(single)

    def __contains__(self, name: object) -> bool:
        """Tell whether there is such a command, without importing it."""
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        """Give the names in the order of the manual."""
        return iter(self._places)

    def __len__(self) -> int:
        """Count the commands."""
        return len(self._places)
