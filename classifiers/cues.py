"""Wording that tells how soon a mail must be seen: near dates, hearings, custody, absence, advertising.

Columns beside the vocabulary, not rules: the model weighs them. Their order is part of the model file.
French first, with the Dutch, German and English a French-speaking office also receives.
"""

import re
from typing import Final

# Every pattern reads text folded by `features.fold`: lower case, no accent, straight apostrophe.
_WEEKDAYS: Final = (
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|monday|tuesday|wednesday|thursday|friday|maandag|dinsdag|woensdag|donderdag|vrijdag"
    r"|montag|dienstag|mittwoch|donnerstag|freitag"
)

CUES: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    (
        "today",
        re.compile(
            r"\b(?:aujourd'?hui|ce (?:matin|midi|soir|jour)|cet apres-?midi|cette nuit|dans l'?heure"
            r"|dans la (?:journee|matinee|soiree)|tout a l'heure|today|tonight"
            r"|this (?:morning|afternoon|evening)|vandaag|vanavond|heute)\b"
        ),
    ),
    ("tomorrow", re.compile(r"\b(?:demain|lendemain|tomorrow|morgen|overmorgen|ubermorgen)\b")),
    (
        "by_weekday",
        re.compile(rf"\b(?:avant|d'ici|pour|ce|jusqu'?au|before|by|voor|bis) (?:le )?(?:{_WEEKDAYS})\b"),
    ),
    (
        "within_hours",
        re.compile(
            r"\b(?:24|48|72|vingt-quatre|quarante-huit|soixante-douze) ?(?:h|heures|uur|stunden|hours)\b"
        ),
    ),
    (
        "within_days",
        re.compile(
            r"\b(?:deux|trois|quatre|cinq|[2-5]) (?:jours|dagen|tage|days)\b|\bsous huitaine\b|\bhuit jours\b"
        ),
    ),
    (
        "deadline",
        re.compile(
            r"\b(?:delai|echeance|forclusion|forclos|prescri\w{1,6}|expire\w{0,3}|au plus tard|dernier jour"
            r"|date limite|termijn|frist|deadline|irrecevab\w{1,6}|caduc\w{0,4}|peremption|sous peine)\b"
        ),
    ),
    (
        "hearing",
        re.compile(
            r"\b(?:audience|plaidoirie|plaider|convocation|convoque\w{0,2}|citation|assign\w{2,8}|refere"
            r"|comparution|hearing|zitting|verhandlung|deferement|defere)\b"
        ),
    ),
    (
        "custody",
        re.compile(
            r"\b(?:garde a vue|gav|commissariat|gendarm\w{2,5}|police|mandat de depot|detention"
            r"|interpell\w{1,4}|perquisition\w{0,4}|ecrou\w{0,3}|retention|oqtf|arrest\w{0,3})\b"
        ),
    ),
    (
        "absence",
        re.compile(
            r"\b(?:absen\w{1,4}|reponse automatique|out of office|de retour le|conges?"
            r"|ne (?:lis|lirai|consulte)|afwezig\w{0,4}|abwesen\w{2,6}|automatique)\b"
        ),
    ),
    (
        "no_hurry",
        re.compile(
            r"\b(?:pas (?:presse|d'urgence|urgent)|rien (?:d'urgent|ne presse)|quand vous (?:pourrez|aurez)"
            r"|a l'occasion|sans urgence|aucune urgence|prenez (?:le|votre) temps|no rush|geen haast"
            r"|pour (?:votre )?information|a la rentree|plus tard|un de ces jours|prochain\w{0,2}"
            r"|reflech\w{1,6})\b"
        ),
    ),
    (
        "advertising",
        re.compile(
            r"\b(?:offre|promo\w{0,6}|remise|code|webinaire|inscri\w{2,7}|decouvr\w{1,5}|newsletter"
            r"|desinscri\w{2,5}|desabonn\w{2,6}|stop|gratuit\w{0,3}|profitez|salon|formation|abonn\w{2,6}|lettre)\b"
        ),
    ),
    (
        "alarm_word",
        re.compile(
            r"\b(?:urgen\w{1,6}|dringend\w{0,2}|asap|immediat\w{0,6}|rappel\w{1,3}|vite|emergency|sofort|spoed)\b"
        ),
    ),
)

# Words by which a sender claims urgency without a fact behind it. They are struck out of bulk and
# automatic mail before it is read, so that such mail cannot become urgent by shouting.
ALARM_WORDS: Final = re.compile(
    r"\b(?:(?:ultra|tr[eè]s|tres)[ -])?urgen(?:t\w{0,5}|ce\w{0,2})\b"
    r"|\bimm[ée]diat\w{0,6}\b|\bimp[ée]rati\w{1,6}\b|\bimportant\w{0,2}\b|\bvite\b|\balerte\w{0,2}\b"
    r"|\bdern(?:ier|i[eè]re)s? (?:jours?|heures?|minutes?|chances?|d[ée]lais?|rappels?|relances?|places?)\b"
    r"|\bplus que \d{1,3} (?:jours?|heures?|places?)\b|\bavant minuit\b|\b[àa] minuit\b"
    r"|\b(?:ce soir|demain|aujourd['’]hui) (?:seulement|minuit|dernier d[ée]lai)\b"
    r"|\bdate limite\b|\bau plus tard\b|\bd[ée]lais?\b|\bexpir\w{1,6}\b|\brappels?\b"
    r"|\burgency\b|\basap\b|\blast (?:day|chance|call)\b|\bdeadline\b"
    r"|\bdringend\w{0,2}\b|\bsofort\b|\bspoed\w{0,4}\b",
    re.IGNORECASE,
)

ABSENCE: Final = re.compile(
    r"\b(?:absen(?:t|te|ce|ces)|reponse automatique|out of (?:the )?office|de retour (?:le|au)|en conges?"
    r"|afwezig\w{0,4}|abwesen\w{2,6}|automatic reply)\b"
)

_SATURATION: Final = 3
"""Occurrences after which a cue counts no more."""


def cue_values(folded: str) -> tuple[float, ...]:
    """One value per cue, in the order of `CUES`, between 0 (absent) and 1 (three times or more)."""
    return tuple(min(_SATURATION, len(pattern.findall(folded))) / _SATURATION for _, pattern in CUES)
