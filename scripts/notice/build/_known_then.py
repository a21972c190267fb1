"""What was known on a past day, as far as the texts of now and the log of publications tell.

Texts are mended, approved and translated after a version was announced.  None of that was so
before: a correction says which digest its text had, an approval on which day it was given, and the
log which texts were there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from notice.model.corpus import Corpus, Notice, Version
from notice.text.digest import text_digest


class KnownThen(Struct, frozen=True):
    """The corpus as it was known on a day, and in which texts it can't be shown as it was.

    `remarks` are sentences about texts, each with its language.  `published` are the digests of the
    texts that the log lists, by version and language as in "2026-06-01/fr"; None without a line of
    the log up to that day.
    """

    corpus: Corpus
    remarks: tuple[tuple[str, str], ...]
    published: Mapping[str, str] | None


def known_then(corpus: Corpus, day: date, log: list[dict[str, Any]]) -> KnownThen:
    """What was known on `day`; `log` are the lines of the log, the oldest first."""
    lines = [line for line in log if line["day"] <= str(day)]
    texts = lines[-1].get("texts") if lines else None
    published = {str(k): str(v) for k, v in texts.items()} if isinstance(texts, dict) else None
    remarks: list[tuple[str, str]] = []
    versions = tuple(
        _version(version, day, published, remarks)
        for version in corpus.versions
        if version.announced <= day
    )
    later = tuple(version for version in corpus.versions if version.announced > day)
    return KnownThen(
        replace(corpus, versions=tuple(sorted((*versions, *later), key=lambda v: v.effective))),
        tuple(remarks),
        published,
    )


def digest_then(text: Notice, day: date) -> str:
    """The digest that a text had on a day, before the corrections that came later."""
    return next((c.was for c in text.corrected if c.on > day), text_digest(text))


def _version(
    version: Version, day: date, published: Mapping[str, str] | None, remarks: list[tuple[str, str]]
) -> Version:
    name, listed = str(version.effective), published or {}
    is_logged = f"{name}/{version.source.locale}" in listed
    translations = {}
    for tag, text in version.translations.items():
        if is_logged and f"{name}/{tag}" not in listed:
            sentence = f"{name}/{tag} is left out: by the log, it was not published yet."
            remarks.append((tag, sentence))
        else:
            translations[tag] = text
    kept = (version.source, *translations.values())
    for text in kept:
        which = f"{name}/{text.locale}"
        found = _remarks(text, day, listed.get(which))
        remarks += ((text.locale, f"{which} {said}") for said in found)
    return replace(
        version,
        source=_as_approved(version.source, day),
        translations=MappingProxyType({t: _as_approved(n, day) for t, n in translations.items()}),
    )


def _remarks(text: Notice, day: date, logged: str | None) -> Iterator[str]:
    later = [c.on for c in text.corrected if c.on > day]
    if later:
        yield f"has the words of now: it was corrected on {', '.join(map(str, later))}."
    if logged is not None and logged != digest_then(text, day):
        yield (
            "is not what was published: the log has another digest, which no correction accounts "
            "for. Look for its words of the day in the history of its file."
        )
    if text.approved and text.approved.on > day and later:
        yield (
            f"was approved anew on {text.approved.on}; whether and by whom it was approved on the "
            "day stands in the history of its file alone."
        )


def _as_approved(text: Notice, day: date) -> Notice:
    """The text with the approval that it had on the day, if it had one.

    The approval of words that were corrected since is that of the day, and the text shows it.
    """
    given = text.approved
    if given is None:
        return text
    if given.on > day:
        is_anew = any(day < c.on <= given.on for c in text.corrected)
        return text if is_anew else replace(text, approved=None)
    if given.digest == digest_then(text, day):
        return replace(text, approved=replace(given, digest=text_digest(text)))
    return text
