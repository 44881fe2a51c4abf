"""Tells the greeting, the closing and the signature of a letter apart from what it says."""

import re
from dataclasses import dataclass, field
from typing import Final

_MAX_LINE_CHARS: Final = 240
_CLOSING_LINES: Final = 14
"""The closing stands among the last lines: a signature may be long."""

_GREETING: Final = re.compile(
    r"(?:bonjour|bonsoir|salut|coucou|ch[eè]re?s?|mon cher|ma ch[eè]re|ma[iî]tre|docteur|professeur|monsieur"
    r"|messieurs|madame|mesdames|mademoiselle|dear|hello|hi|good (?:morning|afternoon)|beste|geachte"
    r"|goedemorgen|dag|hallo|sehr geehrte[rs]?|liebe[rs]?|guten (?:tag|morgen)|cons(?:oeur|œur)|confr[eè]re"
    r"|m\.|mme)\b[^\n]{0,100}",
    re.IGNORECASE,
)
_CLOSING: Final = re.compile(
    r"(?:(?:bien |tr[eè]s |plus |toujours )?cordialement|(?:tr[eè]s )?(?:amicalement|respectueusement)"
    r"|(?:bien |votre bien |vos bien )?d[eé]vou[eé]e?s?|(?:bien )?confraternellement|bien [aà] (?:vous|toi)"
    r"|(?:bien )?sinc[eè]rement"
    r"|(?:avec|recevez|veuillez|nous vous pri|je vous pri|dans l[’']attente)[^\n]{0,120}"
    r"(?:salutations|sentiments|consid[eé]ration|respects|hommages|cordialit[eé])[^\n]{0,100}"
    r"|(?:mes |nos )?(?:meilleures |cordiales |sinc[eè]res |respectueuses )?salutations[^\n]{0,40}"
    r"|bonne (?:journ[eé]e|fin de journ[eé]e|soir[eé]e|semaine)|cdt|bav|[aà] bient[oô]t"
    r"|(?:kind|best|warm) regards|regards|yours (?:sincerely|faithfully|truly)|(?:with )?(?:best|kind) wishes"
    r"|met (?:vriendelijke|hartelijke|de meeste) (?:groeten?|hoogachting)|vriendelijke groeten?|hoogachtend"
    r"|mit (?:freundlichen|besten|herzlichen) gr(?:ü|ue)(?:ß|ss)en|freundliche gr(?:ü|ue)(?:ß|ss)e"
    r"|hochachtungsvoll)\b[^\n]{0,60}",
    re.IGNORECASE,
)
# Only a politeness may go on so, no sentence of the letter: « Veuillez trouver ci-joint » closes nothing.
_NO_CLOSING: Final = re.compile(
    r"\b(?:ci-joint|trouver|noter|prendre|adresser|transmettre|envoyer|confirmer|contacter|indiquer"
    r"|faire parvenir|patienter|excuser|rappeler|compl[eé]ter|signer|retourner)\b",
    re.IGNORECASE,
)
_MARK: Final = re.compile(r"--\s?|_{3,}|-{3,}")


@dataclass(frozen=True, slots=True)
class LetterParts:
    """A letter in its parts, each "" where it has none; `closing` may have several lines."""

    greeting: str = field(default="", repr=False)
    body: str = field(default="", repr=False)
    closing: str = field(default="", repr=False)
    signature: str = field(default="", repr=False)


def letter_parts(text: str) -> LetterParts:
    """The parts of the letter. What cannot be told apart stays in the body."""
    lines = [line.rstrip() for line in text.strip().replace("\r\n", "\n").split("\n")]
    lines, marked = _without_marked(lines)
    first = 1 if lines and len(lines[0]) <= _MAX_LINE_CHARS and _GREETING.fullmatch(lines[0].strip()) else 0
    greeting = lines[0].strip() if first else ""
    at = _closing_line(lines, first)
    if at is None:
        return LetterParts(greeting, _joined(lines[first:]), "", marked)
    end = at + 1
    signature = _joined([*lines[end:], *([marked] if marked else [])])
    return LetterParts(greeting, _joined(lines[first:at]), lines[at].strip(), signature)


def without_signature(text: str) -> str:
    """The letter up to its closing: whoever signs it next does so in their own name."""
    parts = letter_parts(text)
    return "\n\n".join(part for part in (parts.greeting, parts.body, parts.closing) if part)


def _without_marked(lines: list[str]) -> tuple[list[str], str]:
    """The lines before the mark of a signature (« -- »), and what stands after it."""
    for place in range(len(lines) - 1, 0, -1):
        if _MARK.fullmatch(lines[place]):
            return lines[:place], _joined(lines[place + 1 :])
    return lines, ""


def _closing_line(lines: list[str], first: int) -> int | None:
    """The line that closes the letter: the first such line among the last ones."""
    for place in range(max(first, len(lines) - _CLOSING_LINES), len(lines)):
        line = lines[place].strip()
        if len(line) <= _MAX_LINE_CHARS and _CLOSING.fullmatch(line) and not _NO_CLOSING.search(line):
            return place
    return None


def _joined(lines: list[str]) -> str:
    return "\n".join(lines).strip()
