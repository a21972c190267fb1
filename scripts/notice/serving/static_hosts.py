"""`_headers` and `_redirects`, which some static hosts read from the site's folder.

Of several patterns that fit, such a host may send all headers joined: no two of them here name the
same one for an address.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from notice.serving import _old_forms
from notice.serving.served import HASHED, HSTS, SECURITY, SHARED, Served

HEADERS = "_headers"
REDIRECTS = "_redirects"


def headers(site: Served) -> str:
    """What each address answers besides its content; all else is left to be asked for anew."""
    base = site.base
    transport = {"Strict-Transport-Security": HSTS} if site.has_own_host else {}
    blocks = [
        (f"{base}*", {**SECURITY, **transport}),
        (f"{base}assets/*", {"Cache-Control": HASHED}),
        *((f"{base}{name}", SHARED) for name in ("notice.json", "notice.schema.json", "embed/*")),
    ]
    return "".join(
        f"{pattern}\n" + "".join(f"  {name}: {value}\n" for name, value in said.items())
        for pattern, said in blocks
    )


def redirects(site: Served) -> str:
    """Every form of every old address on a line of its own, as such a host compares them."""
    lines = []
    for redirect in site.redirects:
        status, target = site.target(redirect)
        for form in _old_forms.as_sent(redirect.address):
            lines += [f"{form} {target} {status}", f"{form}/ {target} {status}"]
    return "".join(f"{line}\n" for line in lines)


def short_addresses(site: Served, sections: Mapping[str, Collection[str]]) -> str:
    """The short address of each section; `sections` are the ids in each language by its tag."""
    lines = []
    for tag, ids in sections.items():
        front = site.base if tag == site.source else f"{site.base}{tag}/"
        for one in ids:
            lines += [f"{front}go/{one}{slash} {front}#{one} 302" for slash in ("", "/")]
    return "".join(f"{line}\n" for line in lines)
