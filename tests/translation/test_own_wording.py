"""The French texts are our own wording, and not that of the policy that the company has published.

The runs of eight words that were taken out for it are held as digests, so that the words of the
published page stand nowhere in the project: they do not come back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256

from support import ROOT

LENGTH = 8
TAKEN_OUT = frozenset(
    (ROOT / "tests" / "fixtures" / "published" / "fr.txt").read_text("ascii").split()
)
OLD = "Sentera s’engage à protéger la vie privée des utilisateurs de ses sites web"


def runs(sentence: str) -> Iterator[str]:
    """Every run of eight words in a sentence: letters only, in lower case, apostrophes apart."""
    words = re.findall(r"[^\W\d_]+", sentence.casefold())
    for start in range(len(words) - LENGTH + 1):
        yield " ".join(words[start : start + LENGTH])


def published(text: str) -> list[str]:
    """The runs of a text, one sentence per line, that were taken out once."""
    lines = text.splitlines()
    found = (run for line in lines for run in runs(line))
    return [run for run in found if sha256(run.encode()).hexdigest()[:16] in TAKEN_OUT]


def test_no_run_of_the_published_policy_comes_back() -> None:
    for path in sorted((ROOT / "docs" / "fr").rglob("*.md")):
        assert published(path.read_text("utf-8")) == [], path.name


def test_one_that_comes_back_is_found_however_it_is_set() -> None:
    assert len(published(OLD)) == len(list(runs(OLD)))
    assert published("**Protéger** la VIE privée des utilisateurs, de ses")
