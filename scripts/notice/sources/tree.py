"""What lies in `docs`: links, strangers, leftovers, and files that nothing reads.

Names and permissions alone are looked at here; no file is opened.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from notice.languages.dates import parse_day
from notice.model.finding import Finding, Place, Rule, Severity
from notice.sources import rules
from notice.sources._writing import PARTIAL
from notice.sources.links import leads_out
from notice.sources.loaded import DOCS

UNREAD = Rule(
    "tree.unread",
    Severity.WARNING,
    "Every file in `docs` is one that is read.",
    "Move what it holds to the file that is read, or remove it.",
)
LINK = Rule(
    "tree.link",
    Severity.ERROR,
    "Files and folders in `docs` are files and folders, and no links.",
    "Put the file itself here: a change of one text must not change another, and what is written "
    "to a link ends up elsewhere.",
)
LEFTOVER = Rule(
    "tree.leftover",
    Severity.WARNING,
    "No file is left over from a command that was interrupted.",
    "Remove it, and run the command again: the file that it was to become is as it was.",
)
EXECUTABLE = Rule(
    "tree.executable",
    Severity.WARNING,
    "No text can be run as a program.",
    "Take the permission away: `chmod a-x` and the file's name.",
)
RULES = (UNREAD, LINK, LEFTOVER, EXECUTABLE)

LINKS = frozenset({rules.INSIDE.id, LINK.id})
"""The rules that a link breaks: what is written to one ends up elsewhere."""
FILES = ("index.md", "strings.yml", "terms.yml", "seen.yml")
"""What is read in the folder of a language, beside its versions."""
VERSIONS = "versions"
_LEFTOVER = re.compile(rf"\..+{re.escape(PARTIAL)}")
_LITTER = (".", "#", "~$")
_SYSTEMS_OWN = frozenset({"thumbs.db", "desktop.ini"})
_EXECUTABLE = stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH
_MOST_LOOKED_AT = 20_000
_MOST_NAMED = 20


def working_text(tag: str) -> str:
    """The path of a language's working text from the project's root."""
    return f"{DOCS}/{tag}/index.md"


def strings_file(tag: str) -> str:
    """The path of a language's words from the project's root."""
    return f"{DOCS}/{tag}/strings.yml"


def terms_file(tag: str) -> str:
    """The path of a language's terms from the project's root."""
    return f"{DOCS}/{tag}/terms.yml"


def seen_file(tag: str) -> str:
    """The path of a language's marks from the project's root."""
    return f"{DOCS}/{tag}/seen.yml"


def is_litter(name: str) -> bool:
    """Whether editors, file managers or an interrupted release left a file of this name."""
    return (
        name.startswith(_LITTER)
        or name.endswith(("~", ".swp", ".swo"))
        or name.casefold() in _SYSTEMS_OWN
    )


def strangers(root: Path, settings: str, tags: Iterable[str]) -> list[Finding]:
    """What is wrong with the names of all that lies in `docs`, or is no file of its own.

    `settings` is the name of the file beside it that lists the languages, by their `tags`.
    """
    docs, known = root / DOCS, frozenset(tags)
    if not docs.is_dir():
        return [rules.DOCS_FOLDER.broken(Place(DOCS), "There is no folder `docs`.")]
    names = [docs, *_below(docs)]
    left = [p for p in (*sorted(root.glob(f".*{PARTIAL}")), *names) if _LEFTOVER.fullmatch(p.name)]
    found = [
        *_links(root, names, known),
        *_foreign_folders(root, settings, known),
        *_few(LEFTOVER, [(_name(root, path), _OF_COMMAND) for path in left]),
        *_few(UNREAD, list(_unread(root, names, known))),
    ]
    return [*found, *_executable(root, names, known)]


_OF_COMMAND = (
    "A command was writing here and was interrupted, or somebody put it here: nothing reads it."
)


def _below(docs: Path) -> list[Path]:
    """All that lies in `docs`, by name, as far as anybody can be expected to look."""
    found: list[Path] = []
    for folder, names, files in os.walk(docs):
        names.sort()
        found += [Path(folder, name) for name in sorted(names + files)]
        if len(found) > _MOST_LOOKED_AT:
            break
    return found[:_MOST_LOOKED_AT]


def _links(root: Path, names: list[Path], known: frozenset[str]) -> Iterator[Finding]:
    docs = root / DOCS
    links = [path for path in names if path.is_symlink()]
    out = [path for path in links if path != docs and leads_out(path, docs)]
    message = "This is a link to something outside `docs`, which would be published."
    yield from _few(rules.INSIDE, [(_name(root, path), message) for path in out])
    # Of a text whose link leads nowhere, whoever reads it says so.
    lost = [p for p in links if _is_text(p.relative_to(docs).parts, known) and not p.exists()]
    within = [(_name(root, p), _shown(p)) for p in links if p not in out and p not in lost]
    yield from _few(LINK, within)


def _shown(path: Path) -> str:
    return f"This is a link to `{path.readlink()}`, and no file or folder of its own."


def _foreign_folders(root: Path, settings: str, known: frozenset[str]) -> Iterator[Finding]:
    for path in sorted((root / DOCS).iterdir()):
        if path.is_dir() and path.name not in known and not is_litter(path.name):
            meant = next((t for t in known if t.casefold() == path.name.casefold()), "")
            remedy = f"Add it under `languages:` in `{settings}`, or remove the folder."
            yield rules.LISTED.broken(
                Place(_name(root, path)),
                f"The folder `{path.name}` is no language that `{settings}` lists.",
                f"Call it `{meant}`, in the same letters as there." if meant else remedy,
            )


def _unread(root: Path, names: list[Path], known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The files that nothing reads and nothing else is said of, each with why."""
    for path in names:
        parts = path.relative_to(root / DOCS).parts
        if not parts or any(map(is_litter, parts)) or path.is_symlink():
            continue
        name = _name(root, path)
        if len(parts) == 1 and not path.is_dir():
            yield name, "Nothing reads this: texts stand in the folder of their language."
        elif len(parts) == 2 and parts[0] in known and parts[1] not in {*FILES, VERSIONS}:
            is_folder = path.is_dir()
            if not is_folder or any(path.iterdir()):
                yield name, _why(parts[1], is_folder=is_folder)


def _why(name: str, *, is_folder: bool) -> str:
    """Why a file or folder of this name is not read, and which was probably meant."""
    what = "Nothing reads what is in this folder" if is_folder else "Nothing reads this"
    meant = _meant(name, (VERSIONS,) if is_folder else FILES)
    if not meant:
        read = f"`{VERSIONS}`" if is_folder else ", ".join(f"`{one}`" for one in FILES)
        return f"{what}; what is read here is {read}."
    if meant == unicodedata.normalize("NFC", name).casefold():
        return f"{what}: `{meant}` is what is read. Some computers take the two names for one."
    return f"{what}: perhaps `{meant}` was meant."


def _meant(name: str, known: tuple[str, ...]) -> str:
    """The name among those known that somebody probably meant by this one; "" for none."""
    plain = unicodedata.normalize("NFC", name).casefold()
    for one in known:
        stem = one.partition(".")[0]
        if plain == one or re.fullmatch(rf"{stem}\W.*|{stem}\.?", plain):
            return one
    return next(iter(get_close_matches(plain, known, 1, 0.75)), "")


def _executable(root: Path, names: list[Path], known: frozenset[str]) -> Iterator[Finding]:
    """The texts that can be run, as one finding."""
    texts = [p for p in names if _is_text(p.relative_to(root / DOCS).parts, known)]
    able = [_name(root, path) for path in texts if _can_be_run(path)]
    if able:
        more = f" So can {len(able) - 1} more." if len(able) > 1 else ""
        yield EXECUTABLE.broken(
            Place(able[0]),
            f"This text can be run as a program, which no text needs.{more}",
            also=tuple(map(Place, able[1:])),
        )


def _is_text(parts: tuple[str, ...], known: frozenset[str]) -> bool:
    if len(parts) == 3:
        return parts[0] in known and parts[1] == VERSIONS and parse_day(parts[2][:-3]) is not None
    return len(parts) == 2 and parts[0] in known and parts[1] in FILES


def _can_be_run(path: Path) -> bool:
    try:
        mode = path.lstat().st_mode
    except OSError:
        return False
    return stat.S_ISREG(mode) and bool(mode & _EXECUTABLE)


def _few(rule: Rule, found: list[tuple[str, str]]) -> Iterator[Finding]:
    """A finding for each of the first names, with its message; the others are counted."""
    for number, (name, message) in enumerate(found[:_MOST_NAMED], 1):
        more = len(found) - _MOST_NAMED if number == _MOST_NAMED else 0
        yield rule.broken(Place(name), f"{message} There are {more} more." if more > 0 else message)


def _name(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()
