"""What every page says on every day that matters, as files that a lawyer can read.

Each `golden/days/<case>.yml` names versions and days; beside it, `<case>.txt` holds what the
pages say: `folded` is a line of the header that a reader has to open.  `pytest --rewrite-golden`
writes the latter anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from notices import NAMES, corpus, edition, text, version, words
from projects import read_yaml

from notice.languages.messages import plain
from notice.pages.edition import Edition
from notice.pages.history import Entry
from notice.pages.view import PageView

CASES = sorted((Path(__file__).parent / "golden" / "days").glob("*.yml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_day(case: Path, golden: Callable[[Path, str], None]) -> None:
    data = read_yaml(case)
    locales = tuple(data.get("locales", ["en", "fr"]))
    versions = [_version(entry, locales) for entry in data["versions"]]
    working = {tag: text(tag, "w", "the draft") for tag in data.get("working", [])}
    whole = corpus(*versions, locales=locales, retired=data.get("retired"), working=working)
    parts = [data["what"]]
    for day in data["days"]:
        made = edition(whole, day, drafts=bool(working))
        parts.append(f"=== {day} ===")
        parts += [_page(made, view) for view in made.views.values() if _wanted(view, data)]
    golden(case.with_suffix(".txt"), "\n\n".join(parts) + "\n")


def _version(entry: Any, locales: tuple[str, ...]) -> Any:
    if not isinstance(entry, dict):
        return version(entry, locales=locales)
    return version(**{**entry, "locales": tuple(entry.get("locales", locales))})


def _wanted(view: PageView, data: Any) -> bool:
    return not data.get("pages") or f"/{view.path}" in data["pages"]


def _page(made: Edition, view: PageView) -> str:
    return "\n".join([f"/{view.path}", *(f"  {line}" for line in _lines(made, view))])


def _lines(made: Edition, view: PageView) -> Iterator[str]:
    for banner in view.banners:
        words = " ".join(p.text for p in banner.text)
        links = ", ".join(f"{link.text} -> /{link.target}" for link in banner.links)
        yield f"banner      {plain(banner.lead)} {words} [{links}]"
    for ribbon in view.ribbons:
        yield f"ribbon      {plain(ribbon.sentence)}"
    yield f"title       {view.title}"
    for line in view.header:
        links = _links(line.content) if line.key in {"corrected", "languages"} else ""
        name = "header" if line.is_open else "folded"
        yield f"{name}      {line.label}: {plain(line.content)}{links}"
    for sentence in view.status.sentences if view.status else ():
        yield f"status      {plain(sentence)}{_links(sentence)}"
    for sentence in view.disclaimer:
        yield f"disclaimer  {plain(sentence)}{_links(sentence)}"
    if view.comparison:
        yield f"compared    {view.comparison.intro}"
    if view.body:
        yield f"text        {view.body.sections[0].text}"
    yield from (f"history     {said}" for entry in view.history for said in _listed(entry))
    canonical = view.canonical.removeprefix(made.corpus.settings.site_url.rstrip("/"))
    index = "indexed" if view.is_indexed else "not indexed"
    sitemap = "in the sitemap" if view.in_sitemap else "not in the sitemap"
    yield f"address     canonical {canonical or 'none'}; {index}; {sitemap}"
    menu = [
        f"{link.locale} -> /{link.target}" + ("" if link.available else " (not available)")
        for link in view.languages
    ]
    yield f"languages   {', '.join(menu)}"
    tags = ", ".join(tag for tag, _ in view.alternates)
    yield f"hreflang    {tags or 'none'}"


def _listed(entry: Entry) -> Iterator[str]:
    yield f"{entry.title.text} -> /{entry.title.target}: {entry.verdict}"
    for line in entry.header:
        if line.key == "corrected":
            yield f"{line.label}: {plain(line.content)}{_links(line.content)}"
    for group in entry.groups:
        for change in group.changes:
            where = ", ".join(f"{link.text} -> /{link.target}" for link in change.sections)
            yield f"{group.name}: {change.kind}, {change.weight}: {where}"
    for link in filter(None, (entry.comparison, entry.since)):
        yield f"{link.text} -> /{link.target}"


def _links(sentence: Any) -> str:
    targets = [f" -> /{part.target}" for part in sentence if hasattr(part, "target")]
    return "".join(targets)


@pytest.mark.parametrize("tag", NAMES)
def test_a_language_writes_the_same_after_every_date(tag: str) -> None:
    """Whatever stands after a day that stands alone stands after each day in a sentence too."""
    said = words(tag).words
    before, mark, affix = said["day"].partition("{date}")
    assert (before, mark) == ("", "{date}")
    for key, sentence in said.items():
        for placeholder in re.finditer(
            r"\{(date|day|start|end|since|announced|effective)\}", sentence
        ):
            following = sentence[placeholder.end() :].replace("\u00a0", " ")
            assert following.startswith(affix.replace("\u00a0", " ")), key


@pytest.mark.parametrize("tag", NAMES)
def test_no_sentence_ends_twice(tag: str) -> None:
    """A date may end in a full stop, and the sentence that it ends has that one alone."""
    locales = tuple(dict.fromkeys(("en", tag)))
    first = version(date(2020, 3, 1), locales=locales)
    second = version(date(2026, 6, 1), date(2026, 4, 1), locales=("en",))
    third = version(date(2026, 9, 1), date(2026, 5, 1), locales=locales, adverse=True)
    whole = corpus(first, second, third, locales=locales)
    for day in (date(2020, 3, 1), date(2026, 5, 1), date(2026, 6, 1), date(2026, 9, 1)):
        made = edition(whole, day)
        for view in (*made.views.values(), made.not_found):
            said = [*view.status.sentences] if view.status else []
            said += [view.known, view.print_line, *(b.lead for b in view.banners)]
            said += [line.content for line in view.header]
            assert not [plain(s) for s in said if ".." in plain(s)]
