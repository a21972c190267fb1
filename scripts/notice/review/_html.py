"""A review as one HTML file: no script, nothing loaded, made to be passed on.

Every comparison stands in its own language and direction; what is added and removed is told by
lines and hidden words, and not by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from pkgutil import get_data

from notice.languages.english import counted, listed, spoken
from notice.law.consequences import Consequences, sentences
from notice.model.corpus import Change, Effect
from notice.model.report import count
from notice.model.unseen import neutral
from notice.review import _marked
from notice.review import _sentences as say
from notice.review._differences import facts_tables
from notice.review._html_languages import announcements, comparison, is_to_follow, matrix
from notice.review.content import Review, Table, TextReview
from notice.review.verdict import tells, verdict
from notice.text.presentation import isolated

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
_MOST_PLACES = 12
_SIGNS = {"stop": "■", "look": "▲", "calm": "●"}


def as_html(review: Review) -> str:
    """The review as a whole HTML document, in which nothing from the sources is markup."""
    body = "".join(_body(review))
    colours = review.corpus.settings.colours
    accents = "".join(f"--{name.replace('_', '-')}:{value};" for name, value in colours.items())
    title = escape(f"{say.title(review)}: what changes")
    head = (
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>{title}</title>\n<style>:root{{{accents}}}\n{_style()}</style>\n"
    )
    document = f'<!doctype html>\n<html lang="en" dir="ltr">\n<head>\n{head}</head>\n'
    # A character that would hide or turn others shows as a mark.
    return isolated(document + f"<body>\n{neutral(body)}</body>\n</html>\n")


@cache
def _style() -> str:
    data = get_data("notice.review", "packet.css")
    assert data is not None
    return data.decode()


def _body(review: Review) -> Iterator[str]:
    chapters = list(_chapters(review))
    yield "<main>\n"
    yield from _opening(review)
    links = "".join(f'<li><a href="#{i}">{escape(name)}</a></li>' for i, name, _ in chapters)
    yield f'<nav aria-label="Contents"><ul>{links}</ul></nav>\n'
    for chapter_id, name, inside in chapters:
        kind = ' class="language"' if chapter_id.startswith("text-") else ""
        yield f'<section id="{chapter_id}"{kind}>\n<h2>{escape(name)}</h2>\n{inside}</section>\n'
    yield "</main>\n<footer><p>An aid to reading, not an approval. Made by "
    yield "<code>notice review</code> from the sources alone.</p></footer>\n"


def _opening(review: Review) -> Iterator[str]:
    decided = verdict(review)
    company = escape(review.corpus.settings.company)
    yield f'<p class="kicker">{company} · review as of {spoken(review.day)}</p>\n'
    yield f"<h1>{escape(say.title(review))}: what changes</h1>\n"
    sign = f'<span aria-hidden="true">{_SIGNS[decided.level]}</span>'
    details = "".join(f"<p>{_prose(detail)}</p>" for detail in decided.details)
    yield (
        f'<div class="verdict {decided.level}"><p class="headline">{sign} '
        f"{escape(decided.headline)}</p>{details}</div>\n"
    )
    for text in review.texts:
        yield f'<p class="compared">{_prose(say.compared(review, text.group))}</p>\n'


def _chapters(review: Review) -> Iterator[tuple[str, str, str]]:
    """Id, name and HTML of each chapter, in the order in which a lawyer asks for them.

    What changes in law; the words, first those that prevail; which language does not follow; what
    follows; what differs beside the texts; what is told; what is wrong in the sources.
    """
    for n, text in enumerate(review.texts):
        if law := "".join(_law(review, text, n)):
            yield f"law-{n}", f"{say.about(review, text)}Changes in law", law
    for n, text in enumerate(review.texts):
        yield from _words(review, text, n)
    for n, text in enumerate(review.texts):
        about = say.about(review, text)
        if text.rows:
            yield f"matrix-{n}", f"{about}Sections and languages", matrix(review, text, n)
        if follows := "".join(_follows(text)):
            yield f"follows-{n}", f"{about}What follows", follows
    yield from ((f"beside-{n}", t.title, _table(t)) for n, t in enumerate(facts_tables(review)))
    if review.announcements:
        yield "announcements", "Announcements", "".join(announcements(review))
    for n, table in enumerate((*_marked.table(review), *review.tables)):
        yield f"table-{n}", table.title, _table(table)
    yield "findings", "Findings", "".join(_findings(review))


def _words(review: Review, text: TextReview, n: int) -> Iterator[tuple[str, str, str]]:
    """A chapter for each language that changes, that which prevails first; one for all others.

    A translation that stays while the text that prevails changes has one, too.
    """
    source = review.corpus.settings.source
    about = say.about(review, text)
    shown = [each for each in text.languages if each.is_changed or is_to_follow(text, each)]
    for language in sorted(shown, key=lambda each: each.locale != source):
        name = about + say.language_name(review, language.locale)
        inside = "".join(comparison(review, text, language, n))
        yield f"text-{n}-{language.locale}", name, inside
    if same := [each.locale for each in text.languages if each not in shown]:
        names = escape(listed(say.known_name(review, tag) for tag in same))
        inside = f"<p>No words differ in {names}.</p>\n"
        yield f"same-{n}", f"{about}Languages without a change", inside


def _prose(text: str) -> str:
    """A message as HTML, in which what stands between back quotes is code."""
    pieces = escape(text).split("`")
    if len(pieces) % 2 == 0:
        return "`".join(pieces)
    return "".join(f"<code>{p}</code>" if n % 2 else p for n, p in enumerate(pieces))


def _code(text: str) -> str:
    return f"<code>{escape(text)}</code>"


# What changes in law


def _law(review: Review, text: TextReview, n: int) -> Iterator[str]:
    if text.unclassified:
        names = ", ".join(_linked(review, text, text.unclassified, n))
        yield f'<div class="verdict look"><p>No change is named for {names}.</p></div>\n'
    shown, rest = say.weighed(text)
    if shown:
        yield '<ul class="changes">\n'
        for entry in shown:
            state = "no longer listed" if entry.is_gone else ""
            if text.group.before and entry.is_new:
                state = "new"
            yield _change(review, text, entry.change, state, n)
        yield "</ul>\n"
    for sentence in say.doubted(text):
        yield f'<div class="verdict look"><p>{_prose(sentence)}</p></div>\n'
    if rest:
        yield f"<p>{rest}</p>\n"
    yield from (f"<p>{escape(sentence)}</p>\n" for sentence in say.summaries(text))


def _follows(text: TextReview) -> Iterator[str]:
    if follows := tells(text):
        yield from _dates(follows)
        yield "<ul>" + "".join(f"<li>{_prose(s)}</li>" for s in sentences(follows)) + "</ul>\n"


def _change(review: Review, text: TextReview, change: Change, state: str, n: int) -> str:
    source = review.corpus.settings.source
    strings = review.corpus.strings.get(source)
    name = (strings.words if strings else {}).get(f"kind.{change.kind}", "")
    shade = change.effect if change.effect is not Effect.NEUTRAL else ""
    is_shaded = change.is_material_adverse or change.effect is Effect.FAVOURABLE
    badge = (
        f'<span class="badge {shade if is_shaded else ""}">{escape(say.assessed(change))}</span>'
    )
    mark = f'<span class="badge new">{state}</span> ' if state else ""
    where = ", ".join(_linked(review, text, change.sections, n))
    said = (change.reason, *say.remarks(change))
    reason = "".join(f"<p>{_prose(words)}</p>" for words in said if words)
    title = f"<strong>{escape(name)}</strong> " if name else ""
    return f"<li>{mark}{title}{_code(change.kind)} {badge}<p>In {where}.</p>{reason}</li>\n"


def _linked(review: Review, text: TextReview, sections: Iterable[str], n: int) -> Iterator[str]:
    """The ids of sections, each as a link to what changes in it, where that is shown."""
    compared = {row.id for row in text.rows if row.is_source_changed}
    for i in sections:
        place = f"#{n}-{review.corpus.settings.source}-{escape(i)}"
        yield f'<a href="{place}">{_code(i)}</a>' if i in compared else _code(i)


def _dates(follows: Consequences) -> Iterator[str]:
    if not (follows.effective and follows.announced):
        return
    found = [("Announced", spoken(follows.announced)), ("Applies from", spoken(follows.effective))]
    if follows.days_asked:
        given = counted(follows.days_given or 0, "day")
        found.insert(1, ("Notice", f"{given} ({follows.days_asked} asked)"))
    if follows.banner:
        found.append(("Banner until", spoken(follows.banner[1])))
    inside = "".join(f"<div><dt>{name}</dt><dd>{escape(value)}</dd></div>" for name, value in found)
    yield f'<dl class="dates">{inside}</dl>\n'


# Findings and tables


def _findings(review: Review) -> Iterator[str]:
    yield f"<p>{escape(count(review.findings))}</p>\n"
    points = say.points(review.findings)
    if points:
        yield '<ul class="findings">\n'
    for point in points:
        places = ", ".join(map(_code, point.places[:_MOST_PLACES]))
        if len(point.places) > _MOST_PLACES:
            places += f" and {len(point.places) - _MOST_PLACES} more"
        yield (
            f'<li class="{point.severity}"><span class="severity">'
            f"{point.severity.capitalize()}:</span> {_prose(f'{point.message} {point.remedy}')} "
            f'<span class="places">{places} · {escape(point.rule)}</span></li>\n'
        )
    yield "</ul>\n" if points else ""


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.head)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in table.rows
    )
    intro = f"<p>{_prose(table.intro)}</p>\n" if table.intro else ""
    if not rows:
        return intro
    return (
        f'{intro}<div class="scrollable" tabindex="0" role="region" '
        f'aria-label="{escape(table.title)}"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>\n"
    )
