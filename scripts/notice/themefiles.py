"""The style sheet and the logo, as they lie in the folder of the templates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from notice.contraband import in_asset
from notice.finding import Finding, Place
from notice.model import Settings
from notice.pictures import LARGEST
from notice.tree_rules import ASSET

STYLE = "assets/notice.css"
"""The style sheet, by its path in the folder of the templates."""
_NAME = re.compile(r"[\w./-]{1,200}\.(?:svg|png)")


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
    path = folder / name
    place = Place(f"{called}/{name}")
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            yield ASSET.broken(place, "This leads out of the folder of the templates.")
            return
        if not path.is_file():
            yield ASSET.broken(place, "This file is missing.", "Restore it, or mend its name.")
            return
        if path.stat().st_size > LARGEST:
            yield ASSET.broken(place, f"This file has more than {LARGEST} bytes.")
            return
        data = path.read_bytes()
    except (OSError, RuntimeError, ValueError) as error:
        yield ASSET.broken(place, f"This can't be read: {getattr(error, 'strerror', '') or error}.")
        return
    for message in in_asset(name, data):
        yield ASSET.broken(place, message, _REMEDY if name.endswith(".svg") else "")


_REMEDY = (
    "Save the picture as plain SVG (Inkscape: “Plain SVG”), without scripts, links, pictures in it "
    "and what the drawing program keeps for itself; or take a PNG."
)
