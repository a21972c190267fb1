"""Rules about what has to be settled before the site is published."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from notice.model.corpus import LEAD, Corpus
from notice.model.finding import Finding, Place, Rule, Severity
from notice.model.lineage import lineage
from notice.sources.site_url import NOWHERE

REPORT = Rule(
    "site.report",
    Severity.WARNING,
    "Readers can report an error.",
    "Set `report:` to a `mailto:` or `https:` address under the plugin `notice`.",
)
ADDRESS = Rule(
    "site.address",
    Severity.WARNING,
    "The site's address is no placeholder.",
    "Set `site_url:` to the address under which the notice will be published.",
)
SHORTCUT = Rule(
    "site.shortcut",
    Severity.ERROR,
    "The sections that are one click away exist in the working text.",
    "Choose from the ids of its sections.",
)
COLOUR = Rule(
    "site.colour",
    Severity.ERROR,
    "Links have a contrast of 4.5 to 1 with what they stand on (WCAG 2.2, 1.4.3).",
    "Choose a darker colour on light ground, and a lighter one on dark ground.",
)

REDIRECT = Rule(
    "site.redirect",
    Severity.ERROR,
    "The section that an old address stands for is one of the newest released text.",
    "Choose from the ids of its sections, or leave the section out.",
)

_EXAMPLES = (".example", ".invalid", ".test", "localhost", "example.com", "example.org")

# The grounds of overrides/assets/notice.css on which links stand, in light and in dark.
_GROUNDS = {
    "accent": ("#ffffff", "#f3f6f7", "#fdf3e3"),
    "accent_dark": ("#14191c", "#1d2428", "#2d2213"),
}
_ENOUGH = 4.5


def report_address(corpus: Corpus) -> Iterator[Finding]:
    """A site on which readers can't report an error."""
    settings = corpus.settings
    if not settings.report:
        yield REPORT.broken(
            settings.place("notice"),
            "There is no address for “Report an error”, so the link is not shown.",
        )


def real_address(corpus: Corpus) -> Iterator[Finding]:
    """A placeholder as the site's address."""
    settings = corpus.settings
    host = urlsplit(settings.site_url).hostname or ""
    # What stands in for an address that could not be read has a finding of its own.
    if host.endswith(_EXAMPLES) and settings.site_url != NOWHERE:
        yield ADDRESS.broken(
            settings.place("site_url"),
            f"`{settings.site_url}` is a placeholder; canonical addresses and printed sheets "
            "would name a site that does not exist.",
        )


def shortcuts_exist(corpus: Corpus) -> Iterator[Finding]:
    """Shortcuts to what is no section of the working text; without one, of no released text.

    One that has another id by now is still known by the old one: pages of today need that.
    """
    settings = corpus.settings
    working = corpus.working.get(settings.source)
    texts = [working] if working else [v.source for v in corpus.versions]
    known = dict.fromkeys(i for text in texts for i in text.ids if i not in {"", LEAD})
    for section_id in settings.shortcuts if texts else ():
        if lineage(corpus, section_id).isdisjoint(known):
            yield SHORTCUT.broken(
                settings.place("shortcuts"),
                f"The shortcut `{section_id}` is no section of {texts[-1].path}.",
                f"Choose from {', '.join(f'`{i}`' for i in known)}.",
            )


def redirects_lead_somewhere(corpus: Corpus) -> Iterator[Finding]:
    """Old addresses that stand for a section that the newest released text does not have."""
    settings = corpus.settings
    newest = corpus.versions[-1].source if corpus.versions else None
    text = newest or corpus.working.get(settings.source)
    if text is None:
        return
    for redirect in settings.publication.redirects:
        ids = lineage(corpus, redirect.section) - {LEAD}
        if redirect.section and ids.isdisjoint(text.ids):
            known = ", ".join(f"`{i}`" for i in text.ids if i not in {"", LEAD})
            yield REDIRECT.broken(
                Place(settings.path, redirect.line),
                f"`{redirect.address}` stands for the section `{redirect.section}`, which "
                f"{text.path} does not have.",
                f"Choose from {known}, or leave the section out.",
            )


def readable_colours(corpus: Corpus) -> Iterator[Finding]:
    """Colours in which links can't be read on their ground."""
    settings = corpus.settings
    for name, grounds in _GROUNDS.items():
        colour = settings.colours.get(name)
        lowest = min(contrast(colour, ground) for ground in grounds) if colour else _ENOUGH
        if lowest < _ENOUGH:
            yield COLOUR.broken(
                settings.place(name),
                f"`{colour}` has a contrast of {lowest:.1f} to 1, and many people could not read "
                "links in it.",
                f"Choose a {'lighter' if 'dark' in name else 'darker'} colour, of 4.5 to 1 at "
                "least.",
            )


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (#rrggbb) by WCAG 2.2, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


CHECKS = (
    report_address,
    real_address,
    shortcuts_exist,
    redirects_lead_somewhere,
    readable_colours,
)
RULES = (REPORT, ADDRESS, SHORTCUT, REDIRECT, COLOUR)
