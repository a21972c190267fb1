"""What keeps `site_url` from being the address of a published notice."""

from __future__ import annotations

import re

NOWHERE = "https://site-url.invalid/"
"""What stands for an address that could not be read."""
_HIGHEST_PORT = 65_535
_LIKE = "Write it as in `https://privacy.company.com/`."
_SITE = re.compile(r"https://\w[\w-]*(\.\w[\w-]*)*(:\d{1,5})?(/[\w.~-]+)*/?", re.ASCII)
_PARTS = re.compile(r"(?P<scheme>\w+)://(?P<host>[^/?#:]*)(?::(?P<port>[^/?#]*))?(?P<rest>.*)")
_PATH = re.compile(r"[\w.~/-]*", re.ASCII)


def fault(url: str) -> tuple[str, str]:
    """What is wrong with an address and what to do, as two sentences; empty where nothing is."""
    parts = _PARTS.fullmatch(url)
    if parts is None or parts["scheme"] not in {"http", "https"}:
        return f"`{url}` is no address of a site.", "Begin with `https://`."
    if parts["scheme"] == "http":
        why = "is not encrypted, so that anybody on the way could change the notice"
        return f"`{url}` {why}.", "Begin with `https://`."
    if "://[" in url:
        return f"`{url}` names a host by its number, which no reader keeps.", _LIKE
    host, port, rest = parts["host"], parts["port"], parts["rest"]
    if not host:
        return f"`{url}` names no host.", _LIKE
    if "@" in host + (port or ""):
        return f"`{url}` names a user, whom every page would show.", "Leave out what ends in `@`."
    found = _in_host(host) or (_in_port(port) if port is not None else None) or _in_path(url, rest)
    if found is None and not _SITE.fullmatch(url):
        return f"`{host}` is no name of a host.", _LIKE
    return found or ("", "")


def _in_host(host: str) -> tuple[str, str] | None:
    if not host.isascii():
        return f"`{host}` holds letters that a host's name can't have.", _in_ascii(host)
    if host != host.lower():
        return f"`{host}` holds capitals, which browsers don't keep.", f"Write `{host.lower()}`."
    return None


def _in_port(port: str) -> tuple[str, str] | None:
    if not (port.isascii() and port.isdigit() and _is_port(port)):
        message = f"`:{port}` is no port, which is a number from 1 to {_HIGHEST_PORT}."
        return message, "Mend it, or leave it out with its colon."
    if port == "443":
        return "`:443` is the port of `https://` anyway.", "Leave it out with its colon."
    return None


def _in_path(url: str, rest: str) -> tuple[str, str] | None:
    if "?" in rest or "#" in rest:
        message = f"`{url}` ends in a query or a fragment, below which no page can stand."
        return message, "End it before `?` or `#`."
    if odd := _odd(rest):
        message = f"The path of `{url}` holds `{odd}`, which a path of the site can't hold."
        return message, "Write it with letters from a to z, digits, `-`, `_`, `.`, `~` and `/`."
    return None


def _odd(path: str) -> str:
    """What a path holds that browsers would write otherwise; "" without it."""
    if found := next((c for c in path if not _PATH.fullmatch(c)), ""):
        return found
    steps = [step for step in path.split("/") if step in {".", ".."}]
    return steps[0] if steps else ("//" if "//" in path else "")


def _is_port(port: str) -> bool:
    return 0 < int(port[:6]) <= _HIGHEST_PORT


def _in_ascii(host: str) -> str:
    try:
        return f"Write it as `{host.encode('idna').decode()}`."
    except UnicodeError:
        return "Write the name with letters from a to z, digits, hyphens and dots."
