"""Hostile templates: each ends soon, in an error that says why, and reaches nothing."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from jinja2.exceptions import SecurityError

from output.word import budget
from output.word.sandbox import make_environment

CASES = Path(__file__).parents[2] / "cases" / "word_hostile_templates.yaml"
HOSTILE = yaml.safe_load(CASES.read_text(encoding="utf-8"))
VALUES = {"xs": ["a", "b"], "text": "abc", "number": Decimal(7)}


@pytest.mark.parametrize("row", HOSTILE, ids=[row["note"] for row in HOSTILE])
def test_a_hostile_template_is_refused(
    row: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    # A tenth of the real bound, which is reached as surely, only later.
    monkeypatch.setattr(budget, "MOST_WORK", budget.MOST_WORK // 10)
    template = make_environment(plain=False).from_string(row["source"])
    with pytest.raises((SecurityError, ArithmeticError, TypeError), match=row["expect"]):
        template.render(VALUES)
