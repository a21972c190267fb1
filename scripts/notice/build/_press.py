"""Sheets become PDF in processes of their own, which know no typeface but those that come along."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from html import escape
from pathlib import Path

from notice.publishing.sheets import Sheet, faces, style

_PATIENCE = 600
"""How many seconds a process may take; a version takes half of one."""


def printed(sheets: Mapping[str, Sheet], day: date) -> dict[str, bytes] | str:
    """The PDF of each sheet; or why they can't be made, and what to do."""
    with tempfile.TemporaryDirectory(prefix="notice-paper-") as made:
        folder = Path(made)
        _lay_out(folder, sheets)
        count = min(os.cpu_count() or 1, len(sheets)) or 1
        midnight = datetime.combine(day, time(), UTC)
        known = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": made,
            "LC_ALL": "C.UTF-8",
            "PYTHONHASHSEED": "0",
            "FONTCONFIG_FILE": str(folder / "fonts.conf"),
            "SOURCE_DATE_EPOCH": str(int(midnight.timestamp())),
            # Where a system library is found, on machines that keep it elsewhere.
            **{n: v for n, v in os.environ.items() if n.endswith("LIBRARY_PATH")},
        }
        command = [sys.executable, "-P", "-m", "notice.build._typesetting", made]
        running = [
            subprocess.Popen(
                [*command, str(n), str(count)],
                env=known,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
            for n in range(count)
        ]
        try:
            said = [one.communicate(timeout=_PATIENCE)[1] for one in running]
        except subprocess.TimeoutExpired:
            return f"It was not made within {_PATIENCE} seconds."
        finally:
            for one in running:
                one.kill()
                one.wait()
        for one, words in zip(running, said, strict=True):
            if one.returncode:
                return _why(words, one.returncode)
        return {name: (folder / f"{n}.pdf").read_bytes() for n, name in enumerate(sheets)}


def _why(said: str, code: int) -> str:
    if code < 0:
        name = signal.strsignal(-code) or str(-code)
        return f"The system ended its process ({name}), as where memory is short. Try again."
    last = (said.strip().splitlines() or ["without a word"])[-1][:300]
    if "library" in said and "pango" in said.lower():
        return (
            "The system lacks Pango, which sets the lines. On Debian and Ubuntu: sudo apt install "
            "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; on macOS: brew install pango."
        )
    return f"WeasyPrint failed: {last}"


def _lay_out(folder: Path, sheets: Mapping[str, Sheet]) -> None:
    """Write what the processes read: typefaces, style and documents."""
    beside = folder / "faces"
    beside.mkdir()
    for name, data in faces().items():
        (beside / f"{name}.ttf").write_bytes(data)
    (folder / "fonts.conf").write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
        f"<dir>{escape(str(beside), quote=False)}</dir>\n"
        f"<cachedir>{escape(str(folder), quote=False)}/cache</cachedir>\n</fontconfig>\n",
        "utf-8",
    )
    (folder / "paper.css").write_bytes(style())
    for n, sheet in enumerate(sheets.values()):
        (folder / f"{n}.html").write_text(sheet.document, "utf-8")
    (folder / "jobs.json").write_text(json.dumps(len(sheets)), "utf-8")
