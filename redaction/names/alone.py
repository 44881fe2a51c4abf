"""What a word is, judged by itself and its place in the sentence."""

import re
from collections.abc import Sequence
from typing import Final

from redaction.entities import Entity
from redaction.lexicon.cues import (
    ADJECTIVES_BEFORE,
    FIRM_NOUNS,
    NOUN_LINKS,
    OBJECTS,
    PAPERS,
    RANKS,
    ROLES,
    VERBAL_SIGNS,
)
from redaction.lexicon.words import Lexicon
from redaction.words import Word

_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’\-]+")
_ENGLISH: Final = frozenset(
    {"or", "on", "in", "at", "if", "to", "my", "our", "we", "it", "you", "and", "this", "that"}
)
# Verbs that follow a person in English and in Dutch mail.
_ENGLISH_VERBS: Final = frozenset(
    {
        "told", "said", "says", "asked", "asks", "called", "wrote", "signed", "wants", "lives", "works",
        "heeft",
        "zegt", "zei", "vraagt", "vroeg", "werkt", "woont", "wil", "belde", "sent", "left", "passed", "died",
    }
)  # fmt: skip
_MIN_LOWER: Final = 3
_MIN_SLIP: Final = 9
_MAX_STRANGE: Final = 400
_MAX_LETTERS: Final = 30


class Judge:
    """Judges words one by one; built for one text, because it counts the strange words of it."""

    def __init__(self, lexicon: Lexicon, known: frozenset[str] = frozenset()) -> None:
        """Start with no strange word seen."""
        self._lexicon = lexicon
        self._known = known
        self._strange: dict[str, bool] = {}

    def verdict(self, words: Sequence[Word], i: int) -> Entity | None:
        """What word i is by itself; None when it counts as ordinary."""
        word = words[i]
        if self._known and self.is_known(word):
            return Entity.PERSON
        if not _LATIN.fullmatch(word.text):
            return Entity.NAME
        if not word.capital:
            return self._lower(word)
        if self._is_english_inside(word):
            return Entity.NAME
        if self._lexicon.is_allowed(word.text) or (len(word.key) == 1 and word.opens):
            return Entity.PERSON if self._is_country_and_person(words, i) else None
        if word.opens and not word.shouted and self._is_subject(words, i):
            return Entity.PERSON
        lenient = word.opens or word.shouted or word.upper
        if lenient and self._lexicon.is_ordinary(word.text, word.language):
            return None
        if word.opens and not word.shouted and (self._starts_plainly(words, i) or self._is_slip(word)):
            return None
        return Entity.NAME

    def _is_english_inside(self, word: Word) -> bool:
        """Whether a small English word takes its capital in French, from a trade name ("L'Épi d'Or")."""
        plain = word.opens or word.upper or word.shouted or word.language != "fr"
        return not plain and word.key in _ENGLISH

    def is_known(self, word: Word) -> bool:
        """Whether the word, or a part of it, is one of the known names and is written as one."""
        parts = [word.key, *word.key.split("-"), word.key.partition("'")[2]]
        if not any(part in self._known for part in parts):
            return False
        # A client called "Petit" does not make a name of every "petit".
        ordinary = self._lexicon.is_ordinary(word.text) or self._lexicon.is_ambiguous(word.key)
        return word.capital or word.signs or not ordinary

    def _lower(self, word: Word) -> Entity | None:
        key, lexicon = word.key, self._lexicon
        plain = not word.signs and key in lexicon.words["fr"] and key not in lexicon.given
        if len(key) < _MIN_LOWER or plain:
            return None
        if word.signs:
            return None if lexicon.is_ordinary(key) else Entity.PERSON
        if "-" in key and all(lexicon.is_given(part) for part in key.split("-")):
            return Entity.PERSON  # "lily-rose"
        if lexicon.is_name_only(key, word.language):
            return Entity.PERSON if lexicon.is_given(key) else Entity.NAME
        # German has a capital on every noun and name: what is left in lower case names nobody.
        if word.language == "de" or self._is_readable(key):
            return None
        return None if word.language == "nl" and lexicon.is_dutch_compound(key) else Entity.NAME

    def _is_readable(self, key: str) -> bool:
        known = self._strange.get(key)
        if known is not None:
            return known
        if len(key) > _MAX_LETTERS or len(self._strange) >= _MAX_STRANGE:
            return self._lexicon.is_ordinary(key)
        self._strange[key] = self._lexicon.is_readable(key)
        return self._strange[key]

    def _is_slip(self, word: Word) -> bool:
        """Whether a sentence opens with an order and its pronoun ("Réfléchissez-y"), or with a long slip."""
        head, _, tail = word.text.partition("-")
        if tail:
            return tail.islower() and self._lexicon.is_ordinary(head) and self._is_readable(word.key)
        listed = self._lexicon.is_ambiguous(word.key) or self._lexicon.is_listed(word.key)
        return len(word.key) >= _MIN_SLIP and not word.upper and not listed and self._is_readable(word.key)

    def _is_country_and_person(self, words: Sequence[Word], i: int) -> bool:
        """Whether a word that stays in clear acts without its article: "France vous rappellera"."""
        word = words[i]
        if not word.opens or word.shouted or not self._lexicon.is_ambiguous(word.key) or i + 1 >= len(words):
            return False
        following = words[i + 1]
        acts = following.key in OBJECTS and following.line == word.line and following.start == word.end + 1
        return acts and self._lexicon.is_given(word.key)

    def _is_subject(self, words: Sequence[Word], i: int) -> bool:
        """Whether a listed name that is also a word opens a sentence right before its verb, without article.

        "Camus obtient le prix", "Bill told me": a common noun would have its article there.
        """
        word, lexicon = words[i], self._lexicon
        if i + 1 >= len(words) or words[i + 1].line != word.line or words[i + 1].start != word.end + 1:
            return False
        following = words[i + 1]
        if not following.text.islower() or word.key in lexicon.grammar or word.upper:
            return False
        if word.language == "fr":
            plain = word.key in ROLES or word.key in PAPERS or word.key in FIRM_NOUNS or word.key in RANKS
            acts = following.key in lexicon.verbs and following.key in lexicon.words["fr"]
            return not plain and acts and word.key in lexicon.surnames and word.key not in lexicon.verbs
        return following.key in _ENGLISH_VERBS and word.key in lexicon.first_names

    def _starts_plainly(self, words: Sequence[Word], i: int) -> bool:
        """Whether an ambiguous word that opens a sentence is a noun or an adjective there.

        An adjective before a noun ("Petit rappel"), a noun with its complement ("Marche à suivre"). What
        comes before a verb, a pronoun or a sign is a person ("Rose viendra", "Martin : vu").
        """
        word, lexicon = words[i], self._lexicon
        if not lexicon.is_ambiguous(word.key, word.language) or word.language != "fr" or i + 1 >= len(words):
            return False
        following = words[i + 1]
        if following.line != word.line or following.capital or following.start > word.end + 3:
            return False
        if following.text == "à":  # folded, it looks like the auxiliary
            return not lexicon.is_given(word.key)
        if following.key in VERBAL_SIGNS or following.key in lexicon.verbs:
            return False
        if word.key in ADJECTIVES_BEFORE:
            return following.key in lexicon.words["fr"] and following.key not in lexicon.grammar
        return following.key in NOUN_LINKS and not lexicon.is_given(word.key)
