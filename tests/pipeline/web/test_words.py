"""The words of the page: none of the command line's, and every place in a sentence filled."""

import re

import pytest

from minutes.errors import load_messages
from output.variables import load_variables
from pipeline.datafile import read_tree

_OWN = sorted(read_tree("web.yaml")["faults"].items())
_COMMAND = re.compile(r"--\w|\bbienban \w|\blệnh\b")


@pytest.mark.parametrize(("code", "sentence"), _OWN)
def test_a_fault_of_the_page_says_what_the_page_can_do(code: str, sentence: str) -> None:
    usual = load_messages()[code]
    assert not _COMMAND.search(sentence)
    assert set(re.findall(r"\{\w+\}", sentence)) <= set(re.findall(r"\{\w+\}", usual))


def test_the_page_names_variables_that_templates_have() -> None:
    tags = re.findall(r"\{\{ ([\w.]+) \}\}", str(read_tree("web.yaml")))
    assert tags
    assert set(tags) <= {variable.path for variable in load_variables()}


@pytest.mark.parametrize(
    "prefix", ["archive-foreign", "archive-missing", "indicator-", "task-", "office-other", "edit-"]
)
def test_what_the_page_meets_has_no_words_of_the_command_line(prefix: str) -> None:
    own = dict(_OWN)
    for code, sentence in load_messages().items():
        if code.startswith(prefix):
            assert not _COMMAND.search(own.get(code, sentence)), code
