"""Notices, settings and editions as values, for tests that need no files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace
from support import AURORA, ROOT

from notice.law.kinds import CORRECTED_MEANING
from notice.model.corpus import (
    Approval,
    Change,
    Corpus,
    Correction,
    Effect,
    Materiality,
    Notice,
    Section,
    Version,
    Withdrawal,
)
from notice.model.language import Strings
from notice.model.settings import Locale, Settings
from notice.pages.edition import Edition, make_edition
from notice.sources import _strings, store
from notice.text.digest import text_digest

NAMES = {
    "en": "English",
    "fr": "Français",
    "nl": "Nederlands",
    "de": "Deutsch",
    "bg": "Български",
    "lt": "Lietuvių",
    "pl": "Polski",
    "sv": "Svenska",
    "ar": "العربية",
}

STYLE = (ROOT / "overrides" / "assets" / "notice.css").read_text("utf-8")


@cache
def words(locale: str) -> Strings:
    """The real words of a locale, from the project or from the second fixture, read once."""
    folder = ROOT if (ROOT / "docs" / locale).is_dir() else AURORA
    data = (folder / "docs" / locale / "strings.yml").read_bytes()
    found, findings = _strings.parse(data, f"docs/{locale}/strings.yml", locale)
    assert not findings
    return found


def settings(*locales: str, **options: Any) -> Settings:
    return Settings(
        path="mkdocs.yml",
        site_name="Example",
        site_url="https://notice.example/",
        locales=tuple(Locale(tag, NAMES[tag]) for tag in locales),
        source="en",
        company="Example",
        shortcuts=("contact",),
        colours=MappingProxyType({"accent": "#1f5b7a", "accent_dark": "#8cc7e6"}),
        **options,
    )


def text(locale: str, path: str, body: str, **fields: Any) -> Notice:
    """A text with a lead and the sections `retention` and `contact`."""
    made = (
        Section("lead", 0, "", f"Lead of {body} ({locale}).", 1, 1),
        Section("retention", 2, f"Retention ({locale})", f"Retention of {body}.", 3, 4),
        Section("contact", 2, f"Contact ({locale})", "Write to us.", 6, 7),
    )
    return Notice(locale, path, f"Policy ({locale})", made, **fields)


def version(
    effective: date,
    announced: date | None = None,
    *,
    locales: tuple[str, ...] = ("en", "fr"),
    adverse: bool = False,
    withdrawn: date | None = None,
    corrected: date | None = None,
    meaning: date | None = None,
    approved: bool = True,
) -> Version:
    """A version whose text names its date; `adverse` makes its change material and adverse.

    `corrected` is the day of a correction in every language, without a kind as older records have
    it; `meaning` that of one of the translations' meaning.
    """
    name = str(effective)
    change = Change(
        ("retention",),
        "retention.lengthened" if adverse else "editorial.style",
        Materiality.MATERIAL if adverse else Materiality.NONE,
        Effect.ADVERSE if adverse else Effect.NEUTRAL,
    )
    texts = {}
    for locale in locales:
        source_only: dict[str, Any] = {
            "effective": effective,
            "announced": announced or effective,
            "prevails": "en",
            "changes": (change,),
            "withdrawn": Withdrawal(withdrawn, "test") if withdrawn else None,
        }
        notice = text(
            locale,
            f"docs/{locale}/versions/{name}.md",
            name,
            summary=(f"What {name} changes ({locale}).", "More of it."),
            disclaimer=f"English prevails ({locale}).",
            corrected=tuple(_corrections(corrected, meaning if locale != "en" else None)),
            **(source_only if locale == "en" else {}),
        )
        if approved:
            approval = Approval("Somebody", effective, text_digest(notice))
            notice = replace(notice, approved=approval)
        texts[locale] = replace(notice, seal=text_digest(notice))
    source = texts.pop("en")
    return Version(effective, announced or effective, source, MappingProxyType(texts))


def _corrections(corrected: date | None, meaning: date | None) -> Iterator[Correction]:
    if corrected:
        yield Correction(corrected, ("retention",), "a typing error", "0" * 64)
    if meaning:
        kind, places = CORRECTED_MEANING, ("retention", "lead")
        yield Correction(meaning, places, "it said days", "1" * 64, kind, ("summary",))


def corpus(
    *versions: Version,
    locales: tuple[str, ...] = ("en", "fr"),
    retired: Mapping[str, date] | None = None,
    working: Mapping[str, Notice] | None = None,
    **options: Any,
) -> Corpus:
    return Corpus(
        settings=settings(*locales, **options),
        versions=tuple(sorted(versions, key=lambda v: v.effective)),
        working=working or {},
        strings={tag: replace(words(tag), retired=(retired or {}).get(tag)) for tag in locales},
    )


def edition(whole: Corpus, day: date, *, drafts: bool = False) -> Edition:
    return make_edition(whole, day, drafts=drafts, style=STYLE, logo=None)


@cache
def real_notice() -> Corpus:
    """The real notice, read once for all tests; nothing can change it."""
    return store.load(ROOT / "mkdocs.yml").corpus
