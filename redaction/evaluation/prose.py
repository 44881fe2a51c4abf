"""Turns tokens back into running French text, in blocks of about the size of a mail."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from redaction.evaluation.tokens import Sentence, Token

_BLOCK_CHARS: Final = 2000
# How treebanks write brackets and quotes.
_WRITTEN: Final = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}
_OPENING: Final = frozenset("([{“‘")
_CLOSING: Final = frozenset({*".,)]}”…", "...", ".."})
_APOSTROPHES: Final = ("'", "’")
# Words that lose a vowel before an apostrophe.
_ELIDED: Final = frozenset(
    {*"ldjmtsnc", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu", "entr"}
)
_FINAL: Final = frozenset('.!?…:;,»")”')


@dataclass(frozen=True, slots=True)
class Block:
    """Text with its tokens, and where each starts in it."""

    text: str
    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    sentences: int

    def __repr__(self) -> str:
        return f"Block(chars={len(self.text)}, tokens={len(self.tokens)})"


def blocks_of(sentences: Iterable[Sentence]) -> Iterator[Block]:
    """Blocks that end with a sentence, at about 2,000 characters or with the document."""
    held: list[Sentence] = []
    size = 0
    for sentence in sentences:
        if held and (sentence.opens == "document" or size >= _BLOCK_CHARS):
            yield _block(held)
            held, size = [], 0
        held.append(sentence)
        size += sum(len(token.text) + 1 for token in sentence.tokens)
    if held:
        yield _block(held)


def _block(sentences: Sequence[Sentence]) -> Block:
    pieces: list[str] = []
    starts: list[int] = []
    size = 0
    for sentence in sentences:
        gap = _gap_before(sentence, pieces)
        texts = [_WRITTEN.get(token.text, token.text) for token in sentence.tokens]
        for text, space in zip(texts, _spaces(sentence.tokens, texts), strict=True):
            before = gap if gap is not None else space
            gap = None
            pieces += [before, text]
            starts.append(size + len(before))
            size += len(before) + len(text)
    tokens = tuple(token for sentence in sentences for token in sentence.tokens)
    return Block("".join(pieces), tokens, tuple(starts), len(sentences))


def _gap_before(sentence: Sentence, written: Sequence[str]) -> str | None:
    """What parts a sentence from the one before; a title, which no stop ends, keeps a line of its own."""
    if not written:
        return ""
    if sentence.opens:
        return "\n\n"
    return " " if written[-1][-1:] in _FINAL else "\n"


def _spaces(tokens: Sequence[Token], texts: Sequence[str]) -> Iterator[str]:
    """The space before each token: as the file tells, else by the rules of French typography."""
    quoted = False
    for index, text in enumerate(texts):
        glued = tokens[index - 1].glued if index else True
        if glued is None:
            earlier = texts[index - 2] if index > 1 else ""
            glued = _joins(earlier, texts[index - 1], text, quoted)
        quoted ^= text == '"'
        yield "" if glued else " "


def _joins(earlier: str, before: str, text: str, quoted: bool) -> bool:
    """Whether no space stands between two tokens. quoted: a straight quote is open before this one."""
    if text == '"':
        return quoted
    if before == '"' and quoted:
        return True
    if text in _APOSTROPHES:
        return before.casefold() in _ELIDED or before[-1:].isalpha()
    if before in _APOSTROPHES:
        return earlier.casefold() in _ELIDED
    if before.endswith(_APOSTROPHES) and before[0].isalpha():
        return True
    inverted = len(text) > 2 and text[0] == "-" and text[1].isalpha() and before[-1:].isalpha()  # « -t-il »
    return inverted or text in _CLOSING or before in _OPENING
