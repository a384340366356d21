"""The parts of a page: chrome, letterhead, title, body, and what the frame of a document says."""

from nlp.layout.finder import Layout, find_layout

__all__ = ["Layout", "find_layout"]
