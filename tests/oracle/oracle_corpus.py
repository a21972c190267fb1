"""A world as the code takes it: as a corpus in memory, and as a project that MkDocs can build."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from msgspec.structs import replace
from notices import NAMES, settings, words
from oracle_world import SOURCE, Release, Told, World
from support import ROOT

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
from notice.text.digest import text_digest

COMPANY = "Example"
KIND_OF = {
    "adverse": ("retention.lengthened", Materiality.MATERIAL, Effect.ADVERSE),
    "material": ("rights.strengthened", Materiality.MATERIAL, Effect.FAVOURABLE),
    "minor": ("retention.specified", Materiality.MINOR, Effect.FAVOURABLE),
    "none": ("editorial.style", Materiality.NONE, Effect.NEUTRAL),
}
"""How the code classifies what a world calls by one word."""


def corpus_of(world: World) -> Corpus:
    """The world as a corpus.  Which versions are first is the world's to say, by its days."""
    pages = {"section_history": True, "compare_with_today": True}
    options = replace(settings(*world.locales), banner_days=world.banner_days, **pages)
    return Corpus(
        settings=options,
        versions=tuple(_version(world, r) for r in world.releases),
        working=MappingProxyType({tag: _draft(tag) for tag in world.drafts}),
        strings={tag: replace(words(tag), retired=world.retired.get(tag)) for tag in world.locales},
    )


def _version(world: World, release: Release) -> Version:
    texts = {tag: _notice(world, release, tag, told) for tag, told in release.texts.items()}
    source = texts.pop(SOURCE)
    return Version(release.effective, release.announced, source, MappingProxyType(texts))


def _notice(world: World, release: Release, tag: str, told: Told) -> Notice:
    day = release.effective.isoformat()
    only: dict[str, Any] = {}
    if tag == SOURCE:
        kind, materiality, effect = KIND_OF[release.kind]
        changes = (Change(("retention",), kind, materiality, effect),)
        only = {
            "effective": release.effective,
            "announced": release.announced,
            "prevails": SOURCE,
            "changes": changes if has_before(world, release) else (),
            "withdrawn": Withdrawal(release.withdrawn, "test") if release.withdrawn else None,
        }
    elif told.is_stale:
        only = {"translates": MappingProxyType({"retention": ("0" * 16, "0" * 16)})}
    notice = Notice(
        tag,
        f"docs/{tag}/versions/{day}.md",
        f"Policy in {tag}",
        _sections(day, tag),
        summary=(f"Summary of {day} in {tag}.", "More of it.") if told.has_summary else (),
        disclaimer=f"Sealed with {day} in {tag}." if told.has_disclaimer else "",
        corrected=tuple(_correction(m.on, has_kind=m.has_kind) for m in told.mended),
        **only,
    )
    if told.is_approved:
        notice = replace(
            notice, approved=Approval("J. Doe", release.announced, text_digest(notice))
        )
    return replace(notice, seal=text_digest(notice))


def _sections(name: str, tag: str) -> tuple[Section, ...]:
    return (
        Section("lead", 0, "", f"Text of {name} in {tag}.", 1, 1),
        Section("retention", 2, f"Retention in {tag}", f"Kept as on {name}.", 3, 4),
        Section("contact", 2, f"Contact in {tag}", "Write to us.", 6, 7),
    )


def _draft(tag: str) -> Notice:
    return Notice(tag, f"docs/{tag}/index.md", f"Policy in {tag}", _sections("the draft", tag))


def has_before(world: World, release: Release) -> bool:
    """Whether a version stood before this one on the day of its announcement."""
    return any(
        r.announced <= release.announced
        and r.effective < release.effective
        and not (r.withdrawn and r.withdrawn <= release.announced)
        for r in world.releases
    )


def _correction(day: date, *, has_kind: bool) -> Correction:
    if has_kind:
        return Correction(day, ("retention",), "a slip", "1" * 64, "editorial.typo", ("summary",))
    return Correction(day, ("retention",), "a slip", "0" * 64)


def project_of(world: World, folder: Path) -> Path:
    """A folder from which MkDocs can build the world's pages; gives its `mkdocs.yml`."""
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    for tag in world.locales:
        (folder / "docs" / tag).mkdir(parents=True)
    languages = [
        {"locale": tag, "name": NAMES[tag], **({"default": True} if tag == SOURCE else {})}
        for tag in world.locales
    ]
    i18n = {
        "docs_structure": "folder",
        "fallback_to_default": False,
        "reconfigure_material": False,
        "reconfigure_search": False,
        "languages": languages,
    }
    data = {
        "site_name": COMPANY,
        "site_url": "https://notice.example/",
        "theme": {"name": "material", "custom_dir": "overrides", "font": False},
        "plugins": [{"i18n": i18n}, {"notice": {"company": COMPANY}}],
    }
    config = folder / "mkdocs.yml"
    config.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    return config
