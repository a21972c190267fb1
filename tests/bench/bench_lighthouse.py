"""What Lighthouse, which others made, gives each kind of page, on a phone and on a desk.

It is installed out of the npm registry when it is first asked for, and sends nothing to anybody.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench_visit import serving

sys.path.append(str(Path(__file__).resolve().parents[1] / "helpers"))

import chromium
import npm

GROUPS = ("performance", "accessibility", "best-practices", "seo")
"""What is rated, each up to `BEST` points."""
BEST = 100
_ENOUGH = 0.9
"""From what mark of an audit on Lighthouse itself calls it passed."""
_PINS = Path(__file__).with_name("lighthouse")
_FOLDER = Path(__file__).resolve().parents[2] / ".cache" / "lighthouse"
_SCREENS: Mapping[str, tuple[str, ...]] = {"phone": (), "desk": ("--preset=desktop",)}
_RATED = frozenset({"binary", "numeric", "metricSavings"})


@dataclass(frozen=True)
class Rating:
    """What one page got on one screen, by group, and the audits that cost it something."""

    page: str
    screen: str
    scores: Mapping[str, int]
    lacking: tuple[str, ...]


def hindrance() -> str:
    """Why it can't be measured here; "" where it can, once it has been installed."""
    if missing := [name for name in ("node", "npm") if not shutil.which(name)]:
        return f"{' and '.join(missing)} not found"
    return "" if npm.are_there(_PINS, _FOLDER) else npm.install(_PINS, _FOLDER)


def measure(site: Path, tell: Callable[[str], None], *, quick: bool) -> tuple[Rating, ...]:
    """Rate a page of each kind that a site has, all on both screens; `quick`: one of them once."""
    asked = [(page, screen) for page in pages(site) for screen in _SCREENS][: 1 if quick else None]
    with serving(site) as (base, _):
        return tuple(_rated(base, page, screen, tell) for page, screen in asked)


def pages(site: Path) -> tuple[str, ...]:
    """The paths of one page of each kind: the largest, since it has most to be rated."""
    found: dict[str, list[Path]] = {}
    for file in site.rglob("*.html"):
        found.setdefault(_kind(file.relative_to(site)), []).append(file)
    largest = [max(files, key=lambda f: (f.stat().st_size, f)) for files in found.values()]
    names = sorted(file.relative_to(site).as_posix() for file in largest)
    return tuple(name.removesuffix("index.html") for name in names)


def _kind(page: Path) -> str:
    """What a page is of by its path, whatever its language and the day of its version."""
    below = page.parts[:-1]
    if "versions" not in below:
        return "front" if page.name == "index.html" else "not found"
    behind = below[below.index("versions") + 1 :]
    return "/".join("day" if part[:1].isdigit() else part for part in behind)


def _rated(base: str, page: str, screen: str, tell: Callable[[str], None]) -> Rating:
    tell(f"Lighthouse: /{page} on a {screen}")
    flags = " ".join(["--headless", *chromium.ARGUMENTS])
    command = [
        *("node_modules/.bin/lighthouse", f"{base}{page}", "--output=json", "--quiet"),
        *(f"--chrome-flags={flags}", "--no-enable-error-reporting", *_SCREENS[screen]),
    ]
    environment = {**os.environ, "CHROME_PATH": chromium.find() or "", "CI": "1"}
    made = subprocess.run(
        command, cwd=_FOLDER, env=environment, capture_output=True, text=True, check=True
    )
    report: dict[str, Any] = json.loads(made.stdout)
    scores = {name: round(BEST * report["categories"][name]["score"]) for name in GROUPS}
    counted = {
        ref["id"]
        for group in report["categories"].values()
        for ref in group["auditRefs"]
        if ref["weight"]
    }
    lacking = tuple(
        name
        for name, audit in report["audits"].items()
        if name in counted and audit["scoreDisplayMode"] in _RATED and audit["score"] < _ENOUGH
    )
    return Rating(f"/{page}", screen, scores, lacking)
