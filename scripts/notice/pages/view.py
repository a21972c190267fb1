"""What a page must say on a day: the heart of the site, and pure.

A `PageView` gives, for a page of a corpus seen on a day, every statement that the page makes about
itself: header, disclaimer, banner, ribbon, languages, addresses.  Templates only show it, and the
audit holds the built page against it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from notice.languages.messages import Address, Link, Sentence, Words
from notice.model.corpus import Notice, Version
from notice.pages import _addresses, _contents, _titles, statements
from notice.pages._complaints import Authorities, authorities
from notice.pages._contents import Heading, ShortLine
from notice.pages._description import description
from notice.pages._elsewhere import Elsewhere, elsewhere
from notice.pages._header import Line, header
from notice.pages._menu import Front, LanguageLink, fronts, languages
from notice.pages._status import Status, status
from notice.pages._ways import ways
from notice.pages.clauses import Clauses, all_ribbons, clauses
from notice.pages.history import Comparison, Entry, comparison, entries
from notice.pages.site import PageKind, path, relative, shown_text, shown_version
from notice.pages.statements import Banner, Context, Ribbon
from notice.pages.text_html import Way
from notice.pages.told import Fact, facts, feeds, modified
from notice.text.digest import text_digest

_ABOUT_TEXTS = {PageKind.REDLINE, PageKind.SINCE, PageKind.LANGUAGES}


class PageView(Struct, frozen=True, eq=False, dict=True):
    """All that a page says and links, in its own language, each part worked out when asked for.

    Expects a corpus as it is seen on the timeline's day (`timeline.seen_on`), free of findings
    that are errors.  Paths and link targets are counted from the site's root, which links name as
    `root` where they do not begin at the page; `canonical` and `alternates` are absolute.
    """

    context: Context
    root: str = ""

    def href(self, target: str) -> str:
        """A target as this page links to it."""
        return self.root + target if self.root else relative(self.path, target)

    # Which page it is, and what it shows

    @property
    def kind(self) -> PageKind:
        """The kind of page."""
        return self.context.page.kind

    @property
    def locale(self) -> str:
        """The tag of the page's language."""
        return self.context.page.locale

    @cached_property
    def path(self) -> str:
        """Where it stands."""
        return path(self.context.corpus, self.context.page)

    @cached_property
    def words(self) -> Words:
        """The site's own words in the page's language."""
        return self.context.words

    @property
    def direction(self) -> str:
        """The direction in which its language is written."""
        return self.words.strings.direction

    @cached_property
    def _version(self) -> Version | None:
        return shown_version(self.context.page, self.context.timeline)

    @cached_property
    def _text(self) -> Notice | None:
        """The text that the page shows or is about."""
        return shown_text(self.context.corpus, self.context.page, self.context.timeline)

    @property
    def version(self) -> str:
        """The effective date of the version that is shown; "" without one."""
        return str(self._version.effective) if self._version else ""

    @property
    def announced(self) -> str:
        """The day of its announcement; "" without a version."""
        return str(self._version.announced) if self._version else ""

    @property
    def body(self) -> Notice | None:
        """The text that is shown."""
        return None if self.kind in _ABOUT_TEXTS else self._text

    @cached_property
    def digest(self) -> str:
        """The digest of the text; "" without one."""
        return text_digest(self.body) if self.body else ""

    @cached_property
    def comparison(self) -> Comparison | None:
        """The comparison that is shown instead of a text."""
        return comparison(self.context)

    @cached_property
    def clauses(self) -> Clauses | None:
        """All versions of each section, where the page shows these."""
        return clauses(self.context)

    # What it is called, and where it is found

    @cached_property
    def title(self) -> str:
        """The heading above everything."""
        return _titles.title(self.context, self._version, self.body)

    @cached_property
    def dated_title(self) -> str:
        """What it is called away from its place, such as in messages that lead to it."""
        return _titles.dated(self.context, self.title, self._version)

    @property
    def page_title(self) -> str:
        """What the window is called."""
        return f"{self.dated_title} – {self.context.corpus.settings.company}"

    @cached_property
    def description(self) -> str:
        """What search engines show of it."""
        return description(self.context, self.title, self._version, self.body)

    @cached_property
    def canonical(self) -> str:
        """The address under which search engines know what it shows; "" without one."""
        return _addresses.canonical(self.context, self._version)

    @cached_property
    def is_indexed(self) -> bool:
        """Whether search engines may list it."""
        return _addresses.is_indexed(self.context, self._version)

    @property
    def in_sitemap(self) -> bool:
        """Whether it stands in the site map: under its own address alone."""
        own = self.context.corpus.settings.site_url + self.path
        return self.is_indexed and self.canonical == own

    @cached_property
    def alternates(self) -> tuple[tuple[str, str], ...]:
        """The addresses of the same text in other languages, by their tags."""
        return _addresses.alternates(self.context, self._version) if self.in_sitemap else ()

    @cached_property
    def modified(self) -> str:
        """The day on which something last happened to what it shows; "" where it shows nothing."""
        return modified(self.context, self._version, self.body)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """What programs are told of the text."""
        return facts(self.context, self._version, self.body, self.dated_title, self.canonical)

    @cached_property
    def feeds(self) -> tuple[tuple[str, str], ...]:
        """The types and addresses of the feeds in its language."""
        return feeds(self.context)

    # What it says of the text

    @cached_property
    def header(self) -> tuple[Line, ...]:
        """The dates of the text, and what belongs to them."""
        return header(self.context, self._version)

    @cached_property
    def status(self) -> Status | None:
        """That the text is not the one that applies, where that is so."""
        return status(self.context, self._version)

    @cached_property
    def disclaimer(self) -> tuple[Sentence, ...]:
        """Which language prevails."""
        return statements.disclaimer(self.context, self._version)

    @cached_property
    def banners(self) -> tuple[Banner, ...]:
        """The warnings of material adverse changes."""
        return statements.banners(self.context)

    @cached_property
    def ribbons(self) -> tuple[Ribbon, ...]:
        """Why what is shown must not be relied on."""
        if self.clauses:
            return all_ribbons(self.context)
        return statements.ribbons(self.context, self._version, self._text)

    @cached_property
    def authorities(self) -> Authorities | None:
        """To whom readers may complain."""
        return authorities(self.context, self.body) if self.body else None

    @cached_property
    def known(self) -> Sentence:
        """The day as of which all of this is known."""
        return self.words("footer.known", day=self.words.day(self.context.timeline.day))

    @cached_property
    def print_line(self) -> Sentence:
        """What stands at the foot of each printed sheet."""
        words = self.words
        address = Address(self.context.corpus.settings.site_url + self.path)
        known = words.day(self.context.timeline.day)
        if self._version is None:
            return words("print.page", address=address, day=known)
        shown = words.day(self._version.effective)
        return words("print.version", address=address, date=shown, day=known)

    # What it says of the sections

    @cached_property
    def short(self) -> tuple[ShortLine, ...]:
        """What the text says in short."""
        return _contents.short(self.body, self.path)

    @cached_property
    def contents(self) -> tuple[Heading, ...]:
        """The table of contents."""
        if self.clauses:
            return tuple(Heading(clause.id, 2, clause.title) for clause in self.clauses.found)
        if self.comparison:
            return _contents.compared(self.comparison, self.words)
        return _contents.contents(self._text)

    @cached_property
    def ways(self) -> Mapping[str, tuple[Way, ...]]:
        """The links at the headings, by the section's id."""
        return ways(self.context, self._version, self.body)

    @cached_property
    def old_ids(self) -> Mapping[str, tuple[str, ...]]:
        """The ids that each section had before."""
        return _contents.old_ids(self.context, self._version, self.body)

    @cached_property
    def remarks(self) -> Mapping[str, str]:
        """What readers are told of sections that render an older text, by the section's id."""
        return _contents.remarks(self.context, self._version, self.body)

    # Where it leads

    @cached_property
    def languages(self) -> tuple[LanguageLink, ...]:
        """The entries of the language menu."""
        return languages(self.context)

    @cached_property
    def fronts(self) -> tuple[Front, ...]:
        """Where each language begins, on a page for what is not found."""
        return fronts(self.context)

    @cached_property
    def shortcuts(self) -> tuple[Link, ...]:
        """The links to what readers look for most."""
        return _contents.shortcuts(self.context, self.body)

    @cached_property
    def history(self) -> tuple[Entry, ...]:
        """The versions that it lists."""
        return entries(self.context)

    @cached_property
    def elsewhere(self) -> tuple[Elsewhere, ...]:
        """The sections, with those of other languages, that it lists."""
        return elsewhere(self.context, self._version)
