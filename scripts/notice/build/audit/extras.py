"""Holds what a site has beside its pages against what may be known on its day."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree, html

from notice.build.audit._papers import paper_faults
from notice.build.audit._secrets import secrets_of
from notice.build.audit.reading import squeezed
from notice.build.rules import EMBARGO, MISSING, PAGE
from notice.model.finding import Finding, Place
from notice.pages.edition import Edition
from notice.publishing.extras import is_script
from notice.publishing.paper_reading import ENDING, read
from notice.sources.theme.contraband import in_asset, in_page
from notice.sources.theme.inventory import of_tree


def audit_extras(edition: Edition, files: Mapping[str, bytes]) -> list[Finding]:
    """What is wrong with the further files: what can't be read, runs, or is under embargo."""
    found = [
        PAGE.broken(Place(f"site/{name}"), message)
        for name, content in files.items()
        for message in _faults(edition, name, content)
    ]
    found += [
        MISSING.broken(Place(f"site/{name}"), "This file should be in the site.")
        for name in edition.papers
        if name not in files
    ]
    if found or not files:
        return found
    secrets = secrets_of(edition)
    for name, content in files.items() if secrets else ():
        words = squeezed(" ".join(_words(name, content)))
        for secret in (s for s in secrets if s in words):
            message = f"A text under embargo got out: “{secret}”."
            found.append(EMBARGO.broken(Place(f"site/{name}"), message))
    return found


def _faults(edition: Edition, name: str, content: bytes) -> Iterator[str]:
    ending = name.rpartition(".")[2]
    try:
        if ending == "json":
            for value in _strings(json.loads(content)):
                if value.lstrip().startswith("<"):
                    yield from _in_page(value)
        elif ending in {"atom", "xml"}:
            etree.fromstring(content)
        elif ending == "js":
            if not is_script(name, content):
                yield "This script is not the one that other pages may name."
        else:
            yield from _in_sight(edition, name, content)
    except (ValueError, KeyError, etree.LxmlError) as error:
        yield f"This can't be read: {error}."


def _in_page(page: str | bytes) -> Iterator[str]:
    tree = html.fromstring(page)
    yield from in_page(tree, of_tree(tree))


def _in_sight(edition: Edition, name: str, content: bytes) -> Iterator[str]:
    """What is wrong with a file that people open or that gives others their look."""
    if name.endswith(".html") and content:
        yield from _in_page(content)
    elif name.endswith(ENDING):
        yield from paper_faults(edition.papers[name], content)
    elif name.endswith(".css"):
        yield from in_asset(name, content)


def _words(name: str, content: bytes) -> Iterator[str]:
    """All that a file says."""
    if name.endswith(".json"):
        for value in _strings(json.loads(content)):
            yield value
            if value.lstrip().startswith("<"):
                yield from map(str, html.fromstring(value).itertext())
    elif name.endswith((".html", ".atom")) and content:
        yield from map(str, html.fromstring(content).itertext())
        yield content.decode()
    elif name.endswith(ENDING):
        yield read(content).text
    elif not name.endswith(".ico"):
        yield content.decode()


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
