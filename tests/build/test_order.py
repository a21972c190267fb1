"""A target without an exchange gets files one after another, and is true at every moment."""

from __future__ import annotations

import json
import re
from pathlib import Path

from projects import small_project
from support import run


def test_what_pages_name_comes_before_them(tmp_path: Path) -> None:
    """The order of the manifest, as `jq -r '.files | keys_unsorted[]'` prints it."""
    (tmp_path / "project").mkdir()
    config = small_project(tmp_path / "project")
    outputs = "{errors: true, data: true, feeds: true, embed: true, element: true, headers: true}"
    text = config.read_text("utf-8")
    config.write_text(
        text.replace("  - notice:\n", f"  - notice:\n      outputs: {outputs}\n"), "utf-8"
    )
    site = tmp_path / "site"
    built = run("build", "--as-of", "2026-06-15", "--site", str(site), cwd=config.parent)
    assert built.returncode == 0, built.stderr
    names = list(json.loads((site / "build.json").read_text("utf-8"))["files"])
    there: set[str] = set()
    for name in names:
        content = (site / name).read_text("utf-8") if name.endswith(".html") else ""
        for asset in re.findall(r"assets/[\w.-]+", content):
            assert asset in there, f"{name} names {asset}, which comes later"
        there.add(name)
    pages = [n for n in names if n.endswith("index.html")]
    lost = [n for n in names if n.endswith("404.html")]
    last = ["sitemap.xml", "feed.atom", "fr/feed.json", "notice.json", "_redirects"]
    assert max(map(names.index, pages)) < min(map(names.index, lost))
    assert max(map(names.index, lost)) < min(map(names.index, last))
