"""What a site holds beside its pages, as the settings ask for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from notice.pages.edition import Edition
from notice.publishing import _data, _element, _embedding, _feeds, _paper
from notice.publishing.sheets import Press
from notice.serving import static_hosts
from notice.serving.served import served

SCRIPT = _element.PREFIX
"""What the path of a script begins with, which other pages may name with its digest."""


def is_script(name: str, content: bytes) -> bool:
    """Whether a file is the one script that a site may hold, for other pages."""
    return (name, content) == _element.script()


def extras(
    edition: Edition, page: Callable[[str], bytes], press: Press
) -> Iterator[tuple[str, bytes]]:
    """Each further file with its content; `page` gives a page of the built site by its path.

    Raises NoticeError where what is asked for can't be made.
    """
    settings = edition.corpus.settings
    wanted = settings.publication.outputs
    if "data" in wanted:
        yield _data.NAME, _data.as_json(edition)
        yield _data.SCHEMA_NAME, _data.schema()
    if "feeds" in wanted:
        yield from _feeds.feeds(edition).items()
    if "embed" in wanted:
        yield from _embedding.fragments(edition, page)
    if "pdf" in wanted:
        yield from _paper.papers(edition, page, press)
    if "element" in wanted:
        yield from _element.elements(edition)
    if "headers" in wanted:
        yield static_hosts.HEADERS, static_hosts.headers(served(settings)).encode()
        yield static_hosts.REDIRECTS, static_hosts.redirects(served(settings)).encode()
