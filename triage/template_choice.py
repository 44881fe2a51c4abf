"""Finds the office's template that answers a mail, and fills it in clear."""

import re
from collections.abc import Iterable

from classifiers.requests import Request
from drafting.canned import Template, fill
from redaction.engine import Redactor
from redaction.entities import Entity
from redaction.text import RedactedText
from redaction.vault import Vault
from triage.client_sentence import with_sentence
from triage.kinds import DraftOrigin
from triage.salutation import salutation_of
from triage.services import Services
from triage.signatures import closing_of
from triage.store import dossiers, filing
from triage.store.mails import Mail
from triage.template_reader import least_score, sure_or_none
from triage.template_slots import found_values


def choose_template_or_none(services: Services, mail: Mail) -> Template | None:
    """The template that surely answers the mail, if any does: in doubt, none.

    A template bound to dossier types is passed over when the mail's type is known and another; one bound
    to a type that the office merged goes with the target. A mailing gets none.
    """
    if mail.parsed.bulk:
        return None
    in_force = services.library.in_force(services.database)
    if in_force.matcher is None:
        return None
    fitting = {one.id: one for one in fitting_of(services, in_force.templates, mail)}
    least = least_score(services.settings.drafting.min_template_score, mail.urgency)
    reader = services.library.reader(in_force)
    found = sure_or_none(reader, in_force.matcher, request_of(services, mail), fitting, least)
    return fitting[found] if found else None


def request_of(services: Services, mail: Mail) -> Request:
    """What is asked in the mail, as templates are chosen by it."""
    return Request(
        subject=mail.parsed.subject,
        body=mail.parsed.new_text,
        profile=services.settings.office.profile.value,
        dossier_type=_sure_type_or_none(services, mail) or "",
        has_attachments=bool(mail.parsed.attachments),
    )


def _sure_type_or_none(services: Services, mail: Mail) -> str | None:
    known = None if mail.dossier_uncertain else mail.dossier_type
    return services.types.map_label(known) if known else None


def fitting_of(services: Services, templates: Iterable[Template], mail: Mail) -> list[Template]:
    """Those of the templates that are for such a mail, in the order given.

    Of its dossier type, which every one is while the type is not sure; and with files where it thanks for
    some.
    """
    types, sure_type = services.types, _sure_type_or_none(services, mail)

    def fits(template: Template) -> bool:
        if template.thanks_for_files and not mail.parsed.attachments:
            return False
        bound_to = {types.map_label(slug) for slug in template.dossier_types}
        return sure_type is None or not bound_to or sure_type in bound_to

    return [one for one in templates if fits(one)]


def fill_in_clear(services: Services, template: Template, mail: Mail) -> str:
    """The filled template, with the office's sentence to the client where it wants one there."""
    closing = closing_of(services.database, services.settings, mail.mailbox_name)
    text = _filled(services, template, mail)
    return with_sentence(services.settings, DraftOrigin.TEMPLATE, text, mail.parsed.new_text, closing)


def _filled(services: Services, template: Template, mail: Mail) -> str:
    """The template with its slots; every one is left to the person when redaction does not work at all.

    `drafting` sees placeholders only; the values take their place here, exactly as they are written.
    """
    if services.redactor is None:
        return fill(template, {}).text
    told = {
        **found_values(template, mail.parsed, _dossier_number(services, mail)),
        **_slot_values(services, mail),
    }
    raw = {name: value for name, value in told.items() if value.strip()}
    values, placeholders = _stand_ins(services.redactor, raw)
    text = fill(template, values).text
    marks = re.compile("|".join(re.escape(mark) for mark in placeholders))
    return marks.sub(lambda match: raw[placeholders[match[0]]], text) if placeholders else text


def _dossier_number(services: Services, mail: Mail) -> str:
    """The office's number of the dossier a person put the mail in; "" while nobody did."""
    with services.database.transaction() as session:
        filed = filing.filed(session, mail.id)
        if filed.dossier is None or filed.confirmed_at is None:
            return ""
        return dossiers.get_dossier(session, filed.dossier).number or ""


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
        "signature": closing_of(services.database, services.settings, mail.mailbox_name),
    }
