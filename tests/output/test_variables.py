"""The table of variables and what documents really hand to their templates: the same names."""

import dataclasses
import types
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from minutes import load
from minutes.record import Record
from output.content import build_content
from output.office import default_office
from output.rendering import make_context
from output.variables import load_variables, make_samples

RECORDS = Path(__file__).parents[1] / "records"


def paths_of_type(kind: Any, path: str) -> Iterator[str]:  # noqa: ANN401 - any type
    """List the paths under a value of the type `kind`; a pair of numbers is one value."""
    args = [arg for arg in get_args(kind) if arg is not type(None)]
    if get_origin(kind) is Annotated:
        yield from paths_of_type(args[0], path)
    elif get_origin(kind) is tuple and args[-1] is Ellipsis:
        yield from paths_of_type(args[0], f"{path}[]")
    elif get_origin(kind) in (Union, types.UnionType) and len(args) == 1:
        yield from paths_of_type(args[0], path)
    else:
        yield path
        if dataclasses.is_dataclass(kind):
            hints = get_type_hints(kind)
            for field in dataclasses.fields(kind):
                yield from paths_of_type(hints[field.name], f"{path}.{field.name}")


def paths_of_value(value: object, path: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield path
        for key, part in value.items():
            yield from paths_of_value(part, f"{path}.{key}")
    elif isinstance(value, (list, tuple)):
        yield f"{path}[]"
        for item in value:
            yield from paths_of_value(item, f"{path}[]")
    else:
        yield path


def test_the_table_has_exactly_what_templates_are_given() -> None:
    found = set(paths_of_type(Record, "record"))
    for file in RECORDS.glob("*.yaml"):
        record = load(file)
        office = default_office(record, "nha-nuoc")
        content = build_content(record, "bao-cao", system="nha-nuoc", office=office)
        for name, value in make_context(record, content, office).items():
            if name != "record":
                found |= set(paths_of_value(value, name))
    assert found == {row.path for row in load_variables()}


def test_rows_are_sorted_and_say_something() -> None:
    rows = load_variables()
    paths = [row.path for row in rows]
    assert paths == sorted(paths)
    assert all(row.meaning for row in rows)
    parents = {path.rpartition(".")[0] for path in paths}
    assert {row.path for row in rows if not row.sample} == parents - {""}


def test_there_is_a_sample_of_everything() -> None:
    samples = make_samples(load_variables())
    found = {path for name, value in samples.items() for path in paths_of_value(value, name)}
    assert found == {row.path for row in load_variables()}
    assert samples["record"]["meeting"]["date"].year == 2026
