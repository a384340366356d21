"""Extraction may only get better: the scores on the annotated texts stay above their floors.

The annotated texts lie outside the project; where they are absent the test says so and skips.
`python tests/quality/test_development_set.py --update` raises the floors to what is reached.
"""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.quality import DEV, extract_record, score_development_set

FLOORS = Path("tests/quality/floors.json")


def score() -> tuple[dict[str, float], str]:
    """Give each row's F1 or accuracy in per cent, and the hash of what was scored."""
    rows, content = score_development_set(extract_record)
    scores = {name: float(row["F1"] if "F1" in row else row["acc"]) for name, row in rows.items()}
    return scores, content


@pytest.mark.skipif(not DEV.exists(), reason="the annotated texts in ../shared/dev are not here")
def test_scores_stay_above_their_floors() -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    scores, content = score()
    assert content == floors["texts"], "the annotated texts changed: look, then run --update"
    fallen = {k: (scores[k], floor) for k, floor in floors["scores"].items() if scores[k] < floor}
    assert not fallen


def update() -> None:
    """Raise the floors; a floor goes down only together with new texts."""
    scores, content = score()
    old = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    known = old.get("scores", {}) if old.get("texts") == content else {}
    best = {name: max(value, known.get(name, 0)) for name, value in scores.items()}
    FLOORS.write_text(json.dumps({"texts": content, "scores": best}, indent=1) + "\n", "utf-8")


if __name__ == "__main__" and "--update" in sys.argv:
    update()
