"""What stands in a file before anybody asks what it says: unfinished merges, hidden characters."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import seal, small_project
from support import ROOT, run

from notice.model.finding import Finding, NoticeError, Severity, visible
from notice.model.unseen import (
    IGNORABLE,
    MENDABLE,
    likeness,
    named,
    neutral,
    unseen,
    without_mendable,
)
from notice.rules.checking import check_all
from notice.sources import store
from notice.sources.raw_file import conflict, decode

TEXT = "docs/en/index.md"
PLAIN = "<<<<<<< HEAD\n{a}\n=======\n{b}\n>>>>>>> legal/retention\n"
DIFF3 = "<<<<<<< ours\n{a}\n||||||| 1a2b3c\n{a}\n=======\n{b}\n>>>>>>> theirs\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    small_project(tmp_path)
    return tmp_path


def found_in(project: Path) -> list[Finding]:
    """All that is found, but that nobody has approved anything and what is merely mentioned."""
    try:
        found = check_all(store.load(project / "mkdocs.yml"))
    except NoticeError as error:
        found = list(error.findings)
    return [f for f in found if f.rule != "version.unapproved" and f.severity is not Severity.INFO]


def edit(project: Path, name: str, old: str, new: str, encoding: str = "utf-8") -> None:
    path = project / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode(encoding))


# Merges


@pytest.mark.parametrize("style", [PLAIN, DIFF3], ids=["merge", "diff3"])
@pytest.mark.parametrize(
    ("name", "old", "readings"),
    [
        (TEXT, "Write to us", ("Write to us", "Call us")),
        (TEXT, "Write to us", ("\nWrite to us\n", "\nCall us\n")),
        (TEXT, "Write to us", ("> Write to us", "> Call us")),
        (TEXT, "Write to us", ("| a | b |\n|---|---|\n| 1 | 2 |", "| 3 | 4 |")),
        (TEXT, "Write to us", ("## Other {#other}", "## Others {#other}")),
        (TEXT, "title:", ("effective: 2027-01-01", "effective: 2027-02-01")),
        (TEXT, "---\ntitle:", ("a: b", "c: d")),
        ("docs/fr/index.md", "translates:", ("note: a", "note: b")),
        ("docs/en/versions/2020-01-01.md", "Write to us", ("Write to us", "Call us")),
        ("docs/fr/versions/2026-06-01.md", "title:", ("note: a", "note: b")),
        ("docs/fr/strings.yml", "words:\n", ("  skip: a", "  skip: b")),
        ("docs/en/terms.yml", "units:\n", ("vague: [a]", "vague: [b]")),
        ("mkdocs.yml", "site_url:", ("a: b", "c: d")),
    ],
)
def test_an_unfinished_merge_is_one_finding(
    project: Path, style: str, name: str, old: str, readings: tuple[str, str]
) -> None:
    edit(project, name, old, style.format(a=readings[0], b=readings[1]) + old)
    found = found_in(project)
    assert [(f.rule, f.place.path) for f in found] == [("text.merge", name)]
    assert found[0].place.line == 1 + (project / name).read_text("utf-8").split("\n").index(
        style.split("\n", maxsplit=1)[0]
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\r\n<<<<<<< HEAD\r\nb\r\n=======\r\nc\r\n>>>>>>> x\r\n", [2, 4, 6]),
        ("- a\n    <<<<<<< HEAD\n    =======\n    >>>>>>> x\n", [2, 3, 4]),
        ("\t>>>>>>>\n", [1]),
        ("a\n\n=======\n\nb\n", [3]),
        ("a\n\n|||||||\n", [3]),
        ("<<<<<<<<< HEAD:a\n", [1]),
        ("<<<<<<< .mine\na\n=======\nb\n>>>>>>> .r12\n", [1, 3, 5]),
        ("---\ntitle: a\n=======\n---\n\na\n", [3]),
        # What an underlined heading, a quotation, a table and a line of signs look like.
        ("A heading\n=======\n", []),
        ("a\n\n======\n\n========\n", []),
        ("> > > > > > > a\n", []),
        ("|a|||||||\n<<<<<<<HEAD\n<<<<<< a\n", []),
        ("a <<<<<<< b\n", []),
    ],
)
def test_what_git_leaves_is_told_from_what_people_write(text: str, lines: list[int]) -> None:
    text = text.replace("\r\n", "\n")
    assert conflict(text, is_yaml=False) == lines


def test_equals_signs_alone_are_no_yaml() -> None:
    assert conflict("a: b\n=======\n", is_yaml=True) == [2]


def test_a_merge_is_not_released(project: Path) -> None:
    edit(project, TEXT, "Write to us", PLAIN.format(a="a", b="b") + "Write to us")
    answer = run("release", "--effective", "2027-06-01", "--announced", "2027-04-01", cwd=project)
    assert answer.returncode == 1
    assert "A merge was not finished here" in answer.stdout + answer.stderr
    assert not list(project.glob("docs/*/versions/2027-06-01.md"))


# Characters that nobody sees

HIDDEN = [
    *"\u034f\u115f\u1160\u17b4\u17b5\u180e\u2061\u2064\u206a\u2800\u3164\ufe00\ufe0f\uffa0",
    *"\ufff9\ufffb\ufffd\U000e0100\U000e01ef\U0001d173\ue000\U000f0000\ufdd0\u200e\u202e\u2028",
    *"\ufffc\ufeff\x07\U000e0041\u200d\u200c\u0378",
]


@pytest.mark.parametrize("character", HIDDEN, ids=lambda c: f"{ord(c):04X}")
def test_a_character_that_nobody_sees_is_named_once_in_every_file(
    project: Path, character: str
) -> None:
    edit(project, TEXT, "Write to", f"Wri{character}te to{character}")
    edit(project, TEXT, "title: Policy", f"title: Pol{character}icy")
    edit(project, "docs/fr/strings.yml", "Sommaire", f"Som{character}maire")
    edit(project, "docs/en/terms.yml", "# ", f"# a{character}a")
    edit(project, "mkdocs.yml", "company: Small", f"company: Sm{character}all")
    # That the text is another than before is said as well.
    found = [f for f in found_in(project) if f.rule.split(".")[0] in {"text", "yaml"}]
    assert {f.rule for f in found} == {"text.encoding"}
    assert sorted(f.place.path for f in found) == [
        TEXT,
        "docs/en/terms.yml",
        "docs/fr/strings.yml",
        "mkdocs.yml",
    ]
    assert all(f"U+{ord(character):04X} " in f.message for f in found)
    assert found[0].place.line == 2


def test_soft_hyphens_and_spaces_of_no_width_are_mended(project: Path) -> None:
    names = (TEXT, "docs/fr/index.md", "docs/fr/strings.yml", "docs/en/terms.yml", "mkdocs.yml")
    before = {name: (project / name).read_bytes() for name in names}
    for name, word in zip(names, ("data", "Contact", "Sommaire", "the", "Small"), strict=True):
        edit(project, name, word, f"{word[:2]}\u00ad\u200b{word[2:]}")
    assert {f.rule for f in found_in(project)} >= {"text.encoding"}
    run("check", "--fix", cwd=project)
    assert {name: (project / name).read_bytes() for name in names} == before


def test_they_are_not_sealed(project: Path) -> None:
    edit(project, TEXT, "effective: 2026-06-01", "effective: 2027-06-01")
    edit(project, TEXT, "announced: 2026-04-01", "announced: 2027-04-01")
    edit(project, TEXT, "Write to us", "Wri\u00adte to us")
    answer = run(
        "release", "--effective", "2027-06-01", "--announced", "2027-04-01", "--behind", "fr",
        cwd=project,
    )  # fmt: skip
    assert "U+00AD SOFT HYPHEN" in answer.stdout + answer.stderr
    assert not list(project.glob("docs/*/versions/2027-06-01.md"))


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم، خانه‌ها",
        "क्‍ष, ক্‌ষ",
        "❤️ ☎︎ 1️⃣ ©️ ‼️",
        "👩‍💻 👨🏽‍⚕️ 🏳️‍🌈",
        "ภาษา\u200bไทย",
        "L’été n°\u00a03\u202f%, ½ m², ™ № € – “”",
        "Ελληνικά, Ġurnata, Gaeilge, Latviešu, Български, العربية ١٢",
    ],
)
def test_what_scripts_and_pictures_need_is_left_alone(text: str) -> None:
    assert list(unseen(text)) == []
    assert neutral(text) == visible(text) == text


@pytest.mark.parametrize("text", ["a\u200cb", "خ\u200c\u200cه", "x\ufe0f", "a\u200db", "\u200d"])
def test_elsewhere_joiners_hide(text: str) -> None:
    assert list(unseen(text))


def test_the_table_of_unicode_agrees_with_the_categories() -> None:
    """Whatever shows nothing is a format sign, a mark, a filler among letters, or unassigned."""
    inside = {code for first, last in IGNORABLE for code in range(first, last + 1)}
    kinds = {unicodedata.category(chr(code)) for code in inside}
    assert kinds <= {"Cf", "Mn", "Lo", "Cn"}
    others = {
        code
        for code in range(0x110000)
        if unicodedata.category(chr(code)) == "Cf" and code not in inside
    }
    # Annotations, signs set before numbers, and the joiners of hieroglyphs and shorthand.
    names = {unicodedata.name(chr(code)).split()[0] for code in others}
    assert names <= {"ARABIC", "SYRIAC", "KAITHI", "INTERLINEAR", "EGYPTIAN", "SHORTHAND"}


@given(st.text())
def test_nothing_hidden_comes_out(text: str) -> None:
    shown = neutral(text)
    assert len(shown) == len(text)
    assert {c for _, c in unseen(shown)} <= {"\ufffd"}
    assert not set(without_mendable(text)) & set(MENDABLE) or any(c in text for c in MENDABLE)
    assert not list(unseen(visible(text)))


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_any_text_can_be_read(text: str) -> None:
    _, findings = decode(text.encode(), "docs/en/index.md")
    assert len(findings) <= 3


def test_a_released_text_is_rid_of_them_by_a_correction(project: Path) -> None:
    name = "docs/en/versions/2026-06-01.md"
    edit(project, name, "Write to us", "Write to\u2061 us")
    path = project / name
    path.write_text(seal(path.read_text("utf-8"), is_source=True), "utf-8")
    arguments = ("2026-06-01", "en", "contact", "--kind", "editorial.typo", "--reason", "A slip")
    answer = run("correct", *arguments, cwd=project)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "\u2061" not in path.read_text("utf-8")


# Letters that look like others


@pytest.mark.parametrize(
    ("letter", "plain"),
    [
        ("\uff41", "a"),
        ("\U0001d41a", "a"),
        ("\u212a", "K"),
        ("\u212b", "Å"),
        ("\u2163", "IV"),
        ("\ufb01", "fi"),
        ("\u0133", "ij"),
        ("\u2113", "l"),
        ("\uff12", "2"),
        ("\U0001d7d0", "2"),
        ("\ufefb", "لا"),
    ],
)
def test_letters_of_another_form_are_named(letter: str, plain: str) -> None:
    assert unicodedata.normalize("NFC", likeness(letter)) == unicodedata.normalize("NFC", plain)
    text, (finding,) = decode(f"a\n{letter}\n".encode(), "docs/en/index.md")
    assert text
    assert finding.rule == "text.letters"
    assert finding.place.line == 2
    assert named(letter) in finding.message


def test_signs_and_ordinary_letters_are_not() -> None:
    for text in ("²³½™№ªºµ…€①", "éèàüößşąėőŒæ", "ΆάἀΩ", "йїѕ", "ًلا", "กำ", "한글가"):
        assert [c for c in text if likeness(c)] == []


def test_the_law_in_every_language_holds_none() -> None:
    for path in sorted((ROOT / "docs").rglob("*.md")):
        _, findings = decode(path.read_bytes(), path.as_posix())
        assert findings == []


# Outputs


def test_the_packet_holds_no_hidden_character(project: Path) -> None:
    edit(project, TEXT, "Write to us", "Kept for \u202e21\u202c months\u2800. Write to us")
    run("review", "--no-word", cwd=project)
    for path in (project / "review").iterdir():
        text = path.read_text("utf-8")
        assert not set("\u202e\u202c\u2800") & set(text), path.name
