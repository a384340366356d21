"""All functions that measure rules, by the rule's key; reading this module registers them."""

from typing import Final

from output.conform.registry import CHECKS
from output.conform.rules import (
    annex,
    body,
    citations,
    conclusion,
    date,
    fonts,
    heading,
    issuer,
    levels,
    minutes,
    number,
    page,
    page_numbers,
    recipients,
    signature,
    title,
    wording,
)

__all__ = ["CHECKS", "MODULES"]

MODULES: Final = (
    annex,
    body,
    citations,
    conclusion,
    date,
    fonts,
    heading,
    issuer,
    levels,
    minutes,
    number,
    page,
    page_numbers,
    recipients,
    signature,
    title,
    wording,
)
