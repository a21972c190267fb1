"""What a reader must know first: that the text is old, or to come, or not in this language."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from notice.languages.messages import Link, Sentence
from notice.model.corpus import Version
from notice.model.timeline import State
from notice.pages.site import Page, PageKind, path, shown_version
from notice.pages.statements import (
    Context,
    since_link,
    source_path,
    superseded,
    upcoming,
    withdrawn,
)

_DAY = timedelta(days=1)


class Status(Struct, frozen=True):
    """What the text on the page is, short; `rest` says more, `link` leads to what applies.

    `since` leads to what changed between the two.

    `withdrawn` says first that the version was, which is a ribbon of the page too.  `until` is the
    last day on which all this is so, where one is known.
    """

    said: tuple[Sentence, ...] = ()
    rest: tuple[Sentence, ...] = ()
    link: Link | None = None
    since: Link | None = None
    withdrawn: Sentence = ()
    until: date | None = None

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All of it, in the order of the page."""
        first = [self.withdrawn] if self.withdrawn else []
        links = [(link,) for link in (self.link, self.since) if link]
        return (*first, *self.said, *self.rest, *links)


def status(context: Context, version: Version | None) -> Status | None:
    """The status of the text on the page; None where it is the one that applies."""
    words, timeline, page = context.words, context.timeline, context.page
    if page.kind not in {PageKind.FRONT, PageKind.VERSION}:
        return None
    if timeline.front is None:
        said = words("status.none", day=words.day(timeline.day))
        if version is None:
            return Status((said,))
        return Status((said,), withdrawn=withdrawn(words, version))
    found = _standing(context, version, timeline.front)
    retired = words.strings.retired
    if retired and retired <= timeline.day and page.kind is PageKind.FRONT:
        first = words("status.retired", date=words.day(retired))
        found = found or Status()
        return replace(found, said=(first, *found.said))
    return found


def _standing(context: Context, version: Version | None, front: Version) -> Status | None:
    words, timeline = context.words, context.timeline
    if version is None:
        return _lacking(context, front)
    match timeline.state(version):
        case State.SUPERSEDED:
            return _superseded(context, version, front)
        case State.UPCOMING:
            said, rest = upcoming(words, timeline, version)
            until = (front if front.effective > timeline.day else version).effective - _DAY
            if timeline.previous(version) is None:
                return Status((said,), (rest,), until=until)
            link = _front_link(context, front)
            return Status((said,), (rest, *_not_yet(context, front)), link, until=until)
        case State.WITHDRAWN:
            link, gone = _front_link(context, front), withdrawn(words, version)
            return Status(_not_yet(context, front), link=link, withdrawn=gone)
        case _:
            return None


def _lacking(context: Context, front: Version) -> Status:
    """Of a front page whose language has no text to show."""
    words, timeline = context.words, context.timeline
    never = (words("status.never", day=words.day(timeline.day)),)
    said = never if timeline.applicable else _not_yet(context, front)
    return Status(said, link=_front_link(context, front))


def _superseded(context: Context, version: Version, front: Version) -> Status:
    words, timeline = context.words, context.timeline
    following, until = timeline.next(version), timeline.until(version)
    assert following is not None
    assert until is not None
    end, begun = words.day(until), words.day(following.effective)
    newest = shown_version(Page(PageKind.FRONT, context.page.locale), timeline)
    link = _front_link(context, front)
    if version != newest:
        said = superseded(words, timeline, version)
        compared = since_link(context, version)
        since = Link(compared.target, words.text("banner.changed")) if compared else None
        return Status((said,), (words("status.replaced"),), link, since)
    if following == front:
        return Status((words("status.behind", end=end, since=begun),), link=link)
    day, date = words.day(timeline.day), words.day(front.effective)
    said = words("status.behind-far", end=end, since=begun, day=day, date=date)
    return Status((said,), link=link)


def _not_yet(context: Context, front: Version) -> tuple[Sentence, ...]:
    """Where no version applies yet, from when one will."""
    words, timeline = context.words, context.timeline
    if timeline.applicable:
        return ()
    key = "status.not-yet" + ("" if front.text(context.page.locale) else "-source")
    dates = {"day": words.day(timeline.day), "start": words.day(front.effective)}
    return (words(key, **dates),)


def _front_link(context: Context, front: Version) -> Link:
    """A link to the version that applies, or else to the first to come: the front page.

    It leads to the English one where this language is behind.
    """
    corpus, page, words = context.corpus, context.page, context.words
    key = "link.read-current" if context.timeline.applicable else "link.read-upcoming"
    if front.text(page.locale):
        return Link(path(corpus, Page(PageKind.FRONT, page.locale)), words.text(key))
    text = words.text(f"{key}-source")
    return Link(source_path(context, front), text, hreflang=corpus.settings.source)
