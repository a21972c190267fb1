"""The typefaces that the browser tests look at pages in, and how they are got.

A page must hold whatever typeface its reader has, and a test must say the same on every machine:
so each browser of the tests knows one family, named here, and none that happens to be installed.
Letters that the family lacks come from `FALLBACK`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

USUAL = "Noto Sans"
"""The family in which all tests are run that ask for no other."""
FAMILIES = {
    USUAL: "fonts-noto-core",
    "DejaVu Sans": "fonts-dejavu-core",  # wide, with the metrics of Verdana
    "Liberation Sans Narrow": "fonts-liberation",
    "Noto Serif": "fonts-noto-core",
    "PT Sans": "fonts-paratype",  # drawn for Cyrillic
    "Roboto": "fonts-roboto-unhinted",  # what Android has
}
"""The families, each with its package in Debian and Ubuntu."""
FALLBACK = ("Noto Sans", "Noto Sans Arabic")
"""The families that have the letters which others lack."""
PACKAGES = tuple(sorted(set(FAMILIES.values())))

_CONFIGURATION = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <match target="pattern">
    <edit name="family" mode="prepend" binding="strong"><string>{family}</string></edit>
  </match>
</fontconfig>
"""


@lru_cache
def files(family: str) -> tuple[Path, ...]:
    """The files of a family that fontconfig knows on this machine; none where it is missing."""
    if not shutil.which("fc-list"):
        return ()
    command = ["fc-list", f":family={family}", "family", "file"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = (line.partition(": ") for line in listed.splitlines())
    # fc-list answers with "Noto Sans Mono" and "Roboto Condensed" too.
    return tuple(sorted(Path(p) for p, _, names in found if family in names.strip().split(",")))


def missing() -> list[str]:
    """The families that are not on this machine."""
    return [family for family in (*FAMILIES, *FALLBACK[1:]) if not files(family)]


def how() -> str:
    """What to do where some are missing."""
    return (
        f"The browser tests need these typefaces, which were not found: {', '.join(missing())}.\n"
        f"  Debian, Ubuntu:  sudo apt install fontconfig {' '.join(PACKAGES)}\n"
        "  elsewhere:       install them where `fc-list` sees them"
    )


def configuration(family: str, folder: Path) -> Path:
    """A configuration of fontconfig, made in `folder`, that knows this family and the fallback."""
    fonts = folder / "fonts"
    fonts.mkdir(parents=True, exist_ok=True)
    for path in (p for name in dict.fromkeys((family, *FALLBACK)) for p in files(name)):
        link = fonts / path.name
        if not link.is_symlink():
            link.symlink_to(path)
    made = folder / "fonts.conf"
    text = _CONFIGURATION.format(fonts=fonts, cache=folder / "cache", family=family)
    made.write_text(text, "utf-8")
    return made


def environment(family: str, folder: Path) -> dict[str, str]:
    """The environment of a browser that knows this family, whose files are linked in `folder`."""
    return {**os.environ, "FONTCONFIG_FILE": str(configuration(family, folder))}
