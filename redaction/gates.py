"""The two gates of the office: the last look at what leaves, and the return of real values into a draft."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import regex

from redaction.entities import NAMES, Entity, Span
from redaction.errors import ResidualIdentifier, Timeout, TooLong
from redaction.figures import number_runs
from redaction.lexicon.words import Lexicon, load_lexicon
from redaction.mentions import blank, is_telling, whole_mentions
from redaction.names import leftovers
from redaction.normalise import normalise
from redaction.placeholders import ANY, EXACT
from redaction.settings import RedactionSettings
from redaction.text import RedactedText, SealedPayload, _build_sealed
from redaction.vault import Vault, fold

# Our own instructions and the placeholders come on top of the mail.
_OVERHEAD: Final = 2
_TIMEOUT_S: Final = 2.0
_MAIL: Final = regex.compile(r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){0,8}|@")
_LINK: Final = regex.compile(
    r"(?:https?|ftps?)://[^\s<>\"«»)\]]{1,2000}|\bwww\.[^\s<>\"«»)\]]{1,2000}", regex.IGNORECASE
)
_ACCOUNT: Final = regex.compile(r"\b[A-Z]{2}[0-9]{2}(?:[ ]?(?=[A-Z]{0,4}[0-9])[0-9A-Z]{1,4}){3,8}\b")


@dataclass(frozen=True, slots=True)
class Restored:
    """A draft with real values back in place.

    unknown: placeholders left as they are because the vault does not know them, they are malformed, or they
    stand for a secret. invented: mail addresses, accounts, links and long numbers of the draft that were
    neither in the mail nor in the thread.
    """

    text: str
    unknown: tuple[str, ...]
    invented: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Restored(chars={len(self.text)}, unknown={len(self.unknown)}, invented={len(self.invented)})"


def seal(system: str, user: RedactedText, vault: Vault, settings: RedactionSettings) -> SealedPayload:
    """The payload, once nothing in it looks like an identifier.

    Both texts may hold no value of the vault, mail address, link or run of six figures; the user text no
    word that reads as a name either. Raises ResidualIdentifier with the types, TooLong or Timeout.
    """
    if len(user.value) > settings.max_chars * _OVERHEAD:
        raise TooLong(str(len(user.value)))
    lexicon = load_lexicon(settings.allowed_words)
    try:
        types = {e.value for e in _residues(system, user, vault, lexicon)}
    except TimeoutError as exc:
        raise Timeout("gate") from exc
    if types:
        raise ResidualIdentifier(tuple(sorted(types)))
    return _build_sealed(system, user)


def restore(text: str, vault: Vault) -> Restored:
    """The draft with each known placeholder replaced, once, by the value at first sight in the thread.

    Bold signs, escaped underscores, spaces and case inside the brackets do not matter; the brackets do.
    """
    pieces: list[str] = []
    unknown: list[str] = []
    marks: list[Span] = []
    position = 0
    for match in ANY.finditer(text, timeout=_TIMEOUT_S):
        marks.append(Span(match.start(), match.end(), Entity.MARK))
        value = _value_or_none(match, vault)
        if value is None:
            unknown.append(match.group())
        pieces += [text[position : match.start()], match.group() if value is None else value]
        position = match.end()
    pieces.append(text[position:])
    return Restored("".join(pieces), tuple(dict.fromkeys(unknown)), _invented(blank(text, marks), vault))


def _value_or_none(match: "regex.Match[str]", vault: Vault) -> str | None:
    if match["kind"] is None:
        return None
    entry = vault.entries.get(f"[{match['kind'].upper()}_{match['number']}]")
    return None if entry is None or entry.entity is Entity.SECRET else entry.original


def _residues(system: str, user: RedactedText, vault: Vault, lexicon: Lexicon) -> Iterator[Entity]:
    marks = [Span(m.start(), m.end(), Entity.MARK) for m in EXACT.finditer(user.value, timeout=_TIMEOUT_S)]
    if any(user.value[m.start : m.end] not in vault.entries for m in marks):
        yield Entity.MARK
    shown = blank(user.value, marks)
    if leftovers(shown, lexicon):
        yield Entity.NAME
    for text in (shown, normalise(system)):
        if _MAIL.search(text, timeout=_TIMEOUT_S):
            yield Entity.EMAIL
        if _LINK.search(text, timeout=_TIMEOUT_S):
            yield Entity.URL
        if number_runs(text):
            yield Entity.NUMBER
    yield from _known_values(shown, normalise(system), vault, lexicon)


def _known_values(shown: str, system: str, vault: Vault, lexicon: Lexicon) -> Iterator[Entity]:
    """Types of the vault's values that stand in clear.

    A name is looked for as it was spelled, since many are also words; anything else in any case. Our own
    instructions may hold an ordinary word that was masked in the mail for its capital.
    """
    folded, folded_system = fold(shown), fold(system)
    for entry in vault.entries.values():
        if not is_telling(entry.entity, entry.original):
            continue
        value, named = entry.original, entry.entity in NAMES
        stands = bool(whole_mentions(value, shown))
        if not (named and lexicon.is_ordinary(value)):
            stands = stands or bool(whole_mentions(value, system))
        if not named:
            stands = stands or any(whole_mentions(fold(value), text) for text in (folded, folded_system))
        if stands:
            yield entry.entity


def _invented(text: str, vault: Vault) -> tuple[str, ...]:
    """What a draft, its placeholders blanked, claims to know and the thread does not."""
    known = "\n".join(_compact(entry.original) for entry in vault.entries.values())
    found = [m.group() for p in (_MAIL, _LINK, _ACCOUNT) for m in p.finditer(text, timeout=_TIMEOUT_S)]
    found += [text[start:end] for start, end in number_runs(text)]
    return tuple(dict.fromkeys(value for value in found if _compact(value) not in known))


def _compact(value: str) -> str:
    return "".join(c for c in fold(value) if c.isalnum() or c in "@/")
