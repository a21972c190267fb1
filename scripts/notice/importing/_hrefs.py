"""Addresses of a page as visitors come to have them: whole, and no longer hidden from robots."""

from __future__ import annotations

from urllib.parse import urljoin

from lxml import html

from notice.importing._links import is_relative

_HIDDEN, _LINK = "data-cfemail", "/cdn-cgi/l/email-protection"


def unhide(tree: html.HtmlElement) -> None:
    """Write the e-mail addresses that Cloudflare encodes, and a script decodes for visitors."""
    for element in tree.iter():
        code = element.get(_HIDDEN, "") if isinstance(element.tag, str) else ""
        if address := _decoded(code):
            for inner in list(element):
                inner.drop_tree()
            element.text = address
        path, _, code = element.get("href", "").partition("#") if element.tag == "a" else ("",) * 3
        if path.endswith(_LINK):
            address = _decoded(code) or element.text_content().strip()
            element.set("href", f"mailto:{address}")


def _decoded(code: str) -> str:
    """The address behind a code, whose first byte is mixed with each of the others; "" for none."""
    try:
        key, *rest = bytes.fromhex(code)
        found = bytes(key ^ byte for byte in rest).decode()
    except ValueError:
        return ""
    return found if "@" in found else ""


def resolve(tree: html.HtmlElement) -> None:
    """Write the links of a page whole that says from where they lead on, by `<base>`."""
    base = next((e.get("href", "").strip() for e in tree.iter("base") if e.get("href")), "")
    if base.startswith("//"):
        base = f"https:{base}"
    if not base.casefold().startswith(("https://", "http://")):
        return
    for element in tree.iter("a"):
        address = element.get("href", "").strip()
        if address and is_relative(address):
            try:
                element.set("href", urljoin(base, address))
            except ValueError:
                continue
