"""The files of the theme that the site carries, found in `overrides/`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from notice.finding import Finding, Place
from notice.reading_rules import SETTINGS

_NAME = re.compile(r"[\w./-]{1,200}\.(?:css|svg|png)")


def theme_file(folders: Iterable[Path], name: str) -> bytes | str:
    """The bytes of a file of the theme, or, as a sentence, why it can't be had."""
    if not _NAME.fullmatch(name):
        return f"`{name}` can't be the logo, which is an .svg or .png file."
    why = f"The file `{name}` is not in `overrides`."
    for folder in folders:
        path = folder / name
        if path.is_symlink() and not path.exists():
            why = f"`{name}` in `overrides` is a link that leads nowhere."
        elif path.exists() and not path.resolve().is_relative_to(folder.resolve()):
            why = f"`{name}` in `overrides` is a link to something outside that folder."
        elif path.is_dir():
            why = f"`{name}` in `overrides` is a folder."
        elif path.is_file():
            try:
                return path.read_bytes()
            except OSError as error:
                return f"`{name}` in `overrides` can't be read: {error.strerror}."
    return why


def fault(why: str, line: int = 1) -> Finding:
    """The finding about a file of the theme that can't be had."""
    remedy = "Put the file itself there, or mend its name."
    return SETTINGS.broken(Place("mkdocs.yml", line), why, remedy)


def logo_faults(root: Path, theme: object, line: int) -> list[Finding]:
    """What keeps the logo from being shown, as `theme:` in `mkdocs.yml` has it."""
    entries = theme if isinstance(theme, dict) else {}
    name = str(entries.get("logo") or "")
    folder = entries.get("custom_dir")
    if not name:
        return []
    found = theme_file([root / str(folder)] if folder else [], name)
    return [fault(found, line)] if isinstance(found, str) else []
