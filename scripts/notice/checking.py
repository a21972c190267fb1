"""All findings of a project, and whether they stop a command."""

from __future__ import annotations

from collections.abc import Sequence

from notice import reading_rules, rules, store
from notice.finding import Finding, Severity
from notice.model import Corpus
from notice.rules import completeness, dialect_rules, markup, rendered
from notice.rules.recording import Days, records_kept
from notice.rules.rewriting import rewritten


def check_all(
    loaded: store.Loaded, base: Corpus | None = None, days: Days | None = None
) -> list[Finding]:
    """What reading found and what the rules find, by place.

    With a base, also where history was rewritten since; with the days of the comparison, also
    where the records beside it were.
    """
    found = [*loaded.findings, *rules.check(loaded.corpus)]
    found += rewritten(base, loaded.corpus, days.today if days else None) if base else ()
    found += records_kept(base, loaded.corpus, days) if base and days else ()
    return sorted(found, key=lambda f: (f.place, f.rule))


def fails(findings: Sequence[Finding], *, strict: bool) -> bool:
    """Whether there is an error, or, where `strict`, a warning."""
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(f.severity in bad for f in findings)


def hindering(findings: Sequence[Finding], corpus: Corpus) -> list[Finding]:
    """The errors with which a preview can't be shown.

    A working text grows: that its change is not classified yet, or its date not moved, must not
    keep its author from seeing it.  How it is written must be in order, since pages are made of it.
    """
    working = {notice.path for notice in corpus.working.values()}
    written = (*markup.RULES, *rendered.RULES, *dialect_rules.RULES)
    form = {rule.id for rule in (*reading_rules.RULES, *written)}
    return [
        f
        for f in findings
        if f.severity is Severity.ERROR
        and f.rule != completeness.WORDS.id  # words to be translated are to be seen in their places
        and (f.place.path not in working or f.rule in form)
    ]


def publishable(findings: Sequence[Finding], corpus: Corpus) -> list[Finding]:
    """Those that concern what is published: warnings of working texts are for work to come."""
    working = {store.working_text(tag) for tag in corpus.settings.tags}
    return [
        f for f in findings if f.severity is not Severity.WARNING or f.place.path not in working
    ]
