"""Reads sets of names: files of one token a line with its tag, in the ways such sets are published.

- Columns parted by tabs or spaces, a blank line between sentences, `#` comments, `-DOCSTART-` lines, a
  header line that starts with TOKEN (CoNLL-2003, https://www.clips.uantwerpen.be/conll2003/ner/; HIPE,
  https://github.com/hipe-eval/HIPE-2022-data).
- CoNLL-U (https://universaldependencies.org/format.html): the first column is a number, the token the
  second; `3-4 du` stands for words 3 and 4; empty nodes such as 8.1 are left out; `SpaceAfter=No` is kept.
- One sentence a line, `token|POS|tag` or `token|tag` parted by spaces (WikiNER).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

_NUMBER: Final = re.compile(r"[0-9]{1,6}(?:[-.][0-9]{1,6})?")
_PIPED: Final = re.compile(r"\S+?\|[^|\s]+(?:\|[^|\s]+)?(?: +\S+?\|[^|\s]+(?:\|[^|\s]+)?)*")
_PREFIXED: Final = re.compile(r"(?P<place>[BIESLUM])-(?P<label>\S{1,40})")
# A tag among the features of a last column, as in `SpaceAfter=No|NER=B-PER`.
_FEATURE: Final = re.compile(r"(?:^|\|)(?:NER|NE)=(?P<tag>[^|\s]+)")
_OUTSIDE: Final = frozenset({"O", "_", "-", ""})
# The last line: the kinds of persons of MultiCoNER 2 (https://multiconer.github.io/dataset).
_PERSON: Final = re.compile(
    r"PER|PERS(?:\..*|ON|ONNE|ONS)?|PRENOM|NOM|(?:FIRST|LAST|SUR|GIVEN)[-_]?NAME"
    r"|OTHERPER|SCIENTIST|ARTIST|ATHLETE|POLITICIAN|CLERIC|SPORTSMANAGER"
)
# PAN-X writes the language before each token: « fr:Lucie ».
_LANGUAGE: Final = re.compile(r"[a-z]{2}:")
_PLAIN: Final = re.compile(
    rf"(?:{_PERSON.pattern}|LOC|LOCATION|GPE|ORG|ORGANI[SZ]ATION|MISC|TIME|DATE|PROD|EVENT|WORK_OF_ART|O|_|-)?"
)
#: A sentence is cut after so many tokens at the next full stop: some files part none.
_LONG: Final = 200


@dataclass(frozen=True, slots=True)
class Token:
    """A token. label: of the name it belongs to, None for none. first: the name starts here.

    glued: no space follows; None when the file does not tell.
    """

    text: str
    label: str | None
    first: bool
    glued: bool | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens in order. opens: how it starts: "document", "paragraph", or "" for on the same line."""

    tokens: tuple[Token, ...]
    opens: str = ""


@dataclass(frozen=True, slots=True)
class _Rows:
    cells: tuple[tuple[str, ...], ...]
    opens: str


def is_person(label: str) -> bool:
    """Whether a label means a person, in any case.

    PER, PERS, PERSON, PERSONNE, pers.ind and its like, PRENOM, NOM, FIRSTNAME, LASTNAME, SURNAME,
    GIVENNAME, and the kinds of persons of MultiCoNER 2. NNP is a part of speech, so it is not one.
    """
    return _PERSON.fullmatch(label.upper()) is not None


def read_sentences(lines: Iterable[str], column: int | None = None) -> list[Sentence]:
    """The sentences of a file. column: that of the tags, from 0; None to find it.

    Raises ValueError "no_tokens", "no_tags" or "no_column".
    """
    rows = list(_read_rows(lines))
    flat = [cells for sentence in rows for cells in sentence.cells]
    if not flat:
        raise ValueError("no_tokens")
    numbered = len(flat[0]) > 1 and all(_NUMBER.fullmatch(cells[0]) for cells in flat)
    token = 1 if numbered else 0
    if any(len(cells) <= token for cells in flat):
        raise ValueError("no_tokens")
    tags = _tag_column(flat, token, column)
    told = any(_glued(cells) for cells in flat)
    if all(_LANGUAGE.match(cells[token]) and len(cells[token]) > 3 for cells in flat):
        rows = [_without_language(one, token) for one in rows]
    return [part for one in rows for part in _parts(_sentence(one, token, tags, numbered, told))]


# --- lines


def _read_rows(lines: Iterable[str]) -> Iterator[_Rows]:
    """The cells of each token, by sentence."""
    opens = "document"
    held: list[tuple[str, ...]] = []
    for line in (*lines, ""):
        text = line.rstrip("\r\n")
        document = text.startswith(("-DOCSTART-", "# newdoc"))
        if (not text.strip() or document) and held:
            yield _Rows(tuple(held), opens)
            held, opens = [], ""
        if document:
            opens = "document"
        elif text.startswith("# newpar"):
            opens = opens or "paragraph"
        elif _PIPED.fullmatch(text.strip()):
            yield _Rows(tuple(_piped(text)), opens)
            opens = ""
        elif text.strip() and not _is_comment(text):
            held.append(tuple(text.split("\t") if "\t" in text else text.split()))


def _without_language(rows: _Rows, token: int) -> _Rows:
    return _Rows(tuple((*one[:token], one[token][3:], *one[token + 1 :]) for one in rows.cells), rows.opens)


def _is_comment(text: str) -> bool:
    """A comment or a header line. A token may be « # » itself: then cells follow it after a tab."""
    return (text.startswith("#") and not text.startswith("#\t")) or text.split()[0] == "TOKEN"


def _piped(text: str) -> Iterator[tuple[str, ...]]:
    for piece in text.split():
        yield tuple(piece.split("|"))


# --- columns


def _tag_column(flat: Sequence[tuple[str, ...]], token: int, column: int | None) -> int | None:
    """The column of the tags; None when they are among the features of another column."""
    width = max(map(len, flat))
    if column is not None:
        if not 0 <= column < width or column == token:
            raise ValueError("no_column")
        return column
    candidates: list[int] = []
    for index in (i for i in range(width) if i != token):
        values = {cells[index] for cells in flat if index < len(cells)}
        labels = {label for value in values if (label := _label(value)) is not None}
        if not labels or not all(_is_tag(value) for value in values):
            continue
        # A column of persons wins over one of chunks (B-NP), which comes first in CoNLL-2003.
        if any(map(is_person, labels)):
            return index
        candidates.append(index)
    if candidates:
        return candidates[0]
    if any(_FEATURE.search(cells[-1]) for cells in flat):
        return None
    raise ValueError("no_tags")


def _is_tag(value: str) -> bool:
    value = value.partition("|")[0]
    return _PREFIXED.fullmatch(value) is not None or _PLAIN.fullmatch(value.upper()) is not None


def _label(tag: str) -> str | None:
    """What a tag names, None for nothing. Of several layers (« B-PER|B-ROLE ») the first counts."""
    tag = tag.partition("|")[0]
    prefixed = _PREFIXED.fullmatch(tag)
    if prefixed:
        return prefixed["label"]
    return None if tag in _OUTSIDE else tag


def _tag_of(cells: tuple[str, ...], tags: int | None) -> str:
    if tags is not None:
        return cells[tags] if tags < len(cells) else "O"
    found = _FEATURE.search(cells[-1])
    return found["tag"] if found else "O"


def _glued(cells: tuple[str, ...]) -> bool:
    return "SpaceAfter=No" in cells[-1] or "NoSpaceAfter" in cells[-1]


# --- sentences


def _sentence(rows: _Rows, token: int, tags: int | None, numbered: bool, told: bool) -> Sentence:
    cells = _surface(rows.cells, tags) if numbered else [(one, _tag_of(one, tags)) for one in rows.cells]
    tokens: list[Token] = []
    open_label: str | None = None
    for one, tag in cells:
        label = _label(tag)
        prefixed = _PREFIXED.fullmatch(tag.partition("|")[0])
        place = prefixed["place"] if prefixed else "I"
        first = label is not None and (place in "BSU" or label != open_label)
        tokens.append(Token(one[token], label, first, _glued(one) if told else None))
        open_label = None if place in "ESLU" else label  # these end a name
    return Sentence(tuple(tokens), rows.opens)


def _surface(rows: Sequence[tuple[str, ...]], tags: int | None) -> Iterator[tuple[tuple[str, ...], str]]:
    """Words as written, each with its tag: a range stands for its words, an empty node for nothing.

    A range takes the first tag of its words that names something.
    """
    pending: list[str] = []
    until = 0
    held: tuple[str, ...] = ()
    for cells in (*rows, ()):
        number = cells[0] if cells else ""
        if "." in number:
            continue
        if held and (not number or "-" in number or int(number) > until):
            own = _tag_of(held, tags)
            yield held, next((tag for tag in (own, *pending) if _label(tag) is not None), "O")
            held, pending = (), []
        if "-" in number:
            held, until = cells, int(number.partition("-")[2])
        elif held:
            pending.append(_tag_of(cells, tags))
        elif cells:
            yield cells, _tag_of(cells, tags)


def _parts(sentence: Sentence) -> Iterator[Sentence]:
    """The sentence, cut at full stops when it is longer than any sentence is."""
    tokens, opens = sentence.tokens, sentence.opens
    while len(tokens) > _LONG:
        stops = (i for i in range(_LONG, len(tokens)) if tokens[i].text in ".!?…" and tokens[i].label is None)
        cut = next(stops, len(tokens) - 1) + 1
        yield Sentence(tokens[:cut], opens)
        tokens, opens = tokens[cut:], ""
    if tokens:
        yield Sentence(tokens, opens)


def names_of(tokens: Sequence[Token]) -> Iterator[tuple[str, Sequence[int]]]:
    """Each name: its label and the places of its tokens."""
    number = 0
    keys: list[int | None] = []
    for token in tokens:
        number += token.first
        keys.append(number if token.label is not None else None)
    for key, places in groupby(range(len(tokens)), key=lambda i: keys[i]):
        if key is not None:
            found = list(places)
            yield tokens[found[0]].label or "", found
