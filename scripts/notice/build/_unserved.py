"""A site that is opened without a server: its links name the files to which they lead."""

from __future__ import annotations

import re
from pathlib import Path

from notice.build._listing import files_below
from notice.model.pattern import when_needed

_LINK = when_needed(r"""(<a\b[^>]*?\shref=")([^"#?:]*)((?:#[^"]*)?")""")


def name_files(site: Path) -> None:
    """Let every link between the pages in a folder end in the name of a file."""
    for page in (site / name for name in files_below(site) if name.endswith(".html")):
        page.write_text(_LINK.sub(_named, page.read_text("utf-8")), "utf-8")


def _named(found: re.Match[str]) -> str:
    before, path, after = found.groups()
    if path.endswith("/"):
        path += "index.html"
    elif path in {".", ".."} or path.endswith("/.."):
        path += "/index.html"
    return f"{before}{path}{after}"
