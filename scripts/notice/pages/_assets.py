"""The site's few files besides pages: the style sheet, with rules for sections, and the logo."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True)
class Asset:
    """A file of the site: its path from the root, named after its content, and its bytes.

    The name changes with the content, so that browsers may keep the file for ever.
    """

    path: str
    data: bytes


def asset(name: str, data: bytes) -> Asset:
    """An asset for `name` (as in "notice.css"), its name bearing a piece of the data's digest."""
    pure = PurePosixPath(name)
    digest = hashlib.sha256(data).hexdigest()[:8]
    return Asset(f"assets/{pure.stem}.{digest}{pure.suffix}", data)


def style_sheet(base: str, colours: Mapping[str, str], section_ids: Iterable[str]) -> Asset:
    """The style sheet: the colours of `mkdocs.yml`, the common rules, a rule for each section.

    The last make the language menu lead to the section at which the page stands: a fragment is
    known to the style sheet (`:target`), but to no template.
    """
    values = "".join(f"--{name.replace('_', '-')}:{value};" for name, value in colours.items())
    at_section = ":root:has(:is(h2,h3,h4,h5,h6):target) .for-page{display:none}\n"
    sections = "".join(
        f":root:has(#{i}:target) [data-section={i}]{{display:grid}}\n"
        for i in sorted(set(section_ids))
    )
    text = f":root{{{values}}}\n{base}\n{at_section}{sections}"
    return asset("notice.css", text.encode())
