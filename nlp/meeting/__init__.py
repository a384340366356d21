"""The meeting: name, day, session, place, who leads and who attends."""

from nlp.meeting.finder import MeetingMention, find_meeting
from nlp.meeting.papers import only_gives_orders

__all__ = ["MeetingMention", "find_meeting", "only_gives_orders"]
