"""Countries are known in all languages by CLDR's names, whatever is joined to their front."""

from __future__ import annotations

import pytest

from law import corpus, found

SAME = [
    ("ga", "We send data to Belgium.", "Seolaimid sonraí chuig an mBeilg."),
    ("ga", "The laws of Belgium apply.", "Tá feidhm ag dlíthe na Beilge."),
    ("ga", "In Germany and France.", "Sa Ghearmáin agus sa Fhrainc."),
    ("ga", "From Germany to Bulgaria.", "Ón nGearmáin go dtí an mBulgáir."),
    ("ga", "In Ireland.", "In Éirinn."),
    ("ga", "In Czechia.", "I bPoblacht na Seice."),
    ("mt", "To Germany, to Belgium.", "Lill-Ġermanja, lill-Belġju."),
    ("mt", "In Italy, in Ireland, in Greece.", "Fl-Italja, fl-Irlanda, fil-Greċja."),
    ("he", "In France.", "בצרפת."),
    ("he", "In the USA.", "בארה״ב."),
    ("ar", "To India and France.", "للهند ولفرنسا."),
    ("vi", "To Germany, in Austria.", "Đến Đức, tại Áo."),
    ("ja", "To Germany and Japan.", "ドイツと日本へ。"),
    ("ja", "In Thailand.", "タイで。"),
    ("ja", "This type of title.", "このタイプのタイトル。"),
    ("ko", "In Germany.", "독일에서."),
    ("zh", "To France.", "转移到法国。"),
    ("fr", "An Irish company, to Italy.", "Une société irlandaise, vers l’Italie."),
    ("cs", "In Chad.", "V Čadu."),
]
OTHER = [
    ("ga", "In Belgium.", "Sa Fhrainc."),
    ("mt", "To Germany.", "Lill-Irlanda."),
    ("he", "In France.", "בספרד."),
    ("ar", "To India.", "لفرنسا."),
    ("ja", "To Germany.", "日本へ。"),
    ("ko", "In Germany.", "일본에서."),
    ("zh", "To France.", "转移到德国。"),
    ("de", "The costs in Austria.", "Die Kosten."),
    ("bg", "The firm in Austria is ours.", "Тази фирма е наша."),
    ("el", "The firm in Austria is ours.", "Η εταιρεία αυτή είναι δική μας."),
]


def rules(tag: str, english: str, own: str) -> set[str]:
    return {f.rule for f in found(corpus(tag, english, own)) if f.rule == "parity.countries"}


@pytest.mark.parametrize(("tag", "english", "own"), SAME)
def test_the_same_country_is_known(tag: str, english: str, own: str) -> None:
    assert not rules(tag, english, own)


@pytest.mark.parametrize(("tag", "english", "own"), OTHER)
def test_another_country_or_none_is_told(tag: str, english: str, own: str) -> None:
    assert rules(tag, english, own)
