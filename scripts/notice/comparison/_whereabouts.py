"""Countries and addresses that a text names: where data go, and whom readers can turn to.

Countries are known by the names that CLDR has for them; a language that inflects names has
others, which are not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from notice.comparison.binding import Shift
from notice.languages.cldr import countries
from notice.languages.particulars import Language, Topic, particulars
from notice.text.document import Block

COUNTRY, ADDRESS, NAME = "country", "address", "name"
_Found = tuple[str, str, str]


def moved(old: Iterable[Block], new: Iterable[Block], language: Language) -> Iterator[Shift]:
    """The countries, hosts, addresses and known names that only one of two passages names."""
    before, after = (list(dict.fromkeys(_named(blocks, language))) for blocks in (old, new))
    known = {(sort, value) for sort, value, _ in before}, {(s, v) for s, v, _ in after}
    gone = {(s, v): words for s, v, words in reversed(before) if (s, v) not in known[1]}
    come = {(s, v): words for s, v, words in reversed(after) if (s, v) not in known[0]}
    for (sort, _), words in reversed(gone.items()):
        partner = next((key for key in reversed(come) if key[0] == sort), None)
        yield Shift(words, come.pop(partner) if partner else "", sort)
    yield from (Shift("", words, sort) for (sort, _), words in reversed(come.items()))


def _named(blocks: Iterable[Block], language: Language) -> Iterator[_Found]:
    """Sort, value and words of each country and address, in order."""
    for block in blocks:
        text, found = block.text, list[tuple[int, _Found]]()
        names, code = _countries(language.cldr), countries(language.cldr)
        found += [(m.start(), (COUNTRY, code[m[0]], m[0])) for m in names.finditer(text)]
        for particular in particulars(text, language):
            if particular.topic is Topic.ADDRESS:
                value = _where(particular.value)
                words = value if "://" in particular.words else particular.words
                found.append((particular.start, (ADDRESS, value, words)))
            elif particular.topic is Topic.NAME:
                found.append((particular.start, (NAME, particular.value, particular.words)))
        yield from (each for _, each in sorted(found))
        for run in block.runs:
            if (value := _where(run.style.href)) and not run.style.href.startswith("#"):
                yield ADDRESS, value, value


def _where(address: str) -> str:
    """What matters of an address: a web page's host, a whole e-mail address, a whole number."""
    if address.startswith(("mailto:", "tel:")):
        kind, _, rest = address.partition(":")
        rest = rest.partition("?")[0].casefold()
        return rest if kind == "mailto" else re.sub(r"[^\d+]", "", rest)
    if address.startswith("www."):
        address = f"https://{address}"
    if "://" in address or address.startswith("//"):
        try:
            host = urlsplit(address).hostname or ""
        except ValueError:
            return address
        return host.casefold().removeprefix("www.")
    return address if "@" in address or address.startswith("+") else ""


@lru_cache(maxsize=32)
def _countries(cldr: str) -> re.Pattern[str]:
    names = sorted(countries(cldr), key=len, reverse=True)
    inside = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
    return re.compile(rf"(?<!\w)(?:{inside})(?!\w)")
