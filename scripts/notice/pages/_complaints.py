"""Where a page says that readers can complain: the supervisory authorities of its language."""

from __future__ import annotations

from urllib.parse import urlsplit

from msgspec import Struct

from notice.languages.cldr import country
from notice.languages.messages import Outward, Sentence, Text, Words, plain
from notice.model.corpus import Notice
from notice.model.language import Authority
from notice.pages.statements import Context
from notice.text.markup import plain_text


class AuthorityLine(Struct, frozen=True):
    """An authority as a page names it: its country, then name, address, telephone and web."""

    country: str
    told: Sentence

    @property
    def text(self) -> str:
        """What the page shows of it."""
        return f"{self.country} {plain(self.told)}"


class Authorities(Struct, frozen=True):
    """The authorities that a page names, and how long ago all of them were known to be so."""

    lines: tuple[AuthorityLine, ...]
    known: Sentence


def authorities(context: Context, notice: Notice) -> Authorities | None:
    """The authorities that the page's language names, in the order of its `strings.yml`.

    An address or a telephone number that stands in the text is not said again: the text names whose
    it is, in whatever form its grammar asks for.
    """
    words, named = context.words, context.words.strings.authorities
    if not named:
        return None
    text = _squeezed(plain_text(notice))
    oldest = min(found.checked for found in named)
    return Authorities(
        lines=tuple(
            AuthorityLine(country(found.country, words.strings.cldr), _told(found, words, text))
            for found in named
        ),
        known=words("authorities.known", date=words.day(oldest)),
    )


def _told(found: Authority, words: Words, text: str) -> Sentence:
    parts: list[Text | Outward] = [Text(found.name)]
    if found.address and _squeezed(found.address) not in text:
        parts.append(Text(found.address))
    if found.phone and _squeezed(found.phone) not in text:
        digits = "".join(sign for sign in found.phone if sign.isdigit())
        parts.append(Outward(f"tel:+{digits}", found.phone))
    host = (urlsplit(found.web).hostname or "").removeprefix("www.")
    parts.append(Outward(found.web, host))
    return words.join([(part,) for part in parts])


def _squeezed(text: str) -> str:
    return "".join(text.split())
