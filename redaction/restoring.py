"""Puts real values back into a draft: only for placeholders the model was shown, and never by guessing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import regex

from redaction.closing import closed
from redaction.entities import NAMES, Entity, Span
from redaction.folding import fold
from redaction.inventions import invented
from redaction.mentions import blank
from redaction.people import follows_title
from redaction.placeholders import WRITTEN
from redaction.residue import TIMEOUT_S
from redaction.text import SealedPayload
from redaction.vault import Vault, VaultEntry

_LINK_AFTER: Final = regex.compile(r"\((?:https?:|mailto:|www\.|/|#)")
_LINK_BEFORE: Final = regex.compile(r"(?:\]\([^\s)]{0,200}|\w{2,8}://\S{0,200})$")
_LOOK_BACK: Final = 240
_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}]+")
# Whose restored value may be news to the reader of the reply.
_TOLD: Final = NAMES | {Entity.EMAIL}


@dataclass(frozen=True, slots=True)
class RestoredValue:
    """Characters start to end (excluded) of a restored draft are the value of a placeholder."""

    start: int
    end: int
    placeholder: str


@dataclass(frozen=True, slots=True)
class Restored:
    """A draft with real values back in place.

    values: where they stand, in order. unknown: placeholders left as they are because the model was not
    shown them, they are malformed, stand in a link or in code, or stand for a secret. invented: mail
    addresses, accounts, links, dates, hours, amounts and long numbers of the draft that are in neither the
    mail nor the thread. third_party: restored names and addresses that the recipient has not seen.
    """

    text: str
    unknown: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()
    values: tuple[RestoredValue, ...] = ()
    third_party: tuple[str, ...] = field(default=())

    def __repr__(self) -> str:
        return (
            f"Restored(chars={len(self.text)}, values={len(self.values)}, unknown={len(self.unknown)}, "
            f"invented={len(self.invented)}, third_party={len(self.third_party)})"
        )


def restore(
    answer: str, sealed: SealedPayload, vault: Vault, *, seen: Iterable[str] | None = None
) -> Restored:
    """The model's answer with each placeholder it was shown replaced, once, by its value.

    Bold signs, escaped underscores, spaces, case and full-width brackets do not matter; the brackets do.
    seen: every text the recipient wrote or received, with the names and addresses on it; None asks for no
    warning about third parties. Raises Timeout or EngineFailure.
    """
    with closed("restore"):
        return _Restoring(answer, sealed, vault).done(None if seen is None else list(seen))


class _Restoring:
    """One pass over one answer, from left to right; what is put in is never read again."""

    def __init__(self, answer: str, sealed: SealedPayload, vault: Vault) -> None:
        self._answer = answer
        self._payload = sealed.user.value
        self._issued = sealed.issued
        self._vault = vault
        self._pieces: list[str] = []
        self._size = 0
        self._values: list[RestoredValue] = []
        self._entries: list[VaultEntry] = []
        self._unknown: list[str] = []

    def done(self, seen: list[str] | None) -> Restored:
        """The draft, once every placeholder was looked at."""
        marks: list[Span] = []
        position = 0
        for match in WRITTEN.finditer(self._answer, timeout=TIMEOUT_S):
            marks.append(Span(match.start(), match.end(), Entity.MARK))
            self._put(self._answer[position : match.start()])
            self._put_mark(match)
            position = match.end()
        self._put(self._answer[position:])
        return Restored(
            "".join(self._pieces),
            tuple(dict.fromkeys(self._unknown)),
            invented(blank(self._answer, marks), self._vault, self._payload),
            tuple(self._values),
            self._news(seen),
        )

    def _put(self, piece: str) -> None:
        self._pieces.append(piece)
        self._size += len(piece)

    def _put_mark(self, match: "regex.Match[str]") -> None:
        placeholder = f"[{match['kind'].upper()}_{match['number']}]" if match["kind"] else ""
        entry = self._vault.entries.get(placeholder) if placeholder in self._issued else None
        if entry is None or entry.entity is Entity.SECRET or self._in_link_or_code(match):
            self._unknown.append(match[0].strip())
            self._put(match[0])
            return
        named = entry.short and follows_title(self._answer, match.start())
        value = entry.short if named else entry.original
        self._values.append(RestoredValue(self._size, self._size + len(value), placeholder))
        self._entries.append(entry)
        self._put(value)

    def _in_link_or_code(self, match: "regex.Match[str]") -> bool:
        """Whether the model, and not the mail, put the placeholder in a link or in code."""
        text, start, end = self._answer, match.start(), match.end()
        before = text[max(0, start - _LOOK_BACK) : start]
        link = _LINK_BEFORE.search(before)
        opening = text[start - len(link[0]) : end] if link else None
        if opening is not None and opening not in self._payload:
            return True
        if _LINK_AFTER.match(text, end) and text[start : end + 1] not in self._payload:
            return True
        line = text[text.rfind("\n", 0, start) + 1 : start]
        return "`" not in self._payload and (line.count("`") % 2 == 1 or text.count("```", 0, start) % 2 == 1)

    def _news(self, seen: list[str] | None) -> tuple[str, ...]:
        if seen is None:
            return ()
        known = f" {' '.join(map(_words, seen))} "
        told = (entry.original for entry in self._entries if entry.entity in _TOLD)
        return tuple(value for value in dict.fromkeys(told) if f" {_words(value)} " not in known)


def _words(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))
