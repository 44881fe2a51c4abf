"""The named facts that make a mail urgent; hard ones decide and are never learnt away."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from classifiers.deadlines.values import Basis, Deadline, Kind
from classifiers.mail import MailText
from classifiers.regions import Region
from classifiers.rules.calm import calmed_rules
from classifiers.rules.many import (
    ADVISED,
    THREATS,
    binds_nobody,
    has_footer,
    is_absence,
    is_advice,
    is_phishing,
    is_selling,
    is_swindle,
)
from classifiers.rules.reading import Reading, fold, read
from classifiers.rules.table import find_rows, words
from classifiers.rules.urgent_health import HEALTH
from classifiers.rules.urgent_law import LAW
from classifiers.rules.urgent_office import OFFICE
from classifiers.rules.values import Hit, Strength, UrgentRule
from classifiers.working_days import working_days_between

HARD_WORKING_DAYS: Final = 2
"""A time limit this near is urgent: today or within about 48 hours of work."""
WEEK_DAYS: Final = 5
"""A day this near is a column for the model."""

# Today, tomorrow, now: near whatever the calendar says.
_NOW: Final = words(
    r"\b(?:aujourd'hui|ce (?:matin|midi|soir|jour)|cet apres-midi|cette (?:nuit|apres-midi)|demain|dans l'heure|tout de suite|en ce moment"
    r"|maintenant|a l'instant|des (?:ce soir|demain)|actuellement|en cours|immediatement|dans la (?:journee|matinee|soiree|nuit)"
    r"|(?:24|48|vingt-quatre|quarante-huit) ?h\w{0,5}|hier|avant-hier|depuis (?:avant-hier|midi|(?:deux|trois|2|3|quelques) (?:jours|heures)|\d{1,2} ?h)|tout a l'heure|d'un coup|soudain\w{0,4}|brusque\w{0,4}|vannacht|seit (?:gestern|heute)|sinds gisteren|since (?:yesterday|last night|this)|il y a (?:une|deux|trois|\d{1,2}) heures?|minuit|avant midi|today|tonight|tomorrow|right now"
    r"|this (?:morning|afternoon|evening)|vandaag|vanavond|vanmorgen|nu|morgen|gisteren|heute|jetzt|gestern|yesterday|last night)\b"
)
_WEEKDAYS: Final = (
    ("lundi", "monday", "maandag", "montag"),
    ("mardi", "tuesday", "dinsdag", "dienstag"),
    ("mercredi", "wednesday", "woensdag", "mittwoch"),
    ("jeudi", "thursday", "donderdag", "donnerstag"),
    ("vendredi", "friday", "vrijdag", "freitag"),
    ("samedi", "saturday", "zaterdag", "samstag"),
    ("dimanche", "sunday", "zondag", "sonntag"),
)
# A day named with one of these is over, or a week away.
_NOT_THIS_WEEK: Final = re.compile(
    r"^ {0,3}(?:prochaine?|dernier|passe|en huit|en quinze|suivant|soir dernier)"
)

# A court, an administration, a notary: a machine of theirs tells of dates that bind.
_INSTITUTION: Final = re.compile(
    r"greffe|tribunal|tj-|cph|justice|parquet|prefecture|notair|huissier|barreau|ordre|cour-|registre|guichet|formalites"
    r"|impots|tva|fisc|urssaf|onss|rpva|e-?deposit|rechtbank|gericht|permanence|labo"
)


# Somebody else's time, or time that has gone by.
_OTHERS: Final = words(
    r"\b(?:il|elle|ils|elles|expert\w?|conseil|adverse|procureure?|parquet|assureur|medecin-conseil|gestionnaire|tribunal|prefecture|banque|questionnaire)\b[^.,;]{0,30}"
    r"\b(?:a|ont|avait|est la|sera cloture|etait) (?:encore )?(?:jusqu'|demain)|\bquand je pense\b|\bl'an (?:dernier|passe)\b"
)
# The end of the story is told, and it is a good one.
_RESOLVED: Final = words(
    r"\b(?:ouf|fausse alerte|rentre dans l'ordre|plus de peur que de mal|hors de danger|s'est bien (?:termine|passe)\w?|finalement (?:rentree?|revenue?)|(?:ont|a|ete) (?:ete )?(?:stoppe|bloque|neutralise)\w{0,2}"
    r"|tentatives? (?:stoppee?s?|bloquee?s?)|sans (?:suite|gravite|incident)|all is well|loos alarm|fehlalarm|false alarm)\b"
)
_STORIES: Final = frozenset(
    {
        UrgentRule.ALARM, UrgentRule.CARE_GAP, UrgentRule.CHILD, UrgentRule.CUSTODY, UrgentRule.FRAUD,
        UrgentRule.INFANT, UrgentRule.INTRUSION, UrgentRule.PREGNANCY,
    }
)  # fmt: skip


def urgent_hits(
    mail: MailText,
    deadlines: Sequence[Deadline],
    reading: Reading | None = None,
) -> tuple[Hit, ...]:
    """The urgent facts of the mail, hard ones first, each rule at most once per strength.

    `deadlines` as `find_deadlines` gives them, `reading` of the mail when it was read already. Mail sent in
    bulk, and an absence reply, trips no rule by its words; it trips a dated one when the office has dealings
    with whoever sent it, an absence reply none. Where only its last lines say that a letter went to many, no
    hit decides.
    """
    reading = reading or read(mail)
    dated = [*_deadline_hits(mail, reading, deadlines)] if _may_bind(mail, reading) else []
    worded = [] if mail.bulk else [*_worded_hits(mail, reading, deadlines)]
    found = [*dated, *worded]
    if found and not mail.bulk and has_footer(mail):
        found = [replace(hit, strength=Strength.HINT) for hit in found]
    best: dict[tuple[UrgentRule, Strength], Hit] = {}
    for hit in found:
        best.setdefault((hit.rule, hit.strength), hit)
    return tuple(sorted(best.values(), key=lambda hit: (hit.strength is Strength.HINT, hit.start)))


def _may_bind(mail: MailText, reading: Reading) -> bool:
    """Whether a day in the mail may bind the office: a list or a machine must be known, or an institution."""
    if mail.bulk:
        return mail.known_sender
    if not mail.automatic:
        return True
    known = mail.known_sender or _INSTITUTION.search(mail.sender_address.lower()) is not None
    return known and not is_absence(mail, reading)


def _worded_hits(mail: MailText, reading: Reading, deadlines: Sequence[Deadline]) -> Iterator[Hit]:
    near = tuple(_near_places(mail, reading, deadlines))
    year = mail.received.year if mail.received else None
    weakened = _STORIES if _RESOLVED.search(reading.folded) else frozenset()
    if is_swindle(reading):
        weakened |= THREATS
    calmed: frozenset[UrgentRule] | None = None
    for table in (LAW, HEALTH, OFFICE):
        for line, start, end in find_rows(table, reading, near, year=year, machine=mail.automatic):
            calmed = calmed_rules(reading) if calmed is None else calmed
            told = reading.words_around(start, end)
            weak = line.name in weakened | calmed or (line.name in ADVISED and is_advice(told))
            strength = Strength.HINT if weak else line.strength
            yield Hit(line.name, reading.origin(start), reading.origin(end), told, strength)


def _near_places(
    mail: MailText, reading: Reading, deadlines: Sequence[Deadline]
) -> Iterator[tuple[int, int]]:
    """Places of the days inside two working days, in the folded text."""
    for match in _NOW.finditer(reading.folded):
        yield match.span()
    if mail.received is None:
        return
    today = mail.received.date()
    for match in _weekday_pattern(today, mail.region).finditer(reading.folded):
        after = reading.folded[match.end() : match.end() + 20]
        if not _NOT_THIS_WEEK.match(after):
            yield match.span()
    for one in deadlines:
        if one.due >= today and working_days_between(today, one.due, mail.region) <= HARD_WORKING_DAYS:
            yield one.start, one.end


def _weekday_pattern(today: date, region: Region) -> re.Pattern[str]:
    names = [
        name
        for ahead in range(1, 5)
        if working_days_between(today, today + timedelta(days=ahead), region) <= HARD_WORKING_DAYS
        for name in _WEEKDAYS[(today.weekday() + ahead) % 7]
    ]
    return _WEEKDAY_PATTERNS.setdefault(tuple(names), re.compile(rf"\b(?:{'|'.join(names)})\b"))


_WEEKDAY_PATTERNS: dict[tuple[str, ...], re.Pattern[str]] = {}


def _deadline_hits(mail: MailText, reading: Reading, deadlines: Sequence[Deadline]) -> Iterator[Hit]:
    if mail.received is None:
        return
    today = mail.received.date()
    doubtful = is_phishing(reading) or (not mail.bulk and is_selling(reading))
    for one in deadlines:
        days = (one.due - today).days
        if days < 0:
            continue
        inside = working_days_between(today, one.due, mail.region) <= HARD_WORKING_DAYS
        if inside and one.kind is Kind.HEARING and not binds_nobody(one):
            yield _dated(UrgentRule.HEARING, one, Strength.HARD)
        elif inside and _binds(one) and not doubtful:
            yield _dated(UrgentRule.DEADLINE, one, Strength.HARD)
        elif inside:
            yield _dated(UrgentRule.DEADLINE, one, Strength.HINT)
        elif days <= WEEK_DAYS:
            yield _dated(UrgentRule.DEADLINE_WEEK, one, Strength.HINT)


def _binds(one: Deadline) -> bool:
    """Whether the day is told so that nine in ten such days were urgent: a limit, not an hour, not another's.

    Hours ("sous 24 heures") are what swindlers and shops threaten with; a bare weekday is often a wish.
    """
    if one.kind is not Kind.LIMIT or one.basis not in (Basis.DATED, Basis.DELAY, Basis.NEAR):
        return False
    if not one.sure and one.basis is not Basis.DELAY:
        return False
    return _OTHERS.search(fold(one.sentence)) is None and not binds_nobody(one)


def _dated(rule: UrgentRule, one: Deadline, strength: Strength) -> Hit:
    return Hit(rule, one.start, one.end, one.sentence, strength)
