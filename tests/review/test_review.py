"""A review tells what changes in law and in each language, whatever the sources are like."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypandoc
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown import markdown
from markdown_it import MarkdownIt
from projects import load, read_yaml
from repository import commit, edit, git, repository
from steps import do
from support import AURORA, ROOT, run

from notice.model.markdown import as_words, escaped
from notice.review import making
from notice.review._html import as_html
from notice.review._markdown import LIMIT, as_markdown
from notice.review.content import Review, Table
from notice.review.verdict import verdict
from notice.rules.checking import check_all
from notice.sources import revisions, store
from notice.text.markup import plain_text

CASES = sorted((Path(__file__).parent / "golden" / "reviews").glob("*.yml"))
DAY = date(2026, 11, 1)


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository to clone: making one takes longer."""
    folder = tmp_path_factory.mktemp("begun")
    repository(folder)
    return folder


@pytest.fixture
def project(begun: Path, tmp_path: Path) -> Path:
    git(tmp_path, "clone", "--quiet", str(begun), "project")
    return tmp_path / "project"


def review_of(project: Path, base: str = "", **options: Any) -> Review:
    config = project / "mkdocs.yml"
    loaded = store.load(config)
    revision = revisions.at(config, base) if base else None
    earlier = revision.corpus if revision else None
    findings = check_all(loaded, earlier)
    name = str(revision) if revision else ""
    if revision:
        options["files"] = revisions.files_beside(config, revision)
    return making.review(loaded.corpus, DAY, findings, base=earlier, base_name=name, **options)


def steady(text: str) -> str:
    """Without what differs from run to run: the commit's id."""
    return re.sub(r"\b[0-9a-f]{10}\b", "COMMIT", text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_packet(case: Path, project: Path, golden: Callable[[Path, str], None]) -> None:
    data = read_yaml(case)
    for step in data["steps"]:
        do(project, project.parent, step)
    review = review_of(project, data.get("base", ""))
    text = as_markdown(review)
    assert len(text) <= LIMIT
    golden(case.with_suffix(".md"), steady(text))
    check_html(as_html(review))
    check_markdown(text)


# What the two forms may hold


class _Strict(HTMLParser):
    """Notes what does not fit together: elements that are not closed, and ids that stand twice."""

    VOID = frozenset({"meta", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.faults: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.seen.add(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.faults += [f"{tag} {name}" for name in given if name.startswith("on")]
        target = given.get("href") or "#"
        self.targets += [target[1:]] if len(target) > 1 else []
        if not target.startswith("#") or "src" in given:
            self.faults.append(f"{tag} leads to {target}")
        if tag in {"p", "h1", "h2", "h3"} and "p" in self.open[:-1]:
            self.faults.append(f"{tag} within p")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes something else")


def check_html(text: str) -> html.HtmlElement:
    """The document is in order, loads nothing, and every link in it leads somewhere."""
    strict = _Strict()
    strict.feed(text)
    assert not strict.faults
    assert not strict.open
    assert len(set(strict.ids)) == len(strict.ids)
    assert set(strict.targets) <= set(strict.ids)
    assert not strict.seen & {"script", "img", "iframe", "link", "form", "object"}
    assert "url(" not in text
    assert "@import" not in text
    tree = html.document_fromstring(text)
    levels = [int(h.tag[1]) for h in tree.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    return tree


def check_markdown(text: str) -> None:
    """The Markdown holds the elements that it was written with, and no others, in both dialects."""
    shown = MarkdownIt("commonmark").enable("table").render(text)
    for rendered in (shown, markdown(text, extensions=["tables"])):
        tree = html.fragment_fromstring(rendered, create_parent="div")
        tags = {str(e.tag) for e in tree.iterdescendants()}
        assert tags <= {
            *("h2", "h3", "h4", "p", "ul", "li", "strong", "em", "code", "br", "blockquote"),
            *("table", "thead", "tbody", "tr", "th", "td"),
            *("details", "summary", "b", "ins", "del"),
        }
        assert not any(e.keys() for e in tree.iterdescendants() if e.tag not in {"td", "th"})
    tree = html.fragment_fromstring(shown, create_parent="div")
    for table in tree.iter("table"):
        assert len({len(row) for row in table.iter("tr")}) == 1, "a cell was cut in two"
    assert text.count("<details>") == text.count("</details>")
    words = tree.text_content()
    for call in (r"@\w", r"#\d", r"https?://\w", r"www\.\w", r"(?i)gh-\d"):
        # Nothing is called from code.
        outside = "".join(t for t in tree.xpath("//text()[not(ancestor::code)]"))
        assert not re.search(call, outside), re.search(call, words)


def row_of(review: Review, section: str) -> Any:
    return next(row for text in review.texts for row in text.rows if row.id == section)


def test_a_change_in_english_only_is_seen_at_once(project: Path) -> None:
    edit(project / "docs/en/index.md", "2\u00a0years", "5\u00a0years")
    review = review_of(project, "main")
    row = row_of(review, "retention")
    assert row.unmoved == row.behind == ("fr",)
    assert "Not followed by French (Français) in Retention." in verdict(review).details
    tree = check_html(as_html(review))
    (flagged,) = tree.find_class("behind")
    assert flagged.text_content().count("English only") == 1
    assert "stale" in flagged.text_content()
    table = as_markdown(review)
    assert re.search(r"\| Retention \(`retention`\) \| \*\*English only\*\* \| changed \|", table)
    # The other way round: nobody is behind the text that prevails.
    git(project, "checkout", "--quiet", "docs")
    edit(project / "docs/fr/index.md", "2\u00a0ans", "5\u00a0ans")
    row = row_of(review_of(project, "main"), "retention")
    assert not row.is_source_changed
    assert row.behind == ()


def test_what_no_change_is_named_for_leads_to_what_differs(project: Path) -> None:
    edit(project / "docs/en/index.md", "2\u00a0years", "5\u00a0years")
    page = check_html(as_html(review_of(project, "main")))
    (box,) = [e for e in page.iter("p") if e.text_content().startswith("No change is named for")]
    (link,) = box.iter("a")
    assert link.text_content() == "retention"
    assert "5\u00a0years" in page.get_element_by_id(link.get("href")[1:]).text_content()


def test_what_is_taken_back_before_its_release_asks_for_no_change(project: Path) -> None:
    english = project / "docs/en/index.md"
    written = english.read_text("utf-8")
    dates = "effective: 2026-06-01\nannounced: 2026-04-01", "effective: 2026-12-01"
    edit(english, *dates)
    edit(english, "2\u00a0years", "3\u00a0years")
    before = english.read_text("utf-8")
    edit(english, "Write to us", "Please write to us")
    edit(
        english, "lengthened\n", "lengthened\n  - sections: [contact]\n    kind: editorial.style\n"
    )
    commit(project)
    english.write_text(before, "utf-8")
    (text,) = review_of(project, "HEAD").texts
    assert text.unclassified == ()
    assert row_of(review_of(project, "HEAD"), "contact").is_source_changed
    edit(english, "Write to us", "Do write to us")
    (text,) = review_of(project, "HEAD").texts
    assert text.unclassified == ("contact",)
    # Whoever takes back all of it leaves a text that is released already.
    english.write_text(written, "utf-8")
    (text,) = review_of(project, "HEAD").texts
    assert text.unclassified == ()


def test_a_translation_that_was_signed_off_is_not_behind(project: Path) -> None:
    edit(project / "docs/en/index.md", "We keep data for 2", "We keep the data for 2")
    assert run("translated", "fr", "retention", cwd=project).returncode == 0
    review = review_of(project, "main")
    row = row_of(review, "retention")
    assert row.unmoved == ("fr",)
    assert row.behind == ()
    assert "English only, signed off" in as_markdown(review)


def test_nothing_changed(project: Path) -> None:
    review = review_of(project, "main")
    decided = verdict(review)
    assert decided.headline == "Nothing changes"
    assert decided.level == "calm"
    assert all(not text.rows for text in review.texts)
    assert "No words differ in English" in as_html(review)


def test_a_change_of_form_alone_is_told(project: Path) -> None:
    edit(project / "docs/en/index.md", "Write to us", "Write to \\[us\\]")
    git(project, "commit", "--quiet", "--all", "--message", "Brackets")
    edit(project / "docs/en/index.md", "\\[us\\]", "[us\\]")
    review = review_of(project, "HEAD")
    cell = row_of(review, "contact").cells["en"]
    assert cell.is_form
    assert "form changed" in as_markdown(review)
    assert "nothing that readers see differs here, but the file does" in as_markdown(review)


def test_a_heading_of_another_level_is_a_passage(project: Path) -> None:
    edit(project / "docs/en/index.md", "## Contact", "### Contact")
    review = review_of(project, "main")
    assert not row_of(review, "contact").cells["en"].is_form
    assert "was a heading of level 2, is a heading of level 3 now" in as_markdown(review)
    assert "was a heading of level 2, is a heading of level 3 now" in as_html(review)


def test_a_list_that_begins_elsewhere_is_a_passage(project: Path) -> None:
    edit(project / "docs/en/index.md", "Write to us", "3. Call\n4. Post\n\nWrite to us")
    git(project, "commit", "--quiet", "--all", "--message", "List")
    edit(project / "docs/en/index.md", "3. Call\n4. Post", "5. Call\n6. Post")
    review = review_of(project, "HEAD")
    assert "the list begins at 5, before at 3" in as_markdown(review)
    assert '<ol start="5">' in as_html(review)
    assert "the list begins at 5, before at 3" in as_html(review)
    assert "3. → 5." in as_markdown(review)


def test_a_language_that_is_new_and_one_that_goes(project: Path) -> None:
    (project / "docs/fr/index.md").unlink()
    review = review_of(project, "main")
    assert "The text in Français was removed: it stays behind" in as_html(review)
    found = verdict(review)
    assert found.headline == "Not decided: whether a language may go"
    assert found.details == (
        "English stays as it is.",
        "The text in Français was removed: it stays behind at the next release.",
    )
    edit(project / "mkdocs.yml", "        - {locale: fr, name: Français}\n", "")
    shutil.rmtree(project / "docs/fr")
    assert "fr was taken out of mkdocs.yml." in verdict(review_of(project, "main")).details
    git(project, "checkout", "--quiet", "main", "--", "mkdocs.yml", "docs/fr")
    (project / "docs/fr/index.md").unlink()
    commit(project)
    git(project, "checkout", "--quiet", "main~1", "--", "docs/fr/index.md")
    review = review_of(project, "HEAD")
    assert "all of it is new" in as_html(review)


def test_a_correction_is_shown_and_asks_for_no_change(project: Path) -> None:
    path = project / "docs/en/versions/2020-01-01.md"
    was = re.search(r"seal: (\w+)", path.read_text("utf-8"))
    assert was
    edit(path, "1\u00a0year", "one\u00a0year")
    record = f'{{on: 2026-10-01, sections: [retention], reason: a typing error, was: "{was[1]}"}}'
    edit(path, "seal:", f"corrected: [{record}]\nseal:")
    do(project, project.parent, {"do": "seal", "file": "docs/en/versions/2020-01-01.md"})
    review = review_of(project, "main")
    assert not review.errors
    (text,) = review.texts
    assert not text.unclassified
    assert "as it stood at main" in as_markdown(review)
    assert "<ins>one</ins>" in as_markdown(review)


def test_dates_settings_and_words_are_told(project: Path) -> None:
    edit(project / "mkdocs.yml", "company: Small", "company: Large")
    edit(project / "docs/fr/strings.yml", "title: ", "title: X ")
    edit(project / "docs/en/index.md", "announced: 2026-04-01", "announced: 2026-05-30")
    facts = {(f.path, f.key): f.new for t in [review_of(project, "main")] for f in t.facts}
    assert facts["mkdocs.yml", "company"] == "Large"
    assert facts["docs/fr/strings.yml", "title"].startswith("X ")
    text = as_markdown(review_of(project, "main"))
    assert "`announced`: “2026-04-01” → “2026-05-30”" in text


def test_binding_words_and_tables_have_their_place(project: Path) -> None:
    edit(project / "docs/en/index.md", "2\u00a0years", "5\u00a0years")
    table = Table("Coverage", "What the text covers.", ("Item", "Section"), (("13.2.a", "x|y"),))
    review = review_of(project, "main", tables=(table,))
    text, page = as_markdown(review), check_html(as_html(review))
    assert "- `retention` (`en`): 2\u00a0years → 5\u00a0years" in text
    # Once in English, and once beside the passage of French.
    remarks = [e.text_content() for e in page.find_class("remark")]
    assert remarks == ["2\u00a0years → 5\u00a0years"] * 2
    assert "### Coverage" in text
    assert "| 13.2.a | x&#124;y |" in text
    assert "13.2.a" in page.text_content()


# Hostile, broken and giant sources


def hostile(project: Path) -> None:
    case = read_yaml(next(c for c in CASES if c.stem == "hostile"))
    for step in case["steps"]:
        do(project, project.parent, step)


def test_hostile_words_stay_words(project: Path) -> None:
    hostile(project)
    review = review_of(project, "main")
    page = check_html(as_html(review))
    assert "<script>alert(1)</script>" in page.text_content()
    text = as_markdown(review)
    check_markdown(text)
    # GitLab acts on a line that begins with a slash.
    assert not re.search(r"(?m)^\s*/", text)
    # In bytes as in characters: what would turn or hide words shows as a mark.
    edit(project / "docs/en/index.md", "We keep to", "We \u202ekeep\u202c to")
    review = review_of(project, "main")
    for written in (as_markdown(review), as_html(review)):
        assert "\u202e" not in written
        assert "\ufffd" in written


@given(st.text(alphabet="`<img>@#1 ax|*_[]()!\\&;:/.\n~$-"), st.booleans())
def test_no_words_become_markup(words: str, is_code_kept: bool) -> None:
    """Whatever a message or a text says, its words come out, and code at most."""
    written = escaped(words) if is_code_kept else as_words(words)
    tree = html.fragment_fromstring(MarkdownIt("commonmark").render(f"x {written} x"))
    assert tree.tag == "p"
    assert {e.tag for e in tree.iterdescendants()} <= ({"code"} if is_code_kept else set())
    outside = "".join(tree.xpath(".//text()[not(ancestor::code)]"))
    assert not re.search(r"@\w|#\w|://\w", outside)
    if not is_code_kept:
        said = " ".join(words.replace("\n", " ").split(" "))
        assert outside.replace("\u2060", "") == f"x {said} x"


def test_broken_sources_are_reviewed_as_far_as_they_can_be_read(project: Path) -> None:
    edit(project / "docs/en/index.md", "## Contact {#contact}", "## Contact {#retention}")
    edit(project / "docs/en/index.md", "We keep to the law.", "> " * 500 + "We keep to the law.")
    edit(project / "docs/fr/strings.yml", "  redline.inserted: ", "  redline.gone: ")
    (project / "docs/en/strings.yml").write_text("words: [", "utf-8")
    review = review_of(project, "main")
    assert review.errors
    assert verdict(review).headline.startswith("Not ready")
    page = check_html(as_html(review))
    assert "We keep to the law." in page.text_content()
    check_markdown(as_markdown(review))


def test_no_text_hides_behind_another_of_the_same_id(project: Path) -> None:
    path = project / "docs/en/index.md"
    path.write_text(path.read_text("utf-8") + "\n## More {#retention}\n\nWe sell it.\n", "utf-8")
    review = review_of(project, "main")
    assert "We sell it." in as_markdown(review)
    assert "We sell it." in as_html(review)


def test_a_giant_change_still_fits(project: Path) -> None:
    for locale, count in (("en", 400), ("fr", 30)):
        path = project / f"docs/{locale}/index.md"
        added = "".join(f"\nWord {n} of many <b>𝔵</b> @all {'|' * 40}.\n" for n in range(count))
        path.write_text(path.read_text("utf-8") + added, "utf-8")
    review = review_of(project, "main")
    text = as_markdown(review)
    assert len(text.encode("utf-16-le")) // 2 <= LIMIT
    check_markdown(text)
    assert "Left out here, and whole in `review.html`: English, word by word." in text
    # What fits is there, and what does not is gone as a whole.
    assert "<b>Français</b>, word by word" in text
    assert "<b>English</b>" not in text
    assert "Word 399 of many" in as_html(review)


def test_giant_titles_fit_too(project: Path) -> None:
    edit(project / "docs/en/index.md", "title: Policy", f"title: {'<' * 70_000}")
    edit(project / "mkdocs.yml", "name: Français", f"name: '{'@' * 70_000}'")
    text = as_markdown(review_of(project, "main"))
    assert len(text) <= LIMIT
    assert "This value has 70000 characters" in text, "they are named, and looked at no further"
    check_markdown(text)


# The announcement


@pytest.mark.parametrize(
    ("folder", "day"), [(ROOT, date(2026, 11, 23)), (AURORA, date(2026, 5, 1))]
)
def test_announcements(folder: Path, day: date, golden: Callable[[Path, str], None]) -> None:
    loaded = store.load(folder / "mkdocs.yml")
    review = making.review(loaded.corpus, day, [])
    assert set(review.announcements) == set(loaded.corpus.settings.tags)
    for tag, text in review.announcements.items():
        name = f"{'sentera' if folder == ROOT else 'aurora'}-{tag}.txt"
        golden(Path(__file__).parent / "golden" / "announcements" / name, text)
        subject, *rest = text.split("\n\n")
        assert "\n" not in subject
        assert rest


def test_no_announcement_without_summary_or_date(project: Path) -> None:
    dates = "effective: 2026-06-01\nannounced: 2026-04-01"
    edit(project / "docs/en/index.md", dates, "effective: 2026-12-01\nannounced: 2026-10-01")
    assert set(review_of(project).announcements) == {"en", "fr"}
    edit(project / "docs/fr/index.md", "summary: Nous les gardons plus longtemps.\n", "")
    review = review_of(project)
    assert set(review.announcements) == {"en"}
    assert review.silent == ("fr",)
    assert "None in fr" in as_html(review)
    # A text that bears the date of a version that is released announces nothing.
    git(project, "checkout", "--quiet", "docs")
    edit(project / "docs/en/index.md", "2\u00a0years", "5\u00a0years")
    assert not review_of(project).announcements


# The command


def review(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run("review", "--as-of", str(DAY), *arguments, cwd=project)


WORD_FILES = {"en.docx", "en-clean.docx", "fr.docx", "fr-clean.docx"}


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_the_word_files_hold_both_texts(project: Path, locale: str) -> None:
    assert review(project, "--author", "Ada Lovelace").returncode == 0
    old, new = (load(project / "mkdocs.yml").versions[n].text(locale) for n in (0, 1))
    assert old
    assert new
    path = project / "review" / f"{locale}.docx"
    for take, text in (("accept", new), ("reject", old)):
        words = pypandoc.convert_file(
            str(path), "plain", format="docx", extra_args=[f"--track-changes={take}", "--wrap=none"]
        )
        assert "".join(words.split()) == "".join(plain_text(text).split()), take
    shown = pypandoc.convert_file(
        str(path), "native", format="docx", extra_args=["--track-changes=all"]
    )
    assert "Ada Lovelace" in shown
    clean = project / "review" / f"{locale}-clean.docx"
    words = pypandoc.convert_file(str(clean), "plain", format="docx", extra_args=["--wrap=none"])
    assert "".join(words.split()) == "".join(plain_text(new).split())
    assert review(project, "--no-word").returncode == 0
    assert not list((project / "review").glob("*.docx"))


def test_the_command_writes_a_packet_and_replaces_its_own(project: Path) -> None:
    ended = review(project)
    assert ended.returncode == 0, ended.stderr
    assert "review/review.html" in ended.stdout
    folder = project / "review"
    names = {path.name for path in folder.iterdir()}
    assert names == {"review.md", "review.html", "review.json", *WORD_FILES}
    made = json.loads((folder / "review.json").read_text("utf-8"))
    assert made["generator"] == "notice review"
    assert made["files"].keys() == names - {"review.json"}
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert review(project).returncode == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first
    edit(project / "docs/en/index.md", "2\u00a0years", "5\u00a0years")
    assert review(project).returncode == 1, "the date has not moved"
    assert (folder / "review.md").read_bytes() != first["review.md"]
    left = [path.name for path in project.iterdir() if path.name.startswith(".review")]
    assert left == []


def test_what_somebody_wrote_into_a_packet_is_kept(project: Path) -> None:
    assert review(project).returncode == 0
    mine = project / "review" / "fr.docx"
    mine.write_bytes(mine.read_bytes() + b"\0")
    before = {path.name: path.read_bytes() for path in (project / "review").iterdir()}
    ended = review(project)
    assert ended.returncode == 1
    assert "holds `fr.docx`, edited since the last review" in ended.stderr
    assert "[review.folder]" in ended.stderr
    assert {p.name: p.read_bytes() for p in (project / "review").iterdir()} == before
    mine.rename(project / "mine.docx")
    assert review(project).returncode == 0
    assert mine.exists()


def test_a_language_that_is_new_has_its_word_files(project: Path) -> None:
    git(project, "rm", "--quiet", "docs/fr/index.md")
    commit(project)
    git(project, "checkout", "--quiet", "main~1", "--", "docs/fr/index.md")
    assert review(project, "--base", "HEAD").returncode == 0
    folder, new = project / "review", load(project / "mkdocs.yml").working["fr"]
    assert {path.name for path in folder.glob("*.docx")} == {"fr.docx", "fr-clean.docx"}
    for name, take, words in (
        ("fr.docx", "accept", plain_text(new)),
        ("fr.docx", "reject", ""),
        ("fr-clean.docx", "accept", plain_text(new)),
    ):
        found = pypandoc.convert_file(
            str(folder / name),
            "plain",
            format="docx",
            extra_args=[f"--track-changes={take}", "--wrap=none"],
        )
        assert "".join(found.split()) == "".join(words.split()), (name, take)


def test_the_command_writes_the_packet_of_texts_with_errors(project: Path) -> None:
    edit(project / "docs/fr/index.md", "{#retention}", "{#gone}")
    ended = review(project, "--base", "main", "--format", "json")
    assert ended.returncode == 1
    assert any(f["severity"] == "error" for f in json.loads(ended.stdout))
    assert (project / "review/review.md").read_text("utf-8").count("Not ready") == 1


def test_strict_lets_warnings_fail(project: Path) -> None:
    assert review(project).returncode == 0
    assert review(project, "--strict").returncode == 1


def test_the_command_writes_over_nobody_elses_folder(project: Path) -> None:
    for name in ("docs", "."):
        ended = review(project, "--out", name)
        assert ended.returncode == 1
        assert "review.folder" in ended.stderr
    mine = project / "mine"
    mine.mkdir()
    inside = run("review", "--config", "../mkdocs.yml", "--out", ".", cwd=mine)
    assert inside.returncode == 1
    assert "This folder is the one in which the command runs" in inside.stderr
    (mine / "letter.txt").write_text("keep", "utf-8")
    ended = review(project, "--out", "mine")
    assert ended.returncode == 1
    assert "`letter.txt`" in ended.stderr
    assert [path.name for path in mine.iterdir()] == ["letter.txt"]
    # A site is no review, and a review no site.
    assert run("build", "--as-of", "2026-11-01", cwd=project).returncode == 0
    assert "review.folder" in review(project, "--out", "site").stderr
    assert review(project).returncode == 0
    built = run("build", "--as-of", "2026-11-01", "--site", "review", cwd=project)
    assert "site.folder" in built.stderr
    assert "review.folder" in review(project, "--out", "review/inner").stderr


def test_a_base_that_does_not_exist(project: Path) -> None:
    ended = review(project, "--base", "nope")
    assert ended.returncode == 1
    assert "Git knows no revision `nope`" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (project / "review").exists()


def test_wrong_usage(project: Path) -> None:
    assert review(project, "--format", "nope").returncode == 2
    assert run("review", "--as-of", "tomorrow", cwd=project).returncode == 2
