"""Rules about what has to be settled before the site is published."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from notice.model import Corpus, Finding, Severity

_EXAMPLES = (".example", ".invalid", ".test", "localhost", "example.com", "example.org")


def report_address(corpus: Corpus) -> Iterator[Finding]:
    """Readers can report an error."""
    settings = corpus.settings
    if not settings.report:
        yield Finding(
            "site.report",
            Severity.WARNING,
            settings.place("notice"),
            "There is no address for “Report an error”, so the link is not shown.",
            "Set `report:` to a `mailto:` or `https:` address under the plugin `notice`.",
        )


def real_address(corpus: Corpus) -> Iterator[Finding]:
    """The site's address is not a placeholder."""
    settings = corpus.settings
    host = urlsplit(settings.site_url).hostname or ""
    if host.endswith(_EXAMPLES):
        yield Finding(
            "site.address",
            Severity.WARNING,
            settings.place("site_url"),
            f"`{settings.site_url}` is a placeholder; canonical addresses and printed sheets "
            "would name a site that does not exist.",
            "Set `site_url:` to the address under which the notice will be published.",
        )


def shortcuts_exist(corpus: Corpus) -> Iterator[Finding]:
    """The sections one click away exist in the working text."""
    settings = corpus.settings
    working = corpus.working.get(settings.source)
    for section_id in settings.shortcuts if working else ():
        if working and section_id not in working.ids:
            yield Finding(
                "site.shortcut",
                Severity.ERROR,
                settings.place("shortcuts"),
                f"The shortcut `{section_id}` is no section of {working.path}.",
                f"Choose from {', '.join(f'`{i}`' for i in working.ids if i)}.",
            )


RULES = (report_address, real_address, shortcuts_exist)
