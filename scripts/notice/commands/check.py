"""The command that checks every text, and mends what is mechanical."""

from __future__ import annotations

import sys
from difflib import SequenceMatcher, unified_diff
from pathlib import Path

import click

from notice.commands.console import mistakes, say, say_raw, show, warn
from notice.commands.options import (
    base_option,
    config_option,
    dry_run_option,
    format_option,
    strict_option,
)
from notice.model.corpus import Corpus
from notice.model.finding import Finding, Severity
from notice.rules import seeing
from notice.rules.checking import check_apart, fails
from notice.sources import revisions, sections, store
from notice.sources.clock import today
from notice.sources.loaded import DOCS, Loaded
from notice.sources.raw_file import decode


@click.command()
@config_option
@base_option
@strict_option
@format_option
@click.option("--locale", help="Show only what concerns this language's folder.")
@click.option("--hints", is_flag=True, help="Show the hints too, and not only how many there are.")
@click.option(
    "--seen",
    "with_seen",
    is_flag=True,
    help="Show too what somebody has marked as seen, with who, when and why.",
)
@click.option(
    "--singly", is_flag=True, help="Show every finding by itself, however alike they are."
)
@click.option("--fix", is_flag=True, help="First mend form and typography, where it is mechanical.")
@dry_run_option
def check(
    config: Path,
    base: str | None,
    *,
    strict: bool,
    form: str,
    locale: str | None,
    hints: bool,
    with_seen: bool,
    singly: bool,
    fix: bool,
    dry_run: bool,
) -> None:
    """Check every text, in every language, and say what is wrong and what to do.

    Errors come last.  Findings that are alike are told as one, unless --singly is given; the
    forms for programs have each by itself.

    What `notice seen` has marked is counted apart, and fails nothing; it is open again as soon as
    a text that it was about changes.

    With --base, also that nothing released there was rewritten since.  With --fix, quotation
    marks, apostrophes, dashes and no-break spaces of the working texts and of strings.yml are
    mended first, and soft hyphens and spaces of no width deleted.  In the working texts, headings,
    the indentation of lists, lines that are too long, and links by http to hosts that the notice
    reaches by https are mended too.  Released texts are never touched.

    Example: notice check --strict --base main

    Example: notice check --fix --dry-run

    Example: notice check --locale fr
    """
    if dry_run and not fix:
        raise click.UsageError("--dry-run goes with --fix; without it, nothing is written.")
    if fix and form != "text":
        raise click.UsageError("--fix tells in plain text what it mends; leave out --format.")
    with mistakes(form):
        earlier = revisions.at(config, base) if base is not None else None
        if fix:
            with store.held(config, dry_run=dry_run) as loaded:
                _mend(loaded, dry_run=dry_run)
        loaded = store.load(config)
        if locale and locale not in loaded.corpus.settings.tags:
            known = ", ".join(loaded.corpus.settings.tags)
            raise click.UsageError(f"There is no language `{locale}`; there are: {known}.")
        day = today(loaded.corpus.settings.time_zone)
        days = earlier.days(day) if earlier else None
        found = check_apart(loaded, earlier.corpus if earlier else None, days, today=day)
        folder = f"{DOCS}/{locale}/" if locale else ""
        findings = [f for f in found.open if any(p.path.startswith(folder) for p in f.places)]
        marked = [seeing.shown(f, m) for f, m in found.seen if f.place.path.startswith(folder)]
        _show(findings, marked, form, hints=hints, with_seen=with_seen, singly=singly)
    sys.exit(fails(findings, strict=strict))


def _show(
    findings: list[Finding],
    marked: list[Finding],
    form: str,
    *,
    hints: bool,
    with_seen: bool,
    singly: bool,
) -> None:
    """The findings that are open, and those that are marked as seen, or how many these are."""
    if form != "text":
        show([*findings, *(marked if with_seen else ())], form, hints=hints or with_seen)
        return
    if with_seen:
        show(marked, hints=True, counted=False, singly=True)
    show(findings, hints=hints, singly=singly)
    if marked:
        how = "" if with_seen else ": `notice check --seen` shows them"
        warn(f"{len(marked)} marked as seen{how}.")


# The standard's own sign for a no-break space.
_VISIBLE = {0xA0: "⍽", 0x202F: "⍽"}


def _mend(loaded: Loaded, *, dry_run: bool) -> None:
    """Mend the files, or show what would be."""
    # Few checks mend anything, and these read Markdown a second way.
    from notice.release.form import reformed  # noqa: PLC0415
    from notice.release.typesetting import mend  # noqa: PLC0415

    made = reformed(loaded.corpus, loaded.files, loaded.findings)
    # A text whose form is mended has no error left of it, or is no further understood.
    findings = [f for f in loaded.findings if f.place.path not in made]
    findings += [f for path, text in made.items() for f in _reread(loaded, path, text)]
    spoilt = {f.place.path for f in findings if f.severity is Severity.ERROR}

    def old(path: str) -> str:
        return decode(loaded.files[path], path)[0]

    files = mend(loaded.corpus, old, spoilt, made)
    for file in files:
        before, after = old(file.path).splitlines(), file.text.splitlines()
        if dry_run:
            lines = unified_diff(before, after, file.path, file.path, lineterm="", n=0)
            say_raw("\n".join(lines).translate(_VISIBLE))
        else:
            loaded.put(file.path, file.text)
        changed = sum(
            max(b - a, d - c)
            for what, a, b, c, d in SequenceMatcher(
                None, before, after, autojunk=False
            ).get_opcodes()
            if what != "equal"
        )
        lines_changed = f"{changed} line{'s' * (changed != 1)}"
        say(f"{'would mend' if dry_run else 'mended'} {lines_changed} of {file.path}")
    if files and dry_run:
        say("In these lines, ⍽ stands for a no-break space.")
    for path in sorted(spoilt & _mendable(loaded.corpus)):
        rest = "The rest of " if path in made else ""
        say(f"{rest}{path} stays as it is, since it has errors of form; mend these first.")
    if not files:
        say("There is nothing to mend that is mechanical, in what can be read.")


def _reread(loaded: Loaded, path: str, text: str) -> list[Finding]:
    """What reading finds in a working text once its form is mended."""
    (tag,) = (tag for tag, notice in loaded.corpus.working.items() if notice.path == path)
    is_source = tag == loaded.corpus.settings.source
    return sections.parse(text.encode(), path, tag, is_source=is_source)[1]


def _mendable(corpus: Corpus) -> set[str]:
    """The files in which something may be mended."""
    strings = {text.path for text in corpus.strings.values()}
    return strings | {text.path for text in corpus.working.values()}
