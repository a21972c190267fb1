"""Whether a release can still be taken back: until somebody approved it, or anything rests on it.

A publishing build refuses a version with a text that nobody approved, so nobody has been told to
rely on one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from notice.languages.english import listed
from notice.model.corpus import Version
from notice.model.finding import Place
from notice.model.timeline import built_on

UNFINISHED = "unfinished"
"""Stands for the seal of a version whose files are being released again."""


class Obstacle(Struct, frozen=True):
    """Why a version stands as it was released, where that is seen, and what to do instead."""

    place: Place
    message: str
    remedy: str = ""


def obstacles(versions: Iterable[Version], version: Version) -> Iterator[Obstacle]:
    """What keeps a version from being released again under its date; nothing if it can be."""
    day = version.effective
    for notice in version.texts:
        if notice.approved:
            yield Obstacle(
                notice.place("approved"),
                f"This text of the version of {day} was approved by {notice.approved.by} on "
                f"{notice.approved.on}: readers may rely on it.",
                f"Correct a slip with `notice correct {day}`, or withdraw the version. If it is "
                "not announced yet, have the removal of `approved:` merged first, then release "
                "it again.",
            )
            return
    for notice in version.texts:
        if notice.corrected:
            yield Obstacle(
                notice.place("corrected"),
                f"This text of the version of {day} was corrected, as its readers are told.",
                f"Correct it again with `notice correct {day}`, or release a new version.",
            )
            return
    if version.source.withdrawn:
        yield Obstacle(
            version.source.place("withdrawn"),
            f"The version of {day} was withdrawn, as its readers are told.",
            "Release the text under another date.",
        )
    if later := [v for v in built_on(versions, version) if v.effective != day]:
        yield Obstacle(
            later[0].source.place("changes"),
            f"The version of {listed(str(v.effective) for v in later)} is released as a change "
            f"of this one, of {day}, and would say of its changes what is not so.",
            "Take that one back first: withdraw it, or, if it is not announced yet, remove its "
            "files from `versions/` in every language. Release it again afterwards.",
        )


def aside(version: Version, today: date | None = None) -> str:
    """How a released version makes room for one that is to apply before it, as an order.

    "" once it applies: then it is there to stay.  Without a day, both ways are named.
    """
    day = version.effective
    removal = f"remove its files, `{day}.md`, from `versions/` in every language"
    if today and day <= today:
        return ""
    if today is None:
        return f"withdraw the version of {day}, or, until it is announced, {removal}"
    if today >= version.announced:
        return f"withdraw it with `notice withdraw {day}`"
    if any(text.approved for text in version.texts):
        return (
            f"have the removal of `approved:` from the version of {day} merged, and then {removal}"
        )
    return f"{removal}, since no reader has seen it"
