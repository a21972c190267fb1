"""Corpora made of two texts: the law in two languages, or a passage and its translation."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from functools import cache
from types import MappingProxyType

import yaml
from support import ROOT

from notice.languages.cldr import likely_locale
from notice.model.corpus import Corpus, Notice
from notice.model.finding import Finding, Severity
from notice.model.language import Strings, Terms
from notice.model.settings import Locale, Settings
from notice.release import new_language
from notice.rules import checking
from notice.sources import sections
from notice.sources import terms as term_lists

LAW = ROOT / "tests" / "fixtures" / "law"
SHIPPED = ("bg", "de", "fr", "lt", "nl", "pl", "sv")
LANGUAGES = tuple(sorted(p.stem for p in (LAW / "gdpr").glob("*.md") if p.stem != "en"))
_JUDGED = ("parity.", "terms.", "typography.", "markup.", "text.", "translation.same")
# What holds the markup against the page takes long, and says nothing of a translation as such.
_OF_MARKUP = (".source_words", ".rendered")
_OF_STATE = ("terms.incomplete", "terms.key")


def law(tag: str) -> str:
    """The articles of the law in a language, without the line that says where they are from."""
    text = (LAW / "gdpr" / f"{tag}.md").read_text("utf-8")
    assert text.startswith("<!--")
    return text.partition("-->\n")[2].lstrip("\n")


@cache
def terms(tag: str, profile: str = "") -> Terms:
    """What is known of a language: as it ships, filled in, or as `add-language` leaves it."""
    profile = profile or ("shipped" if tag in (*SHIPPED, "en") else "new")
    path = f"docs/{tag}/terms.yml"
    if profile == "shipped":
        text = (ROOT / path).read_text("utf-8")
    else:
        text = new_language.terms_file(terms("en"), tag)
    if profile == "filled":
        content = yaml.safe_load(text)
        for key, value in yaml.safe_load((LAW / "profiles" / f"{tag}.yml").read_text()).items():
            content[key] = {**content[key], **value} if isinstance(value, dict) else value
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
    found, findings = term_lists.parse(text.encode(), path, tag)
    assert not findings, findings
    return found


def notice(tag: str, body: str) -> Notice:
    """A working text with that body."""
    text = f"---\ntitle: X\n---\n\n{body}\n"
    return sections.parse(text.encode(), f"docs/{tag}/index.md", tag, is_source=tag == "en")[0]


def corpus(tag: str, english: str, own: str, profile: str = "") -> Corpus:
    """A notice in two languages, of which nothing is released or signed off."""
    tags = dict.fromkeys(("en", tag, *SHIPPED))
    locales = tuple(Locale(t, "English" if t == "en" else t) for t in tags)
    return Corpus(
        settings=Settings("mkdocs.yml", "X", "", locales, "en", "X"),
        versions=(),
        working=MappingProxyType({"en": notice("en", english), tag: notice(tag, own)}),
        strings=MappingProxyType(
            {t: Strings(t, f"docs/{t}/strings.yml", {}, cldr=likely_locale(t)) for t in tags}
        ),
        terms=MappingProxyType({**{t: terms(t) for t in tags}, tag: terms(tag, profile)}),
    )


def found(of: Corpus) -> list[Finding]:
    """The errors and warnings on the translation as such."""
    return [
        f
        for examine in checking.CHECKS
        if not examine.__module__.endswith(_OF_MARKUP)
        for f in examine(of)
        if f.severity is not Severity.INFO
        and f.rule.startswith(_JUDGED)
        and f.rule not in _OF_STATE
        and not f.place.path.startswith("docs/en/")
    ]


@dataclass(frozen=True)
class Pair:
    """A passage, its translation and the verdict."""

    id: str
    language: str
    english: str
    translation: str
    expected: str
    kind: str
    profile: str

    def corpus(self) -> Corpus:
        """Both as texts."""
        return corpus(self.language, self.english, self.translation, self.profile)

    def is_right(self, findings: list[Finding]) -> bool:
        """Whether the findings are what the verdict asks for."""
        rules = {f.rule for f in findings}
        if self.expected == "none":
            return not rules
        return any(fnmatch(rule, one) for rule in rules for one in self.expected.split("|"))


def pairs(name: str = "pairs.tsv") -> list[Pair]:
    """The pairs of a file with their verdicts."""
    with (LAW / name).open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        found = [Pair(**row) for row in rows]
    return [replace(p, english=_lines(p.english), translation=_lines(p.translation)) for p in found]


def _lines(text: str) -> str:
    return text.replace("\\n", "\n")


def known_places() -> list[tuple[str, str, str]]:
    """Where the official texts really differ: language, section, pattern of rules."""
    lines = (LAW / "gdpr" / "known.tsv").read_text("utf-8").splitlines()[1:]
    return [(a, b, c) for a, b, c, _ in (line.split("\t") for line in lines)]
