"""Tells an answer that recites the instructions it was given: a letter never does."""

from typing import Final

#: A sentence of the instructions this long stands in no letter by chance.
_MIN_CHARS: Final = 60


def recites(reply: str, instructions: str) -> bool:
    """Whether a whole line of the instructions, or the beginning of one, stands in the reply."""
    said = _plain(reply)
    lines = (_plain(line)[:_MIN_CHARS] for line in instructions.splitlines())
    return any(line in said for line in lines if len(line) == _MIN_CHARS)


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split()).lstrip("-* ")
