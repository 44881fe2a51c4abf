"""Names of people, firms and places: every word that is not known to be ordinary is taken for one.

No model and no list of names: a capital in mid-sentence, a title before, a signature, or a name known from
the headers of the thread. Whatever is left over when in doubt is masked.
"""

import re
from collections.abc import Iterable
from typing import Final

from redaction.entities import Entity, Span
from redaction.lexicon.cues import (
    FIRM_NOUNS,
    GREETINGS,
    LEGAL_FORMS,
    MAILBOX_WORDS,
    PARTICLES,
    SHORT_TITLES,
    TITLES,
)
from redaction.lexicon.words import Lexicon, key_of
from redaction.vault import fold
from redaction.words import Word, words_of

_JOINING: Final = PARTICLES - {"et", "e", "y"}
_TITLE_GAP: Final = re.compile(r"[ .\-'’]{1,3}")
_BRIDGE: Final = re.compile(r"[ ]|[ ]?['’\-]")
# Between two words of one name. A full stop joins only after an initial ("J. Kerboul", "Ph. Kerboul").
_GAP: Final = re.compile(r"[ ]|[\-'’_]|[ ]?&[ ]?")
_INITIAL_GAP: Final = re.compile(r"\.[ ]?-?")
_MAX_INITIAL: Final = 2
_INITIALS: Final = re.compile(r"(?<![\w.])(?:[A-ZÀ-Þ]\.[ ]?-?){1,3}[A-ZÀ-Þ]\.(?!\w)")
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’\-]+")
_FORMS: Final = frozenset(
    {"S.A.", "R.G.", "S.A.S.", "T.V.A.", "P.S.", "N.B.", "P.V.", "C.N.I.", "A.R.", "R.C.S.", "Z.A.", "Z.I."}
)
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
            if key not in MAILBOX_WORDS and not lexicon.is_ordinary(key) and key not in lexicon.ambiguous:
                parts.add(key)
    return frozenset(parts)


def _names_someone(word: str, lexicon: Lexicon) -> bool:
    key = key_of(word)
    plain = not word[:1].isupper() and lexicon.is_ordinary(word)
    unmistakable = key in lexicon.ambiguous or not lexicon.is_allowed(word)
    return len(key) >= 2 and key not in PARTICLES and unmistakable and not plain


def find_names(text: str, known: frozenset[str], lexicon: Lexicon) -> list[Span]:
    """Spans of words taken for names. What is already masked must have been blanked in the text."""
    words = words_of(text)
    marks: list[Entity | None] = [_alone(word, known, lexicon) for word in words]
    _after_titles(text, words, marks, lexicon)
    _beside_names(text, words, marks, lexicon)
    return [*_merge(text, words, marks), *_initials(text)]


def leftovers(text: str, lexicon: Lexicon) -> list[Span]:
    """Words of a redacted text, placeholders blanked, that would still be taken for names by themselves."""
    judged = ((word, _alone(word, frozenset(), lexicon)) for word in words_of(text))
    return [Span(word.start, word.end, entity) for word, entity in judged if entity is not None]


def _alone(word: Word, known: frozenset[str], lexicon: Lexicon) -> Entity | None:
    """What the word is, judged by itself and its place."""
    key = word.key
    if known and (key in known or ("-" in key and any(p in known for p in key.split("-")))):
        return Entity.PERSON
    if not _LATIN.fullmatch(word.text):
        return Entity.NAME
    if not word.capital:
        unknown = word.signs and len(key) > 2 and not lexicon.is_ordinary(key)
        return Entity.PERSON if unknown else None
    if lexicon.is_allowed(word.text) or (len(key) == 1 and word.opens):
        return None
    lenient = word.opens or word.shouted or word.upper
    return None if lenient and lexicon.is_ordinary(word.text) else Entity.NAME


def _after_titles(text: str, words: list[Word], marks: list[Entity | None], lexicon: Lexicon) -> None:
    """The words after a title or a greeting are a name, particles included."""
    for i, word in enumerate(words):
        if not _is_title(word):
            continue
        strict = word.key in GREETINGS or word.text in SHORT_TITLES
        pending: list[int] = []
        for j in range(i + 1, min(i + 8, len(words))):
            if not _TITLE_GAP.fullmatch(text[words[j - 1].end : words[j].start]):
                break
            verdict = _named_by_title(words, j, strict, lexicon)
            if verdict is None:
                break
            pending.append(j)
            if verdict:
                for k in pending:
                    marks[k] = Entity.PERSON
                pending, strict = [], True


def _named_by_title(words: list[Word], j: int, strict: bool, lexicon: Lexicon) -> bool | None:
    """True: part of the name. False: a particle, look further. None: the name is over."""
    word = words[j]
    if _is_title(word):
        return None
    if word.key in PARTICLES and len(word.key) > 1:
        after = words[j + 1].text if j + 1 < len(words) else ""
        role = lexicon.is_ordinary(after) or lexicon.is_allowed(after)
        return None if role or words[j + 1 :] == [] else False
    if word.key in lexicon.ambiguous:
        return True if word.capital or not strict else None
    if word.capital:
        plain = lexicon.is_allowed(word.text) or (word.shouted and lexicon.is_ordinary(word.text))
        return None if plain and len(word.key) > 1 else True
    return None if lexicon.is_ordinary(word.text) or len(word.key) < 3 else True


def _is_title(word: Word) -> bool:
    return word.key in TITLES or word.text in SHORT_TITLES or word.key in GREETINGS


def _beside_names(text: str, words: list[Word], marks: list[Entity | None], lexicon: Lexicon) -> None:
    """Particles, initials and capitals right beside a name belong to it."""
    for step in (1, -1):
        order = range(len(words)) if step == 1 else range(len(words) - 1, -1, -1)
        for i in order:
            j = i - step
            if marks[i] is not None or not 0 <= j < len(words) or marks[j] is None or _is_title(words[i]):
                continue
            low, high = sorted((i, j))
            if _joined(text, words[low], words[high]) and _belongs(words[i], words[j], step, lexicon):
                marks[i] = marks[j]
    _bridge_particles(text, words, marks)


def _belongs(word: Word, name: Word, step: int, lexicon: Lexicon) -> bool:
    """Whether an unmarked word right after (step 1) or before (step -1) a name is part of it."""
    if len(word.text) == 1:
        return word.text.isupper() or (step == 1 and not name.capital and word.key not in {"a", "y"})
    if word.key in LEGAL_FORMS and word.capital:
        return not word.shouted or len(word.key) > _MAX_INITIAL
    if word.key in lexicon.ambiguous:
        return word.capital
    if word.key in _JOINING:
        return (
            step == -1
            and (name.capital or name.key in _JOINING)
            and (word.capital or word.key in {"van", "von", "vande", "den", "der"})
        )
    return step == 1 and word.upper and name.upper and not word.shouted and not lexicon.is_allowed(word.text)


def _bridge_particles(text: str, words: list[Word], marks: list[Entity | None]) -> None:
    """One to three particles between two names join them ("Jean de La Tour", "Lucienne van den Broeck")."""
    for i, mark in enumerate(marks):
        if mark is None:
            continue
        j = i + 1
        while j < len(words) and j - i <= 4 and marks[j] is None and words[j].key in _JOINING:
            j += 1
        if not i + 1 < j < len(words) or marks[j] is None:
            continue
        if all(_BRIDGE.fullmatch(text[words[k].end : words[k + 1].start]) for k in range(i, j)):
            marks[i + 1 : j] = [mark] * (j - i - 1)


def _joined(text: str, word: Word, following: Word) -> bool:
    """Whether two neighbours are written as parts of one name."""
    gap = text[word.end : following.start]
    return bool(_GAP.fullmatch(gap) or (len(word.text) <= _MAX_INITIAL and _INITIAL_GAP.fullmatch(gap)))


def _merge(text: str, words: list[Word], marks: list[Entity | None]) -> list[Span]:
    spans: list[Span] = []
    i = 0
    while i < len(words):
        if marks[i] is None:
            i += 1
            continue
        j = i
        while j + 1 < len(words) and marks[j + 1] is not None and _joined(text, words[j], words[j + 1]):
            j += 1
        spans.append(_span(text, words, marks, i, j))
        i = j + 1
    return spans


def _span(text: str, words: list[Word], marks: list[Entity | None], i: int, j: int) -> Span:
    kinds = {marks[k] for k in range(i, j + 1)}
    entity = Entity.PERSON if Entity.PERSON in kinds else Entity.NAME
    first = i
    if any(words[k].key in LEGAL_FORMS for k in range(i, j + 1)):
        entity = Entity.ORG
    elif (noun := _firm_noun(text, words, marks, i)) is not None:
        first, entity = noun, Entity.ORG
    end = words[j].end
    initial = len(words[j].text) == 1 and text[end : end + 1] == "."
    return Span(words[first].start, end + initial, entity)


def _firm_noun(text: str, words: list[Word], marks: list[Entity | None], i: int) -> int | None:
    """Index of the noun that opens a firm's name ("clinique des …"), within three link words before it."""
    for k in range(i - 1, max(-1, i - 5), -1):
        if marks[k] is not None or not re.fullmatch(
            r"[ ]|[ ]?['’\-]|[ ][ld]['’]", text[words[k].end : words[k + 1].start]
        ):
            return None
        if words[k].key in FIRM_NOUNS or (words[k].key in LEGAL_FORMS and words[k].upper):
            return k
        if words[k].key not in _JOINING:
            return None
    return None


def _initials(text: str) -> list[Span]:
    """Two initials or more with full stops ("A. A.", "L.P."), less the usual abbreviations."""
    found = (m for m in _INITIALS.finditer(text) if m[0].replace(" ", "") not in _FORMS)
    return [Span(*m.span(), Entity.NAME) for m in found]
