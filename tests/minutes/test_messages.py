"""Every sentence that users may read has its places filled by the errors that we raise."""

import ast
from pathlib import Path
from string import Formatter

from minutes.errors import load_messages

PACKAGES = ("minutes", "nlp", "output", "pipeline")


def raises() -> list[tuple[str, set[str], bool]]:
    """List each raise of ours: its code, the facts it names, and whether it adds unnamed ones."""
    found = []
    for package in PACKAGES:
        for path in Path(package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "BienbanError":
                    code = node.args[0]
                    if isinstance(code, ast.Constant):
                        names = {k.arg for k in node.keywords}
                        found.append((str(code.value), {n for n in names if n}, None in names))
    return found


def test_messages_are_sorted_and_end_with_a_full_stop() -> None:
    messages = load_messages()
    assert list(messages) == sorted(messages)
    assert all(text.endswith((".", "?")) for text in messages.values())


def test_every_raised_code_has_its_sentence() -> None:
    assert {code for code, _, _ in raises()} <= set(load_messages())


def test_every_sentence_is_filled_by_the_facts_of_its_error() -> None:
    messages = load_messages()
    for code, facts, more in raises():
        places = {field for _, field, _, _ in Formatter().parse(messages[code]) if field}
        assert more or places <= facts, code
