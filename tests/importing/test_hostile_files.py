"""Files that somebody made to cost much: what is not read of them, and what is said instead."""

from __future__ import annotations

import struct
import tracemalloc
import zipfile
from datetime import date
from io import BytesIO

import pytest

from notice.importing.policy import imported
from notice.model.finding import NoticeError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
P = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
REFERENCE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
MUCH = 100_000_000


def word(body: str, notes: str = "", *, form: int = zipfile.ZIP_DEFLATED, ends: str = "") -> bytes:
    """A Word file with a body and footnotes; `ends` stands behind its XML."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", form) as archive:
        relation = '<Relationship Id="f" Type="x/footnotes" Target="footnotes.xml"/>'
        archive.writestr(
            "word/_rels/document.xml.rels", f"<Relationships>{relation}</Relationships>"
        )
        archive.writestr("word/footnotes.xml", f'<w:footnotes xmlns:w="{W}">{notes}</w:footnotes>')
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>{ends}',
        )
    return made.getvalue()


def small_by_its_own_word(archive: bytes) -> bytes:
    """The same, where the last part says that it has a hundred bytes."""
    data = bytearray(archive)
    struct.pack_into("<I", data, data.rfind(b"PK\x01\x02") + 24, 100)
    struct.pack_into("<I", data, data.rfind(b"PK\x03\x04") + 22, 100)
    return bytes(data)


def note(number: int, inner: str) -> str:
    return f'<w:footnote w:id="{number}">{inner}</w:footnote>'


REFUSED = {
    "larger than it says.docx": (
        small_by_its_own_word(word("", ends=" " * MUCH)),
        "no Word file that can be opened",
    ),
    "large.docx": (word("", ends=" " * MUCH), "larger than any policy"),
    "packed otherwise.docx": (word(P.format("One."), form=zipfile.ZIP_BZIP2), "no Word file"),
    "many tags.docx": (word("<w:p/>" * 1_100_000), "larger than any policy"),
    "a note everywhere.docx": (
        word(
            P.format("x") + f"<w:p>{REFERENCE.format(1) * 400}</w:p>", note(1, P.format("a " * 500))
        ),
        "longer than any policy",
    ),
    "notes in notes.docx": (
        word(
            f"<w:p>{REFERENCE.format(1) * 20}</w:p>",
            note(1, f"<w:p>{REFERENCE.format(2) * 100}</w:p>") + note(2, P.format("a " * 100)),
        ),
        "longer than any policy",
    ),
    "empty notes.docx": (
        word(f"<w:p>{REFERENCE.format(1) * 400}</w:p>", note(1, "<w:p/>" * 1000)),
        "longer than any policy",
    ),
    "fields without end.docx": (word(f"<w:p>{FIELD * 100}</w:p>"), "stand in each other"),
    "a note everywhere.md": (
        ("word [^a] " * 400 + "\n\n[^a]: " + "word " * 200).encode(),
        "longer than any policy",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_costs_more_than_any_policy_is_refused(name: str) -> None:
    data, why = REFUSED[name]
    tracemalloc.start()
    try:
        with pytest.raises(NoticeError) as refused:
            imported(data, name, title="Title", effective=date(2019, 5, 1), prevails="en")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert why in refused.value.findings[0].message
    assert most < 60_000_000, "no more is unpacked than may be read"


def test_a_selector_of_too_many_parts_is_passed_over() -> None:
    page = f"<style>{'.a ' * 500}{{}} {'.a ' * 500}{{color: red}}</style><p>One.</p>"
    assert imported(page.encode(), "x.html", title="Title").text.endswith("\n\nOne.\n")


def test_what_is_too_long_for_the_name_of_a_footnote_is_words() -> None:
    text = f"One.[^{'n' * 101}]\n\n[^{'n' * 101}]: Said below.\n"
    made = imported(text.encode(), "x.md", title="Title")
    assert "One.\\[\\^nnn" in made.text
