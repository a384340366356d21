"""What goes wrong, for two readers: a code with facts for us, one Vietnamese sentence for users.

Everything that the program raises on purpose is a `BienbanError`. The sentence for a code stands
in `minutes/data/messages.yaml`; its places in braces are filled with the facts of the error.
"""

from collections.abc import Iterable, Mapping

from minutes.datafile import read_yaml


class BienbanError(Exception):
    """A fault that the user can mend: a stable `code`, and `facts` that name what and where."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        """Give the text for developers; users read `render_message`."""
        return f"{self.code} " + " ".join(f"{key}={value!r}" for key, value in self.facts.items())


class FaultsError(BienbanError):
    """Several faults of one file, in the order of its lines."""

    def __init__(self, code: str, faults: tuple[BienbanError, ...], **facts: object) -> None:
        super().__init__(code, **facts)
        self.faults = faults

    def __str__(self) -> str:
        """Give the text for developers, a line a fault."""
        return "\n".join(str(fault) for fault in self.faults)


def render_message(error: BienbanError) -> str:
    """Put `error` into the sentence that a user reads, a line a fault.

    Raises KeyError for a code without a message or a message with a place that no fact fills.

    >>> print(render_message(BienbanError("record-duplicate-key", file="a.yaml", line=3, key="id")))
    Hồ sơ a.yaml, dòng 3: mục «id» được ghi hai lần. Hãy xóa một lần.
    """
    if isinstance(error, FaultsError):
        return "\n".join(render_message(fault) for fault in error.faults)
    return load_messages()[error.code].format(**error.facts)


def render_hint(near: Mapping[str, str] | Iterable[str]) -> str:
    """Ask whether one of `near` is meant, behind a blank; nothing where nothing is near.

    A mapping gives the keys that names go by.

    >>> render_hint(["unit"]), render_hint([]), render_hint({"thu ngân sách": "thu-ngan-sach"})
    (' Có phải là «unit»?', '', ' Có phải là «thu ngân sách» (thu-ngan-sach)?')
    """
    keys = near if isinstance(near, Mapping) else {}
    names = ", ".join(f"«{name}» ({keys[name]})" if keys else f"«{name}»" for name in near)
    return f" {load_messages()['hint'].format(names=names)}" if names else ""


def load_messages() -> dict[str, str]:
    """Read the sentences by code."""
    messages: dict[str, str] = read_yaml("minutes", "messages.yaml")
    return messages
