"""An error that nobody foresaw, told to somebody who is no programmer."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Iterator

EXIT_CODE = 70
"""The exit code of a command that met an error in this software itself."""
TRACEBACK = "NOTICE_TRACEBACK"
"""The variable of the environment by which developers see where an error came about."""
_SETTINGS = "mkdocs.yml"
_FILE = re.compile(rf"(?:\S*/)?(?:docs|overrides)/\S+|(?:\S*/)?{re.escape(_SETTINGS)}")
_READING = "/notice/sources/"
_NAMES = ("path", "name", "place", "config", "config_file")
"""What a file is called, in the functions and in the data that have to do with one."""


def told(error: BaseException) -> str:
    """What happened, in which file it seems to lie, and what to do, in a few sentences."""
    file = read_last(error)
    where = f" while it worked on {file}" if file else ""
    look = f" Look at what was changed last in {file}, and take it back." if file else ""
    what = type(error).__name__
    return (
        f"notice: This software met an error of its own{where}; it is no fault of yours, and "
        f"nothing more was done. To go on:{look or ' Take back what was changed last.'} To have it "
        f"mended: run the same command with {TRACEBACK}=1 before it, and send what it shows, with "
        f"the file, to whoever looks after this software ({what} in {_spot(error)})."
    )


def traced(error: BaseException) -> str:
    """Where in the software an error came about, call by call, as developers read it."""
    return "".join(traceback.format_exception(error)).rstrip("\n")


def read_last(error: BaseException) -> str:
    """The file that was being worked on when an error came about; "" where nobody can say."""
    for frame, _ in reversed(list(traceback.walk_tb(error.__traceback__))):
        values = frame.f_locals
        for found in (*_files(values.get(n) for n in _NAMES), *_files(values.values())):
            # Nearly every call is given the settings; only what reads files works on their file.
            if not found.endswith(_SETTINGS) or _READING in frame.f_code.co_filename:
                return found
    return ""


def _files(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        named = value if isinstance(value, str) else getattr(value, "path", "")
        text = str(named)
        if isinstance(named, str) and len(text) < 500 and _FILE.fullmatch(text):
            yield text


def _spot(error: BaseException) -> str:
    """Where in the software an error came about: the innermost place of its own."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [f for f in frames if "/notice/" in f.filename.replace("\\", "/")] or frames[-1:]
    return f"{own[-1].filename.replace(chr(92), '/').rpartition('/')[2]}:{own[-1].lineno}"
