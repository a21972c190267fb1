"""The command that adds a language."""

from __future__ import annotations

from pathlib import Path

import click

from notice.commands.console import mistakes, say
from notice.commands.options import WORDS, config_option, dry_run_option
from notice.languages.cldr import is_cldr_locale, own_name
from notice.model.finding import Finding, NoticeError
from notice.model.settings import Locale
from notice.release import new_language
from notice.rules.checking import fails
from notice.sources import rules, store
from notice.sources.settings import is_tag


@click.command("add-language")
@config_option
@click.argument("locale")
@click.option("--name", type=WORDS, help="What it calls itself (default: as CLDR has it).")
@dry_run_option
def add_language(config: Path, locale: str, name: str | None, *, dry_run: bool) -> None:
    """Add a language: make its folder, in which nothing is translated yet, and list it.

    What is to be translated is copied from the language that prevails and marked, such as by
    (en); `notice check` then says step by step what is left to do.  Files that are there already
    stay as they are, so what a language lacks that is listed is made as well.

    Example: notice add-language it
    """
    if not is_tag(locale) or not is_cldr_locale(locale):
        raise click.UsageError(
            f"`{locale}` is no language tag that the site can be built with; write two letters, "
            "with a script or a country perhaps: `it`, `zh-Hans`, `nl-BE`."
        )
    with mistakes(), store.held(config, dry_run=dry_run) as loaded:
        # A folder that nothing lists may be the one that is to be listed, and a text is translated
        # before its first version is released.
        corpus = loaded.corpus
        listed = next((one for one in corpus.settings.locales if one.tag == locale), None)
        findings = [
            finding
            for finding in loaded.findings
            if finding.rule not in {rules.LISTED.id, rules.ANY_VERSION.id}
            and not (listed and _is_made_here(finding, listed))
        ]
        if fails(findings, strict=False):
            raise NoticeError(findings)
        addition = new_language.plan(
            corpus,
            locale,
            name or own_name(locale),
            loaded.text,
            "" if listed else loaded.text(config.name),
        )
        new = [file for file in addition.files if not (loaded.root / file.path).exists()]
        if listed and not new:
            raise click.UsageError(
                f"`{locale}` is listed in {config.name} already, and has all its files; "
                "`notice check` says what is left to do."
            )
        if not dry_run:
            for file in new:
                loaded.put(file.path, file.text)
            if addition.settings and not listed:
                # Last, since from then on the language is one of the notice's.
                loaded.put(config.name, addition.settings)
        for file in addition.files:
            did = ("would write" if dry_run else "wrote") if file in new else "kept"
            say(f"{did} {file.path}")
        if listed:
            say(f"kept `{locale}` in {config.name}")
        elif addition.settings:
            say(f"{'would add' if dry_run else 'added'} {addition.entry} to {config.name}")
        else:
            say(f"Add this line to the list of languages in {config.name}: - {addition.entry}")
        say(
            f"Next: translate docs/{locale}/strings.yml, terms.yml and index.md, in this order; "
            "`notice check` says what is left, and guides/translators.md how it is done."
        )


def _is_made_here(finding: Finding, listed: Locale) -> bool:
    """Whether a finding says that a language lacks what this command makes."""
    is_folder = finding.rule == rules.FOLDER.id and finding.place.line == listed.line
    return is_folder or (
        finding.rule == rules.WORDS.id and finding.place.path == f"docs/{listed.tag}/strings.yml"
    )
