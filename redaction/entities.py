"""The kinds of identifier the office must not send out, and where one was found in a mail."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Entity(StrEnum):
    """A kind of identifier; the value is the word written in its placeholder."""

    EMAIL = "COURRIEL"
    PHONE = "TEL"
    IBAN = "IBAN"
    RIB = "RIB"  # French account number without its country
    BIC = "BIC"
    CARD = "CARTE"
    NIR = "NIR"  # French social insurance number
    NISS = "NISS"  # Belgian national number
    INAMI = "INAMI"  # Belgian health professional
    AVS = "AVS"  # Swiss social insurance number
    MATRICULE = "MATRICULE"  # Luxembourg national number
    SIREN = "SIREN"  # French company
    SIRET = "SIRET"  # one of its establishments
    VAT = "TVA"
    BCE = "BCE"  # Belgian company
    IDE = "IDE"  # Swiss company
    SPI = "SPI"  # tax number of a person, of any country
    RPPS = "RPPS"  # French health professional
    ADELI = "ADELI"  # likewise, before RPPS
    FINESS = "FINESS"  # French health establishment
    IPP = "IPP"  # patient of a hospital
    TOQUE = "TOQUE"  # pigeonhole of a French lawyer
    RG = "RG"  # general register of a court
    MINUTE = "MINUTE"  # judgment or notarial deed
    APPEAL = "POURVOI"
    REQUEST = "REQUETE"
    CASE_NO = "DOSSIER"
    PORTALIS = "PORTALIS"
    PROSECUTION = "PARQUET"
    JAIL = "ECROU"
    REPORT = "PV"
    ID_DOC = "PIECE"
    PLATE = "PLAQUE"
    VIN = "VIN"
    IMEI = "IMEI"
    REFERENCE = "REF"
    ADDRESS = "ADRESSE"
    BIRTHDATE = "NAISSANCE"
    DATE = "DATE"
    URL = "URL"
    IP = "IP"
    MAC = "MAC"
    LAND = "CADASTRE"
    GPS = "GPS"
    SECRET = "SECRET"  # noqa: S105  a kind of identifier, not a password
    NUMBER = "NUMERO"
    PERSON = "PERSONNE"
    ORG = "ORG"
    PLACE = "LIEU"  # a town standing alone
    NAME = "NOM"  # a capitalised word that is not known to be ordinary
    MARK = "MARQUE"  # text of the mail that looks like one of our placeholders


NAMES: Final = frozenset({Entity.PERSON, Entity.NAME, Entity.ORG, Entity.PLACE})
# Types whose value is mostly figures, however they are grouped.
FIGURES: Final = frozenset(
    {
        Entity.PHONE,
        Entity.IBAN,
        Entity.RIB,
        Entity.CARD,
        Entity.NIR,
        Entity.NISS,
        Entity.INAMI,
        Entity.AVS,
        Entity.MATRICULE,
        Entity.SIREN,
        Entity.SIRET,
        Entity.VAT,
        Entity.BCE,
        Entity.IDE,
        Entity.SPI,
        Entity.RPPS,
        Entity.ADELI,
        Entity.FINESS,
        Entity.IPP,
        Entity.IMEI,
    }
)

# When spans overlap the union is masked; the first of these types gives its name to the union.
_SEVERITY: Final = (
    Entity.MARK,
    Entity.SECRET,
    Entity.EMAIL,
    Entity.URL,
    Entity.MAC,
    Entity.IBAN,
    Entity.RIB,
    Entity.ADDRESS,
    # Types that a cue gives away come before those that only their shape does.
    Entity.BIRTHDATE,
    Entity.DATE,
    Entity.AVS,
    Entity.MATRICULE,
    Entity.INAMI,
    Entity.RPPS,
    Entity.FINESS,
    Entity.ADELI,
    Entity.IPP,
    Entity.ID_DOC,
    Entity.PORTALIS,
    Entity.PROSECUTION,
    Entity.RG,
    Entity.APPEAL,
    Entity.REQUEST,
    Entity.JAIL,
    Entity.REPORT,
    Entity.TOQUE,
    Entity.MINUTE,
    Entity.NIR,
    Entity.VAT,
    Entity.IDE,
    Entity.IMEI,
    Entity.SPI,
    Entity.PHONE,
    Entity.NISS,
    Entity.CARD,
    Entity.CASE_NO,
    Entity.SIRET,
    Entity.BCE,
    Entity.SIREN,
    Entity.BIC,
    Entity.VIN,
    Entity.GPS,
    Entity.LAND,
    Entity.IP,
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

    Overlapping spans become their union, named after the one whose check key holds, else the longest that is
    more than a plain number, else the most severe: nothing that one rule saw may stay in clear because
    another rule also matched.
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


class Ground:
    """Characters that some spans cover together, asked about in a time that hardly grows with the spans."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """The spans, in any order; they may overlap."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans, key=lambda s: s.start):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def meets(self, start: int, end: int) -> bool:
        """Whether a character from start to end (excluded) is covered."""
        i = bisect_left(self._starts, end) - 1
        return i >= 0 and start < self._ends[i]


def _preference(span: Span) -> tuple[bool, bool, bool, int, int]:
    first = span.entity in {Entity.MARK, Entity.SECRET}
    plain = span.entity is Entity.NUMBER
    return (not first, span.score < 1.0, plain, span.start - span.end, _RANK[span.entity])
