"""Mails as the scan leaves them, word by word, with the marked names: what the vote learns from."""

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from redaction.engine import MailText, Redactor
from redaction.entities import Span
from redaction.errors import RedactionError
from redaction.lexicon.words import Lexicon
from redaction.vault import Vault
from redaction.vote.features import places, word_number
from redaction.words import Word, words_of
from tools.train_names.templates import SUBJECTS, TEMPLATES

Row = dict[str, Any]

_MARKUP: Final = re.compile(r"⟦([A-Z_]+)\|([^⟧]*)⟧")
_NAMES: Final = frozenset({"PERSON", "ORG", "CITY"})
_HEAD: Final = "Objet :"
_FREQUENT: Final = 3  # mails that a word must stand in to be a common one
#: The headers of a mail that has none.
NOBODY: Final = {"from_name": "", "from_email": "", "to": [], "cc": [], "lang": "fr"}


@dataclass(frozen=True, slots=True)
class Sample:
    """A mail as the scan leaves it. names: (type, value, indices of its words) for every marked name.

    is_name, masked, plain: for each word, whether it belongs to a marked name, was masked whole by the scan,
    stands outside every mark.
    """

    text: str
    words: list[Word]
    spans: list[Span]
    is_name: list[bool]
    masked: list[bool]
    plain: list[bool]
    names: list[tuple[str, str, tuple[int, ...]]]


def sample_or_none(row: Row, redactor: Redactor, lexicon: Lexicon) -> Sample | None:
    """The mail of a corpus row as the scan leaves it; None when redaction refuses it."""
    mail = MailText(
        _MARKUP.sub(r"\2", row["subject"]),
        _MARKUP.sub(r"\2", row["body"]),
        known_names=(row["from_name"],),
        known_addresses=(row["from_email"], *row["to"], *row["cc"]),
        language="fr" if row["lang"] == "mixed" else row["lang"],
    )
    try:
        text, spans = redactor.find(mail, Vault.empty())
    except RedactionError:
        return None
    marks, count = _marks(f"{row['subject']}\n\n{row['body']}")
    at = text.index(_HEAD) + len(_HEAD)
    signs = [i for i in range(at, len(text)) if text[i].isalnum()]
    if len(signs) != count:
        return None
    words = words_of(text)
    named, marked = np.zeros(len(text), bool), np.zeros(len(text), bool)
    covered = np.zeros(len(text), bool)
    for span in spans:
        covered[span.start : span.end] = True
    names = []
    for kind, value, first, last in marks:
        start, end = signs[first], signs[last - 1] + 1
        marked[start:end] = True
        inside = tuple(i for i, w in enumerate(words) if w.start < end and w.end > start)
        if kind in _NAMES and inside:
            named[start:end] = True
            names.append((kind, value, inside))
    return Sample(
        text,
        words,
        spans,
        [bool(named[w.start : w.end].any()) for w in words],
        [bool(covered[w.start : w.end].all()) for w in words],
        [not marked[w.start : w.end].any() and w.start >= at for w in words],
        names,
    )


def unmarked_samples(row: Row, redactor: Redactor, lexicon: Lexicon) -> Iterator[Sample]:
    """A mail without marks, and the same in lower case.

    A word that the scan masks may be a name or not, so it is taken for neither, in both.
    """
    written = sample_or_none(row, redactor, lexicon)
    if written is None:
        return
    doubtful = written.masked
    yield replace(written, plain=[not m for m in doubtful])
    lowered = sample_or_none(in_lower_case(row), redactor, lexicon)
    if lowered is not None and len(lowered.words) == len(doubtful):
        either = [a or b for a, b in zip(doubtful, lowered.masked, strict=True)]
        yield replace(lowered, plain=[not m for m in either])


def variants(row: Row, names: "NameLists") -> Iterator[Row]:
    """A marked mail, and the same with other names, in lower case, without accents."""
    other = names.swapped(row)
    yield from (row, other, in_lower_case(row), in_lower_case(other))
    yield {**other, "body": _unaccented(other["body"])}


def in_lower_case(row: Row) -> Row:
    """The mail in lower case, without what the headers tell."""
    return {
        **row,
        **NOBODY,
        "lang": row["lang"],
        "subject": _lower(row["subject"]),
        "body": _lower(row["body"]),
    }


class NameLists:
    """Names of the lists that are no ordinary word, to put into sentences. The same every time."""

    def __init__(self, lexicon: Lexicon, seed: int = 4) -> None:
        self._random = random.Random(seed)  # noqa: S311  a repeatable choice, not a secret
        lists = {"f": lexicon.first_names, "l": lexicon.surnames, "t": lexicon.towns}
        self._names = {
            kind: sorted(n for n in names.keys() if n.isalpha() and not lexicon.is_ordinary(n))  # noqa: SIM118  a trie
            for kind, names in lists.items()
        }

    def swapped(self, row: Row) -> Row:
        """The mail with other names of people, each the same throughout."""
        chosen: dict[str, str] = {}

        def swap(match: re.Match[str]) -> str:
            if match[1] != "PERSON":
                return match[0]
            new = re.sub(r"\w{3,}", lambda m: _like(m[0], self._other(m[0], chosen)), match[2])
            return f"⟦PERSON|{new}⟧"

        return {**row, "subject": _MARKUP.sub(swap, row["subject"]), "body": _MARKUP.sub(swap, row["body"])}

    def made_up(self, count: int) -> Iterator[Row]:
        """So many short mails made from the templates."""
        kinds = {"f": "PERSON", "l": "PERSON", "t": "CITY"}
        for _ in range(count):
            body = re.sub(
                r"\{([flt])\}",
                lambda m: f"⟦{kinds[m[1]]}|{self._random.choice(self._names[m[1]])}⟧",
                self._random.choice(TEMPLATES),
            )
            yield {**NOBODY, "subject": self._random.choice(SUBJECTS), "body": body}

    def _other(self, name: str, chosen: dict[str, str]) -> str:
        kind = self._random.choice("fl")
        return chosen.setdefault(name.casefold(), self._random.choice(self._names[kind]))


def _like(old: str, new: str) -> str:
    """The new name in the capitals of the old one."""
    return new.upper() if old.isupper() else new.title() if old[0].isupper() else new


def _lower(text: str) -> str:
    return re.sub(r"⟦[A-Z_]+\||[^⟦]+", lambda m: m[0] if m[0][0] == "⟦" else m[0].lower(), text)


def _unaccented(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _marks(label: str) -> tuple[list[tuple[str, str, int, int]], int]:
    """Marked values as (type, value, first letter, last letter excluded), and how many letters there are."""
    marks: list[tuple[str, str, int, int]] = []
    count = position = 0
    for match in _MARKUP.finditer(label):
        count += _letters(label[position : match.start()])
        first = count
        count += _letters(match[2])
        marks.append((match[1], " ".join(match[2].split()), first, count))
        position = match.end()
    return marks, count + _letters(label[position:])


def _letters(text: str) -> int:
    return sum(c.isalnum() for c in unicodedata.normalize("NFKC", text))


def samples_of(rows: Iterable[Row], redactor: Redactor, lexicon: Lexicon) -> list[Sample]:
    """The rows that redaction accepts, as samples."""
    found = (sample_or_none(row, redactor, lexicon) for row in rows)
    return [sample for sample in found if sample is not None]


def frequent_words(mails: Iterable[Sample]) -> frozenset[int]:
    """Numbers of the words that stand in clear, and in no name, in several of the mails."""
    seen: Counter[str] = Counter()
    for mail in mails:
        told = zip(mail.words, mail.plain, mail.masked, strict=True)
        seen.update({word.key for word, plain, masked in told if plain and not masked})
    return frozenset(word_number(key) for key, count in seen.items() if count >= _FREQUENT)


def taught(
    samples: Sequence[Sample], lexicon: Lexicon, frequent: frozenset[int]
) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """Every word that teaches something: its features, and whether it is a name."""
    rows, labels = [], []
    for sample in samples:
        grammar = [w.key in lexicon.grammar and w.key not in lexicon.first_names for w in sample.words]
        named = np.array(sample.is_name, bool)
        use = (named | np.array(sample.plain, bool)) & ~np.array(grammar, bool)
        table = places(sample.text, sample.words, sample.spans, lexicon, frequent)
        rows.append(table[use].astype(np.int32))
        labels.append(named[use])
    return np.concatenate(rows), np.concatenate(labels)
