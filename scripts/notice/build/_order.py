"""The order in which a site gets onto a target that can't exchange it in one step.

What pages name comes before them, and the manifest, which says that all is there, after all else.
"""

from __future__ import annotations

_LAST = ("sitemap.xml", "notice.json", "notice.schema.json", "robots.txt")
_FEEDS = ("feed.atom", "feed.json")


def rank(name: str) -> tuple[int, str]:
    """A key to sort the paths of files by: assets, pages, errors, then what leads to them."""
    if name.startswith("assets/") or name.endswith((".js", ".ico", ".pdf")):
        return 0, name
    if name in _LAST or name.endswith(_FEEDS) or name.startswith("_"):
        return 3, name
    return 2 if name.endswith("404.html") else 1, name
