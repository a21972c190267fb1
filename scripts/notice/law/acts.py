"""Kinds of acts of the Union, by the words that name them in its languages.

Source: Article 288 TFEU in the 24 languages, which names regulation, directive and decision; and
how titles of acts bend and join these words (EUR-Lex, CELEX 32016R0679, 32002L0058, 32021D0914).
"""

from __future__ import annotations

import re

from notice.languages.cldr_words import plain

_STEMS = {
    "regulation": (
        *("regulation", "reglement", "reglament", "regolament", "regulament", "verordnung"),
        *("verordening", "forordning", "asetu", "maaru", " regula ", " regulas ", " regulai "),
        *(" regulu ", "rozporzadzen", "narizen", "nariaden", "uredb", "rendelet", "rialachan"),
        *("κανονισμ", "регламент"),
    ),
    "directive": (
        *("directiv", "direttiv", "diretiv", "richtlini", "richtlijn", "direktiv", "direktiiv"),
        *("direktyv", "dyrektyw", "smernic", "iranyelv", "treoir", "threoir", "treorac"),
        *("threorac", "οδηγι", "директив"),
    ),
    "decision": (
        *("decision", "decisao", "decisoes", "decizi", "decizjoni", "beschluss", "besluit"),
        *("beslut", "afgørelse", "paatos", "paatok", "otsus", "hatarozat", "lemum", "sprendim"),
        *("decyzj", "rozhodnut", "sklep", "odluk", "odluc", "inneadh", "αποφασ", "решени"),
    ),
}
"""What a word holds that names a kind, in small letters and without accents."""
_WORD = re.compile(r"[^\W\d_]+")
_CUT = re.compile(r"[\d;:!?]|\.\s+(?=[^\W\d_a-z])")
_BEHIND = frozenset({"hu"})
"""Languages that put the word behind the number."""
_FAR = 80


def kind_beside(text: str, start: int, end: int, cldr: str) -> tuple[str, str]:
    """What kind of act the number between these places is said to be, and the word that says so.

    Names of institutions may stand between word and number, and no other number; "" twice where
    no word says it.
    """
    if cldr.partition("_")[0] in _BEHIND:
        words = _WORD.findall(_CUT.split(text[end : end + _FAR])[0])
    else:
        words = _WORD.findall(_CUT.split(text[max(0, start - _FAR) : start])[-1])[::-1]
    return next(((kind, word) for word in words if (kind := _kind(word))), ("", ""))


def _kind(word: str) -> str:
    bare = f" {plain(word)} "
    return next((kind for kind, stems in _STEMS.items() if any(s in bare for s in stems)), "")
