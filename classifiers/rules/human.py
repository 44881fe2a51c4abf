"""Why only a person should answer a mail: grave news, conflict, distress, ethics, a decision to take."""

from typing import Final

from classifiers.labels import HumanReason
from classifiers.mail import MailText
from classifiers.rules.distress import DISTRESS_ROWS
from classifiers.rules.human_words import HUMAN
from classifiers.rules.reading import Reading, read
from classifiers.rules.table import borrowed, find_rows
from classifiers.rules.urgent_law import VIOLENCE
from classifiers.rules.urgent_office import DYING, LAB, MEDICINE
from classifiers.rules.values import HumanHit, Strength

# Who is beaten, or holds a value that kills, is answered by a person.
_TABLE: Final = (
    *DISTRESS_ROWS,
    *borrowed(VIOLENCE, HumanReason.DISTRESS, Strength.HARD),
    *HUMAN,
    *borrowed((*LAB, *MEDICINE), HumanReason.CLINICAL, Strength.HINT),
    *borrowed(DYING, HumanReason.GRAVE_NEWS, Strength.HARD),
)


def human_hits(mail: MailText, reading: Reading | None = None) -> tuple[HumanHit, ...]:
    """The reasons to leave this mail to a person, hard ones first, each at most once per strength.

    Mail sent in bulk or written by a machine has none: nobody waits for an answer. `reading`:
    of the mail, when it was read already.
    """
    if mail.bulk or mail.automatic:
        return ()
    reading = reading or read(mail)
    year = mail.received.year if mail.received else None
    best: dict[tuple[HumanReason, Strength], HumanHit] = {}
    for line, start, end in find_rows(_TABLE, reading, ((0, len(reading.folded)),), year=year):
        hit = HumanHit(
            line.name,
            reading.origin(start),
            reading.origin(end),
            reading.words_around(start, end),
            line.strength,
        )
        best.setdefault((hit.reason, hit.strength), hit)
    return tuple(sorted(best.values(), key=lambda hit: (hit.strength is Strength.HINT, hit.start)))
