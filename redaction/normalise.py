"""One spelling of a mail, so that an identifier cannot hide behind odd spaces, signs or line breaks."""

import re
import unicodedata
from typing import Final

from redaction.confusables import latin
from redaction.rejoin import rejoin

# Signs that NFKC would turn into less readable text: suspension points, fractions, m² and m³.
_ODD: Final = re.compile(r"[^\n -~À-ÿŒœŸ’“”«»–—…€]+")
_KEPT: Final = re.compile(r"([…½¼¾º™´¨]|(?<=m)[²³])")
_BREAKS: Final = re.compile(r"\r\n|[\r\u0085\u2028\u2029\v\f]")
_QUOTE_MARKS: Final = re.compile(r"^(?:[ ]{0,3}>){1,20}[ ]?", re.MULTILINE)
_SPACES: Final = re.compile(r" {2,}")
_BLANK_LINES: Final = re.compile(r"\n{4,}")
# Letters and marks that show nothing: Hangul and Khmer fillers, the joiner of graphemes, variation selectors
# (Unicode 17 chapters 18.6, 16.4, 23.4), in which a text for machines can be written.
_FILLERS: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_SELECTORS: Final = re.compile("[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_MAX_PASSES: Final = 20
# A number cut by a line break: figures (with IBAN letters) at the end of a line and the start of the next.
_CUT: Final = re.compile(
    r"(?P<head>(?:(?<=\s)|(?<=[:(=])|^)\+?(?:\(0\)|[0-9A-Z.\-/]{1,34})(?:[ ][0-9A-Z.\-/]{1,34}){0,12})"
    r"\n"
    r"(?P<tail>[0-9][0-9A-Z.\-/]{0,33}(?:[ ][0-9A-Z.\-/]{1,34}){0,12})",
    re.MULTILINE,
)
_WORD: Final = re.compile(r"[0-9A-Z+]+")
# Shapes of a whole number once its grouping is taken out. IBAN lengths: SWIFT registry (ISO 13616);
# NIR: INSEE, 13 figures and a key; French, Belgian and Swiss national phone numbers: 9 or 10 figures from 0.
_WHOLE: Final = re.compile(
    r"FR[0-9]{12}[0-9A-Z]{11}[0-9]{2}|MC[0-9]{12}[0-9A-Z]{11}[0-9]{2}|BE[0-9]{14}|LU[0-9]{5}[0-9A-Z]{13}"
    r"|CH[0-9]{7}[0-9A-Z]{12}|DE[0-9]{20}|NL[0-9]{2}[A-Z]{4}[0-9]{10}|GB[0-9]{2}[A-Z]{4}[0-9]{14}"
    r"|[12][0-9]{4}(?:[0-9]{2}|2[AB])[0-9]{6}(?:[0-9]{2})?"
    r"|0[1-9][0-9]{7,8}|(?:\+|00)(?:33|32|41|352)[0-9]{8,9}|756[0-9]{10}"
)


def normalise(text: str) -> str:
    """The text with single spaces, no invisible signs, no quote marks, and numbers whole on one line.

    Letters of other scripts inside Latin words become Latin. French typographic signs (« » ’ – … œ €) stay.
    Normalising twice changes nothing.
    """
    text = _clean(text)
    for _ in range(_MAX_PASSES):  # what one pass removes may have hidden something from it
        lines = [line.strip() for line in _QUOTE_MARKS.sub("", _SPACES.sub(" ", text)).split("\n")]
        tidy = _clean(rejoin(_BLANK_LINES.sub("\n\n\n", _join_numbers(lines)).strip()))
        if tidy == text:
            break
        text = tidy
    return text


def _clean(text: str) -> str:
    text = _without_odd_signs(_BREAKS.sub("\n", text))
    pieces = _KEPT.split(text)
    text = "".join(p if i % 2 else unicodedata.normalize("NFKC", p) for i, p in enumerate(pieces))
    # NFKC may itself write spaces and signs that have to go.
    return latin(_without_odd_signs(text))


def _without_odd_signs(text: str) -> str:
    return _ODD.sub(lambda m: "".join(map(_plain, m.group())), text)


def _plain(char: str) -> str:
    """The character as we keep it: "" for invisible and control characters, a space for every other space."""
    if char == "\n":
        return char
    if char == "\t":
        return " "
    category = unicodedata.category(char)
    if category in {"Cf", "Cc", "Cs", "Co"} or char in _FILLERS or _SELECTORS.match(char):
        return ""
    return " " if category in {"Zs", "Zl", "Zp"} else char


def _join_numbers(lines: list[str]) -> str:
    joined = [lines[0]]
    for line in lines[1:]:
        if _is_cut(joined[-1], line):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return "\n".join(joined)


def _is_cut(upper: str, lower: str) -> bool:
    """Whether a number starts at the end of the upper line and ends at the start of the lower one."""
    if not upper[-1:].isalnum() or not lower[:1].isdigit():
        return False
    match = _CUT.search(f"{upper[-60:]}\n{lower[:60]}")
    if match is None:
        return False
    heads, tails = match["head"].split(" "), match["tail"].split(" ")
    for first in range(len(heads)):
        head = "".join(_WORD.findall("".join(heads[first:])))
        if _WHOLE.fullmatch(head):
            return False
        for last in range(1, len(tails) + 1):
            if _WHOLE.fullmatch(head + "".join(_WORD.findall("".join(tails[:last])))):
                return True
    return False
