"""Days that can hardly be meant, and which day was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

WEB = date(1995, 1, 1)
"""No company had a website with a notice before this day."""
FAR = timedelta(days=731)
"""What lies further apart than two years takes a reason."""

_NEAR = timedelta(days=31)


class Doubt(Struct, frozen=True):
    """A day under a key of the front matter that can hardly be meant: why, and the likely slip.

    `is_past` where it lies long before today and nothing else is odd about it.
    """

    key: str
    why: str
    slip: str
    is_past: bool = False


def doubts(effective: date, announced: date, today: date | None = None) -> Iterator[Doubt]:
    """What is odd about the two days of a text, seen from today where that is known."""
    near = today or (effective if announced < WEB else announced)
    days = {"announced": announced, "effective": effective}
    for key, day in days.items():
        if day < WEB:
            why = f"`{key}: {day}` is before any company had a website"
            yield Doubt(key, why, slip(day, near))
    if announced < WEB or effective < WEB:
        return
    if today and abs(announced - today) > FAR:
        side = "after" if announced > today else "before"
        why = f"`announced: {announced}` is more than two years {side} today, {today}"
        yield Doubt("announced", why, slip(announced, today), is_past=announced < today)
    if effective - announced > FAR:
        why = f"`effective: {effective}` is more than two years after the announcement, {announced}"
        yield Doubt("effective", why, slip(effective, announced, announced))


def slip(day: date, near: date, least: date = date.min) -> str:
    """The likely slip in words, such as "2072 for 2027", or "" where none comes to mind.

    A day that may be meant lies within two years of `near`, and not before `least`.  Of a day that
    is near itself, another one is no likelier.
    """
    if abs(day - near) <= _NEAR:
        return ""
    meant = min(
        (
            (rank, abs(other - near), other)
            for rank, other in _alike(day)
            if abs(other - near) <= FAR and other >= least and other != day
        ),
        default=None,
    )
    if meant is None:
        return ""
    other = meant[2]
    if (other.month, other.day) == (day.month, day.day):
        return f"{day.year:04} for {other.year:04}"
    return f"{day} for {other}"


def asked(found: str) -> str:
    """The likely slip as a question to add to a message; "" for none."""
    return f" Is it a slip ({found})?" if found else ""


def _alike(day: date) -> Iterator[tuple[int, date]]:
    """Days that are written alike, each with how unlikely the slip is.

    Digits or fields that changed places are likelier than another digit in the year, and that is
    likelier than one that was left out.
    """
    year, month, number = f"{day.year:04}", f"{day.month:02}", f"{day.day:02}"
    written = [(0, year, number, month)]
    written += [(0, swapped, month, number) for swapped in _swapped(year)]
    written += [(1, year, swapped, number) for swapped in _swapped(month)]
    written += [(1, year, month, swapped) for swapped in _swapped(number)]
    for place in range(4):
        for digit in "0123456789":
            written.append((2, year[:place] + digit + year[place + 1 :], month, number))
            short = year.lstrip("0")
            written.append((3, short[:place] + digit + short[place:], month, number))
    for rank, *fields in written:
        text = "-".join(fields)
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            try:
                yield rank, date.fromisoformat(text)
            except ValueError:
                continue


def _swapped(digits: str) -> Iterator[str]:
    for n in range(len(digits) - 1):
        yield digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :]
