"""What people are shown of a mail that hides text or gives orders to a machine."""

from dataclasses import dataclass
from typing import Final

from triage.attempts import find_attempts
from triage.db import Session
from triage.message import Place
from triage.phrases import spoken
from triage.review.notices import Notice
from triage.sentences import sentence
from triage.sentences_suspicion import PLACE_LABELS
from triage.store import hidden_text
from triage.store.mails import Mail, MailLine

#: Letters that files hide, from which on it is more than the anchors of a signing service.
_MUCH: Final = 80


@dataclass(frozen=True, slots=True)
class Suspicion:
    """`attempts`: where the words stand, in French, and the words; `hidden`: what the mail hides."""

    attempts: tuple[tuple[str, str], ...]
    hidden: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Suspicion(attempts={len(self.attempts)}, hidden={len(self.hidden)})"


def suspicion_of(mail: Mail, in_files: tuple[str, ...]) -> Suspicion:
    """What the page can unfold. `in_files`: what the mail's files hide."""
    own = tuple((spoken(PLACE_LABELS)[one.place.value], one.sentence) for one in mail.parsed.attempts)
    found = find_attempts((Place.HIDDEN, text) for text in in_files)
    of_files = tuple((spoken(PLACE_LABELS)["file_hidden"], one.sentence) for one in found)
    return Suspicion((*own, *of_files), (*mail.parsed.hidden, *in_files))


def hidden_in_files(session: Session, mail: Mail) -> tuple[str, ...]:
    """What the files of the mail hide, once each."""
    found = hidden_text.hidden_texts(session, mail.id).values()
    return tuple(dict.fromkeys(text.strip() for texts in found for text in texts))


def suspicion_warnings(mail: Mail, line: MailLine, in_files: tuple[str, ...]) -> tuple[Notice, ...]:
    """What is said above the mail; the preview line of a newsletter is no alarm."""
    from_hiding = any(one.place.value == "hidden" for one in mail.parsed.attempts)
    keys = {
        "warn_manipulation": line.manipulation,
        "warn_hidden": mail.parsed.hides_much or from_hiding,
        "warn_hidden_file": sum(map(_letters, in_files)) >= _MUCH or _has_orders(in_files),
    }
    return tuple(Notice(key, sentence(key)) for key, told in keys.items() if told)


def _letters(text: str) -> int:
    return sum(character.isalpha() for character in text)


def _has_orders(texts: tuple[str, ...]) -> bool:
    return bool(find_attempts((Place.HIDDEN, text) for text in texts))
