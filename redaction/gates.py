"""The two gates of the office: the last look at what leaves, and the return of real values into a draft."""

from typing import Final

from redaction.closing import closed
from redaction.entities import Entity
from redaction.errors import ResidualIdentifier, TooLong
from redaction.known import KnownValues
from redaction.lexicon.words import load_lexicon
from redaction.mentions import blank
from redaction.names import leftovers
from redaction.residue import own_residues, residues, shown_marks
from redaction.restoring import Restored, restore
from redaction.settings import RedactionSettings
from redaction.text import RedactedText, SealedPayload, _build_sealed
from redaction.vault import Vault

__all__ = ["Restored", "check_system", "restore", "seal"]

# The placeholders, the headings and the calendar come on top of the mail.
_OVERHEAD: Final = 2


def seal(system: str, user: RedactedText, vault: Vault, settings: RedactionSettings) -> SealedPayload:
    """The payload, once nothing in it looks like an identifier.

    Both texts may hold no value of the vault, mail address, link or run of six figures; the user text no
    word that reads as a name either. Raises ResidualIdentifier with the types, TooLong, Timeout or
    EngineFailure; nothing is mended here, since what leaves is exactly what was looked at.
    """
    if len(user.value) > settings.max_chars * _OVERHEAD or len(system) > settings.max_chars:
        raise TooLong(str(len(user.value)))
    with closed("gate"):
        lexicon = load_lexicon(settings.allowed_words)
        marks = shown_marks(user.value)
        issued = frozenset(user.value[mark.start : mark.end] for mark in marks)
        known = KnownValues(vault.entries.values(), lexicon)
        shown = blank(user.value, marks)
        found = residues(shown, known, leftovers(shown, lexicon)) + own_residues(system, known)
        types = {span.entity.value for span in found}
        if not issued <= vault.entries.keys():
            types.add(Entity.MARK.value)
        if types:
            raise ResidualIdentifier(tuple(sorted(types)))
        return _build_sealed(system, user, issued)


def check_system(system: str, settings: RedactionSettings) -> None:
    """Look over instructions before any mail is at hand: what `seal` says of them whatever the mail.

    Raises ResidualIdentifier with the types, TooLong, Timeout or EngineFailure.
    """
    if len(system) > settings.max_chars:
        raise TooLong(str(len(system)))
    with closed("gate"):
        found = own_residues(system, KnownValues((), load_lexicon(settings.allowed_words)))
        if types := {span.entity.value for span in found}:
            raise ResidualIdentifier(tuple(sorted(types)))
