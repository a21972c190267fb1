"""Commands that make a version: release the working texts, and record who approved them."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from notice import again as releasing
from notice import approving, store
from notice import release as releases
from notice.checking import check_all, fails
from notice.clock import today
from notice.console import mistakes, say, show
from notice.digest import SHOWN, text_digest
from notice.finding import Finding
from notice.model import Corpus
from notice.options import DAY, WORDS, config_option, dry_run_option, texts_of, version_of
from notice.reading_rules import ANY_VERSION, SOURCE_RELEASED
from notice.rules import identity, translating

# What a release is there to mend does not stand in its way.
_UNRELEASED = {ANY_VERSION.id, SOURCE_RELEASED.id}


@click.command()
@config_option
@click.option("--effective", type=DAY, help="From which day it applies.")
@click.option("--announced", type=DAY, help="From which day it is shown.")
@click.option("--late-reason", type=WORDS, help="Why it is announced in the past; recorded.")
@click.option("--locale", help="Release this translation alone, of the version of --version.")
@click.option("--version", type=DAY, help="The released version that --locale translates.")
@click.option("--again", type=DAY, help="Release this version again; until somebody approves it.")
@click.option(
    "--behind", multiple=True, metavar="LOCALE", help="A language that stays behind; repeatable."
)
@dry_run_option
def release(
    *,
    config: Path,
    effective: date | None,
    announced: date | None,
    late_reason: str | None,
    locale: str | None,
    version: date | None,
    again: date | None,
    behind: tuple[str, ...],
    dry_run: bool,
) -> None:
    """Release the working texts as a new version: copy and seal them.

    Until somebody approves one of its texts, a version may be released again under its date, with
    --again: all its files are written anew, and are announced on the same day, or on --announced.

    Example: notice release --effective 2027-01-01 --announced 2026-11-23

    A translation that comes later: notice release --locale fr --version 2027-01-01

    A slip before anybody approved it: notice release --again 2027-01-01
    """
    _usage(again, locale, version, effective, announced, is_plain=not (behind or late_reason))
    if again:
        _release_again(config, again, announced, late_reason or "", behind, dry_run=dry_run)
        return
    with mistakes():
        loaded = store.load(config)
        corpus = loaded.corpus
        _known(corpus, locale, behind)
        findings = _hindrances(loaded, locale)
        working = [notice.path for notice in corpus.working.values()]
        if loaded.errors(*working):
            _refuse(findings)
        texts = {tag: loaded.text(n.path) for tag, n in corpus.working.items() if tag not in behind}
        if locale and version:
            plan = releases.plan_translation(corpus, locale, texts[locale], version)
        else:
            assert effective
            assert announced
            day = today(corpus.settings.time_zone)
            plan = releases.plan(
                corpus,
                texts,
                effective,
                announced,
                today=day,
                late_reason=late_reason or "",
                standing=loaded.standing(effective),
            )
            if late_reason and announced >= day:
                say(f"It is announced on {announced}, which is not past: no reason is recorded.")
        findings += plan.findings
        if fails(findings, strict=False):
            _refuse(findings)
        show(findings)
        for file in plan.files:
            if not dry_run:
                store.write(config, file)
            say(f"{'would write' if dry_run else 'wrote'} {file.path}")
        for tag in sorted(set(corpus.settings.tags) - texts.keys()) if effective else ():
            say(f"`{tag}` stays behind: its readers are led to the text that prevails.")


def _usage(
    again: date | None,
    locale: str | None,
    version: date | None,
    effective: date | None,
    announced: date | None,
    *,
    is_plain: bool,
) -> None:
    """Refuse options that do not go together."""
    if again:
        if effective or locale or version:
            raise click.UsageError(
                "--again names the version by itself: leave out --effective, --locale and "
                "--version."
            )
        return
    if bool(locale) != bool(version) or bool(locale) == bool(effective and announced):
        raise click.UsageError(
            "Give --effective and --announced for a new version, --again for one that is released "
            "again, or --locale and --version for a translation that comes later."
        )
    if locale and not is_plain:
        raise click.UsageError("--behind and --late-reason go with a new version, not --locale.")


def _release_again(
    config: Path,
    effective: date,
    announced: date | None,
    late_reason: str,
    behind: tuple[str, ...],
    *,
    dry_run: bool,
) -> None:
    with mistakes():
        loaded = store.load(config)
        corpus = loaded.corpus
        version = version_of(corpus, effective)
        _known(corpus, None, behind)
        if refused := releasing.refusals(corpus, version, announced):
            _refuse(refused)
        standing = loaded.standing(effective)
        # The version's own files are about to be written anew, whatever is wrong with them.
        others = tuple(f for f in loaded.findings if f.place.path not in standing)
        findings = _hindrances(
            replace(loaded, corpus=releasing.without(corpus, version), findings=others), None
        )
        if loaded.errors(*(notice.path for notice in corpus.working.values())):
            _refuse(findings)
        texts = {tag: loaded.text(n.path) for tag, n in corpus.working.items() if tag not in behind}
        plan = releasing.plan(
            corpus,
            texts,
            version,
            announced,
            today=today(corpus.settings.time_zone),
            late_reason=late_reason,
            standing=standing,
        )
        findings += plan.findings
        if fails(findings, strict=False):
            _refuse(findings)
        show(findings)
        for step in plan.steps:
            if not dry_run:
                store.rewrite(config, step.path, step.text)
        # The source is written twice, and told of once.
        for step in plan.steps[1:]:
            done = "remove" if step.text is None else "write"
            past = {"remove": "removed", "write": "wrote"}[done]
            say(f"{f'would {done}' if dry_run else past} {step.path}")
        if not plan.steps:
            say("It stands as the working texts are: there is nothing to release again.")
        for tag in sorted(set(corpus.settings.tags) - texts.keys()):
            say(f"`{tag}` stays behind: its readers are led to the text that prevails.")


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


def _hindrances(loaded: store.Loaded, locale: str | None) -> list[Finding]:
    """What the checks find, without what the release itself is there to mend."""
    findings = [f for f in check_all(loaded) if f.rule not in _UNRELEASED]
    if locale:
        # The plan holds this text against the version that it translates, not the newest.
        path = loaded.corpus.working[locale].path
        rules = {rule.id for rule in translating.RULES}
        findings = [f for f in findings if f.place.path != path or f.rule not in rules]
        versions = f"{store.DOCS}/{locale}/versions"
        findings = [
            f for f in findings if f.rule != identity.UP_TO_DATE.id or f.place.path != versions
        ]
    return findings


def _refuse(findings: list[Finding]) -> None:
    show(findings)
    say("Nothing was released.")
    sys.exit(1)


@click.command()
@config_option
@click.argument("version", type=DAY)
@click.argument("locale", nargs=-1)
@click.option("--by", type=WORDS, required=True, help="Who approved the text.")
@click.option("--on", type=DAY, required=True, help="On which day.")
@dry_run_option
def approve(
    config: Path, version: date, locale: tuple[str, ...], by: str, on: date, *, dry_run: bool
) -> None:
    """Record who approved a released text, and when; in every language, or in those named.

    The record is bound to the text as it stands: a text that changes is unapproved again.

    Example: notice approve 2027-01-01 en fr --by "Jane Doe" --on 2026-11-20
    """
    with mistakes():
        loaded = store.load(config)
        texts = texts_of(loaded.corpus, version)
        unknown = sorted(set(locale) - texts.keys())
        if unknown:
            raise click.UsageError(
                f"The version does not exist in {', '.join(unknown)}; it exists in: "
                f"{', '.join(texts)}."
            )
        chosen = {texts[tag].path: texts[tag] for tag in locale or texts}
        errors = loaded.errors(*chosen)
        day = today(loaded.corpus.settings.time_zone)
        plan = (
            releases.Plan((), errors)
            if errors
            else approving.plan(chosen.values(), loaded.text, by, on, today=day)
        )
        if plan.findings:
            show(plan.findings)
            say("Nothing was approved.")
            sys.exit(1)
        for file in plan.files:
            if not dry_run:
                store.rewrite(config, file.path, file.text)
            say(
                f"{'would approve' if dry_run else 'approved'} {file.path}, "
                f"digest {text_digest(chosen[file.path])[:SHOWN]}, by {by} on {on}"
            )
