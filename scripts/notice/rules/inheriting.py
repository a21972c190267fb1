"""Rules about what belongs to one version: it is written anew for the next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from notice.languages.english import spoken
from notice.languages.lexicon import phrases
from notice.languages.particulars import source_name
from notice.model.corpus import Corpus, Effect, Notice, Version
from notice.model.finding import Finding, Place, Rule, Severity
from notice.model.inheritance import Inherited, carried_over, of_translation
from notice.model.language import Terms
from notice.model.pattern import when_needed
from notice.model.timeline import base, replaced_by_working
from notice.rules._working import working_texts

REFUSED = Rule(
    "release.inherited",
    Severity.ERROR,
    "A version is released with a summary, reasons and a note of its own.",
    "Write them anew, or confirm with --same that the same words are true once more.",
)

INHERITED = Rule(
    "version.inherited",
    Severity.WARNING,
    "Summary, reasons and note of a version are its own, and not those of the version before.",
    "Write what is true of this version; `notice start` takes out what belongs to the last one.",
)
SPEAKS = Rule(
    "summary.effect",
    Severity.WARNING,
    "The first paragraph of a summary speaks of a disadvantage if a change is adverse, and only "
    "then.",
    "Make `summary:` and `changes:` say the same; what gets worse stands first.",
)

_WHAT = {
    "summary": "The summary",
    "changes": "Every reason under `changes:`",
    "short_notice": "The reason under `short_notice:`",
    "announced_late": "The reason under `announced_late:`",
    "note": "The note",
}
_PART = {
    "summary": "The first paragraph of the summary, which the banner shows,",
    "changes": "A reason under `changes:`",
}


def written_anew(corpus: Corpus) -> Iterator[Finding]:
    """What a working text with a date of its own says as the version before did."""
    source = corpus.working.get(corpus.settings.source)
    if source is None or source.effective is None or corpus.released(source.effective):
        return
    replaced = replaced_by_working(corpus, source.effective)
    for one in carried_over(corpus, _at_work(corpus), replaced) if replaced else ():
        yield INHERITED.broken(
            Place(one.notice.path, one.line), _message(corpus, one), also=(_there(one),)
        )


def _at_work(corpus: Corpus) -> Iterator[Notice]:
    yield corpus.working[corpus.settings.source]
    yield from (notice for _, notice in corpus.translations_at_work())


def refused(
    corpus: Corpus, notices: Iterable[Notice], version: Version, confirmed: Collection[str]
) -> Iterator[Finding]:
    """The same of working texts about to be released as a version, unless somebody confirms it."""
    replaced = base(corpus.versions, version)
    if replaced and not corpus.released(version.effective):
        yield from _refused(corpus, carried_over(corpus, notices, replaced), confirmed)


def refused_late(
    corpus: Corpus, version: Version, notice: Notice, confirmed: Collection[str]
) -> Iterator[Finding]:
    """The same of a working text about to be released as a translation of a released version."""
    earlier = base(corpus.versions, version)
    if earlier:
        found = of_translation(corpus, earlier, version.source, notice)
        yield from _refused(corpus, found, confirmed)


def _refused(
    corpus: Corpus, found: Iterable[Inherited], confirmed: Collection[str]
) -> Iterator[Finding]:
    for one in found:
        if one.key not in confirmed:
            yield REFUSED.broken(
                Place(one.notice.path, one.line),
                _message(corpus, one),
                "Write what is true of this version; if the same words are true of it too, confirm "
                f"that with --same {one.key}.",
                also=(_there(one),),
            )


def _there(one: Inherited) -> Place:
    return one.before.place(one.key)


def _message(corpus: Corpus, one: Inherited) -> str:
    what = (_WHAT if one.is_whole else _PART)[one.key]
    sentence = f"{what} is that of the version of {spoken(one.since)}"
    if one.notice.locale != corpus.settings.source:
        sentence += f", and {source_name(corpus)} no longer says the same"
    if one.key == "summary":
        return f"{sentence}: readers would be told once more what changed then."
    return f"{sentence}: it was given for another text."


def speaks_of_effect(corpus: Corpus) -> Iterator[Finding]:
    """Summaries of the next version that begin otherwise than its changes weigh."""
    texts = working_texts(corpus)
    source = next(iter(texts), None)
    if source is None or corpus.released(source.effective):
        return
    is_adverse = any(change.effect is Effect.ADVERSE for change in source.changes)
    for notice in texts if source.changes else ():
        terms = corpus.terms.get(notice.locale)
        if terms is None or not terms.disadvantage or not notice.summary:
            continue
        spoken_of = _is_said(notice.summary[0], terms)
        if spoken_of != is_adverse:
            what = (
                "speaks of a disadvantage, and no change is adverse"
                if spoken_of
                else "speaks of no disadvantage, and a change is adverse"
            )
            yield SPEAKS.broken(
                notice.place("summary"),
                f"The first paragraph of the summary, which the banner shows, {what}.",
                also=(source.place("changes"),),
            )


_SENTENCE_END = when_needed(r"(?<=[.!?…。！？؟।])\s+")
_CLAUSE_END = when_needed(r"[:,;–—،؛]")


def _is_said(text: str, terms: Terms) -> bool:
    """Whether a text says that something gets worse; "nothing to your disadvantage" does not."""
    said, denied = phrases(*terms.disadvantage), phrases(*terms.binding.get("not", ()))
    for sentence in _SENTENCE_END.split(text):
        for found in said.finditer(sentence):
            end = _CLAUSE_END.search(sentence, found.end())
            rest = sentence[found.end() : end.start() if end else None]
            # Without the word itself, which may be a denial in its form, as in Lithuanian.
            if not denied.search(f"{sentence[: found.start()]} {rest}"):
                return True
    return False


CHECKS = (written_anew, speaks_of_effect)
RULES = (INHERITED, SPEAKS)
