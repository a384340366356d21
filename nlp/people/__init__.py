"""People with their titles."""

from nlp.people.finder import find_people

__all__ = ["find_people"]
