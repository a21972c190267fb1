"""Words that are cut short by a full stop, which then ends no sentence.

Most show it by their letters: a consonant or several ("Nr.", "bzw.", "чл.", "Mrs.") are no word
written out.  Those that could be one are known by name, whatever the language of the text, since
texts name people and companies of every country.  What also ends sentences, as "etc." does, is none
here, and neither is what is a word written out in another of these languages, as "art" is.
"""

from __future__ import annotations

_KNOWN = {
    "en": "approx dept esp fig incl messrs misc paras prof pte pty",
    "bg": "ал бул инж напр нар тел ул",
    "de": "abs abschn aufl bzgl einschl evtl geb gem inkl insb insbes sog ziff",
    "fr": "chap env mme mlle réf sté tél",
    "lt": "angl",
    "nl": "bijv evt excl mevr ong resp",
    "pl": "adw inż poz rozdz ul ust",
    "sv": "avd exkl kap",
}
_KNOWN_TO_ALL = frozenset(word for words in _KNOWN.values() for word in words.split())
COMPANIES = frozenset("bhd co corp inc ltd ltda".split())
"""What stands behind the name of a company, and can end a sentence as well."""
_OPENERS = {
    "en": "the this these that it its we our you your they their he she if when where all any no",
    "bg": "ние това този тази тези ако когато нашите нашата те той тя",
    "de": "wir der die das diese dieser dieses unsere unser er es wenn",
    "fr": "nous vous il elle ils elles le la les ce cette ces si notre nos votre vos",
    "lt": "mes jie jos ji jis šis ši šie šios tai jei mūsų",
    "nl": "wij we het de een deze dit onze ons zij hij als",
    "pl": "my to ten ta te on ona jeśli gdy nasz nasza nasze",
    "sv": "vi ni du det den de denna detta om när vår vårt våra",
}
OPENERS = frozenset(word for words in _OPENERS.values() for word in words.split())
"""Words that have a capital only where a sentence begins, in small letters."""
COUNTED = frozenset(
    "januar jänner februar feber märz april mai juni juli august september oktober november"
    " dezember quartal halbjahr jahrhundert kapitel abschnitt teil absatz satz".split()
)
"""What German counts by a number and a full stop ("25. Mai"), in small letters."""
_ENDING = COMPANIES | frozenset("др kr kt zł лв".split())
_CONSONANTS = frozenset("bcdfghjklmnpqrstvwxzßçćčďğłľńňñŕřśšťźžżбвгджзйклмнпрстфхцчшщ")


def is_abbreviation(word: str) -> bool:
    """Whether a word of several letters that stands before a full stop goes on behind it."""
    small = word.casefold()
    if small in _ENDING:
        return False
    # All in capitals, it is a name, such as "GDPR".
    is_vowelless = not word.isupper() and _CONSONANTS.issuperset(word.lower())
    return is_vowelless or small in _KNOWN_TO_ALL
