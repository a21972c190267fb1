"""Whether the headers of each answer are what `notice server` prints: no looser, and nothing else.

A header can do what no page may: lead elsewhere, store something, say that the words are in other
letters, or turn search engines away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from msgspec import Struct

from notice.serving.served import FRESH, SECURITY, SHARED
from notice.verifying._fetching import Answer
from notice.verifying._found import Found
from notice.verifying.report import Weight

_TYPES = {
    ".html": ("text/html",),
    ".css": ("text/css",),
    ".js": ("text/javascript", "application/javascript"),
    ".json": ("application/json", "application/schema+json", "application/feed+json"),
    ".atom": ("application/atom+xml",),
    ".xml": ("application/xml", "text/xml"),
    ".txt": ("text/plain",),
    ".pdf": ("application/pdf",),
    ".png": ("image/png",),
    ".svg": ("image/svg+xml",),
}
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([^\";\s]+)", re.IGNORECASE)
# Network Error Logging; Reporting API; Content Security Policy Level 3, 6.5.
_REPORTING = ("NEL", "Report-To", "Reporting-Endpoints", "Content-Security-Policy-Report-Only")
_REACHES_OUT = re.compile(
    r";\s*rel\s*=\s*\"?[^\";]*\b(?:pre\w+|dns-prefetch|stylesheet)", re.IGNORECASE
)
_UNSOUGHT = re.compile(r"\b(?:noindex|none)\b", re.IGNORECASE)
_ASSETS = "assets/"
_AGE = re.compile(r"(?<![\w-])max-age\s*=\s*\"?(\d{1,12})")
_LONGEST = 300
"""For how many seconds a page may be shown without being asked for anew."""
_FOR_OTHERS = re.compile(r"notice(\.schema)?\.json|embed/.+")


class _Sent(Struct, frozen=True):
    """A file's name, and the answer by which it came."""

    name: str
    answer: Answer

    @property
    def is_page(self) -> bool:
        return self.name.endswith(".html")


_Said = Iterator[tuple[str, Weight, str]]
"""Culprits: the name, the weight and the sentence of each."""


def headers(name: str, answer: Answer, found: Found) -> None:
    """Say what is wrong with the headers by which the file `name` came."""
    sent = _Sent(name, answer)
    for examine in (_policy, _stored, _led, _turned, _type, _kept, _sought, _shared):
        for culprit, weight, sentence in examine(sent):
            found.say(culprit, weight, sentence, name)


def _policy(sent: _Sent) -> _Said:
    if not sent.is_page:
        return
    if wrong := "; ".join(_otherwise(sent)):
        yield (
            "header",
            Weight.GRAVE,
            f"Headers are not those that `notice server` prints: {wrong}.",
        )


def _otherwise(sent: _Sent) -> Iterator[str]:
    for header, value in SECURITY.items():
        there = sent.answer.all(header)
        if not there:
            yield f"{header} is missing"
        elif there != [value]:
            yield f"{header} is {given(there)}, and should be `{value}`"


def _stored(sent: _Sent) -> _Said:
    if there := sent.answer.all("Set-Cookie"):
        # What it is set to differs from visit to visit.
        cookie = there[0].partition("=")[0][:100]
        sentence = (
            f"The server sets a cookie, `{cookie}`, and the pages promise that nothing is stored: "
            "a content network, a load balancer or a proxy puts it in."
        )
        yield ("cookie", Weight.GRAVE, sentence)


def _led(sent: _Sent) -> _Said:
    if there := sent.answer.all("Refresh"):
        yield ("led-away", Weight.GRAVE, f"The header Refresh leads visitors away: {given(there)}.")


def _turned(sent: _Sent) -> _Said:
    """Headers by which browsers turn to others, whatever the policy of a page says."""
    found = [header for header in _REPORTING if sent.answer.all(header)]
    found += ["Link"] * any(_REACHES_OUT.search(value) for value in sent.answer.all("Link"))
    if found:
        sentence = (
            f"The server lets browsers report or turn to others, by {' and '.join(found)}, and the "
            "pages promise that nobody else is asked: a content network puts it in."
        )
        yield ("reaches-out", Weight.GRAVE, sentence)


def _type(sent: _Sent) -> _Said:
    wanted = _TYPES.get(PurePosixPath(sent.name).suffix)
    if wanted is None:
        return
    there = sent.answer.all("Content-Type")
    kind = there[0].partition(";")[0].strip().lower() if len(there) == 1 else ""
    charset = _CHARSET.search(there[0]) if there else None
    if kind not in wanted:
        sentence = f"The type of these files is {given(there)}, and should be `{wanted[0]}`."
        yield ("type", Weight.GRAVE, sentence)
    elif charset and charset[1].lower() not in {"utf-8", "utf8"}:
        sentence = (
            f"The server says that these files are in `{charset[1][:40]}`, so that letters with "
            "accents come out wrong: they are in UTF-8."
        )
        yield ("type", Weight.GRAVE, sentence)


def _kept(sent: _Sent) -> _Said:
    there = sent.answer.all("Cache-Control")
    said = ", ".join(there).lower()
    if sent.name.startswith(_ASSETS):
        if "immutable" not in said:
            sentence = (
                "What never changes under its name is asked for anew on each visit: its "
                "Cache-Control is not `immutable`."
            )
            yield ("caching", Weight.TOLD, sentence)
    elif not _is_fresh(said):
        sentence = (
            f"Caches may show pages of a former day: Cache-Control is {given(there)}, and should "
            f"be `{FRESH}`."
        )
        yield ("caching", Weight.GRAVE, sentence)


def _is_fresh(said: str) -> bool:
    """Whether a page that is kept so is asked for anew, at least after some minutes."""
    if "immutable" in said:
        return False
    age = _AGE.search(said)
    return "no-cache" in said or "no-store" in said or bool(age and int(age[1]) <= _LONGEST)


def _sought(sent: _Sent) -> _Said:
    if sent.is_page and _UNSOUGHT.search(sent.answer.one("X-Robots-Tag")):
        sentence = "Search engines are turned away by X-Robots-Tag, as on a site for staging."
        yield ("staging", Weight.GRAVE, sentence)


def _shared(sent: _Sent) -> _Said:
    missing = [header for header, value in SHARED.items() if sent.answer.one(header) != value]
    if _FOR_OTHERS.fullmatch(sent.name) and missing:
        sentence = (
            "What is made for other sites can't be read by them: the answers lack "
            f"{' and '.join(missing)}."
        )
        yield ("header", Weight.GRAVE, sentence)


def given(values: list[str]) -> str:
    """The values of a header, as a sentence names them."""
    if not values:
        return "missing"
    more = f" and {len(values) - 1} more" if len(values) > 1 else ""
    return f"`{values[0][:200]}`{more}"
