"""Numbers that the site makes of the headings, and references that show them.

A text that says `numbered: true` above it has a number at each heading: "4." at those of the
highest level that it has, "4.2" below.  Where such a text holds `{#its-id}`, readers see the number
of that section, which leads there; in the words of a link, they see the number alone.  So a section
that comes or goes leaves no number behind that is false.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from msgspec.structs import replace

from notice.model.corpus import Notice, Section

REFERENCE = re.compile(r"(?<!\\)\{#(?P<id>[a-z][a-z0-9-]*)\}")
"""A reference that shows the number of a section."""
_LINK_OR_REFERENCE = re.compile(rf"\[(?:[^\[\]\\]|\\.)*\]\(|{REFERENCE.pattern}")


def numbers(notice: Notice) -> Mapping[str, str]:
    """The number of each section by its id, such as "4" and "4.2"; none where a text has none."""
    return _numbers(tuple((s.id, s.level) for s in notice.sections)) if notice.numbered else {}


@lru_cache(maxsize=256)
def _numbers(found: tuple[tuple[str, int], ...]) -> dict[str, str]:
    result: dict[str, str] = {}
    above: list[tuple[int, int]] = []  # the level and the number of what a heading stands under
    for section_id, level in found:
        if not level:
            continue
        last = 0
        while above and above[-1][0] >= level:
            last = above.pop()[1]
        above.append((level, last + 1))
        result[section_id] = ".".join(str(number) for _, number in above)
    return result


def before_heading(number: str) -> str:
    """A number as it stands before a heading; "" without one."""
    return number if not number or "." in number else f"{number}."


def title(section: Section, notice: Notice) -> str:
    """A section's heading as readers see it."""
    return " ".join(
        filter(None, (before_heading(numbers(notice).get(section.id, "")), section.title))
    )


def written(notice: Notice, *, with_titles: bool = True) -> tuple[Section, ...]:
    """The sections as readers see them: headings with their numbers, and references written out."""
    if not notice.numbered:
        return notice.sections
    return tuple(
        replace(
            section,
            title=title(section, notice) if with_titles and section.level else section.title,
            text=_referring(section.text, numbers(notice)),
        )
        for section in notice.sections
    )


def _referring(text: str, known: Mapping[str, str]) -> str:
    def plain(found: re.Match[str]) -> str:
        return known.get(found["id"], found[0])

    def put(found: re.Match[str]) -> str:
        if found["id"] is None:
            return REFERENCE.sub(plain, found[0])
        return f"[{known[found['id']]}](#{found['id']})" if found["id"] in known else found[0]

    return _LINK_OR_REFERENCE.sub(put, text) if "{#" in text else text
