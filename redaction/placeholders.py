"""How a placeholder is written, and every way a sender or a model may write something that looks like one."""

from typing import Final

import regex

from redaction.entities import Entity

_KINDS: Final = "|".join(sorted((e.value for e in Entity), key=len, reverse=True))
_MARKUP: Final = r"[ *\\_`]{0,6}"
EXACT: Final = regex.compile(rf"\[(?:{_KINDS})_[1-9][0-9]{{0,6}}\]")
# Brackets around a kind and a number: bold signs, escaped underscores, spaces and case do not matter.
TOLERANT: Final = regex.compile(
    rf"\\?\[{_MARKUP}(?P<kind>{_KINDS}){_MARKUP}(?:[ _\-]|\\_){_MARKUP}"
    rf"(?P<number>[0-9]{{1,7}}){_MARKUP}\\?\]",
    regex.IGNORECASE,
)
# Anything else that reads like a placeholder: no number, no brackets, other brackets, a missing bracket.
MALFORMED: Final = regex.compile(
    rf"[\[〔【]{_MARKUP}(?:{_KINDS})(?![\p{{L}}]){_MARKUP}(?:[ _\-]{{0,3}}[0-9A-Z]{{0,7}}){_MARKUP}[\]〕】]"
    rf"|[\[({{<〔【]?[ ]?(?<![\p{{L}}0-9])(?:{_KINDS})\\?_{_MARKUP}"
    rf"[0-9]{{1,7}}(?![0-9])(?:[ ]?[\])}}>〕】])?",
    regex.IGNORECASE,
)
ANY: Final = regex.compile(rf"{TOLERANT.pattern}|{MALFORMED.pattern}", regex.IGNORECASE)
