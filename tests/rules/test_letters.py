"""Letters and digits that only look like others, or that case folds in their own way, end no check.

Python's `re` finds "İ" and "ı" for an "i", and "ſ" for an "s", where it does not look at the case;
a number may be written in any digits.
"""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from msgspec.structs import replace
from support import ROOT

from notice.model.corpus import Notice
from notice.rules.checking import check_all
from notice.sources import store
from notice.sources.loaded import Loaded

ODD = {
    "i": "ıİ", "I": "ıİ", "s": "ſ", "k": "\u212a", "å": "\u212b", "σ": "ς",
    "0": "０", "1": "１١²", "2": "２", "3": "３", "5": "５", "6": "๖",
}  # fmt: skip
SENTENCES = (
    "Call until 5.30 pm, 6.1 am, 12 am, 0 pm or 99 am, 5,5 p.m., 1/2 am.",
    "Ask Mr İ. Yılmaz, (ı) or İ), under Article 6(1)(ı), point İ, lit. ſ.",
    "Since APRıL 2026, aprİl 2027, 3 maı 2026, January 99, 32 May 2026, 0/0/0000.",
    "百万, ２０２６, Ⅻ, ⅳ), ½, ٣ مايو ٢٠٢٦, §٣, 1.000.000,5 %, C‑311/18, 2016/679/EU.",
    "Artikel 6.1 am Ende, seit 30 am Ende, Version 2.1 am 3. Mai 2026.",
)


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return store.load(ROOT / "mkdocs.yml")


def odd(text: str, share: float, chosen: Random) -> str:
    return "".join(
        chosen.choice(ODD[c]) if c in ODD and chosen.random() < share else c for c in text
    )


@pytest.mark.parametrize("share", [0.02, 0.2, 1])
def test_no_check_ends_in_an_error(share: float, loaded: Loaded) -> None:
    chosen = Random(7)  # noqa: S311 - which letters are tried, and no secret

    def changed(notice: Notice) -> Notice:
        more = "\n\n" + "\n".join(SENTENCES)
        sections = (
            replace(s, title=odd(s.title, share, chosen), text=odd(s.text, share, chosen) + more)
            for s in notice.sections
        )
        return replace(notice, sections=tuple(sections))

    corpus = loaded.corpus
    working = {tag: changed(notice) for tag, notice in corpus.working.items()}
    found = check_all(
        replace(loaded, corpus=replace(corpus, working=working)), today=date(2026, 11, 29)
    )
    assert found
