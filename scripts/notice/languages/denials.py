"""Words that deny, in languages whose list of terms has none as yet.

Those that deny by a word of their own, as the grammar of each has them; what denies by how a word
begins or ends can't be listed so shortly.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from notice.model.pattern import when_needed


class Denials(Struct, frozen=True):
    """What denies in a language: surely, and what may; and phrases that deny nothing.

    A word that begins or ends in `*` stands for all that end or begin so.
    """

    surely: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    seemingly: tuple[str, ...] = ()


_DENY = {
    "da": "ikke ej ingen intet ingenting aldrig hverken uden",
    "el": "δεν δε μη μην όχι ούτε μήτε χωρίς δίχως άνευ ποτέ κανείς κανένας κανένα κανέναν "
    "καμία κανενός καμίας τίποτα",
    "es": "no ni sin nunca jamás tampoco nadie nada ningún ninguna ninguno",
    "et": "ei mitte ega pole polnud poleks polevat ilma ära ärge",
    "fi": "ei eivät en et emme ette eikä eivätkä älä älkää älköön älkööt ilman ellei elleivät "
    "ettei etteivät jottei jollei vaikkei",
    "hr": "ne nije nisu nisam nisi nismo niste nema nemam nemaš nemaju nemamo nemate neću nećeš "
    "neće nećemo nećete bez "
    "nikad nikada nitko ništa ni niti nijedan nijedna nijedno nikakv* nemoj nemojte",
    "hu": "nem ne sem se nincs nincsen nincsenek sincs soha senki semmi semmilyen anélkül "
    "nélkül nélküli",
    "it": "non né senza mai nessun nessuno nessuna nulla niente neanche nemmeno neppure",
    "nb": "ikke ingen intet ingenting aldri verken hverken uten",
    "pt": "não nem sem nunca jamais ninguém nada nenhum nenhuma tampouco",
    "ro": "nu nici fără niciodată nimeni nimic niciun nicio niciunul niciuna n-*",
    "ru": "не нет ни без никогда никто ничто ничего никак* нельзя невозможно",
    "sl": "ne ni nisem nisi nisva nista nismo niste niso nimam nimaš nima nimava nimata nimamo "
    "nimate nimajo nočem nočeš noče nočeva nočeta nočemo nočete nočejo brez nikoli nihče nič niti "
    "noben*",
    "uk": "не немає ні без ніколи ніхто нічого жодн* ніяк*",
}
_MAY_DENY = {
    "da": "slip* fraskri* misfornø* utilfreds* uret* ulov* ugyld* umul* uautor* ufuld* uber* "
    "unød* urigt* ukor* util* uegn* "
    "utils* uaf* uved* uprop* uden usik* næg* afvis* forby* forbud* forhindr* hindr* undtag* "
    "medmindre mangl* kun alene før inden gratis fri* afstå* undla* ophør* begræns* modsæt* "
    "indsigelse* tilbage* *løs* *fri* fravær",
    "el": "αδύνατ* ακατ* ανακρ* αθέμιτ* παράνομ* αβάσιμ* αδικαιολ* ανεπ* άκυρ* αντιτ* αντιρ* "
    "αντίθ* αντί ανέφικ* αδυν* αποκλ* ασφαλ* απαγορ* αρν* εμποδ* εξαιρ* εκτός μόνο πριν "
    "προτού παύ* ελλείψει έλλειψη δωρεάν περιορ*",
    "es": "inexact* innecesari* insatisf* incomplet* dej* declin* abst* ces* imposib* indebid* "
    "infundad* injust* inadec* inapl* inadm* "
    "insufic* inútil* inváli* inval* incompat* incapa* inseg* indispon* inacces* irregular* "
    "irrelev* desactiv* desaut* desest* desconoc* prohib* imped* evit* rechaz* nega* nieg* "
    "deneg* exclu* salvo excepto excep* gratuit* opon* opos* oposición retir* revoc* limit* "
    "antes hasta solo sólo solamente únicamente exclusivamente menos contra* libre* ausencia "
    "falta ilícit* ilega* lugar ajen*",
    "et": "*matu *matud *matute ebaõig* vastuv* puudu* võimatu* vastuol* keel* tasuta *mata "
    "keela* keeldu* välja väljaspool üksnes ainult enne takista* väär* eba*",
    "fi": "*matta *mättä *ton *tön *ttoma* *ttömä* *etta *että estä* kiel* kiell* paitsi vain "
    "ainoastaan ennen puut* epä* lakka* rajoit* vasta* vastoin maksutta",
    "hr": "isključ* nezadovolj* nepotrebn* onemog* neisprav* nemog* netoč* nepot* nezakon* "
    "neovl* neprim* neodgov* neoprav* "
    "nevalj* nedostup* nepostoj* neosnov* nesraz* dok samo bez* odbi* zabran* zabranj* "
    "sprječ* spreč* osim isključivo prije protiv* izuz* ograničen* ograniči* prest* nedosta*",
    "hu": "*tlan* *tlen* *talan* *telen* tilt* tilo* kivéve kizár* mentes* csak kizárólag "
    "előtt ellen* korlátoz* meg ingyen* hiány* megszűn* tagad* akadály*",
    "it": "inesatt* innecess* insodd* superflu* declin* cess* incomplet* illecit* illegal* "
    "illegitt* impossib* impraticab* indebit* "
    "infondat* ingiust* inadeguat* inappl* inammiss* insuffic* inutil* invalid* incompat* "
    "incapac* incert* indispon* inaccess* irregolar* irrilev* disattiv* disabilit* disapplic* "
    "viet* proibi* imped* evit* rifiut* neg* esclu* salvo tranne eccett* gratuit* oppo* "
    "oppos* revoc* limit* prima fino solo soltanto unicamente esclusivamente meno contr* "
    "mancat* assenza anziché",
    "nb": "slipp* frasi* fraskri* unødv* misforn* urett* ulov* ugyld* umul* uautor* ufull* uber* "
    "unød* uriktig* ukorrek* util* uegn* "
    "uavh* usik* nekt* avvis* forby* forbud* forhindr* hindr* unntak* unntatt mindre mangl* "
    "bare kun før gratis fri* avstå* unnla* opphør* begrens* mots* *løs* *fri* fravær",
    "pt": "inexat* insatisf* declin* cess* incomplet* ilícit* ilega* ilegít* imposs* imped* "
    "indevid* infundad* "
    "injust* inadeq* inapl* inadm* insufic* inútei* inválid* invalid* incompat* incapa* "
    "indispon* inacess* irregular* irrelev* desativ* desconh* desnecess* proib* evit* recus* "
    "nega* exclu* salvo exceto except* gratuit* opo* opõe* deix* retir* revog* limit* antes "
    "até só apenas unicamente exclusivamente menos contr* falta ausência vez",
    "ro": "ne* declin* înce* inexact* incomplet* ilegal* ilicit* imposib* inadec* inapl* "
    "inadmis* insufic* "
    "inutil* invalid* incompat* incapab* indispon* inacces* dezactiv* interzi* împiedic* "
    "evit* refuz* exclu* excep* gratuit* opun* opoz* retra* limit* restric* înainte numai "
    "doar exclusiv contr* lips* absen* înceta*",
    "ru": "не* без* бес* запре* отказ* исключ* кроме только до пока против* ограничен* "
    "огранич* отсутств* прекра* возраж* отзы* вне",
    "sl": "onemog* nemog* netoč* nepopol* nezakon* nepoobl* neprim* neupr* neutem* neveljav* "
    "nedosto* neobst* nesoraz* dokler brez* zavrn* prepove* prepreč* razen samo izključno le "
    "pred proti* izvzet* omejit* omeji* ugovor* prenehal* odsotn*",
    "uk": "не* без* заборон* відмов* виключ* крім лише тільки до поки проти* обмеж* відсутн* "
    "припин* запереч* поза",
}
_DO_NOT_DENY = {
    "da": "uden unødig, uden unødigt, uden ophold, uden at det, uden at dette, uden hindring, "
    "eller ej, ikke kun, ikke blot, ikke bare, uden forsinkelse, uden begrænsning, ikke "
    "senere end, ikke mere end, ikke mindre end",
    "el": "χωρίς αδικαιολόγητη, χωρίς καθυστέρηση, χωρίς υπαίτια, ή όχι, ή μη, όχι μόνο, "
    "χωρίς εμπόδι*, χωρίς αντίρρηση, όχι αργότερα, χωρίς περιορισμ*",
    "es": "sin dilación, sin demora, sin retraso, sin perjuicio, o no, no solo, no sólo, no "
    "más tarde, sin que lo impida, sin limitación, sin restricción, sin menoscabo, no más de, "
    "no menos de, no superior*, sin distinción",
    "et": "ilma et see, või mitte, mitte ainult, ilma põhjendamatu, mitte hiljem",
    "fi": "ilman aiheetonta, ilman viivytystä, ilman aiheettomia, vai ei, tai ei, ei "
    "ainoastaan, ei vain, ilman esteitä",
    "hr": "bez nepotrebnog, bez odgode, bez odgađanja, ne dovodeći, ili ne, ne samo, bez "
    "obzira, ne kasnije, bez ometanja, bez ograničenja, bez razlike",
    "hu": "indokolatlan késedelem nélkül, késedelem nélkül, nem csak, nemcsak, vagy sem, vagy "
    "nem, akadályozás nélkül, megkülönböztetés nélkül",
    "it": "senza ingiustificato, senza indebito, senza ritardo, senza indugio, senza "
    "pregiudizio, o meno, non solo, senza impediment*, non oltre, o no, senza limitazion*, "
    "senza distinzione, non appena",
    "nb": "uten ugrunnet, uten unødig, uten opphold, uten at det, uten hinder, eller ikke, "
    "ikke bare, ikke senere enn, ikke mer enn, uten begrensning",
    "pt": "sem demora, sem prejuízo, sem atraso, ou não, não só, não apenas, sem impedimento, "
    "sem limitação, sem restriç*, não superior*, sem distinção",
    "ro": "fără întârziere, fără întârzieri, fără a aduce atingere, sau nu, nu numai, nu "
    "doar, fără obstacole, fără deosebire, nu mai târziu, fără limitare",
    "ru": "без неоправданной, без промедления, без задержки, не только, или нет, не позднее, "
    "без ущерба, без ограничений, не более, не менее",
    "sl": "brez nepotrebnega, brez odlašanja, brez poseganja, ali ne, ne samo, ne le, ne "
    "glede, brez oviranja, brez razlik*, brez poseg*",
    "uk": "без невиправданої, без зволікання, без затримки, не тільки, не лише, або ні, чи "
    "ні, не пізніше, без шкоди, без обмежень",
}

_SAID_BY_DENIAL = when_needed(
    r"\b(?:whether|any\w*|everywhere|notwithstanding|regardless|irrespective|beyond|alone|minimum|"
    r"disregard\w*|lack\w*|latest|maximum|hardly|empty|missing|ignor\w*|omit\w*|hid\w*|error\w*|"
    r"fail\w*|missed|overrid\w*|deprecat\w*|obsolete|different\w*|differ|out of|outside|but|still|"
    r"secret|confidential\w*|private|blank|other\w*|instead|just|all|\w+less|"
    r"un(?!der|i[otvq])\w{4,}|(?:dis|mis|mal|non|anti)\w{4,}|"
    r"in(?:secur|valid|correct|activ|complet|visib|defin|accur|adequ|consist|compat|suffic|appropr|"
    r"nocent|depend)\w*|im(?:poss|proper|pract)\w*|il(?:leg|lic)\w*|ir(?:reg|rel|resp|rev)\w*)\b",
    re.IGNORECASE,
)
_PLAIN = when_needed(r"\b(?:not|cannot|never)\b|n[’']t\b", re.IGNORECASE)


@cache
def denials(language: str) -> Denials:
    """What denies in a language, by its code; nothing where that is not known."""
    surely, perhaps = (words.get(language, "").split() for words in (_DENY, _MAY_DENY))
    seemingly = _DO_NOT_DENY.get(language, "").split(", ")
    return Denials(tuple(surely), tuple(perhaps), tuple(filter(None, seemingly)))


def may_be_denied(english: str) -> bool:
    """Whether an English sentence says what other languages say by a denial.

    “For a purpose other than that” is “que no sea aquel”, and “any” “какой бы то ни было”.
    """
    return _SAID_BY_DENIAL.search(english) is not None


def denies_plainly(english: str) -> bool:
    """Whether an English sentence denies what it states, which few languages say otherwise.

    “Without support” is one word in some, and so is “no one”.
    """
    return _PLAIN.search(english) is not None
