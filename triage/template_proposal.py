"""Makes a reply template of a reply: what is particular to one person becomes a gap; a person corrects it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from classifiers.requests import asking_sentences
from drafting.canned import Find
from redaction.engine import Redactor
from redaction.entities import Entity, Span, resolve
from redaction.normalise import normalise
from triage.message import ParsedMail
from triage.salutation import Salutation, fold, salutation_of
from triage.sentences import typeset
from triage.settings import OfficeSettings
from triage.template_check import search
from triage.template_slots import AMOUNTS, DATES

_MAX_EXAMPLES: Final = 4
_MAX_EXAMPLE_CHARS: Final = 300
_MAX_TITLE_CHARS: Final = 80
#: Name of the gap, its words in the blank, and what may fill it in the next mail.
_GAPS: Final[Mapping[Entity, tuple[str, str, Find | None]]] = {
    Entity.DATE: ("date", "date", Find.DATE),
    Entity.BIRTHDATE: ("naissance", "date de naissance", None),
    Entity.PERSON: ("personne", "nom de la personne", None),
    Entity.NAME: ("personne", "nom de la personne", None),
    Entity.ORG: ("organisme", "nom de l’organisme", None),
    Entity.PLACE: ("lieu", "lieu", None),
    Entity.ADDRESS: ("adresse", "adresse", None),
    Entity.EMAIL: ("courriel", "adresse électronique", None),
    Entity.PHONE: ("numero", "numéro de téléphone", None),
    Entity.IBAN: ("iban", "IBAN", None),
    Entity.URL: ("lien", "lien", None),
}
_REFERENCE: Final = ("reference", "référence", Find.REFERENCE)
_AMOUNT: Final = ("montant", "montant", Find.AMOUNT)
_CIVILITY: Final = re.compile(
    r"(?<![\w{])(?:Madame, Monsieur|Monsieur, Madame|Madame|Monsieur|Maître|Docteur|Professeur)"
    r"(?=\s{0,2},|\s\{\{nom\}\}\s{0,2},)"
)
_PREFIXES: Final = re.compile(r"(?:(?:re|tr|fwd|fw|réf)\s{0,2}:\s{0,3}){1,5}", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap, and the words of the reply that stood there."""

    name: str
    label: str
    find: Find | None
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A template as it may be kept once a person corrected it. `gaps`: what was replaced, in order."""

    title: str
    when: tuple[str, ...]
    body: str = field(repr=False)
    gaps: tuple[Gap, ...] = ()


def propose(redactor: Redactor | None, office: OfficeSettings, mail: ParsedMail, reply: str) -> Proposal:
    """The reply as a template: identifiers, days, amounts, civility and signature become gaps.

    Raises BadRequest when the search for identifiers does not work.
    """
    names = tuple(person.name for person in (mail.sender, *mail.reply_to) if person and person.name)
    text, signed = _without_signature(normalise(reply), office)
    whole, spans = search(redactor, text, names)
    figures = (*_spans(DATES, whole, Entity.DATE), *_spans(AMOUNTS, whole, Entity.NUMBER))
    spans = resolve([*_kept(spans), *figures])
    filler = _Filler(office, salutation_of(mail), normalise(f"{mail.subject}\n{mail.new_text}"))
    body = filler.fill(whole, spans)
    body = _CIVILITY.sub("{{civilite}}", body)
    body = typeset(body.rstrip()) + ("\n\n{{signature}}" if signed else "")
    title, when = _title(redactor, mail, names), _examples(redactor, mail, names)
    return Proposal(title, when, body, tuple(filler.gaps.values()))


def _without_signature(text: str, office: OfficeSettings) -> tuple[str, bool]:
    """The text before the office's signature, or before the lines of it that a person typed."""
    signature = normalise(office.signature.strip())
    at = text.rfind(signature) if signature else -1
    return (text[:at].rstrip(), True) if at >= 0 else (text, False)


def _kept(spans: Iterable[Span]) -> list[Span]:
    return [one for one in spans if one.entity is not Entity.MARK]


def _spans(pattern: re.Pattern[str], text: str, entity: Entity) -> list[Span]:
    return [Span(match.start(), match.end(), entity) for match in pattern.finditer(text)]


class _Filler:
    """Puts gaps in place of values; the same value gets the same gap wherever it stands."""

    def __init__(self, office: OfficeSettings, greeting: Salutation, asked: str) -> None:
        self._own = {fold(normalise(office.name)): "cabinet", fold(normalise(office.phone)): "telephone"}
        self._surname = fold(greeting.surname or "")
        self._asked = fold(asked)
        self.gaps: dict[str, Gap] = {}

    def fill(self, text: str, spans: Iterable[Span]) -> str:
        """The text with a gap in place of each span."""
        pieces, end = [], 0
        for span in spans:
            raw = text[span.start : span.end]
            value = raw.strip()
            lead = raw[: len(raw) - len(raw.lstrip())]
            tail = raw[len(raw.rstrip()) :]
            pieces += [text[end : span.start], lead, self._gap(value, span.entity), tail]
            end = span.end
        return "".join([*pieces, text[end:]])

    def _gap(self, value: str, entity: Entity) -> str:
        if not value:
            return value
        if known := self._own.get(fold(value)):
            return f"{{{{{known}}}}}"
        if self._surname and entity in (Entity.PERSON, Entity.NAME) and self._surname in fold(value).split():
            return "{{nom}}"
        for gap in self.gaps.values():
            if fold(gap.text) == fold(value):
                return f"{{{{{gap.name}}}}}"
        start, label, find = _AMOUNT if AMOUNTS.search(value) else _GAPS.get(entity, _REFERENCE)
        name, number = start, 1
        while name in self.gaps:
            number += 1
            name = f"{start}_{number}"
        # The second one of its kind cannot be told from the first by looking for one in a mail.
        sure = find if number == 1 and fold(value) in self._asked else None
        self.gaps[name] = Gap(name, label if number == 1 else f"{label} {number}", sure, value)
        return f"{{{{{name}}}}}"


def _title(redactor: Redactor | None, mail: ParsedMail, names: tuple[str, ...]) -> str:
    """The subject without what names anybody, "" when nothing is left of it."""
    subject = _PREFIXES.sub("", mail.subject.strip(), count=1)
    words = " ".join(_bare(redactor, subject, names, "").split()).strip(" -–—:;,./«»()")
    return words[:_MAX_TITLE_CHARS] if re.search(r"[^\W\d_]{3}", words) else ""


def _examples(redactor: Redactor | None, mail: ParsedMail, names: tuple[str, ...]) -> tuple[str, ...]:
    """The sentences of the mail that ask for something, without what names anybody."""
    asking = _bare(redactor, asking_sentences(mail.new_text), names, "…")
    found = (" ".join(one.split())[:_MAX_EXAMPLE_CHARS] for one in _SENTENCE_END.split(asking))
    kept = dict.fromkeys(one for one in found if len(re.findall(r"[^\W\d_]{3,}", one)) > 2)
    return tuple(list(kept)[:_MAX_EXAMPLES])


def _bare(redactor: Redactor | None, text: str, names: tuple[str, ...], stand_in: str) -> str:
    if not text.strip():
        return ""
    whole, spans = search(redactor, text, names)
    pieces, end = [], 0
    for span in spans:
        pieces += [whole[end : span.start], stand_in]
        end = span.end
    return typeset("".join([*pieces, whole[end:]]))
