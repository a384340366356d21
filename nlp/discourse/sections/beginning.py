"""With what state the sections of a text begin: by its kind, and whose paper it is."""

import datetime as dt

from nlp.discourse.cues.order_cues import Scan
from nlp.discourse.cues.section_cues import shows
from nlp.discourse.sections.state import State
from nlp.discourse.speaking.addressing import goes_upward, reports
from nlp.discourse.speaking.hearing import Context
from nlp.layout import Layout


def first_state(text: str, scan: Scan, layout: Layout, day: dt.date | None) -> State:
    """Tell with what a text of this layout begins."""
    is_frame = layout.kind != "article"
    is_upward = is_frame and goes_upward(text, layout)
    is_issuer = layout.kind == "conclusion" and not is_upward
    return State(
        is_frame=is_frame,
        is_paper=is_issuer,
        is_report=layout.kind == "report" and reports(text, layout),
        is_upward=is_upward,
        is_inspection=is_issuer and _is_inspection(scan, layout),
        has_teaser=layout.title is not None and not is_frame,
        # What a paper says its issuer says.
        context=Context(is_formal=is_frame, day=day, voice="leader" if is_issuer else None),
    )


def _is_inspection(scan: Scan, layout: Layout) -> bool:
    """Tell whether a paper concludes what was inspected, whose demands go downward."""
    return layout.title is not None and shows("inspections", scan.lower, *layout.title)
