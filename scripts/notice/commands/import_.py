"""The command that makes a text of the notice from a policy in another form."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
from msgspec.structs import replace

from notice.commands.console import mistakes, say_raw, show, warn
from notice.commands.options import DAY, DOCUMENT, TARGET, WORDS, config_option, dry_run_option
from notice.importing.policy import FORMS, Imported, imported
from notice.model.corpus import Corpus, Notice, Section
from notice.model.finding import Finding, Severity
from notice.rules.checking import form
from notice.sources import sections, store, tree
from notice.sources.links import resolved
from notice.sources.loaded import DOCS, Loaded


@click.command("import")
@config_option
@click.argument("file", type=DOCUMENT)
@click.option("--effective", type=DAY, help="From which day it applied, or is to apply.")
@click.option("--locale", help="The language of the text (default: the one that prevails).")
@click.option("--title", type=WORDS, help="The page's title (default: the policy's).")
@click.option("--working", is_flag=True, help="Make it the working text of its language.")
@click.option("--out", type=TARGET, help="Write it into this new file.")
@dry_run_option
def import_(
    *,
    config: Path,
    file: Path,
    effective: date | None,
    locale: str | None,
    title: str | None,
    working: bool,
    out: Path | None,
    dry_run: bool,
) -> None:
    """Make a text of the notice from an old policy: a web page, a Word file or Markdown.

    Headings, paragraphs, lists, tables, emphasis and links are kept, every heading gets an id, and
    what can't be kept is named with its line; in a Word file, that is the number of a paragraph.
    All words that a visitor sees stay, in their order.

    The text goes to standard output, unless --working or --out says where it is to stand; no file
    is overwritten but a working text that has been released as it is.  It becomes a version of
    the past by `notice release`, once somebody has read it.

    Example: notice import old.html --effective 2019-05-01 --dry-run

    Example: notice import old.docx --effective 2019-05-01 --working
    """
    _usage(file, out, config.parent / DOCS, working=working)
    with mistakes(), store.held(config, dry_run=dry_run or not working) as loaded:
        tag = _locale(loaded.corpus, locale, effective)
        made = _made(loaded.corpus, tag, file, title or "", effective)
        if not made.title:
            raise click.UsageError(f"{file.name} has no title; give it one with --title.")
        path = tree.working_text(tag) if working else str(out or "standard output")
        found = _read_back(made, path, tag, is_source=tag == loaded.corpus.settings.source)
        show(made.findings, counted=False, singly=True)
        if found[1]:
            show(found[1])
        if working:
            _may_replace(loaded, tag)
        if dry_run or not (working or out):
            say_raw(made.text.rstrip("\n"))
        elif out:
            store.write_apart(out, made.text)
        else:
            loaded.put(path, made.text)
        for sentence in _told(made, found[0], path, dry_run=dry_run, is_file=bool(working or out)):
            warn(sentence)
    if any(f.severity is Severity.ERROR for f in found[1]):
        sys.exit(1)


def _usage(file: Path, out: Path | None, docs: Path, *, working: bool) -> None:
    """Refuse files and options that nothing can come of."""
    if file.suffix.casefold() not in FORMS:
        raise click.UsageError(f"{file.name} is none of these: {', '.join(FORMS)}.")
    if working and out:
        raise click.UsageError("Give --working or --out, and not both.")
    if out and out.exists():
        raise click.UsageError(f"{out} is there already, and no file is overwritten.")
    if out and any(_is_of_releases(folder, docs) for folder in resolved(out).parents):
        raise click.UsageError(
            f"{out} would stand among the released texts, which releases alone write. Make it the "
            "working text with --working, or write it elsewhere, and release it from there."
        )


def _is_of_releases(folder: Path, docs: Path) -> bool:
    return folder.name == "versions" and folder.parent.parent == resolved(docs)


def _locale(corpus: Corpus, locale: str | None, effective: date | None) -> str:
    """The language of the text; a date goes with the one that prevails, and with no other."""
    source = corpus.settings.source
    tag = locale or source
    if tag not in corpus.settings.tags:
        known = ", ".join(corpus.settings.tags)
        raise click.UsageError(f"There is no language `{tag}`; there are: {known}.")
    if tag == source and effective is None:
        raise click.UsageError("Say with --effective from which day it applied.")
    return tag


def _made(corpus: Corpus, tag: str, file: Path, title: str, effective: date | None) -> Imported:
    source = corpus.settings.source
    prevailing = corpus.working.get(source)
    is_source = tag == source
    terms = corpus.terms.get(tag)
    return imported(
        store.bytes_of(file),
        str(file),
        title=title,
        effective=effective if is_source else None,
        prevails=source if is_source else "",
        earlier=tuple(_earlier(corpus, tag)),
        source=prevailing.sections if prevailing and not is_source else (),
        typography=terms.typography if terms else None,
    )


def _earlier(corpus: Corpus, tag: str) -> Iterator[Section]:
    """The sections of the language that have ids, those of the newest text first."""
    texts = [corpus.working[tag]] if tag in corpus.working else []
    texts += [text for version in reversed(corpus.versions) if (text := version.text(tag))]
    for text in texts:
        yield from (section for section in text.sections if section.level and section.id)


def _read_back(
    made: Imported, path: str, tag: str, *, is_source: bool
) -> tuple[Notice, list[Finding]]:
    """The text as it would be read, and what is found in how it is written."""
    text, findings = sections.parse(made.text.encode(), path, tag, is_source=is_source)
    return text, [*findings, *form(text)]


def _may_replace(loaded: Loaded, tag: str) -> None:
    """Refuse to replace a working text that no released one holds."""
    path = tree.working_text(tag)
    if path not in loaded.files:
        return
    own = loaded.corpus.working.get(tag)
    released = (text for version in loaded.corpus.versions if (text := version.text(tag)))
    if own is None or loaded.errors(path) or not any(_said(t, own) for t in released):
        raise click.UsageError(
            f"{path} holds what is not released, and would be lost. Commit it and move it aside, "
            "or write the text elsewhere with --out."
        )


def _said(text: Notice, other: Notice) -> bool:
    """Whether a released text holds all that somebody wrote into another one."""
    is_disclaimed = other.disclaimer in {"", text.disclaimer}
    return is_disclaimed and _written(text) == _written(other)


def _written(text: Notice) -> Notice:
    """A text without its lines, and without what commands write or take from elsewhere."""
    return replace(
        text,
        path="",
        sections=tuple(replace(section, line=0, text_line=0) for section in text.sections),
        short=tuple(replace(line, line=0) for line in text.short),
        changes=tuple(replace(change, line=0) for change in text.changes),
        announced=None,
        announced_late="",
        disclaimer="",
        approved=None,
        withdrawn=None,
        behind=(),
        imported=None,
        date_reason="",
        corrected=(),
        seal="",
        lines={},
    )


def _told(
    made: Imported, text: Notice, path: str, *, dry_run: bool, is_file: bool
) -> Iterator[str]:
    """What was made, and what comes next."""
    number = sum(1 for section in text.sections if section.level)
    count = len(made.findings)
    yield (
        f"“{made.title}”: {number} section{'s' * (number != 1)}; {count} thing"
        f"{'s' * (count != 1)} left out or rewritten."
    )
    if not is_file:
        return
    yield f"{'would write' if dry_run else 'wrote'} {path}"
    yield (
        "Next: read it beside the old policy, mend what is named above, and release it with "
        "`notice release … --late-reason`, as guides/legal.md has it under “Texts that applied "
        "before”."
    )
