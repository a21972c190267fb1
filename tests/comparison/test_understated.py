"""Classifications that say less than the words do: found, asked about, and told as legal's word."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from projects import load, seal, small_project
from repository import edit
from support import ROOT, run

from notice.comparison.understatement import doubts, not_evident
from notice.law.consequences import sentences
from notice.law.kinds import KINDS
from notice.model.corpus import Change, Corpus, Effect, Materiality, Notice
from notice.review import making
from notice.review._html import as_html
from notice.review._markdown import as_markdown
from notice.review.verdict import verdict
from notice.rules.checking import check_all
from notice.sources import sections, store
from notice.text.digest import text_digest

CORPUS = load(ROOT / "mkdocs.yml")
TODAY = "1790000000"  # 21 September 2026
RELEASE = ("release", "--effective", "2026-12-01", "--announced", "2026-10-01", "--behind", "fr")


def text_of(body: str, title: str = "Storage") -> Notice:
    whole = f"---\ntitle: Policy\n---\n\n## {title} {{#storage}}\n\n{body}\n"
    notice, _ = sections.parse(whole.encode(), "x.md", "en", is_source=True)
    return notice


def changed(*kinds: str, same_meaning: str = "") -> tuple[Change, ...]:
    return tuple(
        Change(
            ("storage",),
            kind,
            KINDS[kind].materiality,
            KINDS[kind].effect or Effect.NEUTRAL,
            same_meaning=same_meaning,
        )
        for kind in kinds
    )


def doubted(old: str, new: str, *kinds: str) -> list[str]:
    """The words in doubt where a section of the old words became the new ones."""
    after = replace(text_of(new), changes=changed(*kinds))
    return [words for doubt in doubts(CORPUS, text_of(old), after) for words in doubt.words]


STYLE = "editorial.style"


def renamed(words: str) -> list[str]:
    """The words in doubt where the section got another id, and became these words."""
    whole = f"---\ntitle: Policy\n---\n\n## Storage {{#kept}}\n\n{words}\n"
    new, _ = sections.parse(whole.encode(), "x.md", "en", is_source=True)
    (change,) = changed("editorial.format")
    after = replace(new, changes=(replace(change, sections=("kept",), was=("storage",)),))
    old = text_of("We keep it in Ireland for 24 months.")
    return [words for doubt in doubts(CORPUS, old, after) for words in doubt.words]


def test_a_section_that_only_got_another_id_says_what_it_said() -> None:
    assert renamed("We keep it in Ireland for 24 months.") == []
    assert renamed("We keep it in Ireland for 36 months.") == ["24 months → 36 months"]


UNDERSTATED = {
    "period": ("We keep it for 24 months.", "We keep it for 36 months.", "24 months → 36 months"),
    "another unit": ("We keep it for one year.", "We keep it for 2 years.", "one year → 2 years"),
    "period added": ("We keep it.", "We keep it for 24 months.", "+ 24 months"),
    "date": ("Until 1 May 2027.", "Until 1 June 2027.", "1 May 2027 → 1 June 2027"),
    "percentage": ("We pass on 5% of it.", "We pass on 50% of it.", "5% → 50%"),
    "money": ("It costs €5.", "It costs €15.", "€5 → €15"),
    "age": ("If you are 16 years old.", "If you are 13 years old.", "16 years → 13 years"),
    "may and must": ("You may object.", "You must object.", "may → must"),
    "no denial": ("We do not sell it.", "We do sell it.", "− not"),
    "only": ("We use it only for orders.", "We use it for orders.", "− only"),
    "article": ("Under Article 6(1)(b).", "Under Article 6(1)(f).", "6(1)(b)"),
    "act": (
        "By Regulation (EU) 2016/679.",
        "By Regulation (EU) 2018/1725.",
        "2016/679 → 2018/1725",
    ),
    "country added": ("We send it to France.", "We send it to France and India.", "+ India"),
    "country exchanged": ("We send it to France.", "We send it to India.", "France → India"),
    "country of two words": ("In Ireland.", "In the United States.", "Ireland → United States"),
    "short name": ("In Ireland.", "In Ireland and the USA.", "+ USA"),
    "e-mail domain": (
        "Write to a@b.example.",
        "Write to a@c.example.",
        "a@b.example → a@c.example",
    ),
    "mailbox": ("Write to a@b.example.", "Write to d@b.example.", "a@b.example → d@b.example"),
    "telephone": (
        "Call +32 2 274 48 00.",
        "Call +32 2 274 48 99.",
        "+32 2 274 48 00 → +32 2 274 48 99",
    ),
    "host of a link": (
        "See [this](https://a.example/x).",
        "See [this](https://b.example/x).",
        "a.example → b.example",
    ),
    "mail of a link": (
        "Write to [us](mailto:a@b.example).",
        "Write to [us](mailto:a@evil.example).",
        "a@b.example → a@evil.example",
    ),
    "known name": ("We use it.", "We and Google use it.", "+ Google"),
    "in a list": ("- a\n- for 12 months", "- a\n- for 60 months", "12 months → 60 months"),
    "in a table": (
        "| Data | Period |\n|---|---|\n| Orders | 6 years |",
        "| Data | Period |\n|---|---|\n| Orders | 7 years |",
        "6 years → 7 years",
    ),
}


@pytest.mark.parametrize("case", UNDERSTATED)
def test_what_a_machine_can_know_is_doubted(case: str) -> None:
    old, new, words = UNDERSTATED[case]
    found = doubted(old, new, STYLE)
    assert any(words in one for one in found), found
    assert not doubted(old, new, "purpose.changed"), "legal says that it matters"


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("Under Article 6(1)(b).", "Under Article 6(1)(f).", "reference.updated"),
        ("By Regulation (EU) 2016/679.", "By Regulation (EU) 2018/1725.", "reference.updated"),
        ("We keep it for one year.", "We keep it for 12 months.", "retention.shortened"),
        ("We keep it for one month.", "We keep it for 1 month.", STYLE),
        ("It is erased after 24 months.", "After 24 months it is erased.", STYLE),
        ("Not now. We keep it.", "We keep it. Not now.", STYLE),
        ("See [x](https://a.example/x).", "See [x](https://a.example/y).", "editorial.link"),
        ("See [x](https://a.example).", "See [the x](https://www.a.example/).", STYLE),
        ("We, including Ann, see it.", "We, such as Ann, see it.", STYLE),
        ("We share it with carriers.", "We share it with carriers and banks.", STYLE),
        ("From 1 May 2027 on.", "From 1 May 2027 onwards.", STYLE),
    ],
)
def test_no_false_alarm(old: str, new: str, kind: str) -> None:
    assert not doubted(old, new, kind)


def test_a_number_that_counts_sections_is_none() -> None:
    old, new = text_of("We keep it.", "5. Storage"), text_of("We store it.", "6. Storage")
    assert not doubts(CORPUS, old, replace(new, changes=changed(STYLE)))


DIRECTIONS = [
    ("retention.shortened", "24 months", "36 months", True),
    ("retention.shortened", "36 months", "24 months", False),
    ("retention.lengthened", "36 months", "24 months", True),
    ("retention.lengthened", "24 months", "36 months", False),
    ("cookies.lifetime-extended", "2 years", "30 days", True),
    ("cookies.lifetime-extended", "30 days", "2 years", False),
    ("retention.specified", "one year", "2 years", True),
    ("retention.specified", "a while", "2 years", False),
    ("security.strengthened", "30 days", "90 days", True),
    ("security.strengthened", "90 days", "30 days", False),
    ("retention.shortened", "4 weeks", "2 months", True),
    ("retention.shortened", "60 days", "8 weeks", False),
]


@pytest.mark.parametrize(("kind", "old", "new", "is_doubted"), DIRECTIONS)
def test_a_kind_is_held_against_the_direction(
    kind: str, old: str, new: str, is_doubted: bool
) -> None:
    found = doubted(f"We keep it for {old}.", f"We keep it for {new}.", kind)
    assert bool(found) == is_doubted


@given(st.integers(1, 400), st.integers(1, 400), st.sampled_from(["day", "week", "month", "year"]))
def test_one_of_two_directions_is_doubted(one: int, other: int, unit: str) -> None:
    old, new = (f"We keep it for {n} {unit}{'s' * (n > 1)}." for n in (one, other))
    longer = doubted(old, new, "retention.lengthened")
    shorter = doubted(old, new, "retention.shortened")
    assert not (longer and shorter)
    if max(one, other) > 1.04 * min(one, other):
        assert bool(longer) == (other < one)
        assert bool(shorter) == (other > one)
    assert not doubted(old, new, "retention.lengthened", "retention.shortened")


def test_a_shorter_notice_period_helps_nobody() -> None:
    old = text_of("We tell you at least 30 days before it applies.")
    new = text_of("We tell you at least 14 days before it applies.")
    new = replace(new, covers={"storage": ("self.change",)})
    for kind in ("rights.strengthened", "dpo.changed"):
        (doubt,) = doubts(CORPUS, old, replace(new, changes=changed(kind)))
        assert doubt.words == ("30 days → 14 days",)
    assert not doubts(CORPUS, old, replace(new, changes=changed("rights.weakened")))


def test_what_went_from_one_section_to_another_is_no_news() -> None:
    def text(one: str, two: str) -> Notice:
        whole = f"---\ntitle: P\n---\n\n## A {{#a}}\n\n{one}\n\n## B {{#b}}\n\n{two}\n"
        return sections.parse(whole.encode(), "x.md", "en", is_source=True)[0]

    clause = "You must tell us within 12 days, in India."
    change = Change(("a", "b"), "editorial.format", Materiality.NONE, Effect.NEUTRAL)
    new = replace(text("We keep it.", f"Write. {clause}"), changes=(change,))
    assert not doubts(CORPUS, text(f"We keep it. {clause}", "Write."), new)
    new = replace(text("We keep it.", "Write."), changes=(change,))
    (doubt,) = doubts(CORPUS, text(f"We keep it. {clause}", "Write."), new)
    assert {"− must", "− 12 days", "− India"} <= set(doubt.words)


def test_an_override_without_substance_is_doubted_too() -> None:
    change = Change(
        ("storage",), "retention.lengthened", Materiality.NONE, Effect.NEUTRAL, "A slip."
    )
    new = replace(text_of("For 36 months."), changes=(change,))
    (doubt,) = doubts(CORPUS, text_of("For 24 months."), new)
    assert not_evident([doubt]) == (
        "Legal says: no change of substance. Not self-evident: 24 months → 36 months"
    )


def test_a_language_without_terms_has_figures_and_countries() -> None:
    corpus = replace(CORPUS, terms={}, strings={})
    old, new = text_of("24 Monate, Irland, Ireland"), text_of("36 Monate, Irland, India")
    (doubt,) = doubts(corpus, old, replace(new, changes=changed(STYLE)))
    assert doubt.words == ("24 → 36", "Ireland → India")
    (doubt,) = doubts(corpus, old, replace(new, changes=changed("retention.shortened")))
    assert doubt.words == ("24 → 36",)


def test_the_real_notice_is_in_order() -> None:
    rule = "change.understated"
    assert not [f for f in check_all(store.load(ROOT / "mkdocs.yml")) if f.rule == rule]


# What people do


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A next version, longer retention, that legal calls another wording."""
    small_project(tmp_path)
    path = tmp_path / "docs/en/index.md"
    edit(path, "effective: 2026-06-01\nannounced: 2026-04-01", "effective: 2026-12-01")
    edit(path, "2\u00a0years", "3\u00a0years")
    edit(path, "kind: retention.lengthened", "kind: editorial.style")
    edit(path, "We keep data for longer.", "We say it more clearly.")
    return tmp_path


def test_a_release_asks_why_words_mean_the_same(project: Path) -> None:
    """`release.understated`: nothing is released on such a word, unless somebody gives a reason."""
    path = project / "docs/en/index.md"
    refused = run(*RELEASE, cwd=project, SOURCE_DATE_EPOCH=TODAY)
    assert refused.returncode == 1
    assert "[release.understated]" in refused.stderr
    assert refused.stderr.count("2\u00a0years → 3\u00a0years") == 1, "it is said once"
    assert not (project / "docs/en/versions/2026-12-01.md").exists()
    edit(path, "kind: editorial.style", "kind: editorial.style\n    same_meaning: It always was 3.")
    released = run(*RELEASE, cwd=project, SOURCE_DATE_EPOCH=TODAY)
    assert released.returncode == 0, released.stderr
    assert "Legal says that these words in `retention` mean the same" in released.stdout
    assert "It always was 3." in released.stdout
    text = (project / "docs/en/versions/2026-12-01.md").read_text("utf-8")
    assert "same_meaning: It always was 3." in text
    checked = run("check", "--hints", cwd=project)
    assert "understated" not in checked.stderr
    # It is sealed with the changes.
    edit(project / "docs/en/versions/2026-12-01.md", "It always was 3.", "Because.")
    assert "seal" in run("check", cwd=project).stderr


def test_a_reason_for_nothing_is_told(project: Path) -> None:
    path = project / "docs/en/index.md"
    edit(path, "3\u00a0years", "2\u00a0years, as before")
    edit(path, "kind: editorial.style", "kind: editorial.style\n    same_meaning: It always was 3.")
    said = run("check", cwd=project).stderr
    assert "no words that bind change" in said
    assert "[change.understated]" in said


def test_what_was_released_so_is_a_hint(project: Path) -> None:
    """Nobody can mend it any more, and no build fails for it."""
    text = (project / "docs/en/index.md").read_text("utf-8")
    released = project / "docs/en/versions/2026-12-01.md"
    released.write_text(seal(text, is_source=True), "utf-8")
    found = [f for f in check_all(store.load(project / "mkdocs.yml")) if "understated" in f.rule]
    assert [(f.severity, f.place.path) for f in found] == [
        ("info", "docs/en/versions/2026-12-01.md")
    ]


def test_older_seals_hold() -> None:
    for version in CORPUS.versions:
        assert version.source.seal == text_digest(version.source)
    notice = replace(text_of("x"), changes=changed(STYLE))
    said = replace(notice, changes=changed(STYLE, same_meaning="As before."))
    assert text_digest(notice) != text_digest(said)


def reviewed(project: Path) -> tuple[Corpus, making.Review]:
    loaded = store.load(project / "mkdocs.yml")
    return loaded.corpus, making.review(loaded.corpus, date(2026, 11, 1), [])


def test_the_review_says_whose_word_it_is(project: Path) -> None:
    _, review = reviewed(project)
    decided = verdict(review)
    said = "Legal says: no change of substance. Not self-evident: 2\u00a0years → 3\u00a0years"
    assert (decided.level, decided.headline) == ("look", said)
    for written in (as_markdown(review), as_html(review)):
        assert said in written
        assert "No change of substance: nothing" not in written
        assert "not self-evident from editorial.style" in written
    follows = review.texts[0].follows
    assert follows
    assert sentences(follows)[0] == f"{said}."
    edit(
        project / "docs/en/index.md",
        "kind: editorial.style",
        "kind: editorial.style\n    same_meaning: It always was 3.",
    )
    _, review = reviewed(project)
    assert verdict(review).headline != said
    assert "legal says that these words mean the same: 2\u00a0years" in as_markdown(review)


def test_a_country_is_no_slip_in_a_released_text(tmp_path: Path) -> None:
    small_project(tmp_path)
    edit(tmp_path / "docs/en/index.md", "We keep to the law.", "We keep to the law of India.")
    arguments = ("2026-06-01", "en", "lead", "--kind", "editorial.typo", "--reason", "a slip")
    refused = run("correct", *arguments, cwd=tmp_path, SOURCE_DATE_EPOCH=TODAY)
    assert refused.returncode == 1
    assert "+ India" in refused.stderr
