"""The same texts for Hugo, with bare templates: what a build costs where nothing else is done."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from bench_corpus import make_plain

_BASE = """<!doctype html>
<html lang="{{ .Language.Lang }}"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><nav>{{ range .AllTranslations }}<a href="{{ .RelPermalink }}">{{ .Language.Lang }}</a>
{{ end }}</nav><main><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>
"""
_KINDS = ["taxonomy", "term", "RSS", "robotsTXT"]


def hugo() -> str | None:
    """Where Hugo is on this machine; None where it is not."""
    return shutil.which("hugo")


def make_hugo(config: Path, folder: Path) -> Path:
    """Write the texts of the notice at `config` as a site for Hugo; gives its folder."""
    plain = make_plain(config, folder / "plain").parent
    tags = sorted(path.name for path in (plain / "docs").iterdir())
    for tag in tags:
        content = folder / "content" / tag
        shutil.move(plain / "docs" / tag, content)
        (content / "index.md").rename(content / "_index.md")
    shutil.rmtree(plain)
    for name in ("single", "list"):
        template = folder / "layouts/_default" / f"{name}.html"
        template.parent.mkdir(parents=True, exist_ok=True)
        template.write_text(_BASE, "utf-8")
    settings = {
        "baseURL": "https://example.org/",
        "defaultContentLanguage": "en",
        "disableKinds": _KINDS,
        "languages": {tag: {"contentDir": f"content/{tag}"} for tag in tags},
    }
    (folder / "config.json").write_text(json.dumps(settings), "utf-8")
    return folder
