"""The home of a text, from what it names or from what the user gives."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from nlp.places.home import find_home
from nlp.places.named_home import UnknownHomeError
from nlp.text.reading import read

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "home.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case["note"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    home = find_home(read(case["text"]).text, on=case["day"], given=case.get("given"))
    assert [home.province, home.district, home.commune] == case["expect"]
    assert (home.province is None) == (home.province_code is None)
    assert (home.district is None) == (home.district_code is None)


@pytest.mark.parametrize("given", ["Nông Công Trường", "Châu Thành", "Nông Cống, Nghệ An"])
def test_unknown_or_ambiguous_home_is_refused(given: str) -> None:
    with pytest.raises(UnknownHomeError) as error:
        find_home("", on=dt.date(2023, 5, 25), given=given)
    assert error.value.given == given
