"""How to greet the person who wrote: title and surname, from the display name or the signature."""

import re
import unicodedata
from dataclasses import dataclass

from triage.message import ParsedMail

NEUTRAL = "Madame, Monsieur"

_TITLES = {
    "m": "Monsieur",
    "mr": "Monsieur",
    "monsieur": "Monsieur",
    "mme": "Madame",
    "mlle": "Madame",
    "mrs": "Madame",
    "ms": "Madame",
    "madame": "Madame",
    "me": "Maître",
    "maître": "Maître",
    "maitre": "Maître",
    "dr": "Docteur",
    "docteur": "Docteur",
    "pr": "Professeur",
    "professeur": "Professeur",
}
_SIGNED = re.compile(
    r"(?i:(m|mr|monsieur|mme|mlle|mrs|ms|madame|me|maître|maitre|dr|docteur|pr|professeur))\.?\s{1,5}"
    r"([A-ZÀ-Þ][\w’'-]{0,40}\.?(?:\s{1,5}[A-ZÀ-Þ][\w’'-]{0,40}\.?){0,3})"
)
_SIGNATURE_LINES = 10
_MAX_LINE_CHARS = 120
_GLUED_CHARS = 4
_WORD = re.compile(r"^[^\W\d_][\w’'-]*$")


@dataclass(frozen=True, slots=True)
class Salutation:
    """`civility` is never empty; `surname` is None unless it could be read without guessing."""

    civility: str
    surname: str | None

    def __repr__(self) -> str:
        return f"Salutation(civility={self.civility!r})"


def salutation_of(mail: ParsedMail) -> Salutation:
    """The greeting for the sender; « Madame, Monsieur » when no title is written anywhere."""
    display = mail.sender.name if mail.sender else ""
    address = mail.sender.address if mail.sender else ""
    titled = _titled(display)
    if titled is not None:
        return titled
    for line in reversed(mail.new_text.rstrip().split("\n")[-_SIGNATURE_LINES:]):
        signed = _titled(line)
        if signed is not None and _is_sender(signed.surname, display, address):
            return signed
    return Salutation(NEUTRAL, _surname(display.split()))


def _titled(text: str) -> Salutation | None:
    if len(text) > _MAX_LINE_CHARS:
        return None
    match = _SIGNED.fullmatch(text.strip().rstrip(","))
    if match is None:
        return None
    return Salutation(_TITLES[match[1].casefold()], _surname(match[2].split()))


def _surname(words: list[str]) -> str | None:
    """The word in capitals if there is one, else the last of two or three plain words."""
    if not words or len(words) > 3 or not all(_WORD.match(word) for word in words):
        return None
    capitals = [word for word in words if word.isupper() and len(word) > 1]
    if capitals:
        return capitals[-1].title()
    return words[-1] if words[-1][0].isupper() else None


def _is_sender(surname: str | None, display: str, address: str) -> bool:
    """Whether the name is the sender's, as the display name or the address tells.

    Without that a line such as « Maître Vasseur, » at the top of a short mail would pass for a signature.
    """
    if surname is None:
        return False
    name, local_part = fold(surname), fold(address.partition("@")[0])
    known = set(re.split(r"[^\w]+|_", f"{fold(display)} {local_part}"))
    return name in known or (len(name) >= _GLUED_CHARS and name in local_part)


def fold(text: str) -> str:
    """The text in lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()
