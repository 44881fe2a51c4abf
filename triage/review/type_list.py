"""« Types de dossier » in the settings: which types mails are filed by, under which names, in which order."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from triage import office_settings
from triage.db import Session
from triage.errors import BadRequest
from triage.kinds import SettingKey
from triage.live import Kind
from triage.office_types import MAX_NAME_CHARS, MAX_TYPES, MIN_ON, OfficeType, OfficeTypesSection
from triage.review.models import require_settings_admin
from triage.review.office import Office
from triage.store.people import User

_NO_LETTER: Final = re.compile(r"[^a-z0-9]+")
_SLUG_CHARS: Final = 50


@dataclass(frozen=True, slots=True)
class TypeView:
    """A type. `configured`: its name in the configuration, None for one that the page added."""

    slug: str
    name: str
    configured: str | None
    on: bool


@dataclass(frozen=True, slots=True)
class TypesView:
    """All types in order. `own`: the page says something of them; `number`: the change to write over."""

    types: tuple[TypeView, ...]
    own: bool
    number: int
    at: datetime | None
    who: str | None


@dataclass(frozen=True, slots=True)
class WantedType:
    """A type as it is to be. `slug`: None for a new one."""

    slug: str | None
    name: str
    on: bool


def types_view(office: Office, user: User) -> TypesView:
    """The types as they stand. Raises NotAllowed."""
    require_settings_admin(user)
    with office.database.transaction() as session:
        return _view(office, session)


def save_types(office: Office, user: User, number: int, wanted: Sequence[WantedType]) -> TypesView:
    """Keep other names, another order, new types or types switched off, over change `number`.

    Mails and dossiers keep the type they bear, and nothing is taught. Raises NotAllowed, BadRequest,
    StaleVersion.
    """
    require_settings_admin(user)
    with office.database.transaction() as session:
        section = _checked(wanted, {one.slug for one in _view(office, session).types}, office)
        office_settings.change(session, SettingKey.DOSSIER_TYPES, number, section, office.clock(), user.id)
        view = _view(office, session)
    office.live.publish(Kind.TYPES)
    return view


def restore_types(office: Office, user: User, number: int) -> TypesView:
    """Let the configuration's types stand again over change `number`; those the page added are switched off.

    Raises NotAllowed, StaleVersion.
    """
    require_settings_admin(user)
    configured = [OfficeType(slug=one.slug, name=one.name) for one in office.settings.type_list.types]
    with office.database.transaction() as session:
        said = office_settings.dossier_types(session).value.types
        known = {one.slug for one in configured}
        added = [one.model_copy(update={"on": False}) for one in said if one.slug not in known]
        section = OfficeTypesSection(types=(*configured, *added)) if added else None
        office_settings.change(session, SettingKey.DOSSIER_TYPES, number, section, office.clock(), user.id)
        view = _view(office, session)
    office.live.publish(Kind.TYPES)
    return view


def _view(office: Office, session: Session) -> TypesView:
    configured = {one.slug: one.name for one in office.settings.type_list.types}
    standing = office_settings.dossier_types(session)
    types = office_settings.type_list(session, office.settings)
    on = set(types.slugs)
    names = {one.slug: one.name for one in (*types.types, *types.retired)}
    order = [one.slug for one in standing.value.types if one.slug in names]
    order += [slug for slug in names if slug not in order]
    shown = tuple(TypeView(slug, names[slug], configured.get(slug), slug in on) for slug in order)
    return TypesView(shown, standing.own, standing.number, standing.at, standing.who)


def _checked(wanted: Sequence[WantedType], known: Collection[str], office: Office) -> OfficeTypesSection:
    given = [one.slug for one in wanted if one.slug is not None]
    if set(given) != set(known) or len(given) != len(known):
        raise BadRequest("types_list")
    if len(wanted) > MAX_TYPES:
        raise BadRequest("types_many", most=MAX_TYPES)
    names = [" ".join(one.name.split()) for one in wanted]
    for name in names:
        if not name or len(name) > MAX_NAME_CHARS or not name.isprintable():
            raise BadRequest("types_name", most=MAX_NAME_CHARS)
    if len({name.casefold() for name in names}) < len(names):
        raise BadRequest("types_same_name")
    if sum(one.on for one in wanted) < MIN_ON:
        raise BadRequest("types_few")
    taken = {*known, *office.settings.type_list.names()}
    types = []
    for one, name in zip(wanted, names, strict=True):
        slug = one.slug or _slug(name, taken)
        taken.add(slug)
        types.append(OfficeType(slug=slug, name=name, on=one.on))
    return OfficeTypesSection(types=tuple(types))


def _slug(name: str, taken: Collection[str]) -> str:
    """A slug that says the name, unlike all others."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    plain = _NO_LETTER.sub("-", decomposed.encode("ascii", "ignore").decode()).strip("-")[:_SLUG_CHARS]
    base = plain.strip("-") or "type"
    return next(
        slug for slug in (base, *(f"{base}-{number}" for number in range(2, 1000))) if slug not in taken
    )
