"""Which pages the site has on a day, and their addresses, which last."""

from __future__ import annotations

from enum import StrEnum
from itertools import takewhile

from msgspec import Struct

from notice.model.corpus import Corpus, Notice, Version
from notice.model.timeline import Timeline, before


class PageKind(StrEnum):
    """The kinds of page; each is a row in the table of what the site promises."""

    FRONT = "front"
    VERSION = "version"
    HISTORY = "history"
    REDLINE = "redline"
    SINCE = "since"
    CLAUSES = "clauses"
    LANGUAGES = "languages"
    DRAFT = "draft"
    NOT_FOUND = "not-found"


class Page(Struct, frozen=True):
    """One page of the site: its kind, its locale and, for a version's own page, the version."""

    kind: PageKind
    locale: str
    version: Version | None = None


def pages(corpus: Corpus, tag: str, timeline: Timeline) -> tuple[Page, ...]:
    """Every page of the site in a locale, the 404 page aside.

    Expects a corpus as it is seen on the timeline's day; drafts are pages where it holds
    working texts.
    """
    result = [Page(PageKind.FRONT, tag), Page(PageKind.HISTORY, tag)]
    for version in timeline.versions:
        if version.text(tag):
            result.append(Page(PageKind.VERSION, tag, version))
        if compared_with(corpus, version, tag):
            result.append(Page(PageKind.REDLINE, tag, version))
        if since(corpus, version, tag, timeline) == (own := Page(PageKind.SINCE, tag, version)):
            result.append(own)
        if tag == corpus.settings.source and is_translated(corpus, version):
            result.append(Page(PageKind.LANGUAGES, tag, version))
    if with_history(corpus, tag, timeline):
        result.append(Page(PageKind.CLAUSES, tag))
    if tag in corpus.working:
        result.append(Page(PageKind.DRAFT, tag))
    return tuple(result)


def is_translated(corpus: Corpus, version: Version) -> bool:
    """Whether readers have the version in a language besides the one that prevails."""
    return any(version.text(t) for t in corpus.settings.tags if t != corpus.settings.source)


_PATHS = {
    PageKind.FRONT: "",
    PageKind.HISTORY: "versions/",
    PageKind.CLAUSES: "versions/sections/",
    PageKind.DRAFT: "draft/",
    PageKind.NOT_FOUND: "404.html",
}
_PATHS_OF_VERSIONS = {
    PageKind.VERSION: "",
    PageKind.REDLINE: "changes/",
    PageKind.SINCE: "since/",
    PageKind.LANGUAGES: "languages/",
}


def path(corpus: Corpus, page: Page) -> str:
    """The page's path from the site's root, such as "fr/versions/2027-01-01/"; "" is the root."""
    root = "" if page.locale == corpus.settings.source else f"{page.locale}/"
    if page.version is None:
        return root + _PATHS[page.kind]
    return f"{root}versions/{page.version.effective}/{_PATHS_OF_VERSIONS[page.kind]}"


def paper(corpus: Corpus, version: Version, locale: str) -> str:
    """The path of a version's PDF in a locale; "" where there is none."""
    if "pdf" not in corpus.settings.publication.outputs or version.text(locale) is None:
        return ""
    return f"{path(corpus, Page(PageKind.VERSION, locale, version))}notice.pdf"


def source_uri(corpus: Corpus, page: Page) -> str:
    """Where in `docs/` MkDocs looks for the page's source; some of these are never on disk."""
    front = path(corpus, Page(PageKind.FRONT, page.locale))
    tail = path(corpus, page).removeprefix(front).rstrip("/")
    return f"{page.locale}/{tail or 'index'}.md"


def shown_version(page: Page, timeline: Timeline) -> Version | None:
    """The version whose text the page shows; None for a page that shows none.

    A front page shows the version that applies; where the locale does not have it, the newest
    one that it has and that applies or applied.  What changed since a version is about the one
    that applies.
    """
    if page.kind is PageKind.SINCE:
        return timeline.applicable
    if page.version:
        return page.version
    if page.kind is not PageKind.FRONT:
        return None
    front = timeline.front
    candidates = [
        v
        for v in timeline.standing
        if v.text(page.locale) and front and v.effective <= front.effective
    ]
    return candidates[-1] if candidates else None


def compared_with(corpus: Corpus, version: Version, locale: str) -> Version | None:
    """The version with which a locale's redline of `version` compares; None without one.

    It is the one before it that the locale has, as readers knew it on the day of announcement.
    """
    if version.text(locale) is None:
        return None
    earlier = [v for v in before(corpus.versions, version) if v.text(locale)]
    return earlier[-1] if earlier else None


def since(corpus: Corpus, version: Version, locale: str, timeline: Timeline) -> Page | None:
    """The page that compares a version with the one that applies; None where none does.

    For the last version before that, it is the redline of the one that applies.
    """
    now = timeline.applicable
    if not (now and now.text(locale) and version.text(locale) and version in timeline.standing):
        return None
    if version.effective >= now.effective:
        return None
    if compared_with(corpus, now, locale) == version:
        return Page(PageKind.REDLINE, locale, now)
    return Page(PageKind.SINCE, locale, version) if corpus.settings.compare_with_today else None


def with_history(corpus: Corpus, locale: str, timeline: Timeline) -> tuple[Version, ...]:
    """The versions whose sections a locale shows side by side; none where there is one alone."""
    if not corpus.settings.section_history:
        return ()
    found = tuple(v for v in timeline.standing if v.text(locale))
    return found if len(found) > 1 else ()


def shown_text(corpus: Corpus, page: Page, timeline: Timeline) -> Notice | None:
    """The text that the page shows or is about, in its locale."""
    if page.kind is PageKind.DRAFT:
        return corpus.working.get(page.locale)
    version = shown_version(page, timeline)
    return version.text(page.locale) if version else None


def counterpart(corpus: Corpus, page: Page, locale: str, timeline: Timeline) -> Page | None:
    """The same page in another locale, or None where it does not exist there.

    A front page's counterpart is the other front page, unless that one is behind this one; that of
    the list of languages, which stands in one of them alone, is the version itself.
    """
    other = Page(page.kind, locale, page.version)
    match page.kind:
        case PageKind.LANGUAGES if locale != page.locale:
            own = Page(PageKind.VERSION, locale, page.version)
            return own if page.version and page.version.text(locale) else None
        case PageKind.VERSION:
            return other if page.version and page.version.text(locale) else None
        case PageKind.REDLINE:
            assert page.version is not None
            return other if compared_with(corpus, page.version, locale) else None
        case PageKind.SINCE:
            assert page.version is not None
            return other if since(corpus, page.version, locale, timeline) == other else None
        case PageKind.CLAUSES:
            return other if with_history(corpus, locale, timeline) else None
        case PageKind.DRAFT:
            return other if locale in corpus.working else None
        case PageKind.FRONT:
            here, there = shown_version(page, timeline), shown_version(other, timeline)
            if there is None:
                return None
            return other if here is None or there.effective >= here.effective else None
        case _:
            return other


def relative(here: str, target: str) -> str:
    """How `here` links to `target`, a path from the root, perhaps with a fragment."""
    path_to, mark, fragment = target.partition("#")
    if path_to == here and mark:
        return mark + fragment
    *from_folders, _ = here.split("/")
    *to_folders, name = path_to.split("/")
    both = zip(from_folders, to_folders, strict=False)
    shared = len(list(takewhile(lambda pair: pair[0] == pair[1], both)))
    steps = [".."] * (len(from_folders) - shared) + [*to_folders[shared:], name]
    return ("/".join(steps) or "./") + mark + fragment
