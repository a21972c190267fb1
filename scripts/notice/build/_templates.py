"""The templates of a build: one set for all locales, and one that shows nothing."""

from __future__ import annotations

import jinja2
from mkdocs.config.defaults import MkDocsConfig

NOTHING = "notice-nothing.html"
"""The template of pages that are known already."""


def share_templates(config: MkDocsConfig) -> None:
    """Let all locales' builds use one set of compiled templates.

    MkDocs makes a new one for each, and lists all of Material's icons each time so as to copy
    them, which `on_files` would drop.
    """
    env = config.theme.get_env()
    assert env.loader
    env.loader = jinja2.ChoiceLoader([jinja2.DictLoader({NOTHING: ""}), env.loader])
    env.list_templates = lambda *_, **__: []  # type: ignore[method-assign]
    config.theme.get_env = lambda: env  # type: ignore[method-assign]
