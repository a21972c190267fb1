"""A tracked Word file in LibreOffice: accepting gives the new text, rejecting the old one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import html
from office import settled

from notice.comparison import notices
from notice.model.corpus import Notice
from notice.review._word import tracked
from notice.sources import sections
from notice.text.document import Block, parts

pytestmark = pytest.mark.slow
HEAD = "| Name | Task | Place |\n|---|---|---|\n"
OLD = f"""\
We keep orders for ninety days. Then we erase them.

- to answer you;
- to send our newsletter.

{HEAD}| Orders | billing | 6 years |
| Questions | support<br>by mail | 6 years |
| Visits | shop | 1 day |

We use cookies. We never sell data, and we tell you before that ever changes in any way.

## Rights {{#rights}}

You can object.

{HEAD}| Gone | with | all |
"""
NEW = f"""\
We keep orders for sixty days.

Then we erase them. We use these data: to answer you; to send our newsletter.

{HEAD}| Orders | billing | 6 years |
| Returns | stock | 1 year |
| Questions | support<br>by mail | 3 years |

We use cookies.

## Rights {{#rights}}

We never sell data, and we tell you before that ever changes in any way.

You can **object**.

(a) by mail;
(b) by telephone.
"""


FORMS_OLD = """\
- orders;
    - by [mail](#rights);
    - by telephone;
- visits.

1. **Fees** We take no fee for any of this.
2. **Liability** We are liable for what we do.

We keep what you tell us, see [here](#rights).

### Rights {#rights}

You can object.

> You can complain.
"""
FORMS_NEW = """\
- orders;
- by [mail](#rights);
    - by telephone;
    - visits.

1. **Fees**

We take no fee for any of this.

2. **Liability**

We are liable for what we do.

- We keep all that you tell us, see [here](#rights).

## Rights {#rights}

> You can object.

You can complain.
"""
Trees = tuple[html.HtmlElement, html.HtmlElement]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Trees:
    """One file, settled both ways: LibreOffice takes its time to start."""
    return _settled(OLD, NEW, tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Trees:
    """A file in which many paragraphs become others, settled both ways."""
    return _settled(FORMS_OLD, FORMS_NEW, tmp_path_factory.mktemp("office"))


def _settled(before: str, now: str, folder: Path) -> Trees:
    old, new = (_notice(body) for body in (before, now))
    how = {"author": "L", "on": date(2026, 11, 23), "language": "en", "direction": "ltr"}
    data = tracked(notices.plain(old, new), ("T", "T"), **how)  # type: ignore[arg-type]
    accepted, rejected = settled(data, folder)
    return html.fromstring(accepted), html.fromstring(rejected)


def _notice(body: str) -> Notice:
    return sections.parse(f"---\ntitle: T\n---\n{body}".encode(), "x.md", "en", is_source=True)[0]


@pytest.mark.parametrize(("side", "body"), [(0, NEW), (1, OLD)], ids=["accepted", "rejected"])
def test_libreoffice_has_either_text(both: Trees, side: int, body: str) -> None:
    blocks = [b for part in parts(_notice(body)) for b in part.blocks]
    lines = [_squeezed(b.text) for b in blocks if b.kind != "cell"]
    outside = [
        words
        for e in both[side].body.iter("p", "h1", "h2", "h3", "li")
        if not any(a.tag in {"table", "li", "div"} for a in e.iterancestors())
        and (words := _squeezed(e.text_content()))
    ]
    assert outside == ["T", *lines]


@pytest.mark.parametrize(("side", "body"), [(0, NEW), (1, OLD)], ids=["accepted", "rejected"])
def test_libreoffice_has_tables_as_tables(both: Trees, side: int, body: str) -> None:
    wanted: dict[int, list[list[str]]] = {}
    for block in (b for part in parts(_notice(body)) for b in part.blocks):
        if block.place:
            rows = wanted.setdefault(block.place.table, [])
            rows.extend([] for _ in range(block.place.row + 1 - len(rows)))
            rows[block.place.row].append(_squeezed(block.text))
    found = [
        [[_squeezed(c.text_content()) for c in row.iter("td", "th")] for row in table.iter("tr")]
        for table in both[side].body.iter("table")
    ]
    assert found == list(wanted.values())


@pytest.mark.parametrize(
    ("side", "body"), [(0, FORMS_NEW), (1, FORMS_OLD)], ids=["accepted", "rejected"]
)
def test_libreoffice_has_each_paragraph_as_what_it_is(forms: Trees, side: int, body: str) -> None:
    wanted = [
        (f"h{part.level}" if b.kind == "heading" else "p", _lists(b), _squeezed(b.text))
        for part in parts(_notice(body))
        for b in part.blocks
    ]
    found = [
        (e.tag, len([a for a in e.iterancestors() if a.tag in {"ul", "ol"}]), words)
        for e in forms[side].body.iter("p", "h1", "h2", "h3")
        if not any(a.tag == "div" for a in e.iterancestors())
        and (words := _squeezed(e.text_content()))
    ]
    assert found == [("p", 0, "T"), *wanted]


def _lists(block: Block) -> int:
    """In how many lists a block has a bullet or a number."""
    return block.depth + 1 if block.kind in {"ul", "ol"} and block.number else 0


def _squeezed(text: str) -> str:
    return " ".join(text.split())
