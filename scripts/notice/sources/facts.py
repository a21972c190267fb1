"""What else differs beside the texts: dates, settings, records, and the site's own words.

Two states of the project's files are compared key by key, whether or not anything here reads the
key; a file that can't be compared so is named as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from notice.model.corpus import Notice
from notice.sources.raw_file import decode
from notice.sources.sections import scan, split_front_matter
from notice.sources.yaml.leaves import Gap, IncomparableError, Keys, gaps
from notice.text.digest import section_digest
from notice.text.fields import BY_COMMANDS

_DATES = (
    *("effective", "announced", "prevails", "short_notice", "announced_late"),
    *("date_reason", "imported", "behind"),
)
_ROUTINE = {"effective", "announced", "translates", "changes", "title", "summary"}
"""Keys of a working text that move whenever the next version is written."""
_OF_THE_TEXT = _ROUTINE | {"prevails", "disclaimer", "covers", "not_applicable", "seal", "short"}
"""Keys of which a text that is new as a whole is made."""
_BY_RELEASE = {"announced_late", "behind", "imported", "date_reason"}
"""Keys that a release records in a text that is new as a whole."""
_IN_SHORT = (
    ("plugins", "notice"),
    ("plugins", "i18n"),
    ("words",),
)
"""Blocks that go without saying, so that their keys are called as people call them."""
TEXT = "text"
"""What a review calls the words below the front matter of a file."""


class Fact(Struct, frozen=True):
    """Something outside the texts that was `old` and is `new`, by the file and the key it is in.

    `keys` are all the keys that lead to it.  `seen` says what comes of it, for readers and for
    those who publish; "" where nothing more is known.  `is_routine`: it belongs to writing the
    next version, or to releasing it.
    """

    path: str
    key: str
    old: str
    new: str
    keys: Keys = ()
    seen: str = ""
    is_routine: bool = False


class Facts(Struct, frozen=True):
    """What two states of the files have otherwise.

    `quiet` are files in which comments, line breaks or the order of keys differ, and nothing else.
    """

    found: tuple[Fact, ...]
    quiet: tuple[str, ...]


class Files(Struct, frozen=True):
    """The files of the project in two states, by their paths, and what else differs outside them.

    `others` are the names of the files outside `docs/` that git finds to differ.
    """

    old: Mapping[str, bytes]
    new: Mapping[str, bytes]
    others: tuple[str, ...] = ()


def is_lost_text(fact: Fact) -> bool:
    """Whether a released text was there, and is no more."""
    is_released = "/versions/" in fact.path and fact.path.endswith(".md")
    return is_released and not fact.keys and bool(fact.old) and not fact.new


def text_facts(old: Notice, new: Notice) -> Iterator[Fact]:
    """The dates and the like above a text that differ from a released one.

    What commands have written there is no change where a working text lacks it.
    """
    for key in _DATES:
        before, after = (str(getattr(n, key) or "") for n in (old, new))
        if before != after and (after or key not in BY_COMMANDS):
            yield Fact(new.path, key, before, after, (key,))


def file_facts(files: Files, told: Mapping[str, frozenset[str]]) -> Facts:
    """What differs between two states of the files.

    `told` holds, by path, what the comparison of the texts shows already: keys of the front
    matter, and TEXT for the words below it.
    """
    found: list[Fact] = []
    quiet: list[str] = []
    for path in dict.fromkeys((*files.new, *files.old)):
        before, after = files.old.get(path), files.new.get(path)
        if before == after:
            continue
        shown = told.get(path, frozenset())
        facts = [f for f in _differing(path, before, after, shown) if f.key not in shown]
        found += facts
        if not facts and not shown:
            quiet.append(path)
    return Facts(tuple(found), tuple(quiet))


def _differing(
    path: str, before: bytes | None, after: bytes | None, shown: frozenset[str]
) -> Iterator[Fact]:
    is_text = path.endswith(".md")
    if (before is None or after is None) and not (is_text and TEXT in shown):
        yield Fact(path, "", "" if before is None else "there", "" if after is None else "new")
        return
    try:
        if is_text:
            yield from _text(path, before, after, shown)
        elif path.endswith((".yml", ".yaml")):
            texts = (_decoded(path, data or b"") for data in (before, after))
            yield from (_fact(path, gap) for gap in gaps(*texts))
        else:
            yield Fact(path, "", "", "differs")
    except IncomparableError:
        yield Fact(path, "", "", "differs, and can't be read")


def _text(
    path: str, before: bytes | None, after: bytes | None, shown: frozenset[str]
) -> Iterator[Fact]:
    old, new = (_parts(path, data) for data in (before, after))
    is_whole = before is None or after is None
    is_working = path.endswith("/index.md")
    for gap in _gathered(gaps(old[0], new[0])):
        name = gap.keys[0] if gap.keys else ""
        is_sealed_with = name == "seal" and bool(shown)
        if is_sealed_with or (is_whole and name in _OF_THE_TEXT) or name in shown:
            continue
        is_new = before is None and name in _BY_RELEASE
        yield _fact(path, gap, is_routine=is_new or (is_working and name in _ROUTINE))
    if old[1] != new[1] and TEXT not in shown:
        yield Fact(path, TEXT, "", "differs", (TEXT,))


def _parts(path: str, data: bytes | None) -> tuple[str, list[str]]:
    """The front matter of a text, and what its sections say."""
    if data is None:
        return "", []
    front, body, _ = split_front_matter(_decoded(path, data))
    sections, _ = scan(body, path)
    return front or "", [section_digest(section) for section in sections]


def _decoded(path: str, data: bytes) -> str:
    text, _ = decode(data, path)
    if data and not text:
        raise IncomparableError
    return text


def _gathered(found: Iterable[Gap]) -> Iterator[Gap]:
    """The gaps, those of the sign-offs as one: a digest says nothing to people."""
    signed: list[str] = []
    for gap in found:
        if gap.keys[:1] == ("translates",) and len(gap.keys) > 1:
            signed.append(gap.keys[1])
        else:
            yield gap
    if signed:
        yield Gap(("translates",), "as before", f"anew for {', '.join(signed)}")


def _fact(path: str, gap: Gap, *, is_routine: bool = False) -> Fact:
    keys = gap.keys
    for block in _IN_SHORT:
        if keys[: len(block)] == block and len(keys) > len(block):
            keys = keys[len(block) :]
            break
    return Fact(path, ".".join(keys), gap.old or "", gap.new or "", gap.keys, is_routine=is_routine)
