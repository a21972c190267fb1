"""Validators of others, out of the npm registry with pins; run as a script, it installs them.

The Nu Html Checker holds pages against the standard of HTML, and a reader of microdata says what
programs read out of them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import npm

ROOT = Path(__file__).resolve().parents[2]
PINS = ROOT / "tests" / "validators"
_FOLDER = ROOT / ".cache" / "validators"
_FILES = (*npm.PINNED, "facts.js")
# It runs for seconds: to compile it a second time, and better, takes longer than that saves.
_JAVA = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")
HOW = """\
The validators of the pages could not be installed: {why}
They need Node.js with npm, and Java. Debian, Ubuntu:  sudo apt install npm default-jre-headless"""


def errors_of_html(pages: Iterable[Path]) -> list[dict[str, Any]]:
    """What the Nu Html Checker finds wrong with pages, warnings aside."""
    jar = _FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", *_JAVA, "-jar", str(jar)]
    options = ["--format", "json", "--errors-only", "--exit-zero-always"]
    names = [str(page) for page in pages]
    assert names
    made = subprocess.run([*command, *options, *names], capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    found = json.loads(made.stderr)["messages"]
    # What it knows of style sheets is older than container queries; browsers show what they do.
    return [one for one in found if not one["message"].startswith("CSS: ")]


def facts_of(pages: Iterable[Path]) -> Mapping[str, list[dict[str, Any]]]:
    """The items that programs read out of pages, by the pages' paths."""
    names = [str(page) for page in pages]
    made = subprocess.run(
        ["node", "facts.js", *names], cwd=_FOLDER, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    return dict(json.loads(made.stdout))


if __name__ == "__main__":
    lacking = [name for name in ("node", "npm", "java") if not shutil.which(name)]
    if lacking and shutil.which("apt-get") and os.geteuid() == 0:
        packages = ["npm", "default-jre-headless"]
        subprocess.run(["apt-get", "-qq", "update"], check=False)
        again = ["apt-get", "-qq", "-y", "--no-install-recommends", "install", *packages]
        subprocess.run(again, check=False)
        lacking = [name for name in lacking if not shutil.which(name)]
    if lacking:
        sys.exit(HOW.format(why=f"{', '.join(lacking)} not found."))
    if not npm.are_there(PINS, _FOLDER, _FILES) and (why := npm.install(PINS, _FOLDER, _FILES)):
        sys.exit(HOW.format(why=why))
