"""The instructions that models are given, as the office reads them and as an administrator writes them."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from drafting.prompts import PromptKind
from triage import audit, instructions
from triage.audit import AuditEvent
from triage.db import Session
from triage.errors import BadRequest
from triage.instructions import Standing, office_version
from triage.model_text import own_names
from triage.permissions import Permission
from triage.prompt_check import check_prompt
from triage.review.office import Office, require
from triage.sentences_redraft import USUAL_INSTRUCTIONS
from triage.store import prompts as store
from triage.store.people import User
from triage.store.prompts import NewText

#: What may be written by instructions.
TextKind = PromptKind
MAX_CHARS: Final = 8_000
#: Signs of a text that `isprintable` takes for invisible.
_PLAIN: Final = str.maketrans(dict.fromkeys("\n\u00a0\u202f", " "))
MAX_USUAL: Final = 12
MAX_USUAL_CHARS: Final = 80


@dataclass(frozen=True, slots=True)
class PromptView:
    """One instruction text in force; `kind`: what is written by it.

    `text`: all of it; `editable`: its part that an administrator may write anew, `fixed`: the rest.
    `number`: the version that stands, 0 when nobody wrote one; `own`: the office's own words are in force;
    `moved`: the shipped text changed since they were written; `shipped_*`: as it is now.
    """

    kind: str
    version: str
    text: str = field(repr=False)
    editable: str = field(repr=False)
    fixed: str = field(repr=False)
    number: int
    own: bool
    moved: bool
    changed_at: datetime | None
    changed_by: str | None
    shipped_version: str
    shipped_editable: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PromptVersionView:
    """A change by an administrator. `editable`: None when the shipped text stood again."""

    number: int
    name: str
    at: datetime
    who: str | None
    editable: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class UsualView:
    """The usual one-line instructions; `number`: the version that stands; `own`: the office's own."""

    lines: tuple[str, ...]
    number: int
    own: bool
    changed_at: datetime | None
    changed_by: str | None


def list_prompts(office: Office) -> tuple[PromptView, ...]:
    """The instructions in force, one for each thing that a model may write."""
    with office.database.transaction() as session:
        return tuple(_view(office, session, kind) for kind in PromptKind)


def versions(
    office: Office, kind: PromptKind, before: int | None = None, limit: int = 50
) -> list[PromptVersionView]:
    """What administrators wrote, the newest first."""
    with office.database.transaction() as session:
        found = store.versions_of(session, kind.value, limit, before)
    return [
        PromptVersionView(one.number, office_version(kind, one.number), one.at, one.who, one.text)
        for one in found
    ]


def write_prompt(
    office: Office,
    user: User,
    kind: PromptKind,
    number: int,
    text: str,
    accepted: Collection[str] = (),
) -> PromptView:
    """Give the instructions another editable part; `number`: the version it was written over.

    accepted: doubtful words that the person said are nobody's name. Raises NotAllowed, StaleVersion,
    BadRequest, and IdentifiersTold when a model must not be told it.
    """
    require_admin(user)
    wanted = text.replace("\r\n", "\n").strip()
    if not wanted:
        raise BadRequest("prompt_empty")
    if len(wanted) > MAX_CHARS:
        raise BadRequest("prompt_too_long")
    if not all(
        line.isprintable() for line in wanted.replace("\u00a0", " ").replace("\u202f", " ").split("\n")
    ):
        raise BadRequest("prompt_signs")
    with office.database.transaction() as session:
        names = own_names(office.services, session)
    shipped = office.services.prompts[kind]
    prompt = shipped.rewritten(office_version(kind, number + 1), wanted)
    check_prompt(office.services, prompt, names, accepted)
    with office.database.transaction() as session:
        _add(office, session, user, kind.value, number, NewText(wanted, shipped.version))
        return _view(office, session, kind)


def restore_prompt(office: Office, user: User, kind: PromptKind, number: int) -> PromptView:
    """Let the shipped text stand again, as a version of its own. Raises NotAllowed, StaleVersion."""
    require_admin(user)
    shipped = office.services.prompts[kind].version
    with office.database.transaction() as session:
        _add(office, session, user, kind.value, number, NewText(None, shipped))
        return _view(office, session, kind)


def usual(office: Office) -> UsualView:
    """The one-line instructions that stand beside a draft."""
    with office.database.transaction() as session:
        return _usual(session)


def write_usual(office: Office, user: User, number: int, lines: list[str]) -> UsualView:
    """Keep other usual instructions, in this order; empty lines and repeats are left out.

    Raises NotAllowed, StaleVersion, BadRequest.
    """
    require_admin(user)
    wanted = list(dict.fromkeys(line for line in (" ".join(one.split()) for one in lines) if line))
    if len(wanted) > MAX_USUAL:
        raise BadRequest("usual_too_many")
    if any(len(line) > MAX_USUAL_CHARS or not line.isprintable() for line in wanted):
        raise BadRequest("usual_too_long")
    with office.database.transaction() as session:
        _add(office, session, user, store.USUAL, number, NewText("\n".join(wanted)))
        return _usual(session)


def restore_usual(office: Office, user: User, number: int) -> UsualView:
    """Let the shipped instructions stand again. Raises NotAllowed, StaleVersion."""
    require_admin(user)
    with office.database.transaction() as session:
        _add(office, session, user, store.USUAL, number, NewText(None))
        return _usual(session)


def require_admin(user: User) -> None:
    """Raise NotAllowed for anybody but an administrator."""
    require(user, Permission.MANAGE)


def _add(office: Office, session: Session, user: User, kind: str, number: int, new: NewText) -> None:
    now = office.clock()
    written = store.add_version(session, kind, number, new, now, user.id)
    event = AuditEvent.PROMPT_RESTORED if new.text is None else AuditEvent.PROMPT_WRITTEN
    audit.record(session, event, now, user_id=user.id, values={"prompt": kind, "number": written})


def _view(office: Office, session: Session, kind: PromptKind) -> PromptView:
    found: Standing = instructions.standing(office.services, session, kind)
    version = found.version
    return PromptView(
        kind=kind.value,
        version=found.prompt.version,
        text=found.prompt.text,
        editable=found.prompt.editable,
        fixed=found.prompt.fixed,
        number=version.number if version else 0,
        own=found.is_own,
        moved=found.has_moved,
        changed_at=version.at if version else None,
        changed_by=version.who if version else None,
        shipped_version=found.shipped.version,
        shipped_editable=found.shipped.editable,
    )


def _usual(session: Session) -> UsualView:
    version = store.standing_or_none(session, store.USUAL)
    if version is None:
        return UsualView(USUAL_INSTRUCTIONS, 0, own=False, changed_at=None, changed_by=None)
    lines = instructions.usual_instructions(session)
    return UsualView(lines, version.number, version.text is not None, version.at, version.who)
