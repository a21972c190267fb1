"""Typography: what departs from a language's own, what is mended, and what is left alone.

`golden/typography/<locale>.md` holds paragraphs; the `.txt` beside it what becomes of each, with
⍽ for a no-break space and ⸱ for a narrow one, and what is found in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notices import real_notice
from people import edit, notice, snapshot
from projects import load, sign_off, small_project
from support import ROOT

from law import terms
from notice.languages import cldr_words
from notice.languages.particulars import terms_of
from notice.languages.typography import Matter, faults, mended
from notice.languages.typography._prose import masked
from notice.model.language import Terms, Typography
from notice.release.typesetting import mended_yaml
from notice.sources.sections import split_front_matter
from notice.translation.state import State, states

CASES = sorted((Path(__file__).parent / "golden" / "typography").glob("*.md"))
REAL = real_notice()
VISIBLE = {0xA0: "⍽", 0x202F: "⸱"}
FLAT = {ord(a): b for a, b in zip("“”„«»‘’–\u00a0\u202f", '"""""\'\'-  ', strict=True)} | {
    ord("…"): "..."
}


def language(tag: str) -> tuple[Typography, Terms]:
    terms = terms_of(REAL, tag)
    assert terms
    assert terms.typography
    return terms.typography, terms


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_paragraphs(case: Path, golden: Callable[[Path, str], None]) -> None:
    profile = language(case.stem)
    said = []
    for paragraph in case.read_text("utf-8").strip().split("\n\n"):
        text = mended(paragraph, *profile).translate(VISIBLE)
        found = [
            f"  {f.matter}{'' if f.right is not None else ' (for a reader)'}: {f.message}"
            for f in faults(paragraph, *profile)
        ]
        said.append("\n".join([text, *(found or ["  nothing found"])]))
    golden(case.with_suffix(".txt"), "\n\n".join(said) + "\n")


@pytest.mark.parametrize(
    ("script", "text", "words"),
    [
        ("Greek", "Διατηρoύμε τα δεδομένα.", {"Διατηρoύμε"}),
        ("Greek", "Tο τμήμα και Aυτό.", {"Tο", "Aυτό"}),
        ("Greek", "o υπεύθυνος", {"o"}),
        ("Greek", "Η KYC AE, στο IP, 5 μm και 5 μg, με e-mail ή USB.", set()),
        ("Latin", "Die Dօten und Ꭰaten.", {"Dօten", "Ꭰaten"}),
        ("Latin", "We keep to the lаw.", {"lаw"}),
        ("Latin", "Wir achten Ελλάδα, Հայաստան, საქართველო und 5 μm.", set()),
        ("Cyrillic", "Ние сме oт ЕС, IP и Google.", {"oт"}),
        ("", "oт Dаten", set()),
    ],
)
def test_letters_of_two_alphabets_in_a_word(script: str, text: str, words: set[str]) -> None:
    found = faults(text, Typography(script=script), Terms("xx", "terms.yml"))
    assert {text[f.start : f.end] for f in found if f.matter is Matter.LETTERS} == words


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("el_GR", "Greek"),
        ("el", "Greek"),
        ("ru_RU", "Cyrillic"),
        ("sr", "Cyrillic"),
        ("sr_Latn_RS", "Latin"),
        ("fr_BE", "Latin"),
        ("uz", "Latin"),
        ("uz_AF", ""),
        ("ja", ""),
    ],
)
def test_the_script_of_a_language(tag: str, name: str) -> None:
    """CLDR names the script of a language, and of a country only where that has another."""
    assert cldr_words.script(tag) == name


@pytest.mark.parametrize(
    ("tag", "text", "message"),
    [
        ("de", "Dies ist(eine Liste) davon.", "Before `(` stands no space."),
        ("it", "Questa è(una lista) di dati.", "Before `(` stands no space."),
        ("de", "Dies ist ( eine Liste) davon.", "Behind `(` stands a space."),
        ("it", "Questa è (una lista ) di dati.", "Before `)` stands a space."),
        ("it", "Sono uno,due o tre.", "Behind `,` stands no space."),
        ("de", "Das ist eins.Zwei folgt.", "Behind `.` stands no space."),
        ("el", "Το κρατάμε.Είναι εδώ.", "Behind `.` stands no space."),
        ("it", "Lo conserviamo , e basta.", "Before `,` stands a space."),
        ("it", "Lo conserviamo .", "Before `.` stands a space."),
        ("it", "Lo\tconserviamo.", "Between words stands a space that is no usual one."),
        ("it", "Lo\u2003conserviamo.", "Between words stands a space that is no usual one."),
        ("ar", "نحتفظ به, ونحذفه.", "A mark of Latin script stands for “،”, “؛” or “؟”."),
        ("ja", "データを保存します,それから。", "A mark of Latin script stands for “、” or “。”."),
        ("zh", "我们保存数据.", "A mark of Latin script stands for “、” or “。”."),
        ("it", "Lo «conserviamo.", "A quotation mark opens and none closes it."),
        ("it", "Lo conserviamo».", "A quotation mark closes and none opens it."),
        ("hu", "„Megőrizzük.", "A quotation mark opens and none closes it."),
        ("fi", "”Säilytämme sen.", "A quotation mark opens and none closes it."),
        ("ar", "«به نحتفظ", "A quotation mark opens and none closes it."),
    ],
)
def test_what_is_wrong_in_any_language_is_seen_without_a_profile(
    tag: str, text: str, message: str
) -> None:
    known = terms(tag)
    assert known.typography
    assert [f.message for f in faults(text, known.typography, known)] == [message]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("it", "L’utente ha «scelto» l’amico, ‘così’ (o quasi), e 1,5."),
        ("sv", "”Vi”, person(er), (a) och (b), 1,5 och artikel 6(1)(b)."),
        ("de", "Mitarbeiter(innen), z.B. Node.js, Ph.D., https://firm.example/a,b(c d)."),
        ("fi", "”Säilytämme” sen ”Yhtiö”-palvelussa."),
        ("hu", "„Megőrizzük »ezt« itt.”"),
        ("he", 'ארה"ב היא "מדינה".'),
        ("ar", 'و«البيانات» هنا، و"البيانات".'),
        ("uz", "Bu o‘zbek tilida, g‘oya “shu”."),
        ("ko", "개인정보(이름, 주소 등)를 보관합니다."),
        ("ja", "個人データ(氏名 等)を「保存」します。"),
        ("zh", "他说“你好”了（是）。"),
        ("th", "ข้อมูล(ชื่อ และอื่น ๆ)"),
    ],
)
def test_what_is_right_in_its_language_is_not_said(tag: str, text: str) -> None:
    known = terms(tag)
    assert known.typography
    of_marks = (Matter.SPACE, Matter.QUOTES) if not known.typography.quotes[0] else (Matter.SPACE,)
    assert [f for f in faults(text, known.typography, known) if f.matter in of_marks] == []


def test_every_language_of_the_notice_has_a_profile_and_cases() -> None:
    assert {case.stem for case in CASES} == set(REAL.settings.tags)
    for tag in REAL.settings.tags:
        profile, _ = language(tag)
        assert all((*profile.quotes, *profile.inner_quotes, profile.dash, profile.decimal))


@pytest.mark.parametrize("tag", REAL.settings.tags)
def test_a_text_typed_plainly_is_set_as_the_published_one(tag: str) -> None:
    """The real notice with typewriter's signs comes back as it is published."""
    profile = language(tag)
    body = split_front_matter((ROOT / REAL.working[tag].path).read_text("utf-8"))[1]
    assert faults(body, *profile) == ()
    typed = body.translate(FLAT)
    if profile[0].inside_quotes:
        typed = re.sub(r'" ([^"\n]*) "', r'"\1"', typed)
    assert typed != body
    set_ = mended(typed, *profile)
    assert faults(set_, *profile) == ()
    # Whether an en dash joins two names (UE–USA) only a reader knows.
    spaces = {0xA0: " ", 0x202F: " "}
    assert set_.translate(spaces).replace("UE-USA", "UE–USA") == body.translate(spaces)
    bound = re.findall(r"(?<!-)\b\d{1,3}\u00a0[^\W\d_]{3,}|[^\W\d_]+\u00a06(?:\.1)?\b", body)
    assert len(bound) > 3
    assert [words for words in bound if words not in set_] == []


SIGNS = " \"'“”„«»‘’‚-–—.,:;!?()*_`[]{}0159aаoоzк%€\n\u00a0\u202f#|&\\"


@pytest.mark.parametrize("tag", REAL.settings.tags)
@given(text=st.text(alphabet=SIGNS, max_size=60) | st.text(max_size=40))
def test_mending_settles_and_changes_no_word(tag: str, text: str) -> None:
    profile = language(tag)
    once = mended(text, *profile)
    assert mended(once, *profile) == once
    found = faults(text, *profile)
    assert all(0 <= f.start <= f.end <= len(text) for f in found)
    if not any(f.matter == "letters" for f in found):
        letters = re.compile(r"[^\w]|_")
        assert letters.sub("", once) == letters.sub("", text)


@given(st.text(alphabet=SIGNS + "htps/w@", max_size=80))
def test_a_mask_is_as_long_as_its_text(text: str) -> None:
    shown = masked(text)
    assert len(shown) == len(text)
    assert [n for n, c in enumerate(text) if c == "\n"] == [
        n for n, c in enumerate(shown) if c == "\n"
    ]


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("a: \"it's 5 days\"  # it's a comment", 'a: "it’s 5\u00a0days"  # it\'s a comment'),
        ("a: it's 5 days # note", "a: it’s 5\u00a0days # note"),
        ("a: 'it''s'", "a: 'it’s'"),
        ("a: 'it''s\n  so'", "a: 'it''s\n  so'"),  # on two lines, it is left to a reader
        ('a: "say \\"yes\\" {b}"', 'a: "say “yes” {b}"'),
        ("a: >-\n  it's\n  \"so\"...\nb: it's", "a: >-\n  it’s\n  “so”…\nb: it’s"),
        ('a: |-\n  "one\n\n  two" 5 days', 'a: |-\n  "one\n\n  two" 5\u00a0days'),
        ('a: "5\n  days"', 'a: "5\n  days"'),
        ("other: it's", "other: it's"),
        ("a: [", "a: ["),
        ("a: {b: it's}", "a: {b: it’s}"),
    ],
)
def test_yaml_keeps_its_form(yaml: str, expected: str) -> None:
    _, terms = language("en")
    assert mended_yaml(yaml, terms, lambda s: s.keys[0] in {"a", "b"}) == expected


def plainly_typed(tmp_path: Path) -> Path:
    """A small project in which somebody typed as on a typewriter; gives its `mkdocs.yml`."""
    config = small_project(tmp_path)
    edit(tmp_path / "docs/fr/index.md", "la loi.", "la loi : c'est dit.")
    edit(
        tmp_path / "docs/fr/strings.yml", "skip: Aller au texte", "skip: Aller à l'article !  # ici"
    )
    edit(tmp_path / "docs/en/index.md", "2\u00a0years", "2 years")
    edit(tmp_path / "docs/en/versions/2020-01-01.md", "1\u00a0year", "1 year")
    return config


def test_a_dry_run_shows_what_would_be_mended_and_writes_nothing(tmp_path: Path) -> None:
    config = plainly_typed(tmp_path)
    before = snapshot(tmp_path)
    said = notice(config.parent, "check", "--fix", "--dry-run").output
    assert snapshot(tmp_path) == before
    assert "-Nous respectons la loi : c'est dit.\n+Nous respectons la loi⍽: c’est dit.\n" in said
    assert "would mend 1 line of docs/fr/index.md" in said
    assert "In these lines, ⍽ stands for a no-break space.\n" in said
    assert "Before `:` stands a space" in said, "what is not mended is still found"


def test_fix_mends_working_texts_and_words_and_nothing_else(tmp_path: Path) -> None:
    config = plainly_typed(tmp_path)
    before = snapshot(tmp_path)
    said = notice(config.parent, "check", "--fix").output
    assert said.startswith("mended 1 line of docs/")
    assert "mended 1 line of docs/fr/index.md" in said
    assert "⍽" not in said, "no line is shown"
    assert "[typography." not in said
    after = snapshot(tmp_path)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"docs/en/index.md", "docs/fr/index.md", "docs/fr/strings.yml"}
    assert "skip: Aller à l’article\u202f!  # ici\n" in after["docs/fr/strings.yml"].decode()
    again = notice(config.parent, "check", "--fix").output
    assert again.startswith("There is nothing to mend that is mechanical, in what can be read.\n")
    assert snapshot(tmp_path) == after


def test_mending_keeps_what_is_signed_off_and_what_is_not(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    edit(tmp_path / "docs/fr/index.md", "la loi.", "la loi : toute la loi.")
    edit(tmp_path / "docs/en/index.md", "2\u00a0years", "2 years")
    edit(tmp_path / "docs/fr/index.md", "2\u00a0ans", "2 ans")
    sign_off(tmp_path / "docs/fr/index.md", tmp_path / "docs/en/index.md")
    edit(tmp_path / "docs/fr/index.md", "Écrivez-nous", "Écrivez-nous : vite")
    notice(config.parent, "check", "--fix")
    working = load(config).working
    assert working["fr"].sections[0].text.endswith("loi\u00a0: toute la loi.")
    found = {s.id: s for s in states(working["en"], working["fr"])}
    assert {s.state for s in found.values()} == {State.CURRENT}
    assert [name for name, s in found.items() if s.is_touched] == ["contact"]


def test_mending_english_keeps_signed_off_what_has_no_profile(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    (tmp_path / "docs/fr/terms.yml").unlink()
    edit(tmp_path / "docs/en/index.md", "2\u00a0years", "2 years")
    sign_off(tmp_path / "docs/fr/index.md", tmp_path / "docs/en/index.md")
    notice(config.parent, "check", "--fix")
    working = load(config).working
    assert "2\u00a0years" in working["en"].sections[1].text
    assert {(s.state, s.is_touched) for s in states(working["en"], working["fr"])} == {
        (State.CURRENT, False)
    }


def test_fix_is_refused_where_it_can_not_be_told(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    for arguments in (["--dry-run"], ["--fix", "--format", "json"]):
        done = notice(config.parent, "check", *arguments)
        code, said = done.exit_code, done.output
        assert code == 2
        assert "--fix" in said


def test_a_profile_that_makes_no_sense_is_said(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    terms = tmp_path / "docs/fr/terms.yml"
    edit(terms, "quotes: [«, »]", "quotes: [«]")
    edit(terms, "inside_quotes: no-break", "inside_quotes: wide")
    edit(terms, "script: Latin", "script: latin\n  colour: blue")
    edit(terms, 'decimal: ","', 'decimal: "·"')
    said = notice(config.parent, "check").output
    assert "`quotes` has 1 marks. Write two, as in `[“, ”]`. [terms.form]" in said
    assert "`wide` is no space. Known are none, space, no-break, narrow. [terms.form]" in said
    assert "`latin` is no script. Write its English name in CLDR, as in `Latin`" in said
    assert "No decimals follow `·`. Write `,` or `.` or `\u066b`. [terms.form]" in said
    assert "The key `colour` is not known here." in said


def test_what_concerns_one_language_is_shown_alone(tmp_path: Path) -> None:
    config = plainly_typed(tmp_path)
    said = notice(config.parent, "check", "--locale", "fr").output
    places = {line.partition(":")[0] for line in said.splitlines() if line.startswith("docs/")}
    assert places
    assert all(place.startswith("docs/fr/") for place in places)
    everything = notice(config.parent, "check").output
    assert "docs/en/index.md" in everything
    done = notice(config.parent, "check", "--locale", "xx")
    code, said = done.exit_code, done.output
    assert code == 2
    assert "There is no language `xx`; there are: en, fr." in said
