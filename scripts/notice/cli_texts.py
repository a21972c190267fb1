"""Commands that compare texts, show how current translations are, and sign them off."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from notice import marking, report, rules, store
from notice.checking import fails
from notice.console import mistakes, print_table, say, say_raw, show, state_table
from notice.entries import set_key
from notice.fields import TRACKED, field_of, key_of, keys, label
from notice.finding import NoticeError, Severity
from notice.model import Corpus, Notice
from notice.options import DAY, config_option, dry_run_option, texts_of
from notice.particulars import language_of
from notice.rules.dialect import section_at
from notice.rules.translating import differences
from notice.translation import as_yaml, signed, states
from notice.translation import behind as behind_of


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
    change = marking.text(texts[old], texts[new])
    language = language_of(corpus, tag)
    if form == "json":
        say_raw(report.redline_as_json(change, language))
    else:
        say_raw(report.redline_as_text(change, form, language))


@click.command()
@config_option
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text")
def status(config: Path, form: str) -> None:
    """Show how current each translation is: its title, its summary, and section by section.

    What can't be read is named, and then the exit code is 1.

    Example: notice status --format json
    """
    with mistakes():
        loaded = store.load(config)
        settings, working = loaded.corpus.settings, loaded.corpus.working
        names = [store.working_text(tag) for tag in settings.tags]
        findings = [f for f in loaded.findings if f.place.path in names]
        if errors := loaded.errors(store.working_text(settings.source)):
            raise NoticeError(errors)
        source = working[settings.source]
        found = {
            tag: states(source, notice)
            for tag, notice in working.items()
            if notice is not source and not loaded.errors(notice.path)
        }
        if form == "json":
            say_raw(report.states_as_json(found))
        elif form == "markdown":
            say_raw(report.states_as_markdown(found))
        else:
            print_table(state_table(found))
        if findings:
            show(findings)
    sys.exit(fails(findings, strict=False))


@click.command()
@config_option
@click.argument("locale")
@click.argument("section", nargs=-1)
@click.option(
    "--field",
    type=click.Choice(TRACKED),
    multiple=True,
    help="A key of the front matter to sign off by name; repeatable.",
)
@click.option("--version", type=DAY, help="In a released version (default: the working text).")
@dry_run_option
def translated(
    *,
    config: Path,
    locale: str,
    section: tuple[str, ...],
    field: tuple[str, ...],
    version: date | None,
    dry_run: bool,
) -> None:
    """Sign off a translation's sections, title, summary and disclaimer as rendering the English.

    Without names, what was touched since it was last signed off; with names, these too (a typing
    error mended in English, with nothing to translate).  What is found in them is shown, and what
    has an error is not signed off.

    Example: notice translated fr retention --field summary

    After a correction of a released text: notice translated fr retention --version 2027-01-01
    """
    with mistakes(), store.held(config, dry_run=dry_run) as loaded:
        corpus = loaded.corpus
        texts = texts_of(corpus, version)
        original = store.working_text(corpus.settings.source)
        if version is None and (errors := loaded.errors(original)):
            raise NoticeError(errors)
        source, own = texts.pop(corpus.settings.source, None), texts.get(locale)
        if source is None or own is None:
            known = ", ".join(sorted(texts)) or "none"
            raise click.UsageError(f"There is no translation `{locale}`; there are: {known}.")
        if errors := loaded.errors(source.path, own.path):
            raise NoticeError(errors)
        records = signed(source, own, _names(source, own, section, field))
        refused = _untrue(corpus, source, own, records)
        records = {
            name: own.translates[name] if name in refused else record
            for name, record in records.items()
            if name not in refused or name in own.translates
        }
        text = set_key(loaded.text(own.path), "translates", as_yaml(records), own.path)
        if not dry_run:
            loaded.put(own.path, text)
        for name in (n for n, record in records.items() if own.translates.get(n) != record):
            say(f"{'would sign off' if dry_run else 'signs off'} {locale}: {label(name)}")
        for name in sorted(refused):
            say(f"not signed off, since it does not say what it should: {label(name)}")
        for late in behind_of(source, replace(own, translates=records)):
            say(f"still {late.state}: {label(late.id)}")
    sys.exit(bool(refused))


def _names(
    source: Notice, own: Notice, names: tuple[str, ...], fields: tuple[str, ...]
) -> list[str]:
    """What is to be signed off by name: ids of sections, and keys of fields.

    A field may stand among the sections, unless a section is called so.
    """
    chosen = [key_of(n) if n in TRACKED and n not in source.ids else n for n in names]
    chosen += map(key_of, fields)
    there, here = keys(source), keys(own)
    unknown = [label(name) for name in chosen if name not in there or name not in here]
    if unknown:
        known = ", ".join(label(name) for name in here if name in there)
        raise click.UsageError(
            f"There is no section {', '.join(unknown)} in both texts; there are: {known}."
            if not any(map(field_of, chosen))
            else f"There is no {', '.join(unknown)} in both texts; there are: {known}."
        )
    return chosen


def _untrue(
    corpus: Corpus, source: Notice, own: Notice, records: Mapping[str, tuple[str, str]]
) -> set[str]:
    """What is about to be signed off and is known not to say what the source says.

    Shows what was found in those to be signed off.
    """
    new = {name for name, record in records.items() if own.translates.get(name) != record}
    written = ((section_at(own, f.place.line), f) for f in rules.form(own))
    found = [(i, f) for i, f in written if i in new]
    found += differences(corpus, source, own, records)
    if found:
        show([f for _, f in found])
    return {i for i, f in found if f.severity is Severity.ERROR}
