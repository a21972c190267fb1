"""What hinders the site of a day, and what will hinder those to come, as data."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from notice.model.finding import Finding

AHEAD = 14
"""For how many days a build looks ahead, unless it is told otherwise."""


class Danger(Struct, frozen=True):
    """A day from which no strict build could be made as things stand, and the findings that say so.

    `versions` are those that are to be announced on that day.
    """

    day: date
    versions: tuple[date, ...]
    findings: tuple[Finding, ...]


class Outlook(Struct, frozen=True):
    """What is `found` in what readers of a day see, and what of it keeps the site from being made.

    `aside` says how much else is wrong, `left_behind` which languages lack the newest version by
    decision; either is "" for nothing.  `dangers` are those of the days to come.
    """

    found: tuple[Finding, ...]
    hindrances: tuple[Finding, ...]
    aside: str
    left_behind: str
    dangers: tuple[Danger, ...]


def in_days(days: int) -> str:
    """When a day is, seen from today."""
    if abs(days) <= 1:
        return {-1: "yesterday", 0: "today", 1: "tomorrow"}[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"
