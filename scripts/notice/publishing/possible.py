"""Whether this machine can make what is asked for beside the pages."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

from notice.model.finding import Finding, Rule, Severity
from notice.model.publication import NEEDS
from notice.model.settings import Settings

OUTPUT = Rule(
    "site.output",
    Severity.ERROR,
    "What is asked for under `outputs` can be made.",
    "Install what it needs, or leave it out of `outputs`.",
)


def impossible(settings: Settings) -> Iterator[Finding]:
    """Outputs that need what is not installed; never is one left out in silence."""
    for name in sorted(settings.publication.outputs & NEEDS.keys()):
        if lacking := [module for module in NEEDS[name] if find_spec(module) is None]:
            yield OUTPUT.broken(
                settings.place("outputs"),
                f"`{name}` needs {', '.join(lacking)}, which is not installed.",
                f"Run `make .venv/installed-{name}`, or leave `{name}` out of `outputs`.",
            )
