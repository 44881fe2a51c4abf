"""Cuts a letter into its sentences, word for word, leaving out greetings, closings and signatures."""

import re
from dataclasses import dataclass
from typing import Final

MAX_CHARS: Final = 200_000
MAX_PHRASES: Final = 2_500
_MAX_PHRASE_CHARS: Final = 700
_WRAPPED: Final = 52
"""A line of at least so many characters may go on in the next one."""

_BULLET: Final = re.compile(r"\s{0,20}(?:[-–—•*·▪]|\d{1,2}[.)°]|[a-zA-Z][.)])\s+\S")
# A stop, its closing marks, white space, then what may begin a sentence.
_STOP: Final = re.compile(r"[.!?…]{1,3}(?:\s?[»”\")\]])?\s+(?=[«“\"(\[]?\s?[A-ZÀ-ÖØ-Þ0-9–—])")
_ABBREVIATED: Final = re.compile(
    r"(?:^|[\s(«’'])(?:MM?|Mmes?|Mlles?|Mes?|Drs?|Prs?|Sté|Ets|St|Ste|art|Art|arts|al|n|no|p|pp|cf|Cf|etc|vol|éd"
    r"|env|réf|Réf|tél|Tél|av|bd|bld|Cass|civ|Civ|soc|crim|com|ch|Ch|req|ss|[A-ZÉ]|dhr|mevr|Hr|Nr|bijv|Mr|Mrs|z|B)\.\Z"
)
_GREETING: Final = re.compile(
    r"(?:re[-\s]?)?(?:bonjour|bonsoir|salut|hello|cher|chère|chers|chères|madame|monsieur|mesdames|messieurs|mademoiselle"
    r"|maître|me|docteur|dr|confrère|mon cher|ma chère|geachte|beste|goedendag|goedemorgen|dear|hi|good morning"
    r"|sehr geehrte[rn]?|guten tag|liebe[r]?)\b[^.?!:;]{0,70}[,.!:]?\Z",
    re.IGNORECASE,
)
_CLOSING: Final = re.compile(
    r"(?:(?:bien )?(?:cordialement|respectueusement|sincèrement|amicalement|confraternellement|à vous|merci"
    r"|à bientôt|bonne (?:journée|soirée|fin|réception|lecture)|bon week-end|belle journée|salutations|meilleures"
    r"|sentiments|votre (?:bien )?dévou)"
    r"|(?:je (?:vous prie|vous remercie)|nous vous (?:prions|remercions)|veuillez|recevez|agréez|avec mes"
    r"|dans l['’]attente|en vous (?:remerciant|souhaitant)|merci (?:d['’]avance|par avance|beaucoup|encore|pour|de (?:votre|ton))"
    r"|vous en (?:remerciant|souhaitant)|je reste à (?:votre|ta)|restant à|je me tiens à|nous restons)\b"
    r"[^?]{0,160}?(?:salutations|sentiments|considération|hommages|respects|avance|disposition|attention|compréhension"
    r"|retour|réponse|aide|confiance|cordialement|journée|réactivité|patience)\b[^?]{0,60}"
    r"|met vriendelijke groet\w*|hoogachtend|mit freundlichen grüßen|mit freundlichem gruß|kind regards|best regards"
    r"|yours (?:sincerely|faithfully)|many thanks|thank you|alvast bedankt)[^?]{0,40}\Z",
    re.IGNORECASE,
)
_NOT_CLOSING: Final = re.compile(
    r"\b(?:avant|au plus tard|confirmer|indiquer|transmettre|envoyer|adresser|joint|jointe|trouver)\b",
    re.IGNORECASE,
)
_HEADER: Final = re.compile(
    r"(?:>|(?:de|à|from|to|cc|date|envoyé|objet|sujet|subject|sent|van|aan|onderwerp|von|an|betreff|réf|nos réf|vos réf"
    r"|n/réf|v/réf|tél|téléphone|mobile|fax|port|e-?mail|courriel|siret|siren|rcs|tva|iban|www)\s?[.:]\s|https?://|www\."
    r"|(?:ce message|this e-?mail|cet e-?mail|le présent message|dit bericht)\b.{0,80}(?:confidenti|vertrouwelijk)"
    r"|pensez à l['’]environnement|envoyé (?:de|depuis) mon|sent from my"
    r"|le .{5,60} a écrit\s?:)",
    re.IGNORECASE,
)
_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One sentence of a text, its white space made plain. `paragraph` counts from 0; `item`: of a list."""

    text: str
    paragraph: int
    item: bool = False
    under: int | None = None
    """The place of the sentence that opens the list of this item, ending in a colon; None for none."""

    def __repr__(self) -> str:
        return f"Phrase(paragraph={self.paragraph}, text={len(self.text)} chars)"


def phrases_of(text: str) -> tuple[Phrase, ...]:
    """The sentences in order, at most `MAX_PHRASES`; what only greets, closes or signs is left out."""
    found: list[Phrase] = []
    opener: int | None = None
    closed = False
    for number, block in enumerate(_blocks(text[:MAX_CHARS])):
        item = bool(_BULLET.match(block))
        opener = opener if item else None
        for piece in _cut(block):
            if len(found) >= MAX_PHRASES:
                return tuple(found)
            if _CLOSING.match(piece) and not _NOT_CLOSING.search(piece):
                closed = True
                continue
            if _left_out(piece, closed=closed):
                continue
            closed = False
            found.append(Phrase(piece, number, item, opener))
        if found and not item and found[-1].text.endswith(":"):
            opener = len(found) - 1
    return tuple(found)


def _left_out(piece: str, *, closed: bool) -> bool:
    """What says nothing: a greeting, a line of a header, a name under a closing, a few words or figures."""
    words = len(_LETTERS.findall(piece))
    short = words < (1 if "?" in piece else 3)
    signature = closed and words < 9 and not piece.endswith(("?", "!", "."))
    return short or signature or bool(_GREETING.match(piece)) or bool(_HEADER.match(piece))


def _blocks(text: str) -> list[str]:
    """Paragraphs and items, each on one line: a line that was only wrapped goes on."""
    blocks: list[str] = []
    open_line = False
    for line in text.replace("\u00a0", " ").replace("\u202f", " ").split("\n"):
        stripped = " ".join(line.split())
        if not stripped or stripped.startswith(">"):
            open_line = False
            continue
        goes_on = open_line and not _BULLET.match(stripped)
        if goes_on:
            blocks[-1] += f" {stripped}"
        else:
            blocks.append(stripped)
        open_line = len(stripped) >= _WRAPPED
    return blocks


def _cut(block: str) -> list[str]:
    """The sentences of a paragraph; one that is too long is cut at its semicolons."""
    pieces: list[str] = []
    start = 0
    for stop in _STOP.finditer(block):
        mark = stop.start() + 1
        if block[stop.start()] == "." and _ABBREVIATED.search(block[max(start, mark - 12) : mark]):
            continue
        pieces.append(block[start : stop.end()].strip())
        start = stop.end()
    pieces.append(block[start:].strip())
    return [part for piece in pieces if piece for part in _shorter(piece)]


def _shorter(piece: str) -> list[str]:
    if len(piece) <= _MAX_PHRASE_CHARS:
        return [piece]
    parts: list[str] = []
    while len(piece) > _MAX_PHRASE_CHARS:
        at = piece.rfind(";", 80, _MAX_PHRASE_CHARS) + 1 or piece.rfind(" ", 80, _MAX_PHRASE_CHARS) + 1
        at = at or _MAX_PHRASE_CHARS
        parts.append(piece[:at].strip())
        piece = piece[at:].strip()
    return [*parts, piece] if piece else parts
