"""What is looked for in a site while and after it is built."""

from __future__ import annotations

import hashlib
import json
import time
import urllib.request
from pathlib import Path

from notice.build.manifest import MANIFEST


def is_whole(site: Path) -> bool:
    """Whether every file is there, none else, each with the digest that the manifest names."""
    manifest = json.loads((site / MANIFEST).read_text("utf-8"))
    there = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()} - {MANIFEST}
    return there == set(manifest["files"]) and all(
        hashlib.sha256((site / name).read_bytes()).hexdigest() == digest
        for name, digest in manifest["files"].items()
    )


def wait_for(address: str, word: str) -> str:
    """The page at the address once it holds the word."""
    page = ""
    for _ in range(900):
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                page = answer.read().decode()
        except OSError:
            page = ""
        if word in page:
            return page
        time.sleep(0.1)
    raise AssertionError(f"{word!r} did not appear at {address}: {page[:500]}")
