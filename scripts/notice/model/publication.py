"""What a site holds and answers beside its pages, as `mkdocs.yml` asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

OUTPUTS: Mapping[str, str] = MappingProxyType(
    {
        "errors": "a page for what is not found in each language",
        "data": "notice.json with its schema",
        "feeds": "Atom and JSON Feed in each language",
        "embed": "each page as a fragment, for other pages to take in",
        "pdf": "each version in each language as a PDF",
        "element": "the banner as a custom element, for pages that can take in only a script",
        "headers": "_headers and _redirects, which some static hosts read",
    }
)
"""What else a site can hold, by the name under `outputs:`."""

PAGES_ALONE = frozenset({"errors"})
"""The outputs that are pages, and so are there in a preview too."""

NEEDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"pdf": ("weasyprint", "pymupdf_fonts", "pypdf")}
)
"""The modules that an output needs beyond what is always installed."""


class Redirect(Struct, frozen=True):
    """An address that is not the site's own, and what it stands for.

    `address` is a path on a host, in NFC and without a slash at its end.  It stands for the front
    page of a language, or for a section of it.  The site may not have the language yet.
    """

    address: str
    locale: str
    section: str = ""
    line: int = 1


class Publication(Struct, frozen=True):
    """The outputs that are asked for, by name, and the old addresses.

    `heading` is the level of the first heading of a fragment on another page.  `has_base`: such
    pages have a `<base>`, so that no link within a fragment can be a bare `#id`.
    """

    outputs: frozenset[str] = frozenset()
    heading: int = 2
    has_base: bool = False
    redirects: tuple[Redirect, ...] = ()
