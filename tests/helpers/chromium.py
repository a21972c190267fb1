"""Finds Chromium and typefaces for the browser tests; run as a script, it installs what it can.

Browser tests are never skipped in silence: without a browser or a typeface, `make test` stops here
and says how to get it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import typefaces

# Debian's shell draws the same pages without the frame of windows, in a third of the time.
_SHELL = "chromium-headless-shell"
_NAMES = (_SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
HOW = """\
The browser tests need Chromium (or Chrome), which was not found.
  Debian:          sudo apt install chromium-headless-shell
  Ubuntu:          sudo apt install chromium
  Fedora:          sudo dnf install chromium
  macOS:           brew install --cask google-chrome
Or name the program: CHROMIUM=/path/to/it make test"""

# Nothing but the page may go over the network, and the updater would try to.
ARGUMENTS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
]


def find() -> str | None:
    """The browser's program, or None."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    found = (shutil.which(name) for name in _NAMES)
    return next((path for path in found if path), _MAC if Path(_MAC).exists() else None)


def lacking() -> str:
    """What the browser tests need and this machine does not have, and how to get it; or ""."""
    wanted = [*([] if find() else [HOW]), *([typefaces.how()] if typefaces.missing() else [])]
    return "\n".join(wanted)


def install() -> None:
    """Install what is lacking by the system's package manager, where this user may do that."""
    if not shutil.which("apt-get"):
        return
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if prefix and (
        not shutil.which("sudo") or subprocess.run([*prefix, "true"], check=False).returncode
    ):
        return
    packages = ["fontconfig", *typefaces.PACKAGES]
    names = ", ".join([*([] if find() else ["Chromium"]), *packages])
    print(f"Installing from the system's packages: {names} …", flush=True)
    subprocess.run([*prefix, "apt-get", "-qq", "update"], check=False)
    command = [*prefix, "apt-get", "-qq", "-y", "--no-install-recommends", "install"]
    for name in (_SHELL, "chromium"):
        if not find():
            subprocess.run([*command, name], check=False)
    subprocess.run([*command, *packages], check=False)
    typefaces.files.cache_clear()


if __name__ == "__main__":
    if lacking():
        install()
    if still := lacking():
        sys.exit(still)
