"""Names known before a mail is read: those of its headers, its dossier and its thread."""

import re
from collections.abc import Iterable
from typing import Final

from redaction.lexicon.cues import MAILBOX_WORDS, PARTICLES
from redaction.lexicon.words import Lexicon, key_of
from redaction.vault import fold
from redaction.words import words_of

_ADDRESS_WORD: Final = re.compile(r"[a-z]{3,}")


def known_parts(names: Iterable[str], addresses: Iterable[str], lexicon: Lexicon) -> frozenset[str]:
    """Folded words that are names in this thread: parts of display names and of mail addresses.

    In a display name a word in lower case that is ordinary ("votre facture") is not a name,
    nor is an ordinary word in a mail address.
    """
    words = [part for name in names for word in words_of(name) for part in (word.text, *word.text.split("-"))]
    parts = {key_of(word) for word in words if _names_someone(word, lexicon)}
    for address in addresses:
        local, _, host = address.partition("@")
        labels = " ".join([local, *host.split(".")[:-1]])
        for key in _ADDRESS_WORD.findall(fold(labels)):
            if key not in MAILBOX_WORDS and not lexicon.is_ordinary(key) and not lexicon.is_ambiguous(key):
                parts.add(key)
    return frozenset(parts)


def _names_someone(word: str, lexicon: Lexicon) -> bool:
    key = key_of(word)
    plain = not word[:1].isupper() and lexicon.is_ordinary(word)
    unmistakable = lexicon.is_ambiguous(key) or not lexicon.is_allowed(word)
    return len(key) >= 2 and key not in PARTICLES and unmistakable and not plain
