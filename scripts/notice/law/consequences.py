"""What follows from the changes of a version: banner, notice, summary, history.

Source: the project's legal reference data, "What follows from them", after the Article 29 Working
Party's Guidelines on transparency, WP260 rev.01, paragraphs 29 to 31.  The numbers of days are
settings, since the guidelines give none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from notice.languages.english import counted, listed, spoken
from notice.law.kinds import KINDS
from notice.model.corpus import Change, Materiality, Notice
from notice.model.settings import Settings


class Consequences(Struct, frozen=True):
    """What a version's changes ask for, and how far its text gives it.

    `banner` are the first and the last day of the banner on every page, None where none is due or
    no day is set.  `days_asked` of notice are compared with `days_given`, None while a date is
    open; `reason` is why there may be fewer.  `is_told`: readers must be told in a summary, which
    the languages in `without_summary` lack.
    """

    effective: date | None
    announced: date | None
    is_adverse: bool
    is_material: bool
    is_minor: bool
    banner: tuple[date, date] | None
    days_asked: int
    days_given: int | None
    reason: str
    is_told: bool
    without_summary: tuple[str, ...]
    doubt: str = ""


def follow(
    source: Notice,
    changes: Sequence[Change],
    texts: Mapping[str, Notice],
    settings: Settings,
    doubt: str = "",
) -> Consequences:
    """What follows from `changes` for a version with the text `source` and those of `texts`.

    `doubt` is what is not self-evident about them, in a sentence.
    """
    effective = source.effective
    announced = source.announced or effective
    is_adverse = any(change.is_material_adverse for change in changes)
    grades = {change.materiality for change in changes}
    is_material = Materiality.MATERIAL in grades
    asked = 0
    if is_material:
        asked = settings.notice_days if is_adverse else settings.other_notice_days
    banner = None
    if is_adverse and effective and announced:
        banner = (announced, effective + timedelta(days=settings.banner_days))
    is_told = is_material or any(c.kind in KINDS and KINDS[c.kind].always_told for c in changes)
    return Consequences(
        effective=effective,
        announced=announced,
        is_adverse=is_adverse,
        is_material=is_material,
        is_minor=Materiality.MINOR in grades,
        banner=banner,
        days_asked=asked,
        days_given=(effective - announced).days if effective and announced else None,
        reason=source.short_notice,
        is_told=is_told,
        without_summary=tuple(tag for tag, t in texts.items() if is_told and not t.summary),
        doubt=doubt,
    )


def sentences(follows: Consequences) -> tuple[str, ...]:
    """What follows from the changes, sentence by sentence, what weighs most first.

    What they are is legal's word, and where it is not self-evident, that stands before all.
    """
    found: list[str] = [follows.doubt] if follows.doubt else []
    if follows.is_adverse:
        banner = "a banner on every page"
        if follows.banner:
            first, last = map(spoken, follows.banner)
            banner += f" from {first} until {last}"
        found.append(f"Material and to the readers’ disadvantage: {banner}, and a notice period.")
    elif follows.is_material:
        found.append("Material, not to the readers’ disadvantage: no banner, but a notice period.")
    elif follows.is_minor:
        found.append("Minor: named in the history, without banner or notice period.")
    elif follows.is_told:
        found.append("Of a kind that readers are always told of.")
    elif follows.doubt:
        found.append("If legal is right, nothing has to be announced.")
    else:
        found.append("Legal says: no change of substance; nothing has to be announced then.")
    if follows.days_asked:
        found.append(_notice(follows))
    if follows.is_told:
        lacking = listed(follows.without_summary)
        found.append(
            "Readers must be told in a summary; "
            + (f"there is none in {lacking}." if lacking else "every language here has one.")
        )
    return tuple(found)


def _notice(follows: Consequences) -> str:
    asked = f"{counted(follows.days_asked, 'day')} of notice are asked for"
    if follows.days_given is None or not (follows.effective and follows.announced):
        return f"{asked}; the dates are open."
    short = follows.days_given < follows.days_asked
    reason = f" The recorded reason: {follows.reason}" if short and follows.reason else ""
    return (
        f"{asked}; from the announcement on {spoken(follows.announced)} until it applies on "
        f"{spoken(follows.effective)} there are {follows.days_given}.{reason}"
    )
