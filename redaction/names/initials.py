"""Names told by an initial before them: "B. Crampon", "Fr. Potage", and the M. of a signature, no title."""

import re
from typing import Final

from redaction.entities import Entity
from redaction.names.scan import Scan

# One or two initials, or a first name cut short, where a name may start: a line, a bracket, a title.
_INITIALLED: Final = re.compile(
    r"(?:^[ ]*(?:[-–•*][ ]?)?|[,;:(/–-][ ]|[(/]"
    r"|(?<=\bDr|\bPr|\bMe)[ ]|(?<=\bDre|\bMme)[ ]|(?<=\bMlle)[ ]|(?<=[ ]et)[ ]|(?<=[ ]ou)[ ])"
    r"(?P<first>[A-ZÀ-Þ]\.(?:[ ]?-?[A-ZÀ-Þ]\.)?|(?:Ch|Chr|Fr|Ph|Th|Cl|Gh|Jos|Alex|Fréd|Steph|Stéph|PH|CH)\.)"
    r"[ ](?P<name>[A-ZÀ-Þ][^\W\d_]{2,24})(?=(?P<after>[ ]*$|[ ]?[,;)/|]|[ ]–|[ ]\())",
    re.MULTILINE,
)
# Points of an outline: "A. Faits", "B. Discussion".
_OUTLINE: Final = re.compile(r"^[ ]*(?:[-–•*][ ]?)?([A-Z])\.[ ](?=[A-ZÀ-Þ])", re.MULTILINE)
# Nobody signs with his own title: under a function or a formula, or in the last lines, "M." is an initial.
_SIGNED_M: Final = re.compile(
    r"(?:(?<=[,:]\n)|^[ ]*(?:(?:[Ll][ea]|[Pp]our)[ ]|[Ll]['’])[^\n,]{1,60},[ ]"
    r"|(?<=[,:]\n\n)|(?<=\n\n)(?=[^\n]{1,60}(?:\n[^\n]{0,80}){0,6}\Z))"
    r"(?P<m>M\.)[ ]?(?:(?:[A-ZÀ-Þ§][^\s,]{0,24}|de|du|van|von|le|la)[ ]){0,4}"
    r"[A-ZÀ-Þ§][^\s,]{0,24}[ ]{0,3}(?:\n|\Z)",
    re.MULTILINE,
)
_AFTER_INITIALLED: Final = re.compile(r"[A-ZÀ-Þ][a-z]?\.[ ][^\W\d_]{2,24}[ ](?:et|ou)[ ](?P<m>M\.)[ ]")
_MIN_LETTERS: Final = 2


def mark_initialled(scan: Scan) -> None:
    """Marks an ordinary word that an initial tells to be a surname, with its initial."""
    starts = {word.start: i for i, word in enumerate(scan.words)}
    points = {match[1] for match in _OUTLINE.finditer(scan.text)}
    for match in _INITIALLED.finditer(scan.text):
        i, first = starts.get(match.start("name")), match["first"]
        if i is None or _is_outline(first, points) or (scan.words[i].shouted and scan.marks[i] is None):
            continue
        if first == "M." or (scan.marks[i] is None and scan.lexicon.is_allowed(scan.words[i].text)):
            continue
        _mark_between(scan, match.start("first"), match.end("name"))
    for match in [*_SIGNED_M.finditer(scan.text), *_AFTER_INITIALLED.finditer(scan.text)]:
        i = starts.get(match.start("m"))
        if i is not None and i + 1 < len(scan.words) and scan.marks[i + 1] is not None:
            scan.mark(i, Entity.PERSON)


def _is_outline(first: str, points: set[str]) -> bool:
    """Whether the letter before or after it heads another line too."""
    if len(first) > _MIN_LETTERS or first[0] not in points:
        return False
    return chr(ord(first[0]) - 1) in points or chr(ord(first[0]) + 1) in points


def _mark_between(scan: Scan, start: int, end: int) -> None:
    for i, word in enumerate(scan.words):
        if start <= word.start and word.end <= end:
            scan.mark(i, Entity.PERSON)
