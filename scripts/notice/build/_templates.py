"""The templates of a build: one set for all locales, and one that shows nothing."""

from __future__ import annotations

import re
from hashlib import sha256

import jinja2
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from mkdocs.config.defaults import MkDocsConfig

NOTHING = "notice-nothing.html"
"""The template of pages that are known already."""
_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)
_OWN = {"i18n", "notice"}


def has_more_hands(config: MkDocsConfig) -> bool:
    """Whether a hook or another plugin may have a hand in templates and pages."""
    return bool(config.hooks or set(config.plugins) - _OWN)


class _Unindented(Extension):
    """Reads the templates of pages without their indentation, which no page needs.

    The text of a page, in which code may be indented, comes into it later.
    """

    def preprocess(
        self,
        source: str,
        name: str | None,
        filename: str | None = None,  # noqa: ARG002 - Jinja names it
    ) -> str:
        return _INDENTATION.sub("", source) if (name or "").endswith(".html") else source


class _Compiled(jinja2.BytecodeCache):
    """The templates that this process has compiled, by their names and their text.

    A preview builds again and again; compiling would be a fifth of its time.
    """

    def __init__(self) -> None:
        self.known: dict[str, bytes] = {}

    def get_bucket(
        self, environment: jinja2.Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """The same text comes out the same in every folder, and its errors name its own."""
        told_apart = f"{name} {sha256(source.encode()).hexdigest()}"
        bucket = super().get_bucket(environment, told_apart, None, source)
        if bucket.code and filename:
            bucket.code = bucket.code.replace(co_filename=filename)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.known:
            bucket.bytecode_from_string(self.known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.known[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


def share_templates(config: MkDocsConfig) -> None:
    """Let all locales' builds use one set of compiled templates, and later ones in the process too.

    MkDocs makes a new one for each, and lists all of Material's icons each time so as to copy
    them, which `on_files` would drop.
    """
    env = config.theme.get_env()
    assert env.loader
    env.loader = jinja2.ChoiceLoader([jinja2.DictLoader({NOTHING: ""}), env.loader])
    env.list_templates = lambda *_, **__: []  # type: ignore[method-assign]
    env.add_extension(_Unindented)
    if not has_more_hands(config):
        env.bytecode_cache = _COMPILED
    config.theme.get_env = lambda: env  # type: ignore[method-assign]
