"""The words by which a draft reads an article in nl, en, de and fr: small words, units, vague amounts; only tables."""

from __future__ import annotations

from collections.abc import Mapping


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TELLING: Mapping[str, frozenset[str]] = {
    "nl": _words("het een van zijn niet werd werden wordt voor met ook dat bij naar aan heeft hebben deze maar ze te"),
    "en": _words("the of and that were with from has have this it which who been not is by are said they after"),
    "de": _words("der das und den mit sich auf für ist im dem nicht ein eine auch wurde wurden nach haben einen zum"),
    "fr": _words("le les et est dans pour sur pas aux avec ont été cette une qui du au il elle sont ce par"),
}
"""Words that stand in nearly every sentence of one language; those that two languages share are in the first only."""

SMALL: Mapping[str, frozenset[str]] = {
    "nl": TELLING["nl"]
    | _words(
        "de en of in op is was waren er die dit door over om uit tot tegen hun haar hem hij zij wij we ik ons onze als"
        " dan nog al wel toen daar waar zo zou zouden kan kon konden kunnen moet moest moesten moeten worden had hadden"
        " wordt geen meer minder tussen onder volgens zonder na sinds sindsdien vanaf rond waarvan wie wat welke"
        " per ten ter deel"
        " mee af weg terug vast samen totaal hier nu vorige afgelopen gisteren vandaag terwijl omdat zodat waarbij"
        " waarin waarna waardoor plus is zich zelf tegenover daarvan hiervan later"
    ),
    "en": TELLING["en"]
    | _words(
        "a an in on at for to or as was be had but their his her its he she we i you our than then also into over under"
        " between during before while when where whose will would could can may might must out up down off about"
        " against through per each every more less all some no there here so if because since until within without"
        " including alone altogether took take taken made said say says being did do does according"
    ),
    "de": TELLING["de"]
    | _words(
        "die in von zu an am als bei aus um über unter vor durch gegen oder aber war waren hat hatte hatten wird werden"
        " worden sie er es wir ihr ihre ihren seine sein des einer eines einem diese dieser dieses dass wie noch nur"
        " mehr weniger zwischen seit bis pro je davon darunter sowie insgesamt dort hier gab konnte konnten kann sind"
        " teil vom beim ins so gegenüber wo wenn weil damit dabei alle"
    ),
    "fr": TELLING["fr"]
    | _words(
        "la de des un en à a d l qu que se son sa ses leur leurs ou où mais plus moins comme par entre sous vers chez"
        " sans depuis pendant avant après selon tandis dont y ne n s c elles ils nous vous on être était étaient avait"
        " avaient ayant soit ainsi également au total lors déjà encore tous toutes tout fait eu"
    ),
}
"""Words at which a noun phrase ends."""

LINKS: Mapping[str, tuple[str, ...]] = {
    "nl": ("aan", "van de", "van het", "van"),
    "en": ("of the", "of", "in", "worth of"),
    "de": ("an", "von", "in", "der"),
    "fr": ("de", "d'", "en", "des"),
}
"""What may stand between a measure and what is measured: "kilo’s *aan* verdovende middelen"."""

ADJECTIVES: Mapping[str, str] = {
    "nl": r"[a-zà-ÿ]{3,}e",
    "en": r"(?:[A-Z]?[a-z-]+(?:ed|ing|al|ous|ive|ic|ful|able|ish|ese|ian|less)|other|new|large|small|different|further"
    r"|additional|major|luxury|drug|police|mobile|German|Dutch|French|search|more|suspected|kg|special)",
    "de": r"[a-zäöüß][\wäöüß-]*",
    "fr": r"(?:autres?|grande?s?|petite?s?|nouve\w+|jeunes?|premi\w+|derni\w+|anciens?|principa\w+|faux|fausses?)",
}
"""How a word looks that stands before the noun, and is not the noun itself."""

VAGUE: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "meerdere": "several",
        "verscheidene": "several",
        "diverse": "various",
        "verschillende": "various",
        "enkele": "a few",
        "een paar": "a few",
        "een handvol": "a handful",
        "talrijke": "numerous",
        "tientallen": "dozens",
        "honderden": "hundreds",
        "duizenden": "thousands",
        "tienduizenden": "tens of thousands",
        "honderdduizenden": "hundreds of thousands",
        "miljoenen": "millions",
        "miljarden": "billions",
    },
    "en": {
        "several": "several",
        "various": "various",
        "multiple": "multiple",
        "numerous": "numerous",
        "a few": "a few",
        "a handful of": "a handful",
        "a couple of": "a couple",
        "dozens of": "dozens",
        "scores of": "scores",
        "hundreds of": "hundreds",
        "thousands of": "thousands",
        "tens of thousands of": "tens of thousands",
        "hundreds of thousands of": "hundreds of thousands",
        "tens of millions of": "tens of millions",
        "hundreds of millions of": "hundreds of millions",
        "millions of": "millions",
        "billions of": "billions",
    },
    "de": {
        "mehrere": "several",
        "mehreren": "several",
        "mehrerer": "several",
        "verschiedene": "various",
        "diverse": "various",
        "einige": "some",
        "zahlreiche": "numerous",
        "zahlreichen": "numerous",
        "dutzende": "dozens",
        "hunderte": "hundreds",
        "tausende": "thousands",
        "zehntausende": "tens of thousands",
        "hunderttausende": "hundreds of thousands",
        "ein paar": "a few",
    },
    "fr": {
        "plusieurs": "several",
        "divers": "various",
        "diverses": "various",
        "quelques": "a few",
        "de nombreux": "numerous",
        "de nombreuses": "numerous",
        "une poignée de": "a handful",
        "des dizaines de": "tens",
        "des centaines de": "hundreds",
        "des milliers de": "thousands",
        "des dizaines de milliers de": "tens of thousands",
        "des centaines de milliers de": "hundreds of thousands",
        "des millions de": "millions",
        "des millions d'": "millions",
    },
}
"""Vague amounts, and the word of `said` for each. None becomes a number."""

UNDISCLOSED: Mapping[str, str] = {
    "nl": r"niet (?:bekend ?gemaakt|openbaar gemaakt|vrijgegeven|prijsgegeven)",
    "en": r"undisclosed|not (?:been )?(?:disclosed|made public|released|revealed)",
    "de": r"nicht (?:bekannt ?gegeben|bekannt ?gemacht|mitgeteilt|veröffentlicht)",
    "fr": r"(?:n['’]\w+ pas été|non) (?:divulguée?s?|communiquée?s?|révélée?s?|précisée?s?|rendue?s? publics?)",
}
"""How a text says that something was not told."""

RELATIVE_DAYS: Mapping[str, str] = {
    "nl": r"eergisteren|gisteren|gisteravond|vandaag|vanochtend|vanmorgen|vanmiddag|overmorgen",
    "en": r"yesterday|today|this morning|last night|tonight|tomorrow",
    "de": r"vorgestern|gestern|heute|am Vortag",
    "fr": r"avant-hier|hier|aujourd['’]hui|ce matin|demain",
}
"""Days that only the article's own date tells."""

SEIZED: Mapping[str, str] = {
    "nl": r"beslag|inbeslag\w*|aangetroffen|buitgemaakt",
    "en": r"seiz\w+|confiscat\w+|recovered|impounded|forfeited",
    "de": r"sichergestellt\w*|sicherstell\w*|beschlagnahm\w*",
    "fr": r"saisi\w*|confisqu\w+|mis\w* la main sur",
}
"""How a sentence says that something was seized. "Found" alone does not: auditors find things too."""

GOODS = (
    r"cash|contant|bargeld|liquide|espèces|coca[iï]n|kokain|hero[iï]n|héroïne|cannabis|hasj|haschisch|hashish|hennep"
    r"|drug(?!s?dealer)|droge|drogue|narcoti|verdovende|rauschgift|betäubungs|stupéfiant|amphetamin|amfetamin|xtc|mdma"
    r"|ecstasy|w[aeé]pen|wapen|waffe|vuurwapen|schusswaffe|firearm|handgun|\bguns?\b|rifle|pistol|geweer|gewehr"
    r"|armes?\b|fusil|munit|ammunition|patronen|granaat|grenade|explosie|sprengstoff|explosif"
)
"""What words for seized goods hold, wherever they stand."""

NOT_SEIZED = (
    r"verdacht|suspect|person|mensen|people|mannen|vrouwen|\bmen\b|\bman\b|women|verdächtig|beschuldig|aanhouding"
    r"|arrest|festnahm|festgenommen|interpellation|doorzoeking|huiszoeking|inval|search|\braid|durchsuchung|perquisition"
    r"|agent|officer|beamt|policier|polizist|gendarme|gebruiker|user|nutzer|utilisateur|klant|customer|kunde|client"
    r"|woning|domicile|pand|locati|adres|address|\bhomes?\b|\bhouses?\b|wohnung|objekt|orte?\b|\bland|countr|länder|pays|stad|stadt|cit(?:y|ies)"
    r"|jahr|jaar|year|\bans?\b|maand|month|monat|mois|\bweek|woche|semaine|\bdag|\bdays?\b|\btage?\b|\bjours?\b|\buur|hour|stunde|heure"
    r"|procent|percent|prozent|bericht|message|nachricht|zaak|zaken|case|verfahren|onderzoek|investigat|ermittl|enquête"
)
"""What words for things hold that nobody seizes."""

MONEY: tuple[tuple[str, str], ...] = (
    (r"€|eur\b|euro(?:['’]?s)?\b", "EUR"),
    (r"£|gbp\b|pounds sterling\b", "GBP"),
    (r"us ?\$|usd\b|\$|us dollars?\b|(?:dollars?|us-dollar)\b(?! (?:canad|austral))", "USD"),
    (r"¥|jpy\b|yen\b", "JPY"),
    (r"chf\b|(?:swiss francs?|zwitserse franken?|schweizer franken|francs suisses)\b", "CHF"),
    (r"pln\b|z[lł]oty(?:ch)?\b", "PLN"),
)
"""How a text writes money, and its ISO 4217 code. "Pounds" and "francs" alone may be several things, and are left."""

MEASURES: tuple[tuple[str, str], ...] = (
    (r"kilo(?:['’]?s|gram(?:men|mes|ms|m|s)?|grammes?)?\b|kg\b", "kg"),
    (r"(?:gram(?:men|mes|ms|m|s)?|grammes?)\b|(?-i:g)\b", "g"),
    (r"tonn(?:es?|en)\b", "t"),
    (r"%|(?:procent|percent|per cent|prozent|pour cent|pct)\b", "%"),
    (r"(?:lit(?:er|re)s?|litern)\b", "litres"),
    (r"(?:kilomet(?:er|re)s?|kilometern|km)\b", "km"),
)
"""How a text writes a measure, and how `said` does."""

TIMES: tuple[tuple[str, str], ...] = (
    (r"(?:uur|uren|hours?|stunden?|heures?)\b", "hour"),
    (r"(?:dag|dagen|days?|tag|tage|tagen|jours?)\b", "day"),
    (r"(?:week|weken|weeks|wochen?|semaines?)\b", "week"),
    (r"(?:maand|maanden|months?|monate?|monaten|mois)\b", "month"),
    (r"(?:jaar|jaren|years?|jahre?|jahren|ans?|années?)\b", "year"),
)
"""How a text writes a length of time, and how `said` does."""

PER: Mapping[str, str] = {
    "nl": r"per|/",
    "en": r"per|an?|each|every|/",
    "de": r"pro|im|je|/",
    "fr": r"par|/",
}
"""What stands before the time that a rate is for."""

FOR: Mapping[str, str] = {"nl": "voor", "en": "for", "de": "für", "fr": "pour"}
"""What stands between a sum and the months that it pays for."""

HALF_YEAR = r"half ?jaar|half[- ]year|halbjahr|halbes jahr|semestre"

REFERENCES = _words(
    "artikel article artikelen section sectie paragraaf paragraph absatz lid nr no numéro n° nummer number pagina page"
    " seite hoofdstuk chapter kapitel chapitre § art bus lijn line route"
)
"""Words behind which a number is a name: "artikel 140"."""

CLOCK: Mapping[str, str] = {
    "nl": r"(?:om|rond|vanaf|tot|na|voor|omstreeks|tegen) $",
    "en": r"(?:at|by|until|from|before|after) $",
    "de": r"(?:um|gegen|ab|bis) $",
    "fr": r"(?:à|vers|dès) $",
}
"""What stands before an hour of the day."""

SPEECH: Mapping[str, str] = {
    "nl": r"aldus|zo stelt|zo zegt|zo meldt|zo laat|zegt|zei|stelt|stelde|meldt|meldde|vertelt|vertelde|verklaart"
    r"|verklaarde|benadrukt|benadrukte|schrijft|schreef|reageert|reageerde|vindt|laat",
    "en": r"said|says|told|added|adds|explained|stated|according to|wrote|warned|announced|commented",
    "de": r"sagte|sagt|so|erklärte|erklärt|betonte|betont|teilte|meinte|laut|schrieb|berichtete",
    "fr": r"a déclaré|déclare|a dit|dit|a expliqué|explique|selon|a affirmé|affirme|a indiqué|indique|a ajouté|ajoute"
    r"|précise|a précisé",
}
"""How a text says that someone said something."""

ACCORDING: Mapping[str, str] = {
    "nl": "volgens|aldus",
    "en": "according to",
    "de": "laut|nach angaben (?:von|der|des)",
    "fr": "selon|d['’]après",
}

TITLES = (
    r"(?i:mayor|governor|senator|councillor|lieutenant|bishop|burgemeester|wethouder|chief|detective|inspector|superintendent|sergeant|constable|commissioner|deputy|assistant|minister|president"
    r"|prime|secretary|home|prosecutor|judge|professor|prof\.?|dr\.?|mr\.?|mrs\.?|ms\.?|sir|attorney|general|spokes\w+"
    r"|officer|captain|colonel|director|herr|frau|\w*minister(?:in)?|\w*präsident(?:in)?|\w*chef(?:in)?"
    r"|\w*sprecher(?:in)?|\w*anwalt|\w*anwältin|\w*leiter(?:in)?|\w*meister(?:in)?|\w*direktor(?:in)?|kommissar(?:in)?|richter(?:in)?"
    r"|madame|monsieur|m\.|mme)"
)
"""Words of office that are written with a capital before a name."""

ARTICLES: Mapping[str, str] = {
    "nl": "de|het|een",
    "en": "the|a|an",
    "de": "der|die|das|des|dem|ein|eine",
    "fr": "le|la|les|l['’]|un|une",
}
