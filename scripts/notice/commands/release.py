"""The command that makes a version of the working texts, or makes one anew."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

import click
from msgspec.structs import replace

from notice.commands.console import mistakes, say, show, warn
from notice.commands.options import DAY, WORDS, config_option, dry_run_option, version_of
from notice.commands.seen import tally
from notice.comparison.understatement import classified
from notice.model.corpus import Corpus
from notice.model.finding import Finding
from notice.model.inheritance import OWN
from notice.release import again as anew
from notice.release import taken_over
from notice.release.hindrances import concerning, hindrances
from notice.release.version import Reasons, plan, plan_translation
from notice.rules.checking import fails
from notice.sources import store
from notice.sources.clock import today
from notice.sources.loaded import Loaded


@click.command()
@config_option
@click.option("--effective", type=DAY, help="From which day it applies.")
@click.option("--announced", type=DAY, help="From which day it is shown.")
@click.option("--late-reason", type=WORDS, help="Why it is announced in the past; recorded.")
@click.option(
    "--date-reason", type=WORDS, help="Why days that look like a slip are right; recorded."
)
@click.option("--locale", help="Release this translation alone, of the version of --version.")
@click.option("--version", type=DAY, help="The released version that --locale translates.")
@click.option("--again", type=DAY, help="Release this version again; until somebody approves it.")
@click.option(
    "--behind", multiple=True, metavar="LOCALE", help="A language that stays behind; repeatable."
)
@click.option(
    "--same",
    type=click.Choice(OWN),
    multiple=True,
    help="Words of the version before that are true of this one too; repeatable.",
)
@dry_run_option
def release(
    *,
    config: Path,
    effective: date | None,
    announced: date | None,
    late_reason: str | None,
    date_reason: str | None,
    locale: str | None,
    version: date | None,
    again: date | None,
    behind: tuple[str, ...],
    same: tuple[str, ...],
    dry_run: bool,
) -> None:
    """Release the working texts as a new version: copy and seal them.

    Until somebody approves one of its texts, a version may be released again under its date, with
    --again: all its files are written anew, and are announced on the same day, or on --announced.

    Example: notice release --effective 2027-01-01 --announced 2026-11-23

    A translation that comes later: notice release --locale fr --version 2027-01-01

    A text that applied before: notice release --effective 2015-06-01 --announced 2015-05-01
    --late-reason "Taken over from the old site" --behind fr

    A slip before anybody approved it: notice release --again 2027-01-01
    """
    _usage(
        again=bool(again),
        is_late=bool(locale or version),
        is_new=bool(effective),
        is_whole=bool(locale and version) != bool(effective and announced),
        is_plain=not (behind or late_reason or date_reason),
    )
    reasons = Reasons(late_reason or "", date_reason or "", same)
    if again:
        _release_again(config, again, announced, reasons, behind, dry_run=dry_run)
        return
    with mistakes(), store.held(config, dry_run=dry_run) as loaded:
        corpus = loaded.corpus
        _known(corpus, locale, behind)
        day = today(corpus.settings.time_zone)
        findings = hindrances(loaded, locale, day)
        if effective and taken_over.applied_before(effective, day, reasons.late):
            findings = taken_over.judged(findings, corpus, behind)
        working = [notice.path for notice in corpus.working.values()]
        if loaded.errors(*working):
            _refuse(findings, corpus.working)
        texts = _texts(loaded, behind)
        if locale and version:
            text = loaded.text(corpus.working[locale].path)
            planned = plan_translation(corpus, locale, text, version, same=same)
        else:
            assert effective
            assert announced
            planned = plan(
                corpus,
                texts,
                effective,
                announced,
                today=day,
                reasons=reasons,
                standing=loaded.standing(effective),
            )
            if reasons.late and announced >= day:
                say(f"It is announced on {announced}, which is not past: no reason is recorded.")
        tags = [locale] if locale else texts
        _go_on(findings, planned.findings, corpus, tags, [file.path for file in planned.files])
        for file in planned.files:
            if not dry_run:
                loaded.put(file.path, file.text)
            say(f"{'would write' if dry_run else 'wrote'} {file.path}")
        for sentence in _remarks(corpus, texts) if effective else ():
            say(sentence)


def _texts(loaded: Loaded, behind: Collection[str]) -> dict[str, str]:
    """The working texts of the languages that neither stay behind nor are retired, by locale."""
    corpus = loaded.corpus
    return {
        tag: loaded.text(notice.path)
        for tag, notice in corpus.working.items()
        if tag not in behind and not corpus.is_retired(tag)
    }


def _remarks(corpus: Corpus, released: Collection[str]) -> Iterator[str]:
    """What is to be known of a new version: whose word its changes are, and who stays behind."""
    yield from classified(corpus)
    for tag in sorted(set(corpus.settings.tags) - set(released)):
        if corpus.is_retired(tag):
            yield f"`{tag}` is retired: no later version is released in it."
            continue
        yield f"`{tag}` stays behind: its readers are led to the text that prevails."


def _usage(*, again: bool, is_late: bool, is_new: bool, is_whole: bool, is_plain: bool) -> None:
    """Refuse options that do not go together."""
    if again:
        if is_new or is_late:
            raise click.UsageError(
                "--again names the version by itself: leave out --effective, --locale and "
                "--version."
            )
        return
    if is_new == is_late or not is_whole:
        raise click.UsageError(
            "Give --effective and --announced for a new version, --again for one that is released "
            "again, or --locale and --version for a translation that comes later."
        )
    if is_late and not is_plain:
        raise click.UsageError(
            "--behind, --late-reason and --date-reason go with a new version, not --locale."
        )


def _release_again(
    config: Path,
    effective: date,
    announced: date | None,
    reasons: Reasons,
    behind: tuple[str, ...],
    *,
    dry_run: bool,
) -> None:
    with mistakes(), store.held(config, dry_run=dry_run) as loaded:
        corpus = loaded.corpus
        version = version_of(corpus, effective)
        _known(corpus, None, behind)
        if refused := anew.refusals(corpus, version, announced):
            _refuse(refused, corpus.working)
        standing = loaded.standing(effective)
        # The version's own files are about to be written anew, whatever is wrong with them.
        others = tuple(f for f in loaded.findings if f.place.path not in standing)
        day = today(corpus.settings.time_zone)
        before = replace(loaded, corpus=anew.without(corpus, version), findings=others)
        findings = hindrances(before, None, day)
        late = anew.late(version, announced, reasons)
        # What was released as a new version is no history, however long ago it took effect.
        if version.is_history and taken_over.applied_before(effective, day, late):
            findings = taken_over.judged(findings, corpus, behind)
        if loaded.errors(*(notice.path for notice in corpus.working.values())):
            _refuse(findings, corpus.working, standing)
        texts = _texts(loaded, behind)
        planned = anew.plan(
            corpus,
            texts,
            version,
            announced,
            today=day,
            reasons=reasons,
            standing=standing,
        )
        _go_on(findings, planned.findings, loaded.corpus, texts, standing)
        for step in planned.steps:
            if not dry_run:
                loaded.put(step.path, step.text)
        # The source is written twice, and told of once.
        for step in planned.steps[1:]:
            done = "remove" if step.text is None else "write"
            past = {"remove": "removed", "write": "wrote"}[done]
            say(f"{f'would {done}' if dry_run else past} {step.path}")
        if not planned.steps:
            say("It stands as the working texts are: there is nothing to release again.")
        for sentence in _remarks(corpus, texts):
            say(sentence)


def _known(corpus: Corpus, locale: str | None, behind: tuple[str, ...]) -> None:
    """Refuse languages that there are none of, or that can't be what they are named for."""
    source = corpus.settings.source
    others = [tag for tag in corpus.settings.tags if tag != source]
    if locale and (locale not in corpus.working or locale == source):
        raise click.UsageError(f"`{locale}` is no translation with a working text.")
    if source in behind:
        raise click.UsageError(f"`{source}` can't stay behind: its text prevails.")
    for tag in behind:
        if tag not in others:
            raise click.UsageError(
                f"There is no language `{tag}` that can stay behind; there are: "
                f"{', '.join(others) or 'none'}. For several, repeat --behind."
            )


def _go_on(
    found: list[Finding],
    of_plan: Sequence[Finding],
    corpus: Corpus,
    tags: Collection[str],
    new: Collection[str],
) -> None:
    """Say what is found, and end where it is no release; what a plan refuses is said once."""
    refused = {(f.message, f.place) for f in of_plan}
    findings = [*(f for f in found if (f.message, f.place) not in refused), *of_plan]
    if fails(findings, strict=False):
        _refuse(findings, tags, new)
    about, aside = concerning(findings, tags, new)
    show(about)
    warn(aside)
    warn(tally(corpus))


def _refuse(
    findings: Sequence[Finding], tags: Collection[str], new: Collection[str] = ()
) -> NoReturn:
    about, aside = concerning(findings, tags, new)
    warn(aside)
    show(about)
    say("Nothing was released.")
    sys.exit(1)
