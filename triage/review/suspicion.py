"""What people are shown of a mail that hides text or gives orders to a machine."""

from dataclasses import dataclass

from triage.review.notices import Notice
from triage.sentences import sentence
from triage.sentences_suspicion import PLACE_LABELS
from triage.store.mails import Mail, MailLine


@dataclass(frozen=True, slots=True)
class Suspicion:
    """`attempts`: where the words stand, in French, and the words; `hidden`: what the mail hides."""

    attempts: tuple[tuple[str, str], ...]
    hidden: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Suspicion(attempts={len(self.attempts)}, hidden={len(self.hidden)})"


def suspicion_of(mail: Mail) -> Suspicion:
    """What the page can unfold."""
    attempts = tuple((PLACE_LABELS[one.place.value], one.sentence) for one in mail.parsed.attempts)
    return Suspicion(attempts, mail.parsed.hidden)


def suspicion_warnings(mail: Mail, line: MailLine) -> tuple[Notice, ...]:
    """What is said above the mail; the preview line of a newsletter is no alarm."""
    from_hiding = any(one.place.value == "hidden" for one in mail.parsed.attempts)
    keys = {
        "warn_manipulation": line.manipulation,
        "warn_hidden": mail.parsed.hides_much or from_hiding,
    }
    return tuple(Notice(key, sentence(key)) for key, told in keys.items() if told)
