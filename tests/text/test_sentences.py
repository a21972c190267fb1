"""Where sentences end: behind their signs, and not behind words that are cut short."""

from __future__ import annotations

from itertools import pairwise

import pytest
from projects import load
from support import ROOT

from notice.languages.abbreviations import is_abbreviation
from notice.text.document import Block, Run, parts
from notice.text.sentences import clauses, sentences
from notice.text.tokens import is_word, tokens


def block(text: str) -> Block:
    return Block("p", 0, (Run(text),))


def parted(text: str) -> list[str]:
    found = sentences(block(text))
    assert found == tuple(clauses(tokens(block(text)))) or set(text) & set(";:(")
    return ["".join(token.text for token in some).strip() for some in found]


@pytest.mark.parametrize(
    "text",
    [
        "The controller is Example Pte. Ltd. (the “Company”) of Singapore.",
        "Example Pty. Ltd. and Example Pvt. Ltd. and Example Sdn. Bhd. are our companies.",
        "It is kept by Ejemplo S.A. de C.V. in Mexico.",
        "It is kept by Esempio S.p.A. Roma and by Esempio S.r.l. Milano.",
        "We asked Dr. Jane Q. Public and Messrs. Smith, i.e. Anna and Ben.",
        "Write to ico.org.uk or to Example Inc. (“Example”), e.g. by mail.",
        "It was handed over to companies (Example Inc.) and others.",
        "Under Regulation No. 5 and Art. 13 and Art. IV, all are told.",
        "Wir nutzen Dienste, z.B. Karten und z. B. Videos, ggf. Töne, bzw. Bilder, d. h. Medien.",
        "Nach Art. 6 Abs. 1 S. 1 lit. f DSGVO i. V. m. § 25 TDDDG, vgl. Abschn. 3 und Nr. 5.",
        "Ab dem 25. Mai 2018 gilt das 3. Kapitel im 2. Quartal.",
        "Nous utilisons des services, p. ex. Google, et Mme. Dupont ou M. Dupont répond.",
        "Selon l’art. 110 du code, et la réf. Nord, tél. +33 1 23.",
        "Selon l’art. L. 110-1 et l’art. R.123 du code, les arts. A. 5 et L.\u00a06.",
        "Selon les arts. L110-1 et R123 du code.",
        "Wij gebruiken diensten, bijv. Google, o.a. Kaarten, en Voorbeeld B.V. Utrecht.",
        "Używamy usług, np. Google, m.in. Map; Firma sp. z o.o. Łódź, ul. Długa, inż. Nowak.",
        "Vi använder tjänster, t.ex. Google, bl.a. Kartor och s.k. Kakor, dvs. Filer.",
        "Използваме услуги, напр. Google, чл. 13, гр. София, бул. Витоша, т.нар. Бисквитки.",
        "Naudojame paslaugas, pvz. Google, t. y. Žemėlapius, Vilniaus g. 10, angl. Cookies.",
    ],
)
def test_a_word_cut_short_ends_no_sentence(text: str) -> None:
    assert parted(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "We are Example Pte. Ltd. | We process data. | You can object.",
        "It belongs to Ejemplo S.A. de C.V. | The rest is with the U.S. | We share it.",
        "It belongs to Example Inc. | We are in Ireland.",
        "We know GDPR. | We keep to it! | Do you? | You do…",
        "We ask, say, “Why?” | You answer.",
        'It is in the Library. | "GCC" means a compiler, said "to be free." | You know.',
        "We ask, say, 'Why?' | 'You' are those who read this.",
        "Wir sagen: „Nein.“ | »Ja.« | »Gut« ist anders.",
        "On dit « non. » | « Oui » est dit.",
        "Galioja nuo 2018 m. gegužės 25 d. | Mes saugome duomenis. | Duomenys ir kt. | Mes ne.",
        "Прилага се от 2018 г. | Ние пазим имена и др. | Вие не.",
        "Kosztuje 10 zł. | My nie.",
        "Write to privacy@example.com. | You will hear from us.",
        "Das steht in Art. 13. | Das gilt ab Mai 2018. | Mai ist warm. | Usw. | Diese auch.",
        "我们保存数据。|您可以反对！|好的。",
        "هل تعلم؟ | نعم.",
        "यह है। | हाँ।",
        "یہ ہے۔ | جی۔",
        "Այո։ | Ոչ։",
        "ისინი თანასწორნი არიან. | მათ აქვთ გონება.",
        "ဟုတ်ကဲ့။ | မဟုတ်ပါ။",
        "「はい。」|と言います。",
    ],
)
def test_whatever_else_ends_one_does(text: str) -> None:
    cut = [each.strip() for each in text.split("|")]
    assert parted(text.replace("|", "") if "。" in text else " ".join(cut)) == cut


def test_an_item_in_a_sentence_begins_with_its_label_and_not_with_what_is_cut_short() -> None:
    text = "We tell the authority (DPA) of (a) the (EU) law, (ii) the officer and (3) you."
    found = clauses(tokens(block(text)))
    assert ["".join(token.text for token in some).strip() for some in found] == [
        "We tell the authority (DPA) of",
        "(a) the (EU) law,",
        "(ii) the officer and",
        "(3) you.",
    ]


def test_no_word_of_the_notice_is_taken_for_one_cut_short() -> None:
    corpus = load(ROOT / "mkdocs.yml")
    texts = [
        text for locale in corpus.settings.tags for v in corpus.versions if (text := v.text(locale))
    ]
    for text in texts:
        found = [token.text for part in parts(text) for b in part.blocks for token in tokens(b)]
        last = {
            word
            for word, sign in pairwise(found)
            if is_word(word) and len(word) > 1 and sign not in {".", "-"} and word.isalpha()
        }
        assert not [word for word in last if is_abbreviation(word)], text.locale
