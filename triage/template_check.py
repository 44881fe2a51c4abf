"""Looks for names, numbers and addresses in a reply template, which will serve for other people."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from drafting.canned import Template
from redaction.engine import MailText, Redactor
from redaction.entities import Entity, Span
from redaction.errors import RedactionError
from redaction.normalise import normalise
from redaction.vault import Vault
from triage.entity_words import label_of
from triage.errors import BadRequest
from triage.services import Services

#: A day tells nobody apart, and stands in many examples; a date of birth has its own type.
_PLAIN: Final = frozenset({Entity.DATE})
_ARTICLE: Final = re.compile(r"(?:(?:le|la|les|au|du|notre)\s{1,2}|l['’]\s{0,2})", re.IGNORECASE)
_SLOT: Final = re.compile(r"\{\{[^{}\n]{0,60}\}\}")


@dataclass(frozen=True, slots=True)
class Identifier:
    """A value that may be somebody's, as it is written, and the French word for what it seems to be."""

    text: str = field(repr=False)
    label: str


def words_of(template: Template) -> str:
    """Everything that a template says, its examples included, with its slots left out."""
    parts = (template.title, *template.when, *template.slots.values(), template.body)
    return normalise(_SLOT.sub("…", "\n".join(parts)))


def identifiers_in(
    services: Services, template: Template, known: Iterable[str] = ()
) -> tuple[Identifier, ...]:
    """The values of the template that may be somebody's, each once; those of the office itself are left out.

    `known`: texts that the office kept already, whose values are not asked about again. Raises BadRequest
    when the search does not work: nothing is kept unseen.
    """
    office = services.settings.office
    own = normalise("\n".join((office.name, office.phone, office.signature, *services.own_addresses, *known)))
    folded = own.casefold()
    found = dict[str, Identifier]()
    for text, entity in found_values(services.redactor, words_of(template)):
        bare = text[article.end() :] if (article := _ARTICLE.match(text)) else text
        if entity not in _PLAIN and bare.casefold() not in folded:
            found.setdefault(text, Identifier(text, label_of(entity.value, 1)))
    return tuple(found.values())


def found_values(redactor: Redactor | None, text: str) -> list[tuple[str, Entity]]:
    """Each value that redaction would mask in the text. Raises BadRequest when it cannot tell."""
    whole, spans = search(redactor, text)
    return [(whole[span.start : span.end].strip(), span.entity) for span in spans]


def search(redactor: Redactor | None, text: str, names: tuple[str, ...] = ()) -> tuple[str, list[Span]]:
    """The text as it was searched, and the spans to mask in it. `names`: known ones, masked wherever met.

    Raises BadRequest when the search does not work or gives up.
    """
    if redactor is None:
        raise BadRequest("template_unchecked")
    try:
        whole, spans = redactor.find(
            MailText(subject="", body=text, language="fr", known_names=names), Vault.empty()
        )
    except RedactionError as exc:
        raise BadRequest("template_unchecked") from exc
    start = whole.find("\n\n") + 2  # the line of the subject stands first
    moved = [Span(max(0, one.start - start), one.end - start, one.entity, one.score) for one in spans]
    return whole[start:], [one for one in moved if one.end > 0]
