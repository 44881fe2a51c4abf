"""Reads the office's habits out of the letters it sent: greeting, closing, « tu » or « vous », length.

Deterministic, without a model. A habit holds ordinary words of politeness only: any other word is ‹nom›.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median
from typing import Final

from redaction.folding import fold
from triage.kinds import PartyRole
from triage.letter_parts import LetterParts, letter_parts

MIN_LETTERS: Final = 3
"""From so many letters on something is a habit."""
MIN_SHARE: Final = 0.4
_NAME: Final = "‹nom›"

_POLITE_LISTED: Final = """
bonjour bonsoir salut coucou cher chere chers cheres mon ma madame monsieur mesdames messieurs
mademoiselle mme m mlle maitre maitres me docteur dr professeur pr confrere confreres consoeur consoeurs
le la les l president presidente juge procureur procureure batonnier batonniere notaire greffier
greffiere directeur directrice et ou a tous toutes dear hello hi good morning afternoon sir mr mrs ms
beste geachte heer mevrouw meneer goedemorgen dag hallo sehr geehrte geehrter herr frau damen und herren
liebe lieber guten tag cordialement bien tres plus toujours amicalement respectueusement votre vos devoue
devouee devoues devouees confraternellement vous toi sincerement avec recevez recevoir veuillez nous je
prie prions de d agreer croire en expression assurance mes nos notre salutations sentiments consideration
respects hommages distingues distinguees distinguee meilleurs meilleures cordiales cordiaux sinceres
respectueux respectueuses haute parfaite confraternels confraternelles dans attente retour reponse bonne
journee fin soiree semaine cordialite kind best warm regards yours sincerely faithfully truly with wishes
met vriendelijke hartelijke groet groeten hoogachtend mit freundlichen besten herzlichen freundliche
grussen grusse hochachtungsvoll cdt bav bientot
"""
_POLITE: Final = frozenset(_POLITE_LISTED.split())
_WORD: Final = re.compile(r"[^\W_]+")
_TU: Final = re.compile(r"(?<![\w’'-])(?:tu|te|toi|ton|ta|tes|t[’'])(?![\w-])", re.IGNORECASE)
_VOUS: Final = re.compile(r"(?<![\w-])(?:vous|votre|vos)(?!\w)", re.IGNORECASE)
_MAX_BODY: Final = 4_000

_COURT: Final = re.compile(
    r"(?:^greffe|^tj[-.]|^ca[-.]|[@.]justice\.|[@.]just\.fgov\.be|tribunal|[@.]courts?\.)"
)
_BODY: Final = re.compile(
    r"[@.](?:gouv\.fr|fgov\.be|admin\.ch|public\.lu|etat\.lu|urssaf\.fr|ameli\.fr|caf\.fr|cpam|mairie|ville-"
    r"|finances\.)"
)
_COLLEAGUE: Final = re.compile(r"avocat|barreau|notaire|[@.-]law|huissier|lawyer|advoca")


class Correspondent(StrEnum):
    """To whom a letter goes, as far as its habits differ."""

    CLIENT = "client"
    COLLEAGUE = "colleague"
    COURT = "court"
    BODY = "body"


_BY_ROLE: Final[Mapping[PartyRole, Correspondent]] = {
    PartyRole.CLIENT: Correspondent.CLIENT,
    PartyRole.COLLEAGUE: Correspondent.COLLEAGUE,
    PartyRole.COURT: Correspondent.COURT,
    PartyRole.EXPERT: Correspondent.BODY,
}


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter the office sent, without what it quotes; `readers` in lower case."""

    text: str = field(repr=False)
    readers: frozenset[str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Habit:
    """What is written most often, in `count` of `total` letters."""

    words: str
    count: int
    total: int

    @property
    def is_sure(self) -> bool:
        """Whether it is a habit, and not a chance."""
        return self.count >= MIN_LETTERS and self.count >= MIN_SHARE * self.total


@dataclass(frozen=True, slots=True)
class Manner:
    """The habits toward one kind of correspondent. `words`: the usual length of a letter, in words."""

    letters: int
    greeting: Habit | None
    closing: Habit | None
    words: int


@dataclass(frozen=True, slots=True)
class Style:
    """The habits of a mailbox. `forms`: by correspondent's address, letters with « tu » and with « vous »."""

    manners: Mapping[Correspondent, Manner] = field(default_factory=dict)
    forms: Mapping[str, tuple[int, int]] = field(default_factory=dict, repr=False)


def style_of(letters: Sequence[SentLetter], roles: Mapping[str, PartyRole]) -> Style:
    """The habits of these letters. `roles`: of the addresses the register knows."""
    read = [(one, letter_parts(one.text)) for one in letters]
    by_kind: dict[Correspondent, list[LetterParts]] = {}
    forms: dict[str, tuple[int, int]] = {}
    for letter, parts in read:
        by_kind.setdefault(correspondent(letter.readers, roles, parts.greeting), []).append(parts)
        tu, vous = _form(parts)
        for reader in letter.readers:
            before = forms.get(reader, (0, 0))
            forms[reader] = (before[0] + tu, before[1] + vous)
    return Style({kind: _manner(held) for kind, held in by_kind.items()}, forms)


def correspondent(
    addresses: Collection[str], roles: Mapping[str, PartyRole], greeting: str = ""
) -> Correspondent:
    """The kind of correspondent: as the register says, else by the address, else by the greeting."""
    for address in sorted(addresses):
        if known := _BY_ROLE.get(roles.get(address, PartyRole.OTHER)):
            return known
    for kind, pattern in (
        (Correspondent.COURT, _COURT),
        (Correspondent.BODY, _BODY),
        (Correspondent.COLLEAGUE, _COLLEAGUE),
    ):
        if any(pattern.search(address) for address in addresses):
            return kind
    greeted = fold(greeting)
    if re.search(r"\b(?:confreres?|consoeurs?|maitre)\b", greeted):
        return Correspondent.COLLEAGUE
    is_court = re.search(r"\b(?:president|juge|greffi)", greeted) is not None
    return Correspondent.COURT if is_court else Correspondent.CLIENT


def polite_form(line: str) -> str:
    """The line with ‹nom› for every word that is no ordinary one of politeness, without its last sign."""
    said: list[str] = []
    for chunk in line[:240].split():
        words = [fold(word) for word in _WORD.findall(chunk)]
        signs = chunk[len(chunk.rstrip(",.;:!")) :]
        part = chunk if all(word in _POLITE for word in words) else _NAME + signs
        if said and said[-1] == _NAME and part.startswith(_NAME):
            said.pop()
        said.append(part)
    return " ".join(said).rstrip(",.!:; ")


def _manner(letters: Sequence[LetterParts]) -> Manner:
    lengths = [len(one.body.split()) for one in letters if one.body]
    return Manner(
        letters=len(letters),
        greeting=_habit(one.greeting for one in letters),
        closing=_habit(one.closing for one in letters),
        words=round(median(lengths)) if lengths else 0,
    )


def _habit(lines: Iterable[str]) -> Habit | None:
    said = [polite_form(line) for line in lines if line]
    if not said:
        return None
    counts = Counter(fold(one) for one in said)
    key, count = counts.most_common(1)[0]
    spelled = Counter(one for one in said if fold(one) == key).most_common(1)[0][0]
    return Habit(spelled, count, len(said))


def _form(parts: LetterParts) -> tuple[int, int]:
    """1 where the letter says « tu », 1 where it says « vous »; neither where it says both or none."""
    text = f"{parts.greeting}\n{parts.body[:_MAX_BODY]}"
    tu, vous = _TU.search(text) is not None, _VOUS.search(text) is not None
    return int(tu and not vous), int(vous and not tu)
