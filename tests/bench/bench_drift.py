"""Injects faults into the real notice, one at a time, and sees whether the checks find them.

A fault counts as found when a check of the kind that is there for it says something new, as an
error or a warning, about a file that the fault touched.  Translations are signed off after each
fault, as by somebody careless: the mere state "not signed off" finds nothing here.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from babel import Locale

from notice.model.corpus import Notice
from notice.model.finding import Finding, Severity
from notice.rules.checking import check_all
from notice.sources import sections, store
from notice.sources.entries import set_key
from notice.text.digest import text_digest
from notice.translation.state import as_yaml, signed

Files = dict[str, str | None]
"""Texts of files by path: what a fault makes of them; None is a file that is gone."""
Faults = Iterator[tuple[str, Files]]
MOST = 40
"""How many faults of a class are tried in all; of more, as many spread evenly."""


@dataclass(frozen=True)
class Kind:
    """A class of faults: its name, where a machine can know it, and the rules that look for it."""

    name: str
    rules: str
    is_knowable: bool = True


@dataclass
class Tally:
    """What was tried and found of one class, and which were missed."""

    tried: int = 0
    found: int = 0
    missed: list[str] = field(default_factory=list)
    by_rule: Counter[str] = field(default_factory=Counter)


class Notebook:
    """The project's files in a copy of its own, and how to make faults in them."""

    def __init__(self, project: Path, folder: Path) -> None:
        for name in ("docs", "overrides"):
            shutil.copytree(project / name, folder / name)
        self.config = Path(shutil.copy(project / "mkdocs.yml", folder))
        self.folder = folder
        self.corpus = store.load(self.config).corpus
        self.before = self.check()
        self.slips = yaml.safe_load((Path(__file__).parent / "drift.yml").read_text("utf-8"))

    @property
    def source(self) -> Notice:
        return self.corpus.working[self.corpus.settings.source]

    @property
    def translations(self) -> list[Notice]:
        return [notice for _, notice in self.corpus.translations_at_work()]

    def read(self, path: str) -> str:
        return (self.folder / path).read_text("utf-8")

    def check(self) -> list[Finding]:
        found = check_all(store.load(self.config))
        return [f for f in found if f.severity is not Severity.INFO]

    def try_fault(self, files: Files) -> list[Finding]:
        """What is found anew with these texts in place of those that are there."""
        old = {path: self.read(path) for path in files}
        known = Counter((f.rule, f.place.path, f.message) for f in self.before)
        try:
            for path, text in files.items():
                if text is None:
                    (self.folder / path).unlink()
                else:
                    (self.folder / path).write_text(self._signed(path, text, files), "utf-8")
            found = self.check()
        finally:
            for path, text in old.items():
                (self.folder / path).write_text(text, "utf-8")
        return [f for f in found if (f.rule, f.place.path, f.message) not in known]

    def _signed(self, path: str, text: str, files: Files) -> str:
        """A translation's working text, signed off as it stands, by somebody who did not look."""
        if path not in {notice.path for notice in self.translations}:
            return text
        notice, _ = sections.parse(text.encode(), path, path.split("/")[1], is_source=False)
        source, home = self.source, self.source.path
        english = files.get(home)
        if english:
            source, _ = sections.parse(english.encode(), home, source.locale, is_source=True)
        return set_key(text, "translates", as_yaml(signed(source, notice, notice.ids)), notice.path)


def _swap(pattern: str, put: Callable[[re.Match[str]], str]) -> Callable[[str], Iterator[str]]:
    """All texts that come of putting something else for one match in the body."""

    def texts(text: str) -> Iterator[str]:
        front, body, _ = sections.split_front_matter(text)
        for match in re.finditer(pattern, body):
            new = put(match)
            if new != match[0]:
                changed = body[: match.start()] + new + body[match.end() :]
                yield f"---\n{front}\n---\n{changed}"

    return texts


def _in_translations(book: Notebook, change: Callable[[str], Iterator[str]]) -> Faults:
    for notice in book.translations:
        for text in change(book.read(notice.path)):
            yield notice.path, {notice.path: text}


def _other_digit(match: re.Match[str]) -> str:
    return match[0][:-1] + str((int(match[0][-1]) + 1) % 10)


def _units(book: Notebook) -> Faults:
    """A unit of time becomes the one above or below it."""
    for notice in book.translations:
        units = book.corpus.terms[notice.locale].units
        if not {"day", "month", "week"} <= units.keys():
            continue
        other = {"day": units["week"], "month": units["week"], "year": units["month"]}
        for name, written in units.items():
            words = "|".join(sorted(re.escape(w).replace(r"\*", r"\w*") for w in written))
            pattern = rf"(?<=\d)([\u00a0 ])({words})(?!\w)"
            instead = other.get(name, units["day"])[0].rstrip("*")
            for text in _swap(pattern, lambda m, i=instead: m[1] + i)(book.read(notice.path)):
                yield notice.path, {notice.path: text}


def _dates(book: Notebook) -> Faults:
    """A date in English, and the wrong one in the translation: the notice's body holds none."""
    from notice.languages.dates import long_day, parse_day

    source = book.read(book.source.path)
    right, wrong = parse_day("2027-03-31"), parse_day("2027-03-30")
    assert right
    assert wrong
    english = long_day(right, book.corpus.strings[book.source.locale])
    for notice in book.translations:
        text, strings = book.read(notice.path), book.corpus.strings[notice.locale]
        for section in notice.sections:
            original = book.source.section(section.id)
            if section.level and original and len(section.text) > 1:
                there = original.text.split("\n")[0]
                here = section.text.split("\n")[0]
                yield (
                    f"{notice.path} {section.id}",
                    {
                        book.source.path: source.replace(there, f"{there} ({english})", 1),
                        notice.path: text.replace(here, f"{here} ({long_day(wrong, strings)})", 1),
                    },
                )


def _paragraphs(text: str) -> Iterator[str]:
    """The text without one of its paragraphs that consist of prose."""
    front, body, _ = sections.split_front_matter(text)
    pieces = body.split("\n\n")
    for n, piece in enumerate(pieces):
        if piece.strip() and not re.match(r"\s*(#|- |!!!)", piece):
            rest = "\n\n".join(pieces[:n] + pieces[n + 1 :])
            yield f"---\n{front}\n---\n{rest}"


def _swapped_sections(text: str) -> Iterator[str]:
    front, body, _ = sections.split_front_matter(text)
    pieces = re.split(r"(?m)^(?=#)", body)
    for n in range(1, len(pieces) - 1):
        mixed = [*pieces[:n], pieces[n + 1], pieces[n], *pieces[n + 2 :]]
        yield f"---\n{front}\n---\n" + "".join(p.rstrip("\n") + "\n\n" for p in mixed)


def _slips(topic: str, *, is_first: bool = False) -> Callable[[Notebook], Faults]:
    """The faults that `drift.yml` has of a topic; `is_first`: nothing like it was ever released."""

    def faults(book: Notebook) -> Faults:
        for notice in book.translations:
            text = book.read(notice.path)
            released = [n.path for v in book.corpus.versions if (n := v.text(notice.locale))]
            gone: Files = dict.fromkeys(released) if is_first else {}
            for right, wrong in (book.slips.get(notice.locale) or {}).get(topic, ()):
                pattern = r"\s+".join(map(re.escape, right.split()))
                match = re.search(pattern, text)
                assert match, f"{right!r} is not in {notice.path}"
                slipped = text[: match.start()] + wrong + text[match.end() :]
                yield f"{notice.path}: {right}", {notice.path: slipped, **gone}

    return faults


def _left_in_english(book: Notebook) -> Faults:
    """A line of a translation is the English one."""
    for notice in book.translations:
        text = book.read(notice.path)
        for section in notice.sections:
            original = book.source.section(section.id)
            own = section.text.split("\n")
            there = original.text.split("\n") if original else []
            for line, english in zip(own, there, strict=False):
                if len(english.split()) >= 5 and len(own) == len(there):
                    yield f"{notice.path}: {english}", {notice.path: text.replace(line, english, 1)}


def _old_copies(book: Notebook) -> Faults:
    """A section of a translation falls back to the version before."""
    for notice in book.translations:
        text = book.read(notice.path)
        released = [n for v in book.corpus.versions if (n := v.text(notice.locale))]
        for section in notice.sections:
            old = released[0].section(section.id)
            was = book.corpus.versions[0].source.section(section.id)
            now = book.source.section(section.id)
            if old and was and now and was.text != now.text and old.text != section.text:
                yield (
                    f"{notice.path} {section.id}",
                    {notice.path: text.replace(section.text, old.text, 1)},
                )


def _english_alone(book: Notebook) -> Faults:
    """A sentence is added to English, and to no other language."""
    text = book.read(book.source.path)
    for section in book.source.sections:
        if section.text.strip():
            first = section.text.split("\n")[0]
            added = text.replace(first, f"{first} Sentera says so.", 1)
            yield section.id, {book.source.path: added}


def _unclassified(book: Notebook) -> Faults:
    """An entry of `changes:` is missing that alone names a section."""
    text = book.read(book.source.path)
    changes = book.source.changes
    lines = text.split("\n")
    for n, change in enumerate(changes):
        others = {s for other in changes if other is not change for s in other.sections}
        if set(change.sections) <= others:
            continue
        end = changes[n + 1].line if n + 1 < len(changes) else change.line + 1
        while not re.match(r"\S|  - ", lines[end - 1]):
            end += 1
        gone = [*lines[: change.line - 1], *lines[end - 1 :]]
        yield f"{change.kind} {change.sections}", {book.source.path: "\n".join(gone)}


def _too_near(book: Notebook) -> Faults:
    """The announcement comes one to thirty days before the effective date."""
    text = book.read(book.source.path)
    for days in range(1, 30):
        effective = book.source.effective
        assert effective
        announced = effective.fromordinal(effective.toordinal() - days)
        yield (
            f"{days} days",
            {book.source.path: set_key(text, "announced", str(announced), book.source.path)},
        )


def _released_touched(book: Notebook) -> Faults:
    """A word of a released file is changed."""
    for version in book.corpus.versions:
        for notice in version.texts:
            assert notice.seal == text_digest(notice)
            text = book.read(notice.path)
            start = text.index("\n---\n", text.index("seal:"))
            words = [m for m in re.finditer(r"\w{6,}", text) if m.start() > start]
            for match in words[:: max(1, len(words) // 10)]:
                yield (
                    f"{notice.path}: {match[0]}",
                    {notice.path: text[: match.start()] + "other" + text[match.end() :]},
                )


def _other_alphabet(text: str) -> Iterator[str]:
    """The second letter of a long word becomes one that looks the same."""
    twins = dict(zip("aeopcxаеорсх", "аеорсхaeopcx", strict=True))
    second = r"(?<=\b[^\W\d_])[aeopcxаеорсх](?=[^\W\d_]{9})"
    yield from _swap(second, lambda m: twins[m[0]])(text)


def _blocks_changed(
    change: Callable[[list[str], int], str | None],
) -> Callable[[str], Iterator[str]]:
    """All texts that come of changing one line of the body."""

    def texts(text: str) -> Iterator[str]:
        front, body, _ = sections.split_front_matter(text)
        lines = body.split("\n")
        for n in range(len(lines) - 1):
            made = change(lines, n)
            if made is not None:
                yield f"---\n{front}\n---\n{made}"

    return texts


def _items_swapped(lines: list[str], n: int) -> str | None:
    if not (lines[n].startswith("- ") and lines[n + 1].startswith("- ")):
        return None
    return "\n".join([*lines[:n], lines[n + 1], lines[n], *lines[n + 2 :]])


def _half_lost(lines: list[str], n: int) -> str | None:
    words = lines[n].split(" ")
    if len(lines[n]) < _LONG or "[" in lines[n] or "**" in lines[n]:
        return None
    return "\n".join([*lines[:n], " ".join(words[: len(words) // 2]) + ".", *lines[n + 1 :]])


def _half_in_english(book: Notebook) -> Faults:
    """The second half of a line of a translation is the English one's."""
    english = book.source
    for notice in book.translations:
        text = book.read(notice.path)
        for section in notice.sections:
            original = english.section(section.id)
            own, there = section.text.split("\n"), original.text.split("\n") if original else []
            for line, other in zip(own, there, strict=False):
                a, b = line.split(" "), other.split(" ")
                if len(own) == len(there) and min(len(a), len(b)) > 12:
                    mixed = " ".join(a[: len(a) // 2] + b[len(b) // 2 :])
                    yield f"{notice.path}: {line}", {notice.path: text.replace(line, mixed, 1)}


def _links_swapped(text: str) -> Iterator[str]:
    pattern = r"\]\((?P<one>[^)\n]+)\)(?P<between>[^\n]*?)\]\((?P<other>[^)\n]+)\)"
    yield from _swap(pattern, lambda m: f"]({m['other']}){m['between']}]({m['one']})")(text)


def _values_swapped(text: str) -> Iterator[str]:
    """Two numbers of a line in each other's place."""
    pattern = r"(?m)(?<![\w.,/#-])(?P<one>\d+)(?P<between>[^\d\n]+)(?P<other>\d+)(?![\w/-])"
    yield from _swap(pattern, lambda m: f"{m['other']}{m['between']}{m['one']}")(text)


def _countries(book: Notebook) -> Faults:
    """Belgium becomes India, where it stands in the form that CLDR has."""
    for notice in book.translations:
        names = Locale.parse(notice.locale).territories
        change = _swap(rf"\b{re.escape(names['BE'])}\b", lambda _, n=names: n["IN"])
        for text in change(book.read(notice.path)):
            yield notice.path, {notice.path: text}


_LONG = 100
_PARITY = "parity."
_TYPOGRAPHY = "typography."
# Where a line must not break by the rules of every language, or of French alone.
_NO_BREAK = r"(?<=\d)\u00a0(?=[^\W\d_]{3})(?<!1000\u00a0)(?<!9140\u00a0)|[\u00a0\u202f](?=[;:!?»])"
FAULTS: dict[Kind, Callable[[Notebook], Faults]] = {
    Kind("a number", _PARITY): lambda b: _in_translations(b, _swap(r"\d+", _other_digit)),
    Kind("a date", "parity.dates"): _dates,
    Kind("a unit", _PARITY): _units,
    Kind("a dropped list item", "parity.blocks"): lambda b: _in_translations(
        b, _swap(r"(?m)^- .*\n", lambda _: "")
    ),
    Kind("a dropped paragraph", "parity.blocks"): lambda b: _in_translations(b, _paragraphs),
    Kind("a dropped sentence", "parity.sentences"): lambda b: _in_translations(
        b, _swap(r"(?m)(?<=\.\n)[^\n#!-].*\.\n", lambda _: "")
    ),
    Kind("a swapped section", "parity.order"): lambda b: _in_translations(b, _swapped_sections),
    Kind("a lost negation", "translation.binding|parity.negation", is_knowable=False): _slips(
        "negation"
    ),
    Kind("may for must", "translation.binding|parity.modals", is_knowable=False): _slips("modal"),
    Kind("a lost negation in a first text", "parity.negation", is_knowable=False): _slips(
        "negation", is_first=True
    ),
    Kind("may for must in a first text", "parity.modals", is_knowable=False): _slips(
        "modal", is_first=True
    ),
    Kind("an added negation", "translation.binding|parity.negation", is_knowable=False): _slips(
        "added-negation"
    ),
    Kind("an added may or must", "translation.binding|parity.modals", is_knowable=False): _slips(
        "added-modality"
    ),
    Kind("two swapped parties", _PARITY, is_knowable=False): _slips("parties"),
    Kind("two swapped values", _PARITY, is_knowable=False): lambda b: _in_translations(
        b, _values_swapped
    ),
    Kind("an exchanged country", "parity.countries"): _countries,
    Kind("a changed link", "parity.links|link."): lambda b: _in_translations(
        b, _swap(r"\]\(#([a-z-]+)\)", lambda _: "](#contact)")
    ),
    Kind("a changed address", _PARITY): lambda b: _in_translations(
        b,
        _swap(
            r"Duitslandstraat|Temse|Drukpersstraat|(?<=\+32.2.274.48.)00|Sentera Europa NV",
            lambda m: m[0][:-2] + "x",
        ),
    ),
    Kind("a changed legal reference", _PARITY): lambda b: _in_translations(
        b, _swap(r"\d+(?=/\d+)|(?<=/)\d+", _other_digit)
    ),
    Kind("a sentence left in English", "parity.untranslated"): _left_in_english,
    Kind("two swapped items", _PARITY, is_knowable=False): lambda b: _in_translations(
        b, _blocks_changed(_items_swapped)
    ),
    Kind("two swapped links", _PARITY): lambda b: _in_translations(b, _links_swapped),
    Kind("half a sentence lost", _PARITY): lambda b: _in_translations(
        b, _blocks_changed(_half_lost)
    ),
    Kind("half a sentence left in English", "parity."): _half_in_english,
    Kind("an old copy of a section", "translation.old-copy"): _old_copies,
    Kind("a renamed anchor", "section.|parity.links|link."): lambda b: _in_translations(
        b, _swap(r"\{#[a-z-]+", lambda m: m[0] + "-bis")
    ),
    Kind("a section changed in English alone", "translation.stale"): _english_alone,
    Kind("a missing classification", "change."): _unclassified,
    Kind("an effective date too near", "version.notice-period"): _too_near,
    Kind("a released file touched", "version.seal"): _released_touched,
    Kind("a typewriter's quotation mark", _TYPOGRAPHY): lambda b: _in_translations(
        b, _swap("[“”„«»]", lambda _: '"')
    ),
    Kind("a typewriter's apostrophe", _TYPOGRAPHY): lambda b: _in_translations(
        b, _swap(r"(?<=\w)’(?=\w)", lambda _: "'")
    ),
    Kind("a hyphen for a dash", _TYPOGRAPHY): lambda b: _in_translations(
        b, _swap(r"(?<=\s)–(?=\s)", lambda _: "-")
    ),
    Kind("a lost no-break space", _TYPOGRAPHY): lambda b: _in_translations(
        b, _swap(_NO_BREAK, lambda _: " ")
    ),
    Kind("a letter of another alphabet", _TYPOGRAPHY): lambda b: _in_translations(
        b, _other_alphabet
    ),
}


def measure(
    project: Path, folder: Path, most: int, say: Callable[[str], None]
) -> tuple[dict[Kind, Tally], list[Finding], int]:
    """Try all classes of faults; what was found of each, the false alarms without any fault, and
    the number of languages.

    False alarms are findings on the untouched notice about its texts' truth: what only publishing
    needs (approval, addresses) is true of it.
    """
    book = Notebook(project, folder)
    tallies = {}
    for kind, faults in FAULTS.items():
        tally = tallies[kind] = Tally()
        found = list(faults(book))
        step = max(1, -(-len(found) // most))
        for number, (name, files) in enumerate(found[::step]):
            say(f"{kind.name}: {number + 1}")
            tally.tried += 1
            rules = {f.rule for f in book.try_fault(files) if re.match(kind.rules, f.rule)}
            tally.found += bool(rules)
            tally.by_rule.update(rules)
            if not rules:
                tally.missed.append(name)
    expected = ("version.unapproved", "site.")
    alarms = [f for f in book.before if not f.rule.startswith(expected)]
    return tallies, alarms, len(book.corpus.working)
