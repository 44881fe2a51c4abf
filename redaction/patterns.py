"""Turns an old letter of the office into a pattern: what belonged to its reader is a blank nothing can fill.

The letter is redacted with a vault of its own, which is thrown away; each placeholder then becomes a neutral
blank (« ‹nom› »), and so does every date, hour, amount and number that redaction leaves in clear. A pattern
is raw text again, which goes through redaction once more with the mail it is shown beside.
"""

import re
from typing import Final

from redaction import placeholders
from redaction.engine import Redactor
from redaction.entities import Entity
from redaction.errors import ResidualIdentifier
from redaction.mail import MailText
from redaction.vault import Vault

_WORDS: Final = {
    Entity.PERSON: "nom",
    Entity.NAME: "nom",
    Entity.ORG: "organisme",
    Entity.PLACE: "lieu",
    Entity.ADDRESS: "adresse",
    Entity.EMAIL: "adresse électronique",
    Entity.PHONE: "téléphone",
    Entity.DATE: "date",
    Entity.BIRTHDATE: "date",
    Entity.IBAN: "compte",
    Entity.RIB: "compte",
    Entity.BIC: "compte",
    Entity.CARD: "compte",
    Entity.URL: "lien",
}
_BY_KIND: Final = {entity.value: _WORDS.get(entity, "numéro") for entity in Entity}
_PLACEHOLDER: Final = re.compile(r"\[([A-Z]{2,12})_[1-9][0-9]{0,6}\]")

_MONTH: Final = (
    r"janv(?:ier|\.)|f[ée]vr(?:ier|\.)|mars|avril|mai|juin|juil(?:let|\.)|ao[ûu]t|sept(?:embre|\.)|oct(?:obre|\.)"
    r"|nov(?:embre|\.)|d[ée]c(?:embre|\.)|january|february|march|april|june|july|august|september|october"
    r"|november|december|januari|februari|maart|mei|juni|juli|augustus|oktober|januar|februar|märz|dezember"
)
_WEEKDAY: Final = (
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday"
    r"|sunday|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|montag|dienstag|mittwoch|donnerstag"
    r"|freitag|samstag|sonntag"
)
# From « deux » on: « un » and « une » are articles far oftener than numbers.
_ONE: Final = (
    r"deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente"
    r"|quarante|cinquante|soixante|septante|octante|huitante|nonante|cents?|mille|millions?|milliards?|demie?s?"
    r"|two|three|four|five|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand"
    r"|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|twintig|honderd|duizend"
)
_WORDED: Final = rf"(?:{_ONE})(?:(?:[ -]|[ -]et[ -])(?:{_ONE}|une?)){{0,9}}"
_FIGURES: Final = r"\d(?:[\d.,'’ \u00a0\u202f]{0,20}\d)?"
_CURRENCY: Final = r"(?:€|euros?\b|eur\b|chf\b|francs?\b|fr\.|\$|dollars?\b|£|k€)"
#: In this order: what is longest and most telling first. Each pattern is bounded.
_RULES: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), f"‹{word}›")
    for pattern, word in (
        (rf"(?:{_CURRENCY}\s?)?(?<![\w])(?:{_FIGURES}|{_WORDED})(?:\.-|\s?{_CURRENCY})", "montant"),
        (rf"{_CURRENCY}\s?{_FIGURES}", "montant"),
        (rf"(?<!\w)(?:{_FIGURES}|{_WORDED})\s?(?:%|pour cent\b|p\. ?c\.)", "taux"),
        (
            rf"(?<!\w)(?:(?:{_WEEKDAY})\s{{1,2}})?(?:(?:\d{{1,2}}(?:er|st|nd|rd|th)?|premier|{_WORDED})\.?\s{{1,2}}"
            rf"(?:(?:et|ou|au|-)\s{{1,2}}\d{{1,2}}\s{{1,2}})?)?(?:{_MONTH})(?!\w)(?:\s{{1,2}}\d{{2,4}})?",
            "date",
        ),
        (r"(?<!\w)\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?!\w)", "date"),
        (rf"(?<!\w)(?:\d{{1,2}}|{_WORDED})\s?(?:h|heures?|:|uhr|uur)\s?\d{{0,2}}(?!\w)", "heure"),
        (rf"(?<!\w)(?:{_WEEKDAY})s?(?!\w)", "jour"),
        (r"[\w./°'’-]{0,40}\d[\w./°'’-]{0,40}", "numéro"),
        (rf"(?<!\w)(?:{_WORDED})(?!\w)", "nombre"),
    )
)
_REPEATED: Final = re.compile(r"(‹[^‹›\n]{1,40}›)(?:[ ,/-]{0,3}\1)+")
_HEAD: Final = re.compile(r"Objet : ?\n{2}")


def as_pattern(redactor: Redactor, letter: MailText) -> str:
    """The body of the letter as a pattern; its other fields only help to find what to blank.

    Raises RedactionError when the letter cannot be redacted, or when anything in it still looks like a
    placeholder or holds a figure: it is then no pattern for anybody.
    """
    alone = MailText(
        "",
        letter.body,
        known_names=letter.known_names,
        known_addresses=letter.known_addresses,
        language=letter.language,
    )
    redacted = redactor.redact(alone, Vault.empty()).text.value
    head = _HEAD.match(redacted)
    if head is None:
        raise ResidualIdentifier(("MARQUE",))
    return neutral(redacted[head.end() :])


def neutral(redacted: str) -> str:
    """A redacted text whose placeholders, dates, hours, amounts and numbers are neutral blanks.

    Raises ResidualIdentifier when a placeholder or a figure is left.
    """
    text = _PLACEHOLDER.sub(lambda mark: f"‹{_BY_KIND.get(mark[1], 'numéro')}›", redacted)
    for pattern, said in _RULES:
        text = pattern.sub(said, text)
    text = _REPEATED.sub(r"\1", text)
    if any(sign.isdigit() for sign in text) or placeholders.ANY.search(text):
        raise ResidualIdentifier(("MARQUE",))
    return text.strip()
