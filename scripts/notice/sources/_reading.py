"""Reads all of `docs/`: first the files, then what they hold, then a corpus made of that."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from notice.languages.dates import parse_day
from notice.model.corpus import Corpus, Notice, Version
from notice.model.finding import Finding, Place, Rule
from notice.model.language import Strings
from notice.model.settings import Locale, Settings
from notice.sources import _strings, limits, rules, sections, seen, terms, tree
from notice.sources.links import leads_out
from notice.sources.loaded import DOCS
from notice.sources.parsing import Parsed, Raw
from notice.sources.tree import seen_file, strings_file, terms_file, working_text

Parse = Callable[[Sequence[Raw]], list[Parsed]]
"""Gives what each of some files holds."""


class Reader:
    """Walks `docs/` in the order of names, and collects findings.

    Files are read first and parsed all at once; then a corpus is made of what they hold.
    """

    def __init__(self, root: Path, options: Settings, findings: list[Finding]) -> None:
        self.root, self.options, self.findings = root, options, findings
        self.docs = root / DOCS
        self.files: dict[str, bytes] = {}
        self.raw: dict[str, Raw] = {}
        self.parsed: dict[str, Parsed] = {}

    def add(self, rule: Rule, path: str, message: str, remedy: str = "", line: int = 1) -> None:
        self.findings.append(rule.broken(Place(path, line), message, remedy))

    def corpus(self, parsed: Parse) -> Corpus:
        self.findings += tree.strangers(self.root, self.options.path, self.options.tags)
        present = [loc.tag for loc in self.options.locales if self._has_folder(loc)]
        released = {tag: self._read_language(tag) for tag in present}
        self.parsed = dict(zip(self.raw, parsed(list(self.raw.values())), strict=True))
        words = {tag: w for tag in present if (w := self._strings(tag))}
        self.findings += _strings.check(words, self.options)
        known = {tag: t for tag in present if (t := self._held_by(terms_file(tag)))}
        self.findings += terms.check(known, self.options)
        marks = {tag: found for tag in present if (found := self._held_by(seen_file(tag)))}
        retired = {tag for tag, own in words.items() if own.retired}
        working: dict[str, Notice] = {}
        texts: dict[str, dict[date, Notice]] = {}
        for tag in sorted(present, key=lambda tag: tag != self.options.source):
            if notice := self._held_by(working_text(tag)):
                working[tag] = notice
            else:
                self._miss_text(tag, is_retired=tag in retired)
            held = {day: self._held_by(name) for day, name in released[tag].items()}
            texts[tag] = {day: notice for day, notice in held.items() if notice}
        if source := working.get(self.options.source):
            working = {tag: _as_numbered(notice, source) for tag, notice in working.items()}
        return Corpus(
            settings=self.options,
            versions=self._versions(texts),
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

    def _read_language(self, tag: str) -> dict[date, str]:
        """Read all files of a language; gives the names of its released texts by their days."""
        days = self._released(tag)
        is_source = tag == self.options.source
        self._read_file(strings_file(tag), _strings.parse, locale=tag)
        self._read_file(terms_file(tag), terms.parse, locale=tag)
        self._read_file(seen_file(tag), seen.parse)
        for name in (working_text(tag), *days.values()):
            self._read_file(name, sections.parse, locale=tag, is_source=is_source)
        return days

    def _read_file(self, name: str, parse: Callable[..., Parsed], **how: str | bool) -> None:
        if (data := self._read(name)) is not None:
            self.raw[name] = Raw(parse, data, name, tuple(how.items()))

    def _held_by(self, name: str) -> Any:
        """What a file holds that was read; None for any other."""
        if name not in self.parsed:
            return None
        value, findings = self.parsed[name]
        self.findings += findings
        return value

    def _strings(self, tag: str) -> Strings | None:
        name = strings_file(tag)
        words: Strings | None = self._held_by(name)
        if words is None:
            self.add(
                rules.WORDS,
                name,
                "The site's own words in this language are missing.",
                ""
                if tag != self.options.source
                else "Copy the file of another language, and write the words in this one.",
            )
        return words

    def _miss_text(self, tag: str, *, is_retired: bool) -> None:
        """Say that a language has no working text, where it needs one."""
        name = working_text(tag)
        if tag == self.options.source:
            message = "The working text of the language that prevails is missing."
            remedy = (
                f"Copy the newest file of {DOCS}/{tag}/versions/ here."
                if (self.docs / tag / tree.VERSIONS).is_dir()
                else "Write it, as guides/own-notice.md has it, or take it from an old policy "
                "with `notice import … --working`."
            )
            self.add(rules.WORKING_TEXT, name, message, remedy)
        elif not is_retired and not os.path.lexists(self.root / name):
            message = "There is no text in this language: it stays behind at the next release."
            self.add(rules.NO_TRANSLATION, name, message)

    def _released(self, tag: str) -> dict[date, str]:
        """The names of the files of released texts by their days."""
        folder = self.docs / tag / tree.VERSIONS
        result: dict[date, str] = {}
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
            result[day] = name
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
