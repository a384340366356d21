"""Extraction may only get better: the scores on the annotated texts stay above their floors.

The annotated texts lie outside the project; where they are absent the test says so and skips.
`python tests/quality/test_development_set.py --update` raises the floors to what is reached.
"""

import hashlib
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from minutes.store import to_json
from nlp import extract

DEV = Path("../shared/dev")
FLOORS = Path("tests/quality/floors.json")


def load_scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev_score", DEV / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score_development_set() -> tuple[dict[str, float], str]:
    """Give each row's F1 or accuracy in per cent, and a hash of the texts and annotations."""
    paths = sorted((DEV / "gold").glob("*.yaml"))
    gold = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in paths}
    articles = {
        name: (DEV / "articles" / f"{name}.txt").read_text(encoding="utf-8") for name in gold
    }
    records = {name: json.loads(to_json(extract(text))) for name, text in articles.items()}
    rows: dict[str, dict[str, Any]] = load_scorer().score(articles, gold, records, [])
    scores = {name: row.get("F1", row.get("acc")) for name, row in rows.items()}
    content = "".join(articles[name] + json.dumps(gold[name], default=str) for name in gold)
    return scores, hashlib.sha256(content.encode("utf-8")).hexdigest()


@pytest.mark.skipif(not DEV.exists(), reason="the annotated texts in ../shared/dev are not here")
def test_scores_stay_above_their_floors() -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    scores, content = score_development_set()
    assert content == floors["texts"], "the annotated texts changed: look, then run --update"
    fallen = {k: (scores[k], floor) for k, floor in floors["scores"].items() if scores[k] < floor}
    assert not fallen


def update() -> None:
    """Raise the floors; a floor goes down only together with new texts."""
    scores, content = score_development_set()
    old = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    known = old.get("scores", {}) if old.get("texts") == content else {}
    best = {name: max(value, known.get(name, 0)) for name, value in scores.items()}
    FLOORS.write_text(json.dumps({"texts": content, "scores": best}, indent=1) + "\n", "utf-8")


if __name__ == "__main__" and "--update" in sys.argv:
    update()
