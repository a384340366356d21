"""Accuracy on hand-annotated texts, beside the name tagger of underthesea."""

import hashlib
import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

from bench.peer import tag_names
from minutes.store import to_json
from nlp import extract
from nlp.text.sentences import find_sentences

DEV = Path("../shared/dev")

Rows = dict[str, dict[str, Any]]


def measure() -> str:
    """Give a Markdown section with a row for each thing that is scored."""
    if not DEV.exists():
        return "## Accuracy\n\nThe annotated texts in `../shared/dev` are not here."
    ours, _ = score_development_set(extract_record)
    peer, _ = score_development_set(tag_record)
    head = "| what | precision | recall | F1 or accuracy | underthesea `ner`, F1 |"
    lines = [
        "## Accuracy on 27 annotated texts, per cent",
        "",
        head,
        "| --- | --: | --: | --: | --: |",
    ]
    for name, row in ours.items():
        beside = peer[name]["F1"] if name in ("communes", "people") else ""
        scores = row.get("P", ""), row.get("R", ""), row.get("F1", row.get("acc")), beside
        lines.append(f"| {name} | " + " | ".join(map(str, scores)) + " |")
    return "\n".join(lines)


def score_development_set(make: Any) -> tuple[Rows, str]:  # noqa: ANN401 - text to a JSON tree
    """Score the records that `make` gives; also a hash of the texts with their annotation."""
    articles, gold = read_development_set()
    rows = score_records(articles, gold, {name: make(text) for name, text in articles.items()})
    content = "".join(articles[name] + json.dumps(gold[name], default=str) for name in gold)
    return rows, hashlib.sha256(content.encode("utf-8")).hexdigest()


def read_development_set() -> tuple[dict[str, str], dict[str, Any]]:
    """Read the texts and their annotation by id; nothing where they are not here."""
    paths = sorted((DEV / "gold").glob("*.yaml"))
    gold = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in paths}
    articles = {
        name: (DEV / "articles" / f"{name}.txt").read_text(encoding="utf-8") for name in gold
    }
    return articles, gold


def score_records(
    articles: dict[str, str], gold: dict[str, Any], records: dict[str, dict[str, Any]]
) -> Rows:
    """Score records against the annotation with the scorer that lies beside the texts."""
    rows: Rows = load_scorer().score(articles, gold, records, [])
    return rows


def extract_record(text: str) -> dict[str, Any]:
    """Give our record of `text` as the JSON tree that the scorer reads."""
    record: dict[str, Any] = json.loads(to_json(extract(text)))
    return record


def tag_record(text: str) -> dict[str, Any]:
    """Give what the general tagger finds: people as they are, places after a kind word."""
    people, communes = set(), {}
    for start, end in find_sentences(text):
        words = tag_names(text[start:end])
        for i, (word, _, _, tag) in enumerate(words):
            before = words[i - 1][0].casefold() if i else ""
            if tag == "B-PER":
                people.add(word)
            elif tag == "B-LOC" and before in ("xã", "phường", "thị trấn"):
                communes[word] = before
    return {
        "people": [{"name": name} for name in sorted(people)],
        "communes": [{"name": n, "kind": k, "spans": []} for n, k in sorted(communes.items())],
    }


def load_scorer() -> ModuleType:
    """Load the scorer that lies beside the annotated texts."""
    spec = importlib.util.spec_from_file_location("dev_score", DEV / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(DEV / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
