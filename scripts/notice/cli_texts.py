"""Commands on the texts themselves: release, approve, sign off, and the state of translations."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from notice import release as releases
from notice import report, store
from notice.checking import check_all, fails
from notice.clock import today
from notice.console import mistakes, print_table, say, show, state_table
from notice.digest import SHOWN, text_digest
from notice.document import parts
from notice.model import Corpus, Notice
from notice.options import DAY, config_option, dry_run_option, version_of
from notice.particulars import language_of
from notice.reading_rules import ANY_VERSION, SOURCE_RELEASED
from notice.redline import redline as compare
from notice.rules import translating
from notice.translation import as_yaml, signed, states
from notice.translation import behind as behind_of

# What a release is there to mend does not stand in its way.
_UNRELEASED = {ANY_VERSION.id, SOURCE_RELEASED.id}


@click.command()
@config_option
@click.option("--effective", type=DAY, help="From which day it applies.")
@click.option("--announced", type=DAY, help="From which day it is shown.")
@click.option("--late-reason", default="", help="Why it is announced in the past; recorded.")
@click.option("--locale", help="Release this translation alone, of the version of --version.")
@click.option("--version", type=DAY, help="The released version that --locale translates.")
@click.option("--behind", multiple=True, metavar="LOCALE", help="A language that stays behind.")
@dry_run_option
def release(
    *,
    config: Path,
    effective: date | None,
    announced: date | None,
    late_reason: str,
    locale: str | None,
    version: date | None,
    behind: tuple[str, ...],
    dry_run: bool,
) -> None:
    """Release the working texts as a new version: copy and seal them.

    Example: notice release --effective 2027-01-01 --announced 2026-11-23

    A translation that comes later: notice release --locale fr --version 2027-01-01
    """
    if bool(locale) != bool(version) or bool(locale) == bool(effective and announced):
        raise click.UsageError(
            "Give --effective and --announced for a new version, or --locale and --version for a "
            "translation that comes later."
        )
    with mistakes():
        loaded = store.load(config)
        texts = store.working_files(config, loaded.corpus)
        if locale and version:
            if locale not in texts or locale == loaded.corpus.settings.source:
                raise click.UsageError(f"`{locale}` is no translation with a working text.")
            plan = releases.plan_translation(loaded.corpus, locale, texts[locale], version)
        else:
            assert effective
            assert announced
            texts = {tag: text for tag, text in texts.items() if tag not in behind}
            plan = releases.plan(
                loaded.corpus,
                texts,
                effective,
                announced,
                today=today(loaded.corpus.settings.time_zone),
                late_reason=late_reason,
            )
        findings = [f for f in check_all(loaded) if f.rule not in _UNRELEASED]
        if locale:
            # The plan holds this text against the version that it translates, not the newest.
            path = loaded.corpus.working[locale].path
            rules = {rule.id for rule in translating.RULES}
            findings = [f for f in findings if f.place.path != path or f.rule not in rules]
        show([*findings, *plan.findings])
        if fails([*findings, *plan.findings], strict=False):
            say("Nothing was released.")
            sys.exit(1)
        if not dry_run:
            store.write(config, plan.files)
        for file in plan.files:
            say(f"{'would write' if dry_run else 'wrote'} {file.path}")
        for tag in sorted(set(loaded.corpus.settings.tags) - texts.keys()) if effective else ():
            say(f"`{tag}` stays behind: its readers are led to the text that prevails.")


@click.command()
@config_option
@click.argument("version", type=DAY)
@click.argument("locale", nargs=-1)
@click.option("--by", required=True, help="Who approved the text.")
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
        corpus = store.load(config).corpus
        texts = _texts(corpus, version)
        unknown = sorted(set(locale) - texts.keys())
        if unknown:
            raise click.UsageError(f"The version does not exist in {', '.join(unknown)}.")
        for tag in locale or texts:
            notice = texts[tag]
            say(
                f"{'would approve' if dry_run else 'approved'} {notice.path}, "
                f"digest {text_digest(notice)[:SHOWN]}, by {by} on {on}"
            )
            if not dry_run:
                text = store.text_of(config, notice.path)
                value = releases.approval(by, on, notice)
                store.rewrite(config, notice.path, releases.set_key(text, "approved", value))


@click.command()
@config_option
@click.argument("old", metavar="FROM")
@click.argument("new", metavar="TO")
@click.option("--locale", help="The language (default: the one that prevails).")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text")
def redline(config: Path, old: str, new: str, locale: str | None, form: str) -> None:
    """Show how one version became another, whatever lies between: dates, or "working".

    Example: notice redline 2018-05-25 working --locale fr
    """
    with mistakes():
        corpus = store.load(config).corpus
    tag = locale or corpus.settings.source
    texts = {str(v.effective): n for v in corpus.versions if (n := v.text(tag))}
    if tag in corpus.working:
        texts["working"] = corpus.working[tag]
    for name in (old, new):
        if name not in texts:
            known = ", ".join(texts) or "none"
            raise click.UsageError(f"There is no text `{name}` in `{tag}`; there are: {known}.")
    change = compare(parts(texts[old]), parts(texts[new]))
    language = language_of(corpus, tag)
    if form == "json":
        click.echo(report.redline_as_json(change, language))
    else:
        click.echo(report.redline_as_text(change, form, language))


@click.command()
@config_option
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text")
def status(config: Path, form: str) -> None:
    """Show how current each translation is, section by section.

    Example: notice status --format json
    """
    with mistakes():
        corpus = store.load(config).corpus
        source = corpus.working.get(corpus.settings.source)
        found = {
            tag: states(source, notice)
            for tag, notice in corpus.working.items()
            if source and tag != source.locale
        }
    if form == "json":
        click.echo(report.states_as_json(found))
        return
    if form == "markdown":
        click.echo(report.states_as_markdown(found))
        return
    print_table(state_table(found))


@click.command()
@config_option
@click.argument("locale")
@click.argument("section", nargs=-1)
@click.option("--version", type=DAY, help="In a released version (default: the working text).")
@dry_run_option
def translated(
    config: Path, locale: str, section: tuple[str, ...], version: date | None, *, dry_run: bool
) -> None:
    """Sign off sections of a translation: they render the English text as it stands.

    Without names, those whose text was touched since they were last signed off; with names,
    these too (a typing error mended in English, with nothing to translate).

    Example: notice translated fr retention

    After a correction of a released text: notice translated fr retention --version 2027-01-01
    """
    with mistakes():
        corpus = store.load(config).corpus
        texts = _texts(corpus, version)
        source, own = texts.pop(corpus.settings.source, None), texts.get(locale)
        if source is None or own is None:
            known = ", ".join(sorted(texts)) or "none"
            raise click.UsageError(f"There is no translation `{locale}`; there are: {known}.")
        unknown = [name for name in section if not (source.section(name) and own.section(name))]
        if unknown:
            raise click.UsageError(
                f"There is no section {', '.join(unknown)} in both texts; "
                f"there are: {', '.join(own.ids)}."
            )
        records = signed(source, own, section)
        for name in (n for n, record in records.items() if own.translates.get(n) != record):
            say(f"{'would sign off' if dry_run else 'signs off'} {locale}: {name}")
        for late in behind_of(source, replace(own, translates=records)):
            say(f"still {late.state}: {late.id}")
        if not dry_run:
            text = store.text_of(config, own.path)
            store.rewrite(config, own.path, releases.set_key(text, "translates", as_yaml(records)))


def _texts(corpus: Corpus, version: date | None) -> dict[str, Notice]:
    """The texts of a version by language; without one, the working texts."""
    if version is None:
        return dict(corpus.working)
    chosen = version_of(corpus, version)
    return {chosen.source.locale: chosen.source, **chosen.translations}
