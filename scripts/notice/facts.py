"""What else differs between two corpora: dates and settings, and the site's own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from notice.language import Strings
from notice.model import Corpus, Notice, Settings

_DATES = (
    *("effective", "announced", "prevails", "short_notice", "announced_late"),
    *("date_reason", "imported", "behind"),
)
_NO_SETTINGS = {"path", "lines"}


@dataclass(frozen=True)
class Fact:
    """Something outside the texts that was `old` and is `new`, by the file and the key it is in."""

    path: str
    key: str
    old: str
    new: str


def text_facts(old: Notice, new: Notice) -> Iterator[Fact]:
    """The dates and the like above a text that differ."""
    for key in _DATES:
        before, after = _shown(getattr(old, key)), _shown(getattr(new, key))
        if before != after:
            yield Fact(new.path, key, before, after)


def other_facts(base: Corpus, head: Corpus) -> Iterator[Fact]:
    """The settings, and the words of the site in each language, that differ."""
    for option in fields(Settings):
        if option.name in _NO_SETTINGS:
            continue
        before = _shown(getattr(base.settings, option.name))
        after = _shown(getattr(head.settings, option.name))
        if before != after:
            yield Fact(head.settings.path, option.name, before, after)
    for tag, strings in head.strings.items():
        earlier, now = _said(base.strings.get(tag)), _said(strings)
        for key in dict.fromkeys((*earlier, *now)):
            before, after = earlier.get(key, ""), now.get(key, "")
            if before != after and earlier:
                yield Fact(strings.path, key, before, after)


def _said(strings: Strings | None) -> dict[str, str]:
    """What the pages say in a language: its words, and the authorities that it names."""
    if strings is None:
        return {}
    named = {
        f"authorities.{a.country}": ", ".join(filter(None, (a.name, a.address, a.phone, a.web)))
        for a in strings.authorities
    }
    return {**strings.words, **named}


def _shown(value: object) -> str:
    """A value as people read it; a list of languages by their tags."""
    if isinstance(value, tuple):
        return ", ".join(str(getattr(item, "tag", item)) for item in value)
    if hasattr(value, "items"):
        return ", ".join(f"{key}: {inner}" for key, inner in value.items())
    return "" if value is None else str(value)
