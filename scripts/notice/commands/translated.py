"""The command that signs off translations, one, or all where there was nothing to translate."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click
from msgspec.structs import replace

from notice.commands.console import mistakes, say, show
from notice.commands.options import DAY, WORDS, config_option, dry_run_option, texts_of
from notice.languages.particulars import source_name
from notice.model.corpus import Corpus, Notice
from notice.model.finding import Severity
from notice.rules import checking, seeing
from notice.rules.comparing import differences
from notice.rules.source_words import section_at
from notice.sources import store, tree
from notice.sources.entries import set_key
from notice.sources.loaded import Loaded
from notice.text.fields import TRACKED, field_of, key_of, keys, label
from notice.translation.state import SectionState, State, as_yaml, signed, states
from notice.translation.state import behind as behind_of


@click.command()
@config_option
@click.argument("locale", required=False)
@click.argument("section", nargs=-1)
@click.option(
    "--field",
    type=click.Choice(TRACKED),
    multiple=True,
    help="A key of the front matter to sign off by name; repeatable.",
)
@click.option(
    "--all",
    "everywhere",
    is_flag=True,
    help="In every language, the sections named; needs --nothing-to-translate.",
)
@click.option(
    "--nothing-to-translate",
    "reason",
    type=WORDS,
    metavar="REASON",
    help="With --all: why the change in the source changes no translation, for the record.",
)
@click.option("--version", type=DAY, help="In a released version (default: the working text).")
@dry_run_option
def translated(
    *,
    config: Path,
    locale: str | None,
    section: tuple[str, ...],
    field: tuple[str, ...],
    everywhere: bool,
    reason: str | None,
    version: date | None,
    dry_run: bool,
) -> None:
    """Sign off a translation's sections, title, summary and disclaimer as rendering the source.

    Without names, what was touched since it was last signed off; with names, these too (a typing
    error mended in the source, with nothing to translate).  What is found in them is shown, and
    what has an error is not signed off.

    Example: notice translated fr retention --field summary

    With --all, sections are signed off in every language at once, because a change of the source
    has nothing to translate; not where a translation was touched since, or never signed off.

    After a correction of a released text: notice translated fr retention --version 2027-01-01

    After a comma in the source: notice translated --all retention --nothing-to-translate "a comma"
    """
    if everywhere != (reason is not None) or (everywhere and version is not None):
        raise click.UsageError(
            "--all and --nothing-to-translate REASON go together, and are for working texts."
        )
    if everywhere:
        with mistakes(), store.held(config, dry_run=dry_run) as loaded:
            refused = _everywhere(
                loaded, (*filter(None, [locale]), *section), field, dry_run=dry_run
            )
            say(f"Nothing to translate: {reason}. Say so in the commit.")
        sys.exit(refused)
    with mistakes(), store.held(config, dry_run=dry_run) as loaded:
        refused = _one(loaded, locale or "", section, field, version, dry_run=dry_run)
    sys.exit(refused)


def _one(
    loaded: Loaded,
    locale: str,
    section: tuple[str, ...],
    field: tuple[str, ...],
    version: date | None,
    *,
    dry_run: bool,
) -> bool:
    """Sign off one translation; gives whether anything was refused."""
    corpus = loaded.corpus
    texts = texts_of(corpus, version)
    if version is None:
        loaded.prevailing()
    source, own = texts.pop(corpus.settings.source, None), texts.get(locale)
    if source is None or own is None:
        known = ", ".join(sorted(texts)) or "none"
        wrong = f"There is no translation `{locale}`" if locale else "Name the translation"
        raise click.UsageError(f"{wrong}; there are: {known}.")
    loaded.understood(source.path, own.path)
    records = signed(source, own, _names(source, own, section, field))
    refused = _untrue(loaded, source, own, records)
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
    return bool(refused)


def _everywhere(
    loaded: Loaded, names: tuple[str, ...], field: tuple[str, ...], *, dry_run: bool
) -> bool:
    """Sign off sections in every language where they are stale and nobody touched them.

    Gives whether any language was refused.
    """
    corpus = loaded.corpus
    loaded.understood(*map(tree.working_text, corpus.settings.tags))
    source = loaded.prevailing()
    others = [n for t, n in corpus.working.items() if n is not source and not corpus.is_retired(t)]
    chosen = _chosen(corpus, names, field)
    made = [_one_of_all(loaded, source, own, chosen) for own in others]
    for own, records, sentences in made:
        if records != own.translates and not dry_run:
            text = set_key(loaded.text(own.path), "translates", as_yaml(records), own.path)
            loaded.put(own.path, text)
        for sentence in sentences:
            say(sentence.replace("signs off", "would sign off", 1) if dry_run else sentence)
    return any(sentence.startswith(_NOT) for _, _, found in made for sentence in found)


_NOT = "not signed off"


def _chosen(corpus: Corpus, names: tuple[str, ...], field: tuple[str, ...]) -> list[str]:
    """The sections and fields of that name; raises click.UsageError where one is not there."""
    source = corpus.working[corpus.settings.source]
    chosen = [key_of(n) if n in TRACKED and n not in source.ids else n for n in names]
    chosen += map(key_of, field)
    known = ", ".join(map(label, keys(source)))
    if not chosen:
        raise click.UsageError(f"Name what to sign off; there are: {known}.")
    if unknown := ", ".join(label(n) for n in chosen if n not in keys(source)):
        raise click.UsageError(
            f"There is no {unknown} in the {source_name(corpus)} text; there are: {known}."
        )
    return chosen


def _one_of_all(
    loaded: Loaded, source: Notice, own: Notice, chosen: list[str]
) -> tuple[Notice, dict[str, tuple[str, str]], list[str]]:
    """A translation, its records with what may be signed off, and what is said of it."""
    found = {s.id: s for s in states(source, own) if s.id in chosen}
    ready = [i for i, s in found.items() if s.state is State.STALE and not s.is_touched]
    both = signed(source, own, ready)
    records = dict(own.translates) | {i: both[i] for i in ready if i in both}
    refused = _untrue(loaded, source, own, records)
    records |= {i: own.translates[i] for i in refused}
    said = []
    for name, state in found.items():
        if name in ready and name not in refused:
            said.append(f"signs off {own.locale}: {label(name)}")
        elif state.state is not State.CURRENT or state.is_touched:
            why = "it does not say what it should" if name in refused else _why_not(state)
            said.append(f"{_NOT} in {own.locale}, since {why}: {label(name)}")
    return own, records, said


def _why_not(state: SectionState) -> str:
    if state.is_touched:
        return "it was touched since it was last signed off, and somebody has to read it"
    return f"it is {state.state}"


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
    loaded: Loaded, source: Notice, own: Notice, records: Mapping[str, tuple[str, str]]
) -> set[str]:
    """What is about to be signed off and is known not to say what the source says.

    Shows what was found in those to be signed off, but for what somebody has marked as seen.
    """
    new = {name for name, record in records.items() if own.translates.get(name) != record}
    written = ((section_at(own, f.place.line), f) for f in checking.form(own))
    found = [(i, f) for i, f in written if i in new]
    found += differences(loaded.corpus, source, own, records)
    if still_open := seeing.left_open(loaded, [f for _, f in found]):
        show(still_open)
    return {i for i, f in found if f.severity is Severity.ERROR}
