"""The Jinja of templates: nothing of Python to be reached, no giants, everything escaped once."""

import time
from typing import Any

import pytest
from jinja2.exceptions import SecurityError

from output.word.budget import multiply, raise_to
from output.word.sandbox import make_environment


def write(source: str, **values: object) -> str:
    return make_environment(plain=False).from_string(source).render(values)


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__ }}",
        "{{ x.__init__.__globals__ }}",
        "{{ x['__class__'] }}",
        "{{ x|attr('__class__') }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ '{0.__class__}'.format(x) }}",
        "{{ self.__init__ }}",
        "{{ x.append(1) }}",
        "{% for i in cycler.__init__.__globals__ %}{% endfor %}",
    ],
)
def test_the_inside_of_python_is_out_of_reach(source: str) -> None:
    with pytest.raises(SecurityError):
        write(source, x=["a"])


@pytest.mark.parametrize(
    "source",
    [
        "{% for i in range(10**9) %}a{% endfor %}",
        "{% for i in range(1000000000) %}a{% endfor %}",
        "{{ 9 ** 99999999 }}",
        "{{ 'a' * 10000000000 }}",
        "{{ 10000000000 * ['a'] }}",
        "{% set n = namespace(x=3) %}{% for i in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}",
    ],
)
def test_giants_are_refused_before_they_grow(source: str) -> None:
    start = time.perf_counter()
    with pytest.raises(OverflowError):
        write(source)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("left", "right", "product"),
    [(3, 4, 12), (2.5, 2, 5.0), ("ab", 2, "abab"), (2, ["a"], ["a", "a"])],
)
def test_usual_products(left: Any, right: Any, product: object) -> None:  # noqa: ANN401
    assert multiply(left, right) == product


@pytest.mark.parametrize(("left", "right", "power"), [(2, 10, 1024), (2, -1, 0.5), (1.5, 2, 2.25)])
def test_usual_powers(left: float, right: int, power: float) -> None:
    assert raise_to(left, right) == power


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("{{ x }}", "a &lt; b"),
        ("{{ x|e }}", "a &lt; b"),
        ("{{ x|safe }}", "a &lt; b"),
        ("{{ x|e|upper }}", "A &lt; B"),
        ("{{ '<' }}", "&lt;"),
        ("{{ '<' ~ x }}", "&lt;a &lt; b"),
        ("{{ [x, '&']|join(', ') }}", "a &lt; b, &amp;"),
        ("{% macro m(y) %}<{{ y }}>{% endmacro %}{{ m(x) }}", "<a &lt; b>"),
        ("{% set y %}<{{ x }}>{% endset %}{{ y }}", "<a &lt; b>"),
        (
            "{% for y in [[x]] recursive %}<{{ loop(y) if y is not string else y }}>{% endfor %}",
            "<<a &lt; b>>",
        ),
        ("{{ 'a\nb' }}", 'a</w:t><w:br/><w:t xml:space="preserve">b'),
    ],
)
def test_values_are_escaped_once_and_markup_never(source: str, written: str) -> None:
    assert write(source, x="a < b") == written
