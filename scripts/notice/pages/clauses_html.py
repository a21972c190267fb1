"""All versions of each section as HTML: one column for each, the newest version first."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from notice.comparison.redline import Fate
from notice.languages.messages import Words
from notice.pages.clauses import Clause, Clauses, ClauseVersion
from notice.pages.redline_html import step_as_html


def as_html(clauses: Clauses, words: Words, href: Callable[[str], str]) -> str:
    """The sections as an HTML fragment; `href` gives the address of a path, as the page links it.

    Where an address names a section, the style sheet shows that one alone.
    """
    intro = escape(words.text("clauses.intro"))
    every = f'<a href="#words">{escape(words.text("clauses.all"))}</a>'
    return f'<p class="compared">{intro}</p>\n<p class="every">{every}</p>\n' + "".join(
        _clause(clause, clauses, words, href) for clause in clauses.found
    )


def _clause(clause: Clause, clauses: Clauses, words: Words, href: Callable[[str], str]) -> str:
    gone = f" <small>({escape(words.text('redline.section-deleted'))})</small>"
    title = escape(clause.title) + (gone if clause.is_gone else "")
    old = "".join(f'<span id="{escape(i)}"></span>' for i in clause.old_ids)
    inside = "".join(_version(version, clause, clauses, words, href) for version in clause.versions)
    return (
        f'<section class="content clause" id="{escape(clause.id)}">{old}<h2>{title}</h2>\n'
        f"{inside}</section>\n"
    )


def _version(
    version: ClauseVersion,
    clause: Clause,
    clauses: Clauses,
    words: Words,
    href: Callable[[str], str],
) -> str:
    link = f'<a href="{escape(href(version.title.target))}">{escape(version.title.text)}</a>'
    is_first = not version.step.before
    is_same = version.step.section.fate is Fate.SAME
    is_new = is_first and version.version != clauses.states[0].name
    note = "redline.section-same" if is_same else "redline.section-inserted" if is_new else ""
    small = f" <small>({escape(words.text(note))})</small>" if note else ""
    kinds = "".join(f'<p class="kind">{escape(kind)}</p>\n' for kind in version.kinds)
    body = ""
    if not is_same:
        prefix = f"v-{version.version}-{clause.id}-"
        section = version.step.as_it_was if is_first else version.step.section
        body = step_as_html(section, words, clauses.language, prefix=prefix, level=4)
    mark = f'data-version="{version.version}" data-section="{escape(version.step.id)}"'
    # Sections, since a reader mode leaves out a `div` with few words in it.
    opening = f'<section class="content step" {mark}><h3>{link}{small}</h3>'
    return f"{opening}\n{kinds}{body}</section>\n"
