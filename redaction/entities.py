"""The kinds of identifier the office must not send out, and where one was found in a mail."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Entity(StrEnum):
    """A kind of identifier; the value is the word written in its placeholder."""

    EMAIL = "COURRIEL"
    PHONE = "TEL"
    IBAN = "IBAN"
    CARD = "CARTE"
    NIR = "NIR"  # French social insurance number
    NISS = "NISS"  # Belgian national number
    AVS = "AVS"  # Swiss social insurance number
    MATRICULE = "MATRICULE"  # Luxembourg national number
    COMPANY_ID = "SIREN"
    VAT = "TVA"
    CASE_NO = "DOSSIER"
    REFERENCE = "REF"
    ADDRESS = "ADRESSE"
    BIRTHDATE = "NAISSANCE"
    DATE = "DATE"
    URL = "URL"
    PLATE = "PLAQUE"
    ID_DOC = "PIECE"
    SECRET = "SECRET"  # noqa: S105  a kind of identifier, not a password
    NUMBER = "NUMERO"
    PERSON = "PERSONNE"
    NAME = "NOM"  # a capitalised word that is not known to be ordinary
    ORG = "ORG"
    PLACE = "LIEU"  # a town standing alone
    MARK = "MARQUE"  # text of the mail that looks like one of our placeholders


NAMES: Final = frozenset({Entity.PERSON, Entity.NAME, Entity.ORG, Entity.PLACE})

# When spans overlap the union is masked; the first of these types gives its name to the union.
_SEVERITY: Final = (
    Entity.MARK,
    Entity.SECRET,
    Entity.EMAIL,
    Entity.URL,
    Entity.IBAN,
    Entity.ADDRESS,
    Entity.AVS,
    Entity.MATRICULE,
    Entity.NIR,
    Entity.BIRTHDATE,
    Entity.DATE,
    Entity.VAT,
    Entity.PHONE,
    Entity.NISS,
    Entity.CARD,
    Entity.ID_DOC,
    Entity.CASE_NO,
    Entity.COMPANY_ID,
    Entity.PLATE,
    Entity.REFERENCE,
    Entity.ORG,
    Entity.PERSON,
    Entity.PLACE,
    Entity.NAME,
    Entity.NUMBER,
)
_RANK: Final = {entity: rank for rank, entity in enumerate(_SEVERITY)}


@dataclass(frozen=True, slots=True)
class Span:
    """Characters start to end (excluded) of a text hold an identifier.

    score: 1.0 when its check key holds.
    """

    start: int
    end: int
    entity: Entity
    score: float = 0.5


def resolve(spans: Iterable[Span]) -> list[Span]:
    """Non-overlapping spans in text order that cover every character of the given ones.

    Overlapping spans become their union, named after the one whose check key holds, else the longest,
    else the most severe: nothing that one rule saw may stay in clear because another rule also matched.
    """
    resolved: list[Span] = []
    best: Span | None = None
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if best is None or span.start >= resolved[-1].end:
            resolved.append(span)
            best = span
            continue
        best = min(best, span, key=_preference)
        last = resolved[-1]
        resolved[-1] = Span(last.start, max(last.end, span.end), best.entity, best.score)
    return resolved


def _preference(span: Span) -> tuple[bool, bool, int, int]:
    first = span.entity in {Entity.MARK, Entity.SECRET}
    return (not first, span.score < 1.0, span.start - span.end, _RANK[span.entity])
