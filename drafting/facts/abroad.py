"""What binds the office, and what is asked, in Dutch, German and English: fewer phrases than in French."""

import re
from typing import Final

_FLAGS: Final = re.IGNORECASE


def _all(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?<!\w){pattern}(?!\w)", _FLAGS) for pattern in patterns)


#: Guarantees, results, free work, appointments, and steps that only the office can decide on.
ALWAYS: Final = _all(
    # English
    r"(?:we|i) (?:hereby )?(?:guarantee|promise|undertake|commit)(?: (?:that|to|you))?",
    r"(?:we|i) (?:can |do )?assure you(?: that)?",
    r"you (?:will|shall) (?:certainly |surely )?(?:win|obtain|be (?:compensated|reimbursed|refunded|acquitted|cured))",
    r"(?:the (?:court|judge)) will (?:rule in your favour|grant|accept|order|annul)",
    r"(?:free of charge|at no (?:extra )?cost|at our (?:own )?expense|without (?:any )?(?:fee|risk)s?|no risk)",
    r"(?:your|the) (?:appointment|consultation|meeting) (?:is|has been) (?:confirmed|booked|scheduled|fixed)",
    r"(?:we|i)(?: will|'ll| shall) (?:file|appeal|sue|lodge|refund|reimburse|pay|sign|prescribe|cancel|contest)",
    # Dutch
    r"(?:wij|we|ik) (?:garande(?:ren|er)|belo(?:ven|of)|verzeker(?:en)?)(?: u| je)?",
    r"(?:wij|we|ik) verbind(?:en)? (?:ons|mij|me) (?:ertoe|om)",
    r"u (?:zult|zal) (?:zeker )?(?:winnen|gelijk krijgen|worden (?:vergoed|terugbetaald|vrijgesproken))",
    r"(?:kosteloos|gratis|op onze kosten|zonder (?:extra |bijkomende )?(?:kosten|risico)|geen enkel risico)",
    r"(?:uw|de|het) (?:afspraak|raadpleging|gesprek) (?:is|werd) (?:bevestigd|vastgelegd|gepland|genoteerd)",
    r"(?:wij|we|ik) (?:zullen|zal|gaan|ga) (?:[\w ]{0,40} )?(?:indienen|dagvaarden|terugbetalen|ondertekenen"
    r"|voorschrijven|annuleren|betwisten|beroep aantekenen|in beroep gaan)",
    # German
    r"(?:wir|ich) (?:garantieren?|versprechen?|versichern?|sichern?)(?: (?:ihnen|dir|zu))?",
    r"(?:wir|ich) verpflichten? (?:uns|mich)",
    r"sie werden (?:sicher |bestimmt )?(?:gewinnen|recht bekommen|entschädigt|erstattet|freigesprochen)",
    r"(?:kostenlos|kostenfrei|unentgeltlich|auf unsere kosten|ohne (?:weitere |zusätzliche )?(?:kosten|risiko)"
    r"|kein(?:erlei)? risiko)",
    r"(?:ihr|der) termin (?:ist|wurde) (?:bestätigt|vereinbart|festgelegt|vorgemerkt|reserviert)",
    r"(?:wir|ich) (?:werden|werde) (?:[\w ]{0,40} )?(?:einreichen|klagen|berufung einlegen|erstatten"
    r"|unterzeichnen|verschreiben|stornieren|anfechten|überweisen)",
)
#: Ordinary steps: a promise only with a day, an hour or a delay in the same sentence.
SOON: Final = _all(
    r"(?:we|i)(?: will|'ll| shall) (?:call|contact|inform|answer|reply|confirm|send|get back|come back|let you know)",
    r"(?:wij|we|ik) (?:zullen|zal) (?:u |je )?(?:[\w ]{0,40} )?(?:bellen|contacteren|verwittigen|antwoorden"
    r"|bevestigen|bezorgen|sturen|laten weten|opbellen)",
    r"(?:wir|ich) (?:werden|werde) (?:sie |ihnen |dich )?(?:[\w ]{0,40} )?(?:anrufen|zurückrufen|kontaktieren"
    r"|informieren|antworten|bestätigen|zusenden|senden|melden)",
)
TIME: Final = re.compile(
    r"(?<!\w)(?:today|tomorrow|tonight|by|before|within|no later than|at the latest|immediately|on (?:mon|tues|wednes"
    r"|thurs|fri)day|(?:mon|tues|wednes|thurs|fri)day|vandaag|morgen|overmorgen|binnen|uiterlijk|onmiddellijk"
    r"|(?:maan|dins|woens|donder|vrij)dag|heute|übermorgen|binnen|innerhalb|spätestens|unverzüglich|sofort"
    r"|(?:mon|diens|donners|frei)tag|mittwoch|\d{1,2} ?(?:uur|uhr|am|pm|[:.]\d{2})"
    r"|\d{1,2}\.? (?:januar[iy]?|februar[iy]?|march|maart|märz|april|may|mei|mai|jun[ei]|juni|jul[iy]|august(?:us)?"
    r"|september|o[ck]tober|november|de[cz]ember))(?!\w)",
    _FLAGS,
)

_WH_EN: Final = r"(?:if|whether|when|how|what|which|where|who|why)"
_WH_NL: Final = r"(?:of|wanneer|hoe(?:veel)?|wat|welke?|waar|wie|waarom)"
_WH_DE: Final = r"(?:ob|wann|wie(?: ?viel)?|was|welche[rsn]?|wo|wer|warum)"
#: Questions without a question mark.
ASKS: Final = re.compile(
    rf"(?<!\w)(?:(?:could|can|would) you (?:please )?(?:let (?:me|us) know|tell (?:me|us)|confirm|indicate|advise|explain)"
    rf"|(?:please )?(?:let (?:me|us) know|tell (?:me|us)|advise(?: me| us)?|confirm) {_WH_EN}"
    rf"|(?:i|we)(?:'d| would)? (?:like|want|need) to know|(?:i|we) (?:wonder|was wondering|were wondering) {_WH_EN}"
    rf"|(?:kunt|kan|zou|wilt) (?:u|je) (?:mij |me |ons )?(?:[\w ]{{0,30}} )?(?:laten weten|zeggen|bevestigen|meedelen|uitleggen)"
    rf"|(?:gelieve|graag) (?:mij |me |ons )?(?:[\w ]{{0,30}} )?(?:te laten weten|te bevestigen|mee te delen)"
    rf"|(?:laat|zeg) (?:mij|me|ons)(?: \w{{1,12}}){{0,2}} (?:weten )?{_WH_NL}"
    rf"|ik (?:vraag me af|wil(?:de)? (?:graag )?weten|zou (?:graag )?(?:willen )?weten|weet niet) ?,? ?{_WH_NL}"
    rf"|(?:könn(?:t)?en|würden) sie (?:mir|uns) (?:bitte )?(?:[\w ]{{0,30}} )?(?:sagen|mitteilen|bestätigen|erklären)"
    rf"|(?:bitte )?(?:teilen|sagen|bestätigen) sie (?:mir|uns) (?:bitte )?(?:mit)?,? ?{_WH_DE}"
    rf"|ich (?:möchte|würde gerne?|wüsste gerne?) (?:wissen|erfahren)?,? ?{_WH_DE}|ich (?:frage mich|weiß nicht),? {_WH_DE})(?!\w)",
    _FLAGS,
)
#: Asked out of courtesy: nobody waits for the answer in a letter.
COURTESY: Final = re.compile(
    r"^\W*(?:how are you|how do you do|hoe gaat het(?: met (?:u|je))?|alles goed|wie geht es ihnen|geht es ihnen gut)"
    r"[\w ]{0,20}\?\W*$",
    _FLAGS,
)
#: Says that the question came, not what the answer is.
ACKNOWLEDGES: Final = re.compile(
    r"(?<!\w)(?:(?:have|has been) received|thank you for|regarding your|your (?:question|request)|get back to you"
    r"|(?:goed|wel) ontvangen|hebben uw|dank(?:en)? (?:u|voor)|uw (?:vraag|verzoek)|komen (?:erop|hierop) terug"
    r"|erhalten|danken ihnen|vielen dank|ihre (?:frage|anfrage)|kommen (?:darauf|auf sie) zurück|melden uns)(?!\w)",
    _FLAGS,
)
#: Words that carry no sense of a question.
EMPTY: Final = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "not",
        "this",
        "that",
        "have",
        "has",
        "are",
        "you",
        "your",
        "can",
        "could",
        "would",
        "please",
        "when",
        "what",
        "which",
        "where",
        "how",
        "who",
        "why",
        "does",
        "did",
        "will",
        "shall",
        "may",
        "much",
        "many",
        "there",
        "from",
        "our",
        "let",
        "know",
        "tell",
        "thank",
        "thanks",
        "dear",
        "regards",
        "het",
        "een",
        "van",
        "voor",
        "met",
        "niet",
        "dat",
        "die",
        "zijn",
        "wordt",
        "kunt",
        "kan",
        "zou",
        "wilt",
        "graag",
        "wanneer",
        "hoe",
        "wat",
        "welke",
        "waar",
        "wie",
        "waarom",
        "hoeveel",
        "mij",
        "ons",
        "uw",
        "onze",
        "moet",
        "mag",
        "ook",
        "nog",
        "al",
        "bij",
        "naar",
        "aan",
        "dank",
        "beste",
        "geachte",
        "der",
        "die",
        "das",
        "und",
        "ist",
        "sind",
        "ich",
        "wir",
        "sie",
        "ihr",
        "ihre",
        "fur",
        "mit",
        "nicht",
        "dass",
        "haben",
        "wird",
        "bitte",
        "wann",
        "wie",
        "was",
        "welche",
        "wer",
        "warum",
        "kann",
        "konnen",
        "konnten",
        "wurden",
        "muss",
        "darf",
        "mir",
        "uns",
        "eine",
        "einen",
        "den",
        "dem",
        "auf",
        "von",
        "auch",
        "noch",
    ]
)
