"""The announcement of a version, to be sent by e-mail, in a language's own words.

Every word is the version's own or the site's (`strings.yml`): what the e-mail says is what the
banner and the page say.
"""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from notice.languages.messages import Words, plain
from notice.model.corpus import Corpus, Notice, Version
from notice.model.timeline import Timeline
from notice.model.unseen import neutral
from notice.pages.site import Page, PageKind, compared_with, path
from notice.pages.statements import upcoming
from notice.review._pairing import Group


def announcements(head: Corpus, day: date, group: Group) -> dict[str, str]:
    """The announcements of the next version, by language; "" where a language has none."""
    source = group.source
    if source is None or source.effective is None or group.bears_date_of:
        return {}
    if group.version and group.version.effective <= day:
        return {}
    # A copy of a withdrawn version is the announcement of nothing.
    copied = head.released(source.effective)
    if copied and copied.source.withdrawn:
        return {}
    translations = {n.locale: n for _, n in head.translations_at_work()}
    drafted = Version(source.effective, source.announced or source.effective, source, translations)
    version = group.version or drafted
    texts = (tag for tag in head.settings.tags if version.text(tag))
    return {tag: announcement(head, version, tag, day) for tag in texts}


def announcement(corpus: Corpus, version: Version, locale: str, day: date) -> str:
    """The announcement of `version` in `locale`, to be sent on `day`: plain text.

    The first line is the subject.  One paragraph is one line, which mail programs wrap.  Gives ""
    where the version has no text or no summary in the language, or where the site's words are
    incomplete: there is nothing to send then.
    """
    notice = version.text(locale)
    if notice is None or not notice.summary or locale not in corpus.strings:
        return ""
    try:
        paragraphs = _paragraphs(corpus, version, notice, day)
    except KeyError:  # a word of the site is missing, or asks for what nobody gives it
        return ""
    return neutral("\n\n".join(paragraphs) + "\n")


def _paragraphs(corpus: Corpus, version: Version, notice: Notice, day: date) -> list[str]:
    words = Words(corpus.strings[notice.locale])
    versions = (*(v for v in corpus.versions if v.effective != version.effective), version)
    compared = compared_with(replace(corpus, versions=versions), version, notice.locale)
    timeline = Timeline.on(versions, max(day, version.announced))
    is_first, is_ahead = timeline.previous(version) is None, version.effective > day
    effective = words.day(version.effective)

    def address(kind: PageKind) -> str:
        page = Page(kind, notice.locale, version)
        return corpus.settings.site_url + path(corpus, page)

    result = [
        words.text("title.version", title=notice.title, date=effective),
        words.text("description", title=notice.title, company=corpus.settings.company),
    ]
    if not is_first:
        result.append(words.text("banner.before" if is_ahead else "banner.after", date=effective))
    result += notice.summary
    if is_ahead:
        result.append(" ".join(plain(said) for said in upcoming(words, timeline, version)))
    result.append(f"{words.text('banner.text')}\n{address(PageKind.VERSION)}")
    if compared:
        key = "banner.changes" if is_ahead else "banner.changed"
        result.append(f"{words.text(key)}\n{address(PageKind.REDLINE)}")
    result.append(notice.disclaimer or words.text("disclaimer"))
    return result
