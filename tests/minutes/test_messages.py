"""Every sentence that users may read has its places filled by the errors that we raise."""

import ast
from pathlib import Path
from string import Formatter

from minutes.errors import load_messages

PACKAGES = ("minutes", "nlp", "output", "pipeline")


def raised_codes() -> dict[str, set[str]]:
    """Map each code that the program may raise to the facts that are given with it everywhere."""
    found: dict[str, set[str]] = {}
    for package in PACKAGES:
        for path in Path(package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "BienbanError":
                    code = node.args[0]
                    if isinstance(code, ast.Constant):
                        names = {str(k.arg) for k in node.keywords if k.arg}
                        spread = any(k.arg is None for k in node.keywords)
                        facts = found.setdefault(str(code.value), names)
                        found[str(code.value)] = facts | names if spread else facts & names
    return found


def test_messages_are_sorted_and_end_with_a_full_stop() -> None:
    messages = load_messages()
    assert list(messages) == sorted(messages)
    assert all(text.endswith((".", "?")) for text in messages.values())


def test_every_raised_code_has_its_sentence() -> None:
    assert set(raised_codes()) <= set(load_messages())


def test_every_sentence_names_what_it_can_name() -> None:
    for code, text in load_messages().items():
        assert any(field for _, field, _, _ in Formatter().parse(text)), code
