"""A mail laid out for the reader of deadlines: folded words, sentences, and which message each part is of."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Final

from classifiers.deadlines.words import MONTHS, listed

_MOST_HEADERS: Final = 200
"""Header lines read: a chain of mails has fewer."""
LONGEST: Final = 60_000
"""Characters read: a mail is far shorter, and what follows is an attachment pasted in."""

_TOKEN: Final = re.compile(r"[^\W\d_]+|[0-9]+")
_ACCENTS: Final = str.maketrans(
    "àáâãäåçèéêëìíîïñòóôõöùúûüýÿÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝİ’‘ʼ`´\u00a0\u202f\u2009\t\r–—‑−«»“”",
    "aaaaaaceeeeiiiinooooouuuuyyaaaaaaceeeeiiiinooooouuuuyi'''''     ----\"\"\"\"",
)
# The start of a line of quoted text: "> > ".
_QUOTE_MARK: Final = re.compile(r"^[ ]{0,3}>[> ]{0,20}", re.MULTILINE)
_BORDER: Final = re.compile(r"[.!?;][\")]?\s|\n[ ]*\n|\n[ ]{0,4}[-*\u2022]\s|[.:]\n")
_SHORT_WORDS: Final = frozenset(
    listed(
        "m me mr mme mm dr art av al no nr env etc cf p pp st ste lun mar mer jeu ven sam dim "
        "janv fevr avr juil sept oct nov dec resp tel ref bd ch vs c bzw inkl ggf dhr mevr"
    )
)
# "13. Oktober": the dot of an ordinal ends no sentence.
_ORDINAL: Final = re.compile(rf"(?<=\d\. )(?:{'|'.join(word for word in MONTHS if len(word) > 2)})\b")
# What mail programs write above a message: "Le lun. 2 mars 2026 à 10:12, X a écrit :", "Envoyé : …", "Sent:
# …".
_HEADER: Final = re.compile(
    r"^[ ]{0,4}(?:(?:le|op|on|am)\b[^\n]{4,150}?(?:a\s+ecrit|wrote|schreef|schrieb)[^\n]{0,60}"
    r"|(?:envoye|sent|verzonden|gesendet)(?:[ ]le)?[ ]?:?[ ][^\n]{0,90}|(?:date|datum)[ ]?:[^\n]{0,90}"
    r"|de[ ]?:[^\n]{0,100}|from[ ]?:[^\n]{0,100}|van[ ]?:[^\n]{0,100}|von[ ]?:[^\n]{0,100}"
    r"|-{3,12}[ ]?(?:message|forwarded|original|doorgestuurd|weitergeleitet|ursprung)[^\n]{0,60})$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Page:
    """A mail's subject and text, one character for each of theirs.

    `words`: its words and numbers in order, with `starts` and `ends`. `borders`: where sentences begin.
    `headers`: lines that stand above quoted messages.
    """

    text: str = field(repr=False)
    folded: str = field(repr=False)
    words: tuple[str, ...] = field(repr=False)
    starts: tuple[int, ...] = field(repr=False)
    ends: tuple[int, ...] = field(repr=False)
    borders: tuple[int, ...] = field(repr=False)
    headers: tuple[tuple[int, int], ...]
    body_end: int
    received: datetime

    def sentence(self, at: int) -> tuple[int, int]:
        """Where the sentence around a place begins and ends."""
        index = bisect_right(self.borders, at)
        start = self.borders[index - 1] if index else 0
        end = self.borders[index] if index < len(self.borders) else len(self.folded)
        return start, end

    def word_at(self, start: int) -> int:
        """The index of the first word that begins at or after a place."""
        index = bisect_right(self.starts, start)
        return index - 1 if index and self.starts[index - 1] == start else index

    def gap(self, index: int) -> str:
        """What stands between a word and the next one."""
        if index + 1 >= len(self.words):
            return "\n"
        return self.folded[self.ends[index] : self.starts[index + 1]]


def lay_out(subject: str, text: str, body_length: int, received: datetime) -> Page:
    """The page of a mail: `subject + "\\n" + text`, of which the first `body_length` of text are its own."""
    whole = f"{subject}\n{text}"[:LONGEST]
    folded = fold(whole)
    headers = tuple(found.span() for found in islice(_HEADER.finditer(folded), _MOST_HEADERS))
    tokens = [(found.group(), found.start(), found.end()) for found in _TOKEN.finditer(folded)]
    words, starts, ends = zip(*tokens, strict=True) if tokens else ((), (), ())
    return Page(
        text=whole,
        folded=folded,
        words=words,
        starts=starts,
        ends=ends,
        borders=tuple(_borders(folded, len(subject) + 1, headers)),
        headers=headers,
        body_end=len(subject) + 1 + body_length,
        received=received,
    )


def fold(text: str) -> str:
    """The text in lower case without accents nor quote marks, each character in its place."""
    folded = text.translate(_ACCENTS).lower()
    if len(folded) != len(text):
        folded = "".join(one.lower() if len(one.lower()) == 1 else "?" for one in text.translate(_ACCENTS))
    if ">" in folded:
        folded = _QUOTE_MARK.sub(lambda found: " " * len(found.group()), folded)
    return folded


def _borders(folded: str, body: int, headers: tuple[tuple[int, int], ...]) -> list[int]:
    found = {body}
    for border in _BORDER.finditer(folded):
        if folded[border.start()] in ".!?;:":
            before = folded[max(border.start() - 5, 0) : border.start()].split()
            last = before[-1].strip("'(") if before else ""
            if folded[border.start()] == "." and (
                last in _SHORT_WORDS or _ORDINAL.match(folded, border.end())
            ):
                continue
        found.add(border.end())
    for start, end in headers:
        found.update((start, end))
    return sorted(found)
