"""The style sheet and the logo, as they lie in the folder of the templates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from notice.model.finding import Finding, Place, Rule, Severity
from notice.model.settings import Settings
from notice.sources.links import resolved
from notice.sources.rules import SETTINGS
from notice.sources.theme._pictures import LARGEST
from notice.sources.theme.contraband import in_asset

ASSET = Rule(
    "overrides.file",
    Severity.ERROR,
    "Style sheet and logo are what they are called, run nothing and load nothing from elsewhere.",
    "Restore the file, or put one in its place that holds nothing else.",
)
RULES = (ASSET,)

STYLE = "assets/notice.css"
"""The style sheet, by its path in the folder of the templates."""
_NAME = re.compile(r"[\w./-]{1,200}\.(?:css|svg|png)")


def theme_file(folders: Iterable[Path], name: str, called: str) -> bytes | str:
    """The bytes of a file of the theme, or, as a sentence, why it can't be had.

    `called` is the folder of the templates as the settings name it.
    """
    if not _NAME.fullmatch(name):
        return f"`{name}` can't be the logo, which is an .svg or .png file."
    why = f"The file `{name}` is not in `{called}`."
    for folder in folders:
        path = folder / name
        if path.is_symlink() and not path.exists():
            why = f"`{name}` in `{called}` is a link that leads nowhere."
        elif path.exists() and not resolved(path).is_relative_to(resolved(folder)):
            why = f"`{name}` in `{called}` is a link to something outside that folder."
        elif path.is_dir():
            why = f"`{name}` in `{called}` is a folder."
        elif path.is_file():
            try:
                return path.read_bytes()
            except OSError as error:
                return f"`{name}` in `{called}` can't be read: {error.strerror}."
    return why


def fault(why: str, options: Settings) -> Finding:
    """The finding about a file of the theme that can't be had."""
    remedy = "Put the file itself there, or mend its name."
    return SETTINGS.broken(Place(options.path), why, remedy)


def faults(root: Path, options: Settings) -> Iterator[Finding]:
    """What is wrong with the style sheet and the logo that `mkdocs.yml` names."""
    folder = root / options.theme
    yield from _faults(folder, options.theme, STYLE)
    if options.logo:
        if not _NAME.fullmatch(options.logo):
            yield ASSET.broken(
                Place(options.path, options.lines.get("logo", 1)),
                f"`{options.logo}` can't be the logo.",
                f"Name an .svg or .png file in `{options.theme}`.",
            )
            return
        yield from _faults(folder, options.theme, options.logo)


def _faults(folder: Path, called: str, name: str) -> Iterator[Finding]:
    place = Place(f"{called}/{name}")
    found = theme_file([folder], name, called)
    if isinstance(found, str):
        yield ASSET.broken(place, found, "Put the file itself there, or mend its name.")
        return
    if len(found) > LARGEST:
        yield ASSET.broken(place, f"This file has more than {LARGEST} bytes.")
        return
    data = found
    for message in in_asset(name, data):
        yield ASSET.broken(place, message, _REMEDY if name.endswith(".svg") else "")


_REMEDY = (
    "Save the picture as plain SVG (Inkscape: “Plain SVG”), without scripts, links, pictures in it "
    "and what the drawing program keeps for itself; or take a PNG."
)
