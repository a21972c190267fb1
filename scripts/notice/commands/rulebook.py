"""The rules as people and programs read them: what must hold, and what to do where it does not."""

from __future__ import annotations

import json
from collections.abc import Iterable
from difflib import get_close_matches

from notice.build import rules as build_rules
from notice.commands.console import SYSTEM
from notice.importing import rules as importing_rules
from notice.model.finding import Rule
from notice.model.markdown import escaped, in_code
from notice.pages import edition
from notice.publishing import possible
from notice.release import rules as release_rules
from notice.rules import checking
from notice.rules.checking import RULES
from notice.sources import clock, revisions

FORMATS = ("text", "markdown", "json")
"""The forms in which rules are given."""
_INTRO = """\
# Rules

What must hold of the texts and of the site, and what to do where it does not.
The line that shows where a rule is broken ends in its name, and often says more exactly what to do.

Errors stop every release, and warnings are shown.
A build is stopped by errors in what readers of its day see, and with `--strict` by warnings too.
Working texts, versions under embargo, `terms.yml` and `seen.yml` stop no build of the public pages.
The severity here is that of the worst case.
What goes by words, and is wrong in its place, can be marked as seen: see the \
[guide for translators](translators.md#say-that-a-warning-is-wrong).

`notice rules` lists the same, and `notice rules --format markdown` writes this page.
"""
OTHER_RULES: tuple[Rule, ...] = (
    *checking.OTHER_RULES,
    *release_rules.RULES,
    *importing_rules.RULES,
    *build_rules.RULES,
    clock.EPOCH,
    revisions.REVISION,
    edition.ANNOUNCED,
    possible.OUTPUT,
    SYSTEM,
)
"""The rules that only another command can find broken."""

_BY_CHECK = "What `notice check` finds"
_BY_OTHERS = "What only other commands find"


def all_rules() -> tuple[Rule, ...]:
    """Every rule there is, by id, those first that `notice check` can find broken."""
    return (*_sorted(RULES), *_sorted(OTHER_RULES))


def near(name: str) -> tuple[str, ...]:
    """Ids that somebody may have meant who wrote `name`: its own group's, and similar ones."""
    ids = [rule.id for rule in all_rules()]
    group = [i for i in ids if i.partition(".")[0] == name.partition(".")[0]]
    return tuple(dict.fromkeys([*get_close_matches(name, ids), *group]))


def as_text(rules: Iterable[Rule]) -> str:
    """Each rule with all that is known of it, an empty line between two."""
    return "\n\n".join(
        f"{rule.id} ({rule.severity}; {_found_by(rule)})\n"
        f"What must hold: {rule.sentence}\n"
        f"What to do: {rule.remedy}"
        for rule in rules
    )


def as_json(rules: Iterable[Rule]) -> str:
    """The same as a JSON list; `check` says whether `notice check` can find the rule broken."""
    content = [
        {
            "rule": rule.id,
            "severity": rule.severity,
            "sentence": rule.sentence,
            "remedy": rule.remedy,
            "check": rule in RULES,
        }
        for rule in rules
    ]
    return json.dumps(content, indent=2)


def as_markdown(rules: Iterable[Rule]) -> str:
    """The same as a page with a table for each of the two kinds: `guides/rules.md`."""
    chosen = tuple(rules)
    page = _INTRO
    for title, kind in ((_BY_CHECK, RULES), (_BY_OTHERS, OTHER_RULES)):
        rows = [_row(rule) for rule in _sorted(kind) if rule in chosen]
        if rows:
            head = "| Rule | Severity | What must hold | What to do |\n|---|---|---|---|\n"
            page += f"\n## {title}\n\n{head}" + "".join(rows)
    return page


def _row(rule: Rule) -> str:
    cells = in_code(rule.id), rule.severity, escaped(rule.sentence), escaped(rule.remedy)
    # A table's columns are cut before its code is read.
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def _found_by(rule: Rule) -> str:
    return "`notice check` finds it" if rule in RULES else "only other commands find it"


def _sorted(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    return tuple(sorted(rules, key=lambda rule: rule.id))
