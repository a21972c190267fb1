"""Law that a text should no longer rely on, or not without looking again.

Source: the table "References that age" of the project's legal reference data.  Official numbers
are the same in all languages; the names are those of the decisions' titles, of the judgments that
declared them invalid and of the Commission's communications in the language concerned (EUR-Lex,
CELEX 32016D1250, 32000D0520, 32023D1795, 62014CJ0362, 62018CJ0311, 52013DC0847, 52016DC0117).
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class Reference(Struct, frozen=True):
    """Something that texts refer to, and how it stands.

    `phrases` are its numbers and names in any language, as `lexicon.occurrences` takes them; where
    one of `unless_beside` stands in the same sentence, they do not count.  `checked` is the day on
    which the entry was checked, None where its source states none; `is_settled`: it no longer
    holds, and that will not change.
    """

    name: str
    status: str
    remedy: str
    phrases: tuple[str, ...]
    unless_beside: tuple[str, ...] = ()
    checked: date | None = None
    is_settled: bool = True


REFERENCES = (
    Reference(
        "the EU-US Privacy Shield (Implementing Decision (EU) 2016/1250)",
        "invalid since 16 July 2020 (C-311/18)",
        "Say on what the transfer rests now (Chapter V of the GDPR).",
        (
            "2016/1250",
            "Privacy Shield",
            "bouclier de protection des données",  # fr
            "bouclier de protection de la vie privée",  # fr, unofficial
            "privacyschild*",  # nl
            "EU-VS-privacyschild*",  # nl
            "Datenschutzschild*",  # de
            "EU-US-Datenschutzschild*",  # de
            "щит* за личните данни",  # bg
            "privatumo skyd*",  # lt
            "Tarcz* Prywatności",  # pl
            "sköld* för skydd av privatlivet",  # sv
        ),
    ),
    Reference(
        "Safe Harbour (Decision 2000/520/EC)",
        "invalid since 6 October 2015 (C-362/14)",
        "Say on what the transfer rests now (Chapter V of the GDPR).",
        (
            "2000/520",
            "Safe Harbour",  # also bg, sv
            "Safe Harbor",
            "sphère de sécurité",  # fr
            "veiligehaven*",  # nl
            "veilige haven",  # nl
            "sicher* Hafen*",  # de
            "saug* uost*",  # lt
            "bezpieczn* przysta*",  # pl
        ),
    ),
    Reference(
        "the standard contractual clauses of 2001, 2004 or 2010 (Decisions 2001/497/EC, "
        "2004/915/EC, 2010/87/EU)",
        "repealed on 27 September 2021, and usable in existing contracts until 27 December 2022 "
        "only",
        "Conclude the clauses of Implementing Decision (EU) 2021/914, and name them.",
        ("2001/497", "2004/915", "2010/87"),
    ),
    Reference(
        "Directive 95/46/EC",
        "repealed on 25 May 2018",
        "Name the rule of the GDPR that took its place.",
        ("95/46",),
        # The GDPR's own title names the Directive, to repeal it.
        unless_beside=("2016/679",),
    ),
    Reference(
        "the EU-US Data Privacy Framework (Implementing Decision (EU) 2023/1795)",
        "in force; an action for its annulment was dismissed on 3 September 2025 (T-553/23), and "
        "an appeal is pending (C-703/25 P)",
        "Look at the appeal before you release, and say on what else the transfer can rest.",
        (
            "2023/1795",
            "Data Privacy Framework",  # also sv
            "cadre de protection des données UE États Unis",  # fr
            "cadre UE États Unis de protection des données",  # fr
            "EU-VS kader voor gegevensbescherming",  # nl
            "Datenschutzrahmen* EU USA",  # de
            "EU-US Datenschutzrahmen*",  # de
            "рамка* за защита на личните данни",  # bg
            "ES ir JAV duomenų privatumo sistem*",  # lt
            "ram* ochrony danych UE USA",  # pl
            "ramen för dataskydd mellan EU och USA",  # sv
            "ramverket för dataskydd mellan EU och USA",  # sv
        ),
        checked=date(2026, 11, 28),
        is_settled=False,
    ),
)

CONTINUED_BROWSING = Reference(
    "consent by continued browsing",
    "no valid consent (GDPR, Article 4(11) and recital 32; EDPB Guidelines 05/2020, 86)",
    "Ask for consent by a clear act, before anything that needs it, or do without.",
    (),
)
