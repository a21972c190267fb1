"""Sentences of the site in a language: words with days and links inside, no markup yet.

Templates tell the parts of a sentence by their `kind`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache, reduce
from string import Formatter
from typing import ClassVar

from msgspec import Struct

from notice.languages.dates import long_day
from notice.model.language import Strings


class Text(Struct, frozen=True):
    """Plain words."""

    kind: ClassVar = "text"
    text: str


class Day(Struct, frozen=True):
    """A day, with the words that show it."""

    kind: ClassVar = "day"
    day: date
    text: str


class Link(Struct, frozen=True):
    """Words that lead somewhere.

    `target` is a path from the site's root, with a fragment perhaps; `hreflang` is set where
    the page behind it is in another language, `lang` where the words themselves are.
    """

    kind: ClassVar = "link"
    target: str
    text: str
    hreflang: str = ""
    lang: str = ""


class Address(Struct, frozen=True):
    """An address to be read, not followed; it runs left to right in every language."""

    kind: ClassVar = "address"
    address: str

    @property
    def text(self) -> str:
        """The address as words."""
        return self.address


class Outward(Struct, frozen=True):
    """A web address or a telephone number to be followed, out of the site."""

    kind: ClassVar = "outward"
    url: str
    text: str


Part = Text | Day | Link | Address | Outward
Sentence = tuple[Part, ...]


def plain(sentence: Sentence) -> str:
    """The words of a sentence without days and links marked."""
    return "".join(part.text for part in sentence)


# The site's words are looked through whenever a project is read.
@lru_cache(maxsize=16384)
def placeholders(template: str) -> frozenset[str]:
    """The names in braces in a template.  Raises ValueError where braces do not match."""
    names = set()
    for _, name, spec, conversion in Formatter().parse(template):
        if name is None:
            continue
        if spec or conversion or not name.isidentifier():
            raise ValueError(f"{{{name}}}")
        names.add(name)
    return frozenset(names)


@lru_cache(maxsize=4096)
def _pieces(template: str) -> tuple[tuple[str, str | None], ...]:
    """The words of a template, each with the name in braces behind it."""
    return tuple((literal, name) for literal, name, _, _ in Formatter().parse(template))


class Words(Struct, frozen=True):
    """The site's own words in one language, and how it shows days."""

    strings: Strings

    def __call__(self, key: str, **values: str | Part | Sentence) -> Sentence:
        """The sentence under `key`, its placeholders filled with words, days and links.

        What ends in a full stop of its own, such as “Firm S.L.”, takes that of a sentence with it.
        """
        parts: list[Part] = []
        for literal, name in _pieces(self.strings.words[key]):
            has_stop = bool(parts) and parts[-1].text.endswith(".")
            if words := literal.removeprefix(".") if has_stop else literal:
                parts.append(Text(words))
            if name is not None:
                value = values[name]
                if isinstance(value, str):
                    value = Text(value)
                parts.extend(value if isinstance(value, tuple) else (value,))
        return tuple(parts)

    def text(self, key: str, **values: str | Part | Sentence) -> str:
        """The same as plain words."""
        return plain(self(key, **values))

    def join(self, sentences: Sequence[Sentence]) -> Sentence:
        """Sentences one after the other, as this language lists things."""
        return reduce(lambda a, b: self("list", a=a, b=b), sentences)

    def day(self, day: date) -> Day:
        """A day in this language's long form, for a sentence."""
        return Day(day, long_day(day, self.strings))

    def lone_day(self, day: date) -> Sentence:
        """A day that stands alone, with what this language writes after it there."""
        return self("day", date=self.day(day))
