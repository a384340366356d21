"""One directive: what a clause asks for, of whom, and where its verb begins."""

from typing import Literal, NamedTuple

from nlp.discourse.cues.order_cues import Cue

Span = tuple[int, int]

# order: `yêu cầu X làm`; passive: `X được giao làm`; duty: `X cần làm`, `X làm`;
# bare: `Tiếp tục làm`, `cần làm`; matter: `công tác … phải làm`; paper: `yêu cầu báo cáo nêu rõ`,
# which is for whoever was told last.
Kind = Literal["order", "passive", "duty", "bare", "matter", "paper"]


class Directive(NamedTuple):
    """What a clause asks for.

    `subject` is what stands before the verb of order; `action` is where the verb of the task
    begins, None where a colon leads on to it; `has_modal` tells whether `cần`, `phải` stand there.
    `stop` is where the task is over, where that stands before who is told.
    """

    kind: Kind
    start: int
    subject: Span
    order: Cue | None
    assignee: Span | None
    action: int | None
    has_modal: bool = False
    stop: int | None = None
