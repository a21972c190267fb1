"""What a notice must tell, and when.

Source: the table "What a notice must tell" of the project's legal reference data, after Articles
12 to 14, 21 and 26 of the GDPR (Regulation (EU) 2016/679), Article 5(3) of Directive 2002/58/EC,
and the Article 29 Working Party's Guidelines on transparency, WP260 rev.01.
What is rare comes from the provisions that it names: it was missing in notices of other companies.
"""

from __future__ import annotations

from msgspec import Struct

PURPOSE = "13.1.c.purpose"
"""A section that tells this is about an activity."""
CHANGE = "self.change"
"""A section that tells this promises how changes are announced."""


class Disclosure(Struct, frozen=True):
    """Something that a notice must tell, with the provision that asks for it.

    `condition` says when it must be told; "" means always.  `per_activity` asks for it of each
    purpose or activity, and not once for the whole notice.  Where `is_rare`, the condition seldom
    holds, and a hint asks whether it does.  `by_site` says where the site tells
    it itself, whatever the text says; "" means that the text has to.
    """

    id: str
    what: str
    source: str
    condition: str = ""
    per_activity: bool = False
    by_site: str = ""
    is_rare: bool = False

    @property
    def group(self) -> str:
        """The article under which it stands in GROUPS."""
        return self.id.split(".")[0]


GROUPS = {
    "6": "Article 6 of the GDPR",
    "12": "Article 12 of the GDPR",
    "13": "Article 13 of the GDPR",
    "14": "Article 14 of the GDPR",
    "21": "Article 21 of the GDPR",
    "22": "Article 22 of the GDPR",
    "26": "Article 26 of the GDPR",
    "49": "Article 49 of the GDPR",
    "eprivacy": "Articles 5(3) and 13 of Directive 2002/58/EC",
    "data-act": "Article 3 of Regulation (EU) 2023/2854 (Data Act)",
    "self": "What the notice promises about itself",
}
"""The articles, and what is no article, by the first part of an id."""

_ELSEWHERE = "data come from elsewhere than the person"
_NEW_PURPOSE = "data are to serve a new purpose"

DISCLOSURES: dict[str, Disclosure] = {
    disclosure.id: disclosure
    for disclosure in (
        Disclosure(
            "6.1.f.balance",
            "that people can have the balancing of interests explained",
            "WP260 rev.01, annex, on Article 13(1)(d)",
            "the basis is Article 6(1)(f)",
            is_rare=True,
        ),
        Disclosure(
            "12.1",
            "everything in concise and intelligible words, in the language of its readers",
            "GDPR, Article 12(1); WP260 rev.01, 13",
        ),
        Disclosure(
            "12.1.child",
            "what concerns children, in words that children understand",
            "GDPR, Article 12(1) and recital 58",
            "the notice is addressed to children, or they use the service",
            is_rare=True,
        ),
        Disclosure("12.2", "an easy channel for exercising rights", "GDPR, Article 12(2)"),
        Disclosure("13.1.a", "who the controller is, with contact", "GDPR, Article 13(1)(a)"),
        Disclosure(
            "13.1.a.rep",
            "who represents the controller in the Union, with contact",
            "GDPR, Articles 13(1)(a), 14(1)(a) and 27",
            "the controller is not established in the Union",
            is_rare=True,
        ),
        Disclosure(
            "13.1.b",
            "how to reach the data protection officer",
            "GDPR, Article 13(1)(b)",
            "one is designated",
        ),
        Disclosure(PURPOSE, "the purposes", "GDPR, Article 13(1)(c)", per_activity=True),
        Disclosure(
            "13.1.c.basis",
            "the legal basis of each purpose",
            "GDPR, Article 13(1)(c)",
            per_activity=True,
        ),
        Disclosure(
            "13.1.d",
            "the legitimate interest pursued",
            "GDPR, Article 13(1)(d)",
            "the basis is Article 6(1)(f)",
            per_activity=True,
        ),
        Disclosure(
            "13.1.e",
            "the recipients or their categories",
            "GDPR, Article 13(1)(e)",
            "there are any",
            per_activity=True,
        ),
        Disclosure(
            "13.1.f",
            "transfers to third countries: the fact, the mechanism, how to get a copy",
            "GDPR, Article 13(1)(f)",
            "there are any",
            per_activity=True,
        ),
        Disclosure(
            "13.2.a",
            "how long data are kept, or the criteria",
            "GDPR, Article 13(2)(a)",
            per_activity=True,
        ),
        Disclosure("13.2.b.access", "the right of access", "GDPR, Articles 13(2)(b) and 15"),
        Disclosure(
            "13.2.b.rectify", "the right to rectification", "GDPR, Articles 13(2)(b) and 16"
        ),
        Disclosure("13.2.b.erase", "the right to erasure", "GDPR, Articles 13(2)(b) and 17"),
        Disclosure("13.2.b.restrict", "the right to restriction", "GDPR, Articles 13(2)(b) and 18"),
        Disclosure("13.2.b.object", "the right to object", "GDPR, Articles 13(2)(b) and 21"),
        Disclosure(
            "13.2.b.port", "the right to data portability", "GDPR, Articles 13(2)(b) and 20"
        ),
        Disclosure(
            "13.2.c",
            "the right to withdraw consent",
            "GDPR, Article 13(2)(c)",
            "processing rests on consent",
        ),
        Disclosure(
            "13.2.d", "the right to complain to a supervisory authority", "GDPR, Article 13(2)(d)"
        ),
        Disclosure(
            "13.2.e",
            "whether data have to be given, and what follows if not",
            "GDPR, Article 13(2)(e); C-422/24",
            "data are collected from the person, observation included",
            per_activity=True,
        ),
        Disclosure(
            "13.2.f",
            "automated decisions, with their logic and consequences",
            "GDPR, Article 13(2)(f)",
            "there are decisions under Article 22",
        ),
        Disclosure(
            "13.3",
            "a new purpose, before it starts",
            "GDPR, Article 13(3)",
            _NEW_PURPOSE,
            per_activity=True,
        ),
        Disclosure(
            "14.1.d",
            "the categories of data",
            "GDPR, Article 14(1)(d)",
            _ELSEWHERE,
            per_activity=True,
        ),
        Disclosure(
            "14.2.f",
            "the source of the data, and whether it is public",
            "GDPR, Article 14(2)(f)",
            _ELSEWHERE,
            per_activity=True,
        ),
        Disclosure(
            "14.4",
            "a new purpose of data from elsewhere, before it starts",
            "GDPR, Article 14(4)",
            _NEW_PURPOSE,
            per_activity=True,
        ),
        Disclosure(
            "21.4",
            "the right to object, shown clearly and apart from other information",
            "GDPR, Article 21(4)",
            "the basis is Article 6(1)(e) or (f), or there is direct marketing",
        ),
        Disclosure(
            "22.3",
            "the right to have a person look at an automated decision, and to contest it",
            "GDPR, Article 22(3)",
            "there are decisions under Article 22(2)(a) or (c)",
            is_rare=True,
        ),
        Disclosure(
            "26.2",
            "the essence of the arrangement between joint controllers",
            "GDPR, Article 26(2)",
            "there are any",
        ),
        Disclosure(
            "49.1",
            "a transfer for compelling legitimate interests, and which these are",
            "GDPR, Article 49(1), second subparagraph",
            "a transfer rests on them alone",
            is_rare=True,
        ),
        Disclosure(
            "eprivacy.5.3",
            "cookies: purpose, lifetime, third parties' access",
            "Directive 2002/58/EC, Article 5(3); C-673/17, 81; in Belgium Article 10/2 of the Act "
            "of 30 July 2018",
            "there are any",
        ),
        Disclosure(
            "eprivacy.13",
            "that customers can object to electronic marketing, free of charge and each time",
            "Directive 2002/58/EC, Article 13(2)",
            "customers are sent it without their consent",
            is_rare=True,
        ),
        Disclosure(
            "data-act.3",
            "which data a connected device or a related service makes, and who gets them",
            "Regulation (EU) 2023/2854, Article 3(2) and (3)",
            "connected devices or related services are offered",
            is_rare=True,
        ),
        Disclosure(
            "self.date",
            "from which day it applies",
            "the notice's own promise",
            by_site="the header of every page",
        ),
        Disclosure(
            "self.precedence",
            "which language prevails",
            "the notice's own promise",
            by_site="the disclaimer of every page",
        ),
        Disclosure(
            CHANGE, "how a change to its readers' disadvantage is announced", "WP260 rev.01, 29"
        ),
    )
}
"""Every disclosure by its id, in the order of the articles."""
