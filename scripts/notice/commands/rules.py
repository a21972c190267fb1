"""The command that lists the rules."""

from __future__ import annotations

import click

from notice.commands import rulebook
from notice.commands.console import print_table, rule_table, say_raw


@click.command()
@click.argument("rule", nargs=-1)
@click.option("--format", "form", type=click.Choice(rulebook.FORMATS), default="text")
def rules(rule: tuple[str, ...], form: str) -> None:
    """List what must hold, and what to do where it does not; or say so of the rules named.

    Example: notice rules version.seal
    """
    known = {known.id: known for known in rulebook.all_rules()}
    for name in (name for name in rule if name not in known):
        meant = ", ".join(rulebook.near(name))
        raise click.UsageError(
            f"There is no rule `{name}`; "
            + (f"near ones are: {meant}." if meant else "`notice rules` lists them all.")
        )
    chosen = [known[name] for name in rule] or list(known.values())
    if form == "json":
        say_raw(rulebook.as_json(chosen))
    elif form == "markdown":
        say_raw(rulebook.as_markdown(chosen).rstrip("\n"))
    elif rule:
        say_raw(rulebook.as_text(chosen))
    else:
        print_table(rule_table(chosen))
