"""What a lawyer is told first, and of what: corrections, disclosures, the words that prevail."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lxml import html
from projects import small_project
from repository import edit

from notice.comparison.entries import entries
from notice.comparison.redline import redline
from notice.review import making
from notice.review._html import as_html
from notice.review._markdown import as_markdown
from notice.review._markdown_words import _passage
from notice.review.content import Review, coverage_table
from notice.review.verdict import verdict
from notice.sources import sections, store
from notice.sources.facts import Files
from notice.text.document import parts

DAY = date(2026, 11, 28)


def reviewed(root: Path, *changes: tuple[str, str, str]) -> Review:
    """The review of a small project after these replacements."""
    before = store.load(small_project(root)).corpus
    for name, old, new in changes:
        edit(root / name, old, new)
    after = store.load(root / "mkdocs.yml").corpus
    table = coverage_table(after, before)
    assert table
    return making.review(
        after, DAY, [], tables=[table], base=before, base_name="main", files=Files({}, {})
    )


def made(folder: Path) -> Path:
    """Another folder in it."""
    (folder / "other").mkdir()
    return folder / "other"


def test_readers_see_an_old_word_until_it_is_corrected(tmp_path: Path) -> None:
    mended = reviewed(tmp_path, ("docs/fr/index.md", "Écrivez-nous", "Contactez-nous"))
    said = " ".join(verdict(mended).details)
    assert "until `notice correct 2026-06-01 fr contact` mends the released text" in said
    assert "the next version needs dates" not in as_markdown(mended)


def test_the_next_version_is_no_correction(tmp_path: Path) -> None:
    begun = reviewed(tmp_path, ("docs/en/index.md", "Write to us", "Call us"))
    assert "notice correct 2026" not in " ".join(verdict(begun).details)
    assert "the next version needs dates" in as_markdown(begun)


def test_in_markdown_a_sentence_that_moved_has_a_sign_of_its_own() -> None:
    moved = "We keep the data of your orders for six years."
    texts = (
        f"## A {{#a}}\n\n{moved} We sell. Write to us.\n\n## B {{#b}}\n\nTwo stays.",
        f"## A {{#a}}\n\nWrite to us.\n\n## B {{#b}}\n\nTwo stays. {moved}",
    )
    old, new = (
        parts(sections.parse(f"---\ntitle: T\n---\n{t}".encode(), "x.md", "en", is_source=True)[0])
        for t in texts
    )
    found = [_passage(e) for s in redline(old, new).sections for e in entries(s.blocks)]
    assert f"- {{moved away 1: <del>{moved} </del>}}<del>We sell. </del>Write to us." in found
    assert f"- &#8288;Two stays. {{moved here 1: {moved}}}" in found


def pairs(page: str, tag: str) -> list[tuple[str, str]]:
    """The words of each row of two columns, the name of its language left aside."""
    rows = html.fromstring(page).xpath(
        f"//section[@id='text-0-{tag}']//details//div[@class='pair']"
    )
    cells = ([cell.text_content().split("\n", 1)[1] for cell in row] for row in rows)
    return [(" ".join(one.split()), " ".join(other.split())) for one, other in cells]


def test_a_passage_of_a_translation_stands_beside_the_one_that_it_renders(tmp_path: Path) -> None:
    page = as_html(reviewed(tmp_path, ("docs/fr/index.md", "Écrivez-nous", "Contactez-nous")))
    (_, (there, here)) = pairs(page, "fr")
    assert there == "Write to us, or see retention. unchanged"
    assert "[supprimé : Écrivez-nous] fin de la suppression [ajouté : Contactez-nous]" in here
    assert "1 passage beside English</summary>" in page


def test_beside_english_a_translation_from_right_to_left_stands_as_its_page_does(
    tmp_path: Path,
) -> None:
    small_project(tmp_path)
    words = tmp_path / "docs/fr/strings.yml"
    edit(words, "direction: ltr", "direction: rtl")
    before = store.load(tmp_path / "mkdocs.yml").corpus
    edit(tmp_path / "docs/fr/index.md", "Écrivez-nous", "Ou +33 1 23")
    after = store.load(tmp_path / "mkdocs.yml").corpus
    page = as_html(
        making.review(after, DAY, [], tables=[], base=before, base_name="main", files=Files({}, {}))
    )
    (whole,) = html.fromstring(page).xpath("//section[@id='text-0-fr']//ins/bdi[@dir='ltr']")
    assert whole.text_content() == "Ou +33 1 23"
    assert "<bdi" not in as_html(reviewed(made(tmp_path)))


def test_a_translation_that_does_not_follow_stands_beside_what_changed(tmp_path: Path) -> None:
    page = as_html(reviewed(tmp_path, ("docs/en/index.md", "Write to us", "We answer.\n\nCall us")))
    (_, head), (new, gap), (_, still) = pairs(page, "fr")
    assert head.endswith("(inchangée)")
    assert "We answer." in new
    assert gap == "nothing here"
    assert still.startswith("Écrivez-nous")
    assert still.endswith("unchanged")
    assert "2 passages beside English, 2 of which do not follow it</summary>" in page
    assert pairs(page, "en") == []


def test_only_disclosures_that_changed_are_listed(tmp_path: Path) -> None:
    same = reviewed(tmp_path, ("docs/en/index.md", "Write to us", "Call us"))
    assert same.tables[0].rows == ()
    assert "are told as before" in as_markdown(same)
    moved = reviewed(
        made(tmp_path), ("docs/en/index.md", "  retention: ['13.2.a']", "  lead2: ['13.2.a']")
    )
    (row,) = moved.tables[0].rows
    assert row == (
        "13.2.a",
        "how long data are kept, or the criteria",
        "told in retention",
        "MISSING",
    )
    assert "<td>MISSING</td>" in as_html(moved)
