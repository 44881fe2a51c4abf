"""How to greet the person who wrote: title or function, and surname, as the name or the signature tells."""

import re
import unicodedata
from dataclasses import dataclass

from triage.civilities import addressed_or_none, held_or_none, is_brand
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
# « Anne Petit, avocate », « Anne Petit – Notaire »: the function beside the name.
_BESIDE = re.compile(r",\s|\s[-–—|]\s")
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
    if function := addressed_or_none(display):
        return Salutation(function, None)
    title, name = _parts(display)
    if title and is_brand(title, name, address):
        return Salutation(NEUTRAL, None)
    lines = [display, *mail.new_text.rstrip().split("\n")[-_SIGNATURE_LINES:]]
    for at in (0, *range(len(lines) - 1, 0, -1)):
        below = lines[at + 1] if 0 < at < len(lines) - 1 else ""
        found = _signed(lines[at], below, display, address)
        if found is not None:
            return found
    return Salutation(NEUTRAL, _surname(display.split()))


def _signed(line: str, below: str, display: str, address: str) -> Salutation | None:
    """The greeting of the sender whose name is on this line; `below`: the line under it."""
    if len(line) > _MAX_LINE_CHARS:
        return None
    named, *function = _BESIDE.split(line.strip().rstrip(","), maxsplit=1)
    title, name = _parts(named)
    surname = _surname(name.split())
    if line is not display and not _is_sender(surname, display, address):
        return None
    held = held_or_none(function[0] if function else below.strip(), title.rstrip(".").casefold())
    if held is not None and surname is not None:
        return Salutation(held, surname)
    if not title or function:
        return None
    return Salutation(_TITLES[title.rstrip(".").casefold()], surname)


def _parts(text: str) -> tuple[str, str]:
    """The title before a name, "" without one, and the name."""
    told = text.strip().rstrip(",")
    match = _SIGNED.fullmatch(told) if len(told) <= _MAX_LINE_CHARS else None
    return (match[1], match[2]) if match else ("", told)


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
