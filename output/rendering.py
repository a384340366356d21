"""A finished Word file from a record: the words, the frame around them, and a template."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, get_args

from minutes.itself import Itself
from minutes.record import Record
from minutes.revised import revise
from minutes.settled import settle
from output.content import Content, Kind, System, build_content
from output.earlier import Earlier
from output.faults import OutputError
from output.frame import make_frame
from output.office import Office, default_office
from output.provenance import comment_figures
from output.word.layout import lay_out
from output.word.template import Rendered, Template, compile_template

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


def render(  # noqa: PLR0913 - the library contract
    record: Record,
    kind: str,
    *,
    office: Office | None = None,
    system: System | None = None,
    template: Path | None = None,
    draft: bool = False,
    earlier: Earlier | None = None,
) -> bytes:
    """Make the document of `kind` in `system`, as the bytes of a .docx; the same every time.

    Without `office` the meeting and its chair suggest the issuer; without `system` the issuer
    decides. `template` is a Word file with tags to use in place of ours.
    A `draft` has a comment on every figure, with its sentence in the source. Reports and notices
    look back at `earlier`, the last meeting of the same body.
    Raises OutputError for an unknown kind or a template with faults. Whether the document says
    only what the record knows is for `output.prove` to tell.
    """
    revised = revise(record)
    issuing = office or default_office(revised, system)
    chosen = system or issuing.system
    content = build_content(
        revised, _known(kind, chosen), system=chosen, office=issuing, earlier=earlier
    )
    form = _read_template(template) if template else _load_form(content.kind, chosen)
    docx = form.render(make_context(revised, content, issuing), finish=lay_out)
    if draft:
        return Rendered.remember(comment_figures(docx, settle(record)), docx.written)
    return docx


def make_context(record: Record, content: Content, office: Office) -> dict[str, Any]:
    """Give the values that a template may use, by name."""
    frame = make_frame(content, office)
    return {
        "parent": frame.parent,
        "issuer": frame.issuer,
        "number": frame.number,
        "place_date": frame.place_date,
        "type_name": content.type_name,
        "subject": content.subject,
        "addressees": content.addressees,
        "blocks": [asdict(block) for block in content.blocks],
        "assignments": [asdict(row) for row in content.assignments],
        "chair": frame.chair,
        "secretary": frame.secretary,
        "signer": asdict(frame.signer),
        "recipients": frame.recipients,
        "annex": _make_annex(content),
        "record": _list_values(Itself(record)),
    }


# No template may change it, and most ask for nothing in it.
@lru_cache(maxsize=2)
def _list_values(itself: Itself) -> dict[str, Any]:
    return asdict(itself.record)


def _make_annex(content: Content) -> Mapping[str, Any]:
    return {
        "title": content.annex_title,
        "reference": content.annex_reference,
        "rows": [asdict(row) for row in content.annex_rows],
    }


def _known(kind: str, system: str) -> Kind:
    for known in KINDS:
        if known == kind:
            return known
    raise OutputError(
        "template-unknown-kind", kind=kind, system=system, choices=", ".join(sorted(KINDS))
    )


@cache
def _load_form(kind: Kind, system: System) -> Template:
    name = f"{kind}.{system}.docx"
    return compile_template((files("templates") / "word" / name).read_bytes(), name)


def _read_template(path: Path) -> Template:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise OutputError("template-missing", file=str(path)) from error
    return compile_template(content, path.name)
