"""Where a page says that readers can complain: the supervisory authorities of its language."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from notice.cldr import country
from notice.language import Authority
from notice.messages import Sentence
from notice.statements import Context


@dataclass(frozen=True)
class AuthorityLine:
    """An authority as a page names it: `host` is its web address as people write it.

    `tel` is its telephone number as a link has it, "" without one.
    """

    country: str
    name: str
    address: str
    phone: str
    tel: str
    web: str
    host: str

    @property
    def text(self) -> str:
        """What the page shows of it."""
        told = (f"{self.country} {self.name}", self.address, self.phone, self.host)
        return ", ".join(part for part in told if part)


@dataclass(frozen=True)
class Authorities:
    """The authorities that a page names, and how long ago all of them were known to be so."""

    lines: tuple[AuthorityLine, ...]
    known: Sentence


def authorities(context: Context) -> Authorities | None:
    """The authorities that the page's language names, in the order of its `strings.yml`."""
    words, named = context.words, context.words.strings.authorities
    if not named:
        return None
    oldest = min(found.checked for found in named)
    return Authorities(
        lines=tuple(_line(found, words.strings.cldr) for found in named),
        known=words("authorities.known", date=words.day(oldest)),
    )


def _line(found: Authority, cldr: str) -> AuthorityLine:
    return AuthorityLine(
        country=country(found.country, cldr),
        name=found.name,
        address=found.address,
        phone=found.phone,
        tel="tel:+" + "".join(c for c in found.phone if c.isdigit()) if found.phone else "",
        web=found.web,
        host=(urlsplit(found.web).hostname or "").removeprefix("www."),
    )
