"""The meeting: name, day, session, place, who leads and who attends."""

from nlp.meeting.finder import find_meeting

__all__ = ["find_meeting"]
