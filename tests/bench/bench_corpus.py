"""Makes the sources that are built: this project's form, and the same texts for the plain stack."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from babel import Locale

from notice.model.corpus import Notice
from notice.model.timeline import Timeline
from notice.sources import sections, store
from notice.sources.entries import set_key
from notice.text.digest import section_digest, text_digest

DAY = date(2026, 11, 23)
"""The day whose site is built."""
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
"""An environment in which Python keeps what it compiled, as it does for whoever uses it."""
# All of these have words in Material; without them the plain stack crashes (`ga`, `mt`).
TAGS = (
    *("en", "fr", "de", "nl", "es", "it", "pl", "pt", "bg", "cs", "da", "el"),
    *("et", "fi", "hr", "hu", "lt", "lv", "ro", "sk", "sl", "sv", "nb", "is"),
)
_NOTICE_PERIOD = timedelta(days=39)
_SENTENCE = re.compile(r"[A-Z].*\.")


@dataclass(frozen=True)
class Size:
    """How many locales and how many versions a corpus has."""

    locales: int
    versions: int

    def __str__(self) -> str:
        versions = "1 version" if self.versions == 1 else f"{self.versions} versions"
        return f"{self.locales} locales, {versions}"


def copy_project(project: Path, folder: Path) -> Path:
    """Copy what a build of the real notice needs, so that nobody's edits come between the runs."""
    for name in ("docs", "overrides"):
        shutil.copytree(project / name, folder / name)
    return Path(shutil.copy(project / "mkdocs.yml", folder))


def in_two_languages(project: Path, folder: Path) -> Path:
    """Copy the real notice in its first two languages alone; gives the folder."""
    config = copy_project(project, folder)
    settings = config.read_text("utf-8")
    for entry in re.findall(r"(?m)^ *- \{locale: .*\n", settings)[2:]:
        settings = settings.replace(entry, "")
        tag = re.search(r"locale: ([\w-]+)", entry)
        assert tag
        shutil.rmtree(folder / "docs" / tag[1])
    config.write_text(settings, "utf-8")
    return folder


def make_corpus(project: Path, folder: Path, size: Size) -> Path:
    """Write a notice of that size from the project's English text; give its `mkdocs.yml`.

    Every other locale carries the English words with foreign vowels, and dates and terms of its
    own, so that it is a translation in which the checks find nothing.  Each version changes one
    sentence of the one before.  The changes are editorial, except that the last of ten or more is
    upcoming on DAY with a material adverse change, so that its banner stands on every page.
    """
    shutil.copytree(project / "overrides", folder / "overrides")
    tags = TAGS[: size.locales]
    config = folder / "mkdocs.yml"
    settings = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
    for plugin in settings["plugins"]:
        if "i18n" in plugin:
            plugin["i18n"]["languages"] = _languages(tags)
    _write(config, yaml.safe_dump(settings, allow_unicode=True, sort_keys=False))
    words = (project / "docs/en/strings.yml").read_text("utf-8")
    terms = yaml.safe_load((project / "docs/en/terms.yml").read_text("utf-8"))
    kept = (*terms["unchanged"], "repealing Directive 95/46/EC")
    names = re.compile("|".join(r"\s".join(map(re.escape, name.split())) for name in kept))
    for tag in tags:
        own_terms = terms if tag == "en" else _foreign_terms(terms)
        content = yaml.safe_dump(own_terms, allow_unicode=True, sort_keys=False)
        _write(folder / f"docs/{tag}/terms.yml", content)
        own = words if tag == "en" else _foreign_words(words, tag)
        _write(folder / f"docs/{tag}/strings.yml", own)
    text = (project / "docs/en/index.md").read_text("utf-8")
    first = min(2018, 2028 - size.versions)
    for number in range(size.versions):
        text, changed = _amended(text, number) if number else (text, "")
        effective = date(first + number, 1, 1)
        for tag, page in _release(text, effective, changed, tags, names).items():
            _write(folder / f"docs/{tag}/versions/{effective}.md", page)
            # The working text ends as the newest version.
            working = re.sub(r"(?m)^seal: .*\n", "", page)
            _write(folder / f"docs/{tag}/index.md", working)
    return config


def make_plain(config: Path, folder: Path) -> Path:
    """Write the texts of the notice at `config` as pages for the plain stack: its `mkdocs.yml`.

    The front page of each locale holds the text that applies on DAY, as this project's does.
    """
    corpus = store.load(config).corpus
    front = Timeline.on(corpus.versions, DAY).front
    for version in corpus.versions:
        for tag in corpus.settings.tags:
            notice = version.text(tag)
            if notice and version.announced <= DAY:
                page = _page(config.parent / notice.path, notice.title)
                _write(folder / notice.path, page)
                if version is front:
                    _write(folder / f"docs/{tag}/index.md", page)
    i18n = {
        "docs_structure": "folder",
        "fallback_to_default": False,
        "languages": _languages(corpus.settings.tags),
    }
    settings = {
        "site_name": corpus.settings.site_name,
        "site_url": corpus.settings.site_url,
        "theme": {"name": "material", "font": False},
        "plugins": ["search", {"i18n": i18n}],
        # The texts use these two: ids of headings, and boxes.
        "markdown_extensions": ["attr_list", "admonition"],
    }
    plain = folder / "mkdocs.yml"
    _write(plain, yaml.safe_dump(settings, allow_unicode=True, sort_keys=False))
    return plain


def _languages(tags: tuple[str, ...]) -> list[dict[str, Any]]:
    names = [{"locale": tag, "name": Locale.parse(tag).get_display_name() or tag} for tag in tags]
    return [{**names[0], "default": True}, *names[1:]]


def _page(source: Path, title: str) -> str:
    _, body, _ = sections.split_front_matter(source.read_text("utf-8"))
    return _front_matter({"title": title}) + body


def _front_matter(meta: dict[str, Any]) -> str:
    content = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{content}---\n"


def _amended(text: str, number: int) -> tuple[str, str]:
    """The text with one sentence changed, and the id of the section where that was done."""
    notice, _ = sections.parse(text.encode(), "", "en", is_source=True)
    lines = text.split("\n")
    places = [
        (section.id, section.text_line - 1 + n)
        for section in notice.sections
        for n, line in enumerate(section.text.split("\n"))
        if _SENTENCE.fullmatch(line)
    ]
    # One place for each section: the first sentence in it.
    firsts = list(dict(reversed(places)).items())
    changed, line = firsts[number % len(firsts)]
    lines[line] = f"{lines[line].removesuffix('.')}, as revised in {2018 + number}."
    return "\n".join(lines), changed


_FOREIGN = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")
_MARKUP = r"\{[^}]*\}|\]\([^)]*\)|\([a-z]\)|!!! \w+"


def _foreign(text: str, kept: str = r"(?!)") -> str:
    """The text with foreign vowels, but for its markup and what `kept` matches."""
    pieces = re.split(f"({_MARKUP}|{kept})", text)
    return "".join(p if n % 2 else p.translate(_FOREIGN) for n, p in enumerate(pieces))


def _foreign_terms(terms: dict[str, Any]) -> dict[str, Any]:
    """The terms as the foreign text has them; the keys, and the kinds of things, stay."""

    def made(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: made(inner) for key, inner in value.items()}
        return [_foreign(phrase) for phrase in value]

    words = {key: value for key, value in terms.items() if key not in {"unchanged", "typography"}}
    return {"typography": terms["typography"]} | {key: made(v) for key, v in words.items()}


def _foreign_words(words: str, tag: str) -> str:
    """The site's words as the foreign text has them, with dates of the tag's own."""
    content = yaml.safe_load(words)
    content["language"]["cldr"] = tag
    content["words"] = {key: _foreign(text) for key, text in content["words"].items()}
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False)


def _release(
    text: str, effective: date, changed: str, tags: tuple[str, ...], names: re.Pattern[str]
) -> dict[str, str]:
    """The files of one version by locale, sealed; `changed` is the section that it changes."""
    pattern, _ = sections.parse(text.encode(), "", "en", is_source=True)
    _, body, _ = sections.split_front_matter(text)
    is_upcoming = effective > DAY
    shared: dict[str, Any] = {"title": pattern.title, "disclaimer": "The English text prevails."}
    if is_upcoming:
        shared["summary"] = "\n\n".join(pattern.summary) or "What is said here becomes narrower."
    meta = shared | {
        "effective": effective,
        "announced": effective - _NOTICE_PERIOD,
        "prevails": "en",
        "covers": {key: list(values) for key, values in pattern.covers.items()},
    }
    if changed:
        kind = "commitment.narrowed" if is_upcoming else "editorial.typo"
        meta["changes"] = [{"sections": [changed], "kind": kind}]
    foreign = _foreign(body, names.pattern)
    own, _ = sections.parse(f"---\ntitle: x\n---\n{foreign}".encode(), "", "x", is_source=False)
    translation = {k: _foreign(v, names.pattern) for k, v in shared.items()}
    translation |= {"translates": _translates(pattern, own)}
    files = {}
    for tag in tags:
        page = _front_matter(meta) + body if tag == "en" else _front_matter(translation) + foreign
        notice, findings = sections.parse(page.encode(), "", tag, is_source=tag == "en")
        assert not findings, findings
        files[tag] = set_key(page, "seal", text_digest(notice), notice.path)
    return files


def _translates(source: Notice, own: Notice) -> dict[str, list[str]]:
    pairs = zip(source.sections, own.sections, strict=True)
    return {s.id: [section_digest(s)[:16], section_digest(o)[:16]] for s, o in pairs}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
