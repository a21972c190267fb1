"""Reads `docs/` and the settings beside it, and holds the project for a command that writes."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from notice.languages.dates import parse_day
from notice.model.corpus import Corpus, Notice, Version
from notice.model.finding import Finding, NoticeError, Place, Rule
from notice.model.language import Strings, Terms
from notice.model.seen import Seen
from notice.model.settings import Locale, Settings
from notice.sources import (
    _strings,
    _writing,
    limits,
    rules,
    sections,
    seen,
    settings,
    terms,
    tree,
)
from notice.sources.loaded import DOCS, Loaded
from notice.sources.theme import asset_files
from notice.sources.tree import leads_out


@lru_cache(maxsize=4096)
def parsed(parse: Callable[..., Any], data: bytes, path: str, tag: str, **how: bool) -> Any:
    """What `parse` makes of the bytes of a file, with findings; of the same bytes, it knows it.

    Two revisions have most of their files in common, and so have two states of a preview.
    """
    return parse(data, path, tag, **how)


def load(config_file: Path, parsed: Callable[..., Any] = parsed) -> Loaded:
    """Read `mkdocs.yml` and all of `docs/` beside it.

    `parsed` is asked as above for what stands in texts, words and terms; somebody else may know.

    Raises NoticeError when there are no settings to start from; everything else that is wrong
    comes back as findings, all at once.
    """
    options, findings = settings.read(config_file)
    reader = _Reader(config_file.parent, options, findings, parsed)
    reader.files[config_file.name] = config_file.read_bytes()
    corpus = reader.corpus()
    findings += asset_files.faults(config_file.parent, options)
    return Loaded(corpus, tuple(findings), config_file.parent, reader.files)


@contextmanager
def held(config_file: Path, *, dry_run: bool = False) -> Iterator[Loaded]:
    """The same for a command that is to write: no other one writes until it has ended.

    Raises OSError where another one does not end soon, and NoticeError where a link stands in
    `docs`: what is read or written there may be something else.  A dry run need not wait.
    """
    with nullcontext() if dry_run else _writing.alone(config_file.parent):
        loaded = load(config_file)
        if links := [f for f in loaded.findings if f.rule in tree.LINKS]:
            raise NoticeError(links)
        yield loaded


class _Reader:
    """Walks `docs/` in the order of names and collects findings."""

    def __init__(
        self, root: Path, options: Settings, findings: list[Finding], parsed: Callable[..., Any]
    ) -> None:
        self.root, self.options, self.findings, self.parsed = root, options, findings, parsed
        self.docs = root / DOCS
        self.files: dict[str, bytes] = {}

    def add(self, rule: Rule, path: str, message: str, remedy: str = "", line: int = 1) -> None:
        self.findings.append(rule.broken(Place(path, line), message, remedy))

    def corpus(self) -> Corpus:
        self.findings += tree.strangers(self.root, self.options.path, self.options.tags)
        present = [loc for loc in self.options.locales if self._has_folder(loc)]
        words = {loc.tag: w for loc in present if (w := self._strings(loc))}
        self.findings += _strings.check(words, self.options)
        known = {loc.tag: t for loc in present if (t := self._terms(loc))}
        self.findings += terms.check(known, self.options)
        marks = {loc.tag: found for loc in present if (found := self._seen(loc))}
        retired = {tag for tag, own in words.items() if own.retired}
        working: dict[str, Notice] = {}
        released: dict[str, dict[date, Notice]] = {}
        for locale in sorted(present, key=lambda item: item.tag != self.options.source):
            name = working_text(locale.tag)
            notice = self._notice(name, locale.tag)
            if notice:
                working[locale.tag] = notice
            elif locale.tag == self.options.source:
                message = "The working text of the language that prevails is missing."
                remedy = (
                    f"Copy the newest file of {DOCS}/{locale.tag}/versions/ here."
                    if (self.docs / locale.tag / tree.VERSIONS).is_dir()
                    else "Write it, as guides/own-notice.md has it, or take it from an old policy "
                    "with `notice import … --working`."
                )
                self.add(rules.WORKING_TEXT, name, message, remedy)
            elif locale.tag not in retired and not os.path.lexists(self.root / name):
                message = "There is no text in this language: it stays behind at the next release."
                self.add(rules.NO_TRANSLATION, name, message)
            released[locale.tag] = self._released(locale.tag)
        if source := working.get(self.options.source):
            working = {tag: _as_numbered(notice, source) for tag, notice in working.items()}
        return Corpus(
            settings=self.options,
            versions=self._versions(released),
            working=MappingProxyType(working),
            strings=MappingProxyType(words),
            terms=MappingProxyType(known),
            seen=MappingProxyType(marks),
        )

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def _has_folder(self, locale: Locale) -> bool:
        if (self.docs / locale.tag).is_dir():
            return True
        self.add(
            rules.FOLDER,
            self.options.path,
            f"The language `{locale.tag}` has no folder `{DOCS}/{locale.tag}`.",
            "Let another language prevail, add it with `notice add-language`, and let it prevail "
            "then; guides/own-notice.md has the steps."
            if locale.tag == self.options.source
            else "",
            line=locale.line,
        )
        return False

    def _read(self, name: str) -> bytes | None:
        path = self.root / name
        if leads_out(path, self.docs):
            return None
        try:
            about = path.stat()
            if not stat.S_ISREG(about.st_mode):
                self.add(rules.READABLE, name, "This is no file.", "Put the text itself here.")
                return None
            if about.st_size > limits.LARGEST_FILE:
                self.add(rules.FILE_SIZE, name, "This file is too large.")
                return None
            self.files[name] = path.read_bytes()
            return self.files[name]
        except FileNotFoundError:
            if path.is_symlink():
                self.add(rules.READABLE, name, "This link leads nowhere.", "Remove or mend it.")
            return None
        except OSError as error:
            reason = error.strerror or str(error)
            self.add(rules.READABLE, name, f"This can't be read: {reason}.", "Mend that.")
            return None

    def _strings(self, locale: Locale) -> Strings | None:
        name = f"{DOCS}/{locale.tag}/strings.yml"
        data = self._read(name)
        if data is None:
            self.add(
                rules.WORDS,
                name,
                "The site's own words in this language are missing.",
                ""
                if locale.tag != self.options.source
                else "Copy the file of another language, and write the words in this one.",
            )
            return None
        words: Strings
        words, findings = self.parsed(_strings.parse, data, name, locale.tag)
        self.findings += findings
        return words

    def _terms(self, locale: Locale) -> Terms | None:
        name = f"{DOCS}/{locale.tag}/terms.yml"
        data = self._read(name)
        if data is None:
            return None
        found: Terms
        found, findings = self.parsed(terms.parse, data, name, locale.tag)
        self.findings += findings
        return found

    def _seen(self, locale: Locale) -> tuple[Seen, ...]:
        name = seen_file(locale.tag)
        data = self._read(name)
        if data is None:
            return ()
        found, findings = seen.parse(data, name)
        self.findings += findings
        return found

    def _notice(self, name: str, tag: str) -> Notice | None:
        data = self._read(name)
        if data is None:
            return None
        notice: Notice
        is_source = tag == self.options.source
        notice, findings = self.parsed(sections.parse, data, name, tag, is_source=is_source)
        self.findings += findings
        return notice

    def _released(self, tag: str) -> dict[date, Notice]:
        folder = self.docs / tag / "versions"
        result: dict[date, Notice] = {}
        if folder.exists() and not folder.is_dir():
            message = "This must be the folder of the released versions."
            self.add(rules.READABLE, self._name(folder), message, "Restore the folder.")
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if tree.is_litter(path.name):
                continue
            name, day = self._name(path), parse_day(path.stem)
            is_text = path.suffix == ".md" and not path.is_dir()
            if not is_text or day is None or not limits.is_within_days(day):
                self.add(
                    rules.NAMED_BY_DAY,
                    name,
                    "A released version is named by the day from which it applies.",
                    "Name it as in `2027-01-01.md`, or remove it from this folder.",
                )
                continue
            notice = self._notice(name, tag)
            if notice:
                result[day] = notice
        return result

    def _versions(self, released: dict[str, dict[date, Notice]]) -> tuple[Version, ...]:
        source = released.pop(self.options.source, {})
        versions = []
        for day, notice in sorted(source.items()):
            translations = {
                tag: _as_numbered(texts[day], notice)
                for tag, texts in released.items()
                if day in texts
            }
            effective = notice.effective or day
            announced = notice.announced or effective
            versions.append(Version(effective, announced, notice, MappingProxyType(translations)))
        for texts in released.values():
            for day in sorted(texts.keys() - source.keys()):
                self.add(
                    rules.SOURCE_RELEASED,
                    texts[day].path,
                    "This translation is released, and the text that prevails is not: "
                    f"{DOCS}/{self.options.source}/versions/{day}.md is missing.",
                    "Finish the release with `notice release`, or remove this file.",
                )
        if not source:
            self.add(
                rules.ANY_VERSION,
                f"{DOCS}/{self.options.source}/versions",
                "No version has been released, so there is nothing to publish.",
            )
        return tuple(sorted(versions, key=lambda v: v.effective))


def _as_numbered(notice: Notice, source: Notice) -> Notice:
    """A translation with numbers at its headings where its source has them."""
    is_alike = notice.numbered == source.numbered
    return notice if is_alike else replace(notice, numbered=source.numbered)


def working_text(tag: str) -> str:
    """The path of a language's working text from the project's root."""
    return f"{DOCS}/{tag}/index.md"


def seen_file(tag: str) -> str:
    """The path of a language's marks from the project's root."""
    return f"{DOCS}/{tag}/{seen.FILE}"


def bytes_of(file: Path) -> bytes:
    """The bytes of a file that somebody named, wherever it stands."""
    return file.read_bytes()


def write_apart(file: Path, text: str) -> None:
    """Write a new file that somebody named, wherever it stands; one that is there is never lost.

    Raises FileExistsError where another one stands, and OSError where it can't be written.
    """
    _writing.write_new(file.parent, file.name, text)
