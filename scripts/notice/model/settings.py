"""What `mkdocs.yml` says of the notice, as data."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field

from notice.model.finding import Place
from notice.model.publication import Publication

THEME = "overrides"
"""The folder of the templates where `mkdocs.yml` names none."""
TAG = r"[a-z]{2}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?"
"""The form of a language tag that a site can be built with: as mkdocs-static-i18n takes them, but
for its word for "no language"."""


def _none() -> MappingProxyType[str, Any]:
    return MappingProxyType({})


class Locale(Struct, frozen=True):
    """A language of the notice as `mkdocs.yml` lists it."""

    tag: str
    name: str
    line: int = 1


class Settings(Struct, frozen=True):
    """What `mkdocs.yml` says about the notice and the site; `theme` is the templates' folder.

    `site_url` ends in a slash; `report` is `https:` or `mailto:`; `colours` are by name, in hex.
    Where `section_history` is true, each language has a page with all versions of each section;
    where `compare_with_today` is, one for each earlier version beside the one that applies.
    """

    path: str
    site_name: str
    site_url: str
    locales: tuple[Locale, ...]
    source: str
    company: str
    banner_days: int = 30
    notice_days: int = 30
    other_notice_days: int = 14
    time_zone: str = "Europe/Brussels"
    report: str = ""
    site_dir: str = "site"
    logo: str = ""
    theme: str = THEME
    section_history: bool = False
    compare_with_today: bool = False
    shortcuts: tuple[str, ...] = ()
    colours: Mapping[str, str] = field(default_factory=_none)
    publication: Publication = field(default_factory=Publication)
    lines: Mapping[str, int] = field(default_factory=_none)

    def place(self, key: str = "") -> Place:
        """Where a setting stands in `mkdocs.yml`."""
        return Place(self.path, self.lines.get(key, 1))

    @property
    def tags(self) -> tuple[str, ...]:
        """The locales' tags, in the order of `mkdocs.yml`, the source locale first."""
        rest = (locale.tag for locale in self.locales if locale.tag != self.source)
        return (self.source, *rest)
