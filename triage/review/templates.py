"""The reply templates as the office sees and changes them in its page."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from drafting.canned import STANDARD_SLOTS, Find, Template
from drafting.errors import TemplateError
from drafting.template_text import NAME, read_template, template_text, write_template
from triage import audit
from triage.audit import AuditEvent
from triage.db import Session
from triage.errors import BadRequest, NotFound
from triage.message import MailId
from triage.phrases import spoken
from triage.review.access import require_seen
from triage.review.office import Office, require_writer
from triage.sentences_templates import TEMPLATE_ORIGINS
from triage.store import templates as store
from triage.store.people import User
from triage.store.templates import TemplateUse, TemplateVersion
from triage.template_check import Identifier, identifiers_in, words_of
from triage.template_library import Entry, Origin
from triage.template_words import fault_words, field_words
from triage.wording import phrase

_SLOT_LIKE: Final = re.compile(r"\{\{([^{}\n]{0,60})\}\}")
_SLOT_NAME: Final = re.compile(r"\s*[a-z][a-z0-9_]{0,39}\s*")
_UNUSED: Final = TemplateUse(0, 0)

#: What the program may look for to fill a gap.
FindName = Find


#: Those of files too.
MAX_TEMPLATES: Final = 500


@dataclass(frozen=True, slots=True)
class SlotView:
    """A gap of a template: its name, the words shown in it, what may fill it (None: a person)."""

    name: str
    label: str
    find: Find | None = None


@dataclass(frozen=True, slots=True)
class VersionView:
    """A change of a template; `body`: None when the file's text stood again."""

    number: int
    at: datetime
    who: str | None
    off: bool
    body: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class TemplateView:
    """A template with where it comes from and what became of its drafts.

    `types`: slug and name of its dossier types; `number`: the version that stands, 0 when nobody touched it;
    `has_file`: a file's text may stand again.
    """

    template: Template
    types: tuple[tuple[str, str], ...]
    origin: Origin
    off: bool
    has_file: bool
    number: int
    changed_at: datetime | None
    changed_by: str | None
    use: TemplateUse

    @property
    def origin_label(self) -> str:
        """Where the text comes from, in words."""
        return spoken(TEMPLATE_ORIGINS)[self.origin.value]

    @property
    def slots(self) -> tuple[SlotView, ...]:
        """The gaps that the template declares."""
        one = self.template
        return tuple(SlotView(name, label, one.finds.get(name)) for name, label in one.slots.items())


@dataclass(frozen=True, slots=True)
class NewTemplate:
    """A template as a person wrote it. `slots`: name → the words of its blank, and what may fill it."""

    title: str
    when: tuple[str, ...]
    dossier_types: tuple[str, ...]
    slots: Mapping[str, tuple[str, Find | None]]
    body: str = field(repr=False)


class IdentifiersLeft(BadRequest):
    """Values that may be somebody's are written in a template, and nobody said yet that they may stay."""

    key = "template_identifiers"

    def __init__(self, found: Collection[Identifier]) -> None:
        super().__init__()
        self.found = tuple(found)


def list_templates(office: Office) -> list[TemplateView]:
    """Every template, in force or off, by title."""
    with office.database.transaction() as session:
        used = store.uses(session)
        found = office.services.library.entries(session)
    views = [_view(office, one, used.get(one.template.id, _UNUSED)) for one in found]
    return sorted(views, key=lambda one: fold(one.template.title))


def get_template(office: Office, name: str) -> TemplateView:
    """One template. Raises NotFound."""
    for one in list_templates(office):
        if one.template.id == name:
            return one
    raise NotFound


def standard_slots() -> tuple[SlotView, ...]:
    """The gaps that the program fills by itself, whatever the template."""
    return tuple(SlotView(name, field_words(name, label)) for name, label in STANDARD_SLOTS.items())


def slots_of(told: Iterable[tuple[str, str, Find | None]]) -> dict[str, tuple[str, Find | None]]:
    """Gaps by name, from name, words and what may fill them."""
    return {name: (label, find) for name, label, find in told}


def versions(office: Office, name: str, before: int | None = None, limit: int = 50) -> list[VersionView]:
    """What was changed in the page, the newest first; nothing for a template that nobody touched."""
    with office.database.transaction() as session:
        found = store.versions_of(session, name, limit, before)
    return [VersionView(one.number, one.at, one.who, one.off, _body_or_none(one)) for one in found]


def _body_or_none(version: TemplateVersion) -> str | None:
    try:
        return None if version.text is None else read_template(version.name, version.text).body
    except TemplateError:
        return version.text


def create_template(
    office: Office,
    user: User,
    new: NewTemplate,
    accepted: Collection[str] = (),
    mail_id: MailId | None = None,
) -> TemplateView:
    """Keep a new template under a name drawn from its title; `mail_id`: the mail whose reply it came of.

    Raises NotFound for a mail that the person does not see, BadRequest, and IdentifiersLeft for values that
    are not among the `accepted` ones.
    """
    require_writer(user)
    if mail_id is not None:
        require_seen(office, mail_id)
    with office.database.transaction() as session:
        taken = {one.template.id for one in office.services.library.entries(session)}
        taken |= {one.name for one in store.standing_versions(session)}
    if len(taken) >= MAX_TEMPLATES:
        raise BadRequest("list_full", most=MAX_TEMPLATES)
    name = _free_name(new.title, taken)
    return _keep(office, user, name, 0, new, accepted, mail_id=mail_id)


def save_template(
    office: Office, user: User, name: str, number: int, new: NewTemplate, accepted: Collection[str] = ()
) -> TemplateView:
    """Keep the text as the next version of a template; `number`: the version it was written over.

    Raises NotFound, BadRequest, StaleVersion, and IdentifiersLeft for values that are not `accepted`.
    """
    require_writer(user)
    return _keep(office, user, name, number, new, accepted, get_template(office, name))


def switch_template(office: Office, user: User, name: str, number: int, *, off: bool) -> TemplateView:
    """Put a template out of use, or back in use. Raises NotFound and StaleVersion."""
    require_writer(user)
    view = get_template(office, name)
    text = template_text(view.template) if view.origin is Origin.OFFICE else None
    event = AuditEvent.TEMPLATE_OFF if off else AuditEvent.TEMPLATE_ON
    with office.database.transaction() as session:
        now = office.clock()
        written = store.add_version(session, name, number, text, now, user.id, off=off)
        _record(session, office, user, event, name, written)
    return get_template(office, name)


def restore_file(office: Office, user: User, name: str, number: int) -> TemplateView:
    """Let the text of the file stand again. Raises NotFound, BadRequest without a file, StaleVersion."""
    require_writer(user)
    view = get_template(office, name)
    if not view.has_file:
        raise BadRequest("template_no_file")
    with office.database.transaction() as session:
        written = store.add_version(session, name, number, None, office.clock(), user.id, off=view.off)
        _record(session, office, user, AuditEvent.TEMPLATE_RESTORED, name, written)
    return get_template(office, name)


def _keep(
    office: Office,
    user: User,
    name: str,
    number: int,
    new: NewTemplate,
    accepted: Collection[str],
    standing: TemplateView | None = None,
    mail_id: MailId | None = None,
) -> TemplateView:
    types = {*office.types.slugs, *(standing.template.dossier_types if standing else ())}
    template, text = _read(name, new, types)
    known = (words_of(standing.template),) if standing else ()
    left = [one for one in identifiers_in(office.services, template, known) if one.text not in accepted]
    if left:
        raise IdentifiersLeft(left)
    off = standing.off if standing else False
    with office.database.transaction() as session:
        written = store.add_version(session, name, number, text, office.clock(), user.id, off=off)
        _record(session, office, user, AuditEvent.TEMPLATE_WRITTEN, name, written, mail_id)
    return get_template(office, name)


def _read(name: str, new: NewTemplate, types: Collection[str]) -> tuple[Template, str]:
    """The template as it will be read from now on, and its text. Raises BadRequest."""
    if not set(new.dossier_types) <= set(types):
        raise BadRequest("template_faulty", reason=phrase("type_not_there"))
    for slot in _SLOT_LIKE.findall(new.body):
        if not _SLOT_NAME.fullmatch(slot):
            raise BadRequest("template_slot_faulty")
    if not all(_SLOT_NAME.fullmatch(slot) for slot in new.slots):
        raise BadRequest("template_slot_name")
    when = tuple(one.strip() for one in new.when if one.strip())
    text = write_template(new.title.strip(), new.dossier_types, when, new.slots, new.body)
    try:
        return read_template(name, text), text
    except TemplateError as exc:
        raise BadRequest("template_faulty", reason=fault_words(exc.reason)) from exc


def _record(
    session: Session,
    office: Office,
    user: User,
    event: AuditEvent,
    name: str,
    number: int,
    mail_id: MailId | None = None,
) -> None:
    values = {"template": name, "number": number}
    audit.record(session, event, office.clock(), user_id=user.id, mail_id=mail_id, values=values)


def _view(office: Office, entry: Entry, use: TemplateUse) -> TemplateView:
    version = entry.version
    types = office.types
    return TemplateView(
        entry.template,
        tuple((slug, types.name_of(slug)) for slug in entry.template.dossier_types),
        entry.origin,
        entry.off,
        entry.has_file,
        entry.number,
        version.at if version else None,
        version.who if version else None,
        use,
    )


def fold(text: str) -> str:
    """The text in lower case without accents, as it is put in order and searched."""
    return "".join(
        one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one)
    ).casefold()


def _free_name(title: str, taken: Collection[str]) -> str:
    """A file name for the title that nothing bears yet."""
    start = re.sub(r"[^a-z0-9]{1,200}", "-", fold(title)[:200]).strip("-")[:50].strip("-") or "reponse"
    names = (start, *(f"{start}-{count}" for count in range(2, len(taken) + 3)))
    return next(one for one in names if one not in taken and NAME.fullmatch(one))
