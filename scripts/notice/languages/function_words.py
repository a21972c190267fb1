"""Words that hold sentences together, by which languages are told from each other.

Articles, prepositions, conjunctions, pronouns and auxiliaries, as the grammar of each language has
them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from types import MappingProxyType

_WORDS = {
    "bg": "на и в във с със за от да се по при към или като че който която което които този "
    "тази това тези е са ще до не ако след без между чрез може трябва ние ни нас нашите нашата "
    "нашия вие ви вас вашите вашата вашия",
    "ca": "el la els les de del dels i a al als en que per amb un una o no és són aquest "
    "aquesta aquests si com més però sense quan han seva seu seus dades nosaltres ens nostre "
    "nostra nostres vostè vós us vostre vostra vostres "
    "hi ha cap sobre ni",
    "cs": "a v ve na se si je jsou že který která které kteří pro k ke s z ze o od do po při "
    "nebo jako tento tato toto této tohoto aby pokud jeho její jejich podle být může není také "
    "však než my nám nás náš naše našich vy vám vás váš vaše vašich vašim "
    "ale ani ne tak jen bez",
    "cy": "yr y a ac o i yn ar am at gan mewn neu ond mae bod eich chi ni nid hwn hon hyn drwy "
    "wrth gyda dros oes bydd na nac â ag ei eu pob dan mwyn unrhyw ein",
    "da": "og i at på af for med til er den det de en et som der ikke eller fra ved om har kan "
    "skal være hvis denne dette disse sig efter uden under mellem også deres dem når samt kun "
    "vi os vores du dig din dit dine",
    "de": "der die das und zu den von mit sich des auf für ist im dem nicht ein eine einer "
    "eines einem als auch oder wird werden bei diese dieser sie ihre ihr dass wenn nach durch "
    "über zum zur sind hat wir uns unsere unser unserer unseren ihnen ihrer ihren du dich deine",
    "el": "και του της το η ο τα των στο στη στην με για από σε που να δεν είναι ή την τον οι "
    "τις τους ως κατά αυτό αυτή εάν όταν μπορεί εμείς μας εσείς σας σου",
    "en": "the of and to in that is are for with which you your this by it from or on be as has "
    "have them its not shall may where such their an at was were will we us our ours a no do "
    "does if can he she his her into out up so than then about after before more any all each "
    "other own only i me my him who what because under over when while both",
    "es": "el la los las de del y a al en que por con para un una o no es son se su sus como "
    "este esta estos estas cuando si más pero sin sobre entre lo ha será nosotros nos nuestro "
    "nuestra nuestros nuestras usted ustedes le les tu tus te",
    "et": "ja on ei et see selle kui või mis ning oma tema ta ka kes mida seda nende need neid "
    "tuleb võib ole vastavalt kohta alusel kohaselt eest poolt sellise me meie meid meil teie "
    "teid teil sina sinu",
    "fi": "ja on ei että se sen jos tai joka jotka sekä hän hänen ovat kun myös ole tämän tämä "
    "jonka joita mukaan kuin voi niiden ne näiden siitä koskevat mukaisesti olla me meidän "
    "meille meitä te teidän teille teitä sinä sinun",
    "fr": "le la les de des du et à que qui en pour dans un une sur par ou ce cette ces est "
    "sont au aux se son ses ne pas avec sans leur lorsque être nous notre nos vous votre vos",
    "ga": "an na agus de do i le ar go a is nó chun leis den don sa sin seo ní nach má atá "
    "bhfuil faoi ó maidir lena gur gan aon muid sinn ár tú sibh bhur linn leat",
    "hr": "i u na se je su da za od s sa iz o po ili koji koja koje kao te ne ako ovaj ova ovo "
    "njegov prema pri biti može bi kojem kojima nije kada što mi nas nam naš naša naše naših vi "
    "vas vam vaš vaša vaše vaših",
    "hu": "a az és hogy nem is egy vagy ha amely amelyek ez azt ezt ezen meg el van kell pedig "
    "csak szerint valamint által való során vonatkozó között történő annak ennek mi minket "
    "nekünk ön önt önnek",
    "is": "og að í á til er um af við sem ekki eða hans með frá það þess þessi þetta ef eru "
    "hefur fyrir skal hún hann þeirra þar en sé verið vera okkur okkar þú þig þér þín",
    "it": "il lo la i gli le di del della dei delle degli e a al alla in nel nella che per con "
    "un una o non è sono si da dal dalla su come questo questa se qualora anche suo noi ci "
    "nostro nostra nostri nostre lei voi vostro vostra vostri tuo tuoi",
    "lt": "ir kad yra su į iš kai arba ar kaip tai per dėl pagal apie prie iki nuo šios šią "
    "kuris kuri kurie kurių taip pat tik jos jo savo be jei jeigu mes mums mus mūsų jūs jums "
    "jus jūsų "
    "bet gali kur jau ne nėra",
    "lv": "un ir ka ar par no uz vai kas kā šo šis šī tā tās to pie pēc ja nav arī bet lai "
    "viņa kuru kuri saskaņā līdz starp tiek jo pret savu mēs mums mūs mūsu jūs jums jūsu "
    "gan jau bez",
    "mt": "u ta li fil il ma jew dan din dawn għal għall minn bħala kif jekk huwa hija hu hi "
    "fuq tal dwar lil lill tkun ikun meta fejn biex tiegħu mill għandu għandha aħna tagħna int "
    "inti tiegħek tagħkom",
    "nb": "og i å på av for med til er den det de en et som ikke eller fra ved om har kan skal "
    "være hvis denne dette disse seg etter uten mellom også deres dem når samt bare vi oss vår "
    "vårt våre du deg din ditt dine",
    "nl": "de het een en van in dat die is zijn voor met op te om deze door of aan bij tot "
    "niet wordt worden zij haar zoals als ook naar uit heeft dit wij we ons onze u uw je jij "
    "jouw",
    "pl": "i w z na do o a nie że się to jest są od dla po za przez przed oraz lub albo jak "
    "które który która której których ich jej te tych tej tym jeżeli może my nas nam nasz nasza "
    "nasze naszych państwo państwa państwu ty ci twoje twoich "
    "ale ani tak tylko bez",
    "pt": "o a os as de do da dos das e em no na nos nas que por com para um uma ou não é são "
    "se ao à pelo pela seu sua como este esta quando mais sem foi ser nós nosso nossa nossos "
    "nossas você lhe seus suas",
    "ro": "și în de la a al ale cu pe nu că este sunt din pentru un o sau prin care să se ca "
    "acest această aceste acestea după dacă fie ori lui unui unei fi cele cel noi ne nostru "
    "noastră noastre dumneavoastră dvs vă",
    "ru": "и в во на с со за от до не что как по к о об из у для или если это эти этот при же "
    "бы также его ее их является быть может который которая которые мы нас нам наш наша наши "
    "наших вы вас вам ваш ваша ваши ваших",
    "sk": "a v vo na sa si je sú že ktorý ktorá ktoré ktorí pre k ku s so z zo o od do po pri "
    "alebo ako tento táto toto tejto tohto aby ak jeho jej ich podľa byť môže nie tiež však než "
    "my nás nám náš naše našich vy vás vám váš vaše vašich vašim "
    "ale ani ne tak len bez",
    "sl": "in v na se je so da za od s z iz o po ali ki kot ter ne če ta to tega te tej njegov "
    "pri biti lahko bi kateri katerih ni kadar zaradi med mi nas nam naš naša naše naših vi vas "
    "vam vaš vaša vaše vaših",
    "sq": "dhe në të e i një për me që nga se ose është janë nuk së si kjo ky këto duke mund "
    "tij saj tyre do kur nëse ne neve tonë tona ju juaj tuaj",
    "sv": "och att det som en ett på är av för med den till i om inte de eller från vid när så "
    "sig sin sina dess samt har kan denna detta dessa ska utan mellan efter enligt vi oss vår "
    "vårt våra du dig din ditt dina er ert era",
    "tr": "ve bir bu ile için de da olarak olan veya gibi daha ne kadar sonra göre her en ya "
    "değil tarafından ilgili üzere ancak eğer hakkında olduğu biz bize bizim siz size sizin",
    "uk": "і й та в у на з із за від до не що як по про для або якщо це ці цей при його її їх "
    "бути може який яка які також щодо ми нас нам наш наша наші наших ви вас вам ваш ваша ваші "
    "ваших",
}  # fmt: skip
_FEW, _SHORTEST = 3, 2


@cache
def function_words(language: str) -> frozenset[str]:
    """Those of a language by its code, in small letters; none where they are not known."""
    return frozenset(_WORDS.get(language, "").split())


@cache
def particles(language: str) -> frozenset[str]:
    """Those of all other languages that the language itself has not."""
    return frozenset(_languages()) - function_words(language)


@cache
def _languages() -> MappingProxyType[str, tuple[str, ...]]:
    """The languages that have each word."""
    every = [(word, tag) for tag in _WORDS for word in function_words(tag)]
    found: dict[str, list[str]] = {}
    for word, tag in every:
        found.setdefault(word, []).append(tag)
    return MappingProxyType({word: tuple(tags) for word, tags in found.items()})


@lru_cache(maxsize=16384)
def likeliest(words: tuple[str, ...], own: str) -> tuple[str, int, int, int]:
    """Which other language the words most likely are in.

    Goes in: words in small letters, and the language that they should be in.  Comes out: the code
    of the other one, how many of its function words stand there that the own has not, how many
    different ones, and how many of the own that the other has not; "" where no word tells, or but
    a few of the shortest, which stand for too much in too many languages.
    """
    mine = function_words(own)
    known = _languages()
    told = Counter(tag for word in words if word not in mine for tag in known.get(word, ()))
    if not told:
        return "", 0, 0, 0
    other = max(told, key=lambda tag: (told[tag], tag))
    theirs = function_words(other)
    kinds = {word for word in words if word in theirs and word not in mine}
    if len(kinds) <= _FEW and max(map(len, kinds)) <= _SHORTEST:
        return "", 0, 0, 0
    return other, told[other], len(kinds), _count(words, mine - theirs)


def _count(words: Iterable[str], wanted: frozenset[str]) -> int:
    return sum(word in wanted for word in words)
