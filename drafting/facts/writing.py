"""One way of looking at a text: plain spaces and signs with every place kept, sentences, numbers in words."""

import re
from typing import Final

from redaction.folding import fold

_PLAIN: Final = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u202f\u2007\u2009\u2002\u2003\t", " "),
        **dict.fromkeys("’‘ʼ`", "'"),
        **dict.fromkeys("‑‐–—−", "-"),
        "\r": "\n",
    }
)
_MARKS: Final = re.compile(
    r"‹[^‹›\n]{0,200}›|\{\{[^{}\n]{0,60}\}\}|[\[［]\s{0,3}[A-ZÉ]{2,12}\s{0,3}\\?_\s{0,3}\d{1,6}\s{0,3}[\]］]"
)
_SENTENCE_END: Final = re.compile(r"[.!?…](?=[\s»\"])|\n")
_SHORT: Final = re.compile(
    r"(?:\b(?:M|MM|Mme|Mlle|Me|Dr|Pr|art|al|n|no|c|civ|pén|trav|com|cass|réf|tél|av|bd|p|pp|etc|[A-Z]))$",
    re.IGNORECASE,
)
_MAX_SENTENCE: Final = 400
_UNITS_LIST: Final = (
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
)
_UNITS: Final = tuple(_UNITS_LIST.split())
_TENS: Final = {
    "vingt": 20,
    "vingts": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,  # Belgium and Switzerland
    "huitante": 80,  # Vaud, Valais, Fribourg
    "nonante": 90,
}
_WORD_VALUES: Final = {**{word: i for i, word in enumerate(_UNITS)}, "une": 1, **_TENS}
_NUMBER_WORD: Final = "|".join(sorted([*_WORD_VALUES, "cents?", "mille"], key=len, reverse=True))
#: A number in French words, folded or not: « mille deux cent cinquante ».
IN_WORDS: Final = rf"(?:{_NUMBER_WORD}|z[ée]ro)(?:(?:[ -]et[ -]|[ -])(?:{_NUMBER_WORD})){{0,9}}"
#: A number in figures: « 1 200,50 », « 1.200 », « 1'200.50 ».
FIGURES: Final = r"\d{1,3}(?:[ .']\d{3}){1,4}(?:[.,]\d{1,4})?|\d{1,12}(?:[.,]\d{1,4})?"
_WORD: Final = re.compile(r"[^\W\d_]+")


def plain(text: str) -> str:
    """The text with one kind of space, apostrophe and dash; every character keeps its place."""
    return text.translate(_PLAIN)


def without_marks(text: str) -> str:
    """The text with blanks, slots and placeholders turned into spaces; every character keeps its place."""
    return _MARKS.sub(lambda match: " " * len(match[0]), text)


def marks_in(text: str) -> list[tuple[int, int]]:
    """Start and end of each blank, slot and placeholder."""
    return [match.span() for match in _MARKS.finditer(text)]


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence; a line end closes one, a point after a short form does not."""
    spans, start = list[tuple[int, int]](), 0
    for match in _SENTENCE_END.finditer(text):
        if match[0] == "." and _SHORT.search(text, max(start, match.start() - 8), match.start()):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    return [span for span in spans if text[span[0] : span[1]].strip()]


def sentence_at(text: str, start: int, end: int) -> str:
    """The sentence around characters start to end, at most some lines long."""
    found = next((span for span in sentences_around(text, start, end)), (start, end))
    first, last = max(found[0], start - _MAX_SENTENCE // 2), min(found[1], end + _MAX_SENTENCE // 2)
    cut = " ".join(text[first : max(last, end)].split())
    return f"{'… ' if first > found[0] else ''}{cut}{' …' if last < found[1] else ''}"


def sentences_around(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The one sentence that holds the characters, read from the lines around them only."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    line = text[first : len(text) if last < 0 else last]
    inside = [(first + a, first + b) for a, b in sentences(line) if first + a < end and first + b > start]
    return [(inside[0][0], inside[-1][1])] if inside else []


def value_of_words_or_none(words: str) -> int | None:
    """The value of a number in French words; None when it is none."""
    total, current = 0, 0
    for word in _WORD.findall(fold(words)):
        if word == "et":
            continue
        if word in ("cent", "cents"):
            current = max(current, 1) * 100
        elif word == "mille":
            total, current = total + max(current, 1) * 1000, 0
        elif word in ("vingt", "vingts") and current % 100 == 4:  # quatre-vingts
            current += 76
        elif word in _WORD_VALUES:
            current += _WORD_VALUES[word]
        else:
            return None
    return total + current


def compact(text: str) -> str:
    """Letters and figures alone, folded."""
    return "".join(c for c in fold(text) if c.isalnum())
