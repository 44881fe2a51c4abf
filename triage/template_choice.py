"""Finds the office's template that answers a mail, and fills it in clear."""

import re
from collections.abc import Iterable

from drafting.canned import Template, fill
from redaction.engine import Redactor
from redaction.entities import Entity
from redaction.text import RedactedText
from redaction.vault import Vault
from triage.salutation import salutation_of
from triage.services import Services
from triage.store.mails import Mail


def choose_template_or_none(services: Services, mail: Mail) -> Template | None:
    """The template whose example requests are nearest to the mail, if any is near enough.

    A template bound to dossier types is passed over when the mail's type is known and another; one bound
    to a type that the office merged goes with the target.
    """
    if services.matcher is None:
        return None
    by_id = {template.id: template for template in services.templates}
    types = services.settings.type_list
    known = None if mail.dossier_uncertain else mail.dossier_type
    sure_type = types.map_label(known) if known else None
    for match in services.matcher.best(f"{mail.parsed.subject}\n{mail.parsed.new_text}", limit=3):
        template = by_id[match.id]
        if match.score < services.settings.drafting.min_template_score:
            return None
        bound_to = {types.map_label(slug) for slug in template.dossier_types}
        if sure_type is None or not bound_to or sure_type in bound_to:
            return template
    return None


def fill_in_clear(services: Services, template: Template, mail: Mail) -> str:
    """The filled template; every slot is left to the person when redaction does not work at all.

    `drafting` sees placeholders only; the values take their place here, exactly as they are written.
    """
    if services.redactor is None:
        return fill(template, {}).text
    raw = {name: value for name, value in _slot_values(services, mail).items() if value.strip()}
    values, placeholders = _stand_ins(services.redactor, raw)
    text = fill(template, values).text
    marks = re.compile("|".join(re.escape(mark) for mark in placeholders))
    return marks.sub(lambda match: raw[placeholders[match[0]]], text) if placeholders else text


def _stand_ins(redactor: Redactor, names: Iterable[str]) -> tuple[dict[str, RedactedText], dict[str, str]]:
    """A placeholder for each slot: by slot for the template, and the slot of each to find it again."""
    vault, values = Vault.empty(), dict[str, RedactedText]()
    for name in names:
        values[name], vault = redactor.redact_value(Entity.ORG, name, vault)
    return values, {text.value: name for name, text in values.items()}


def _slot_values(services: Services, mail: Mail) -> dict[str, str]:
    office = services.settings.office
    greeting = salutation_of(mail.parsed)
    return {
        "civilite": greeting.civility,
        "nom": greeting.surname or "",
        "objet": mail.parsed.subject,
        "cabinet": office.name,
        "telephone": office.phone,
        "signature": office.signature.strip(),
    }
