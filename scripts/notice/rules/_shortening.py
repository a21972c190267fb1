"""Rules about what a text says in short: each line says what its section says, and leads there."""

from __future__ import annotations

from collections.abc import Iterator

from notice.languages.particulars import Topic, language_of, particulars, source_name
from notice.model.corpus import Corpus, Notice
from notice.model.finding import Finding, Place, Rule, Severity
from notice.model.short import ShortLine
from notice.rules._working import working_texts
from notice.text.document import parts
from notice.text.fields import key_of
from notice.translation.pairs import is_legible
from notice.translation.state import State, states

_FEWEST, _MOST = 5, 7

SECTION = Rule(
    "short.section",
    Severity.ERROR,
    "Each line of `short:` leads to a section with a heading that the text has.",
    "Write the id of the section that says it in full behind `to:`.",
)
LINES = Rule(
    "short.lines",
    Severity.WARNING,
    f"What a text says in short is {_FEWEST} to {_MOST} lines.",
    "Say who you are, what you collect and why, who gets it, how long you keep it, and what "
    "readers can do; leave the rest to the text.",
)
SAID = Rule(
    "short.said",
    Severity.WARNING,
    "What a line of `short:` says of numbers, dates, durations, law and addresses stands in the "
    "section that it leads to.",
    "Mend the line, or lead it to the section that says this.",
)
PARITY = Rule(
    "short.parity",
    Severity.ERROR,
    "The lines of `short:` lead to the same sections, in the same order, in every language.",
    "Give the translation the lines of the source, with their `to:`.",
)


def lines_lead(corpus: Corpus) -> Iterator[Finding]:
    """Lines that lead nowhere."""
    for notice in corpus.notices():
        headings = {s.id for s in notice.sections if s.level}
        for line in notice.short:
            if line.to not in headings:
                message = f"`short:` leads to `{line.to}`, and the text has no such section."
                yield SECTION.broken(_place(notice, line), message)


def lines_are_few(corpus: Corpus) -> Iterator[Finding]:
    """The next text's lines, where they are more than readers take in, or too few to tell much."""
    source = corpus.working.get(corpus.settings.source)
    count = len(source.short) if source else 0
    if source and count and not _FEWEST <= count <= _MOST:
        lines = "1 line" if count == 1 else f"{count} lines"
        yield LINES.broken(source.place("short"), f"`short:` has {lines}.")


def lines_say_what_sections_say(corpus: Corpus) -> Iterator[Finding]:
    """Particulars of a line that its section lacks."""
    for notice in filter(is_legible, working_texts(corpus)):
        language = language_of(corpus, notice.locale)
        if language is None:
            continue
        texts = {p.id: " ".join(b.text for b in p.blocks) for p in parts(notice)}
        for line in (line for line in notice.short if line.to in texts):
            there = {(p.topic, p.value) for p in particulars(texts[line.to], language)}
            for found in particulars(line.text, language):
                if found.topic is not Topic.NAME and (found.topic, found.value) not in there:
                    message = (
                        f"“{found.words}” stands in `short:`, and `{line.to}` does not say it."
                    )
                    yield SAID.broken(_place(notice, line), message)


def lines_agree(corpus: Corpus) -> Iterator[Finding]:
    """Translations whose lines lead elsewhere; where they are signed off, that is an error."""
    for source, notice in corpus.translations_at_work():
        here, there = ([line.to for line in text.short] for text in (notice, source))
        if here and here != there:
            signed = any(
                s.id == key_of("short") and s.state is State.CURRENT for s in states(source, notice)
            )
            yield PARITY.broken(
                notice.place("short"),
                f"`short:` leads to {_listed(here)}, and the {source_name(corpus)} text's to "
                f"{_listed(there)}.",
                severity=None if signed else Severity.WARNING,
                also=(source.place("short"),),
            )


def _place(notice: Notice, line: ShortLine) -> Place:
    return Place(notice.path, line.line)


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "nothing"


CHECKS = (lines_lead, lines_are_few, lines_say_what_sections_say, lines_agree)
RULES = (SECTION, LINES, SAID, PARITY)
