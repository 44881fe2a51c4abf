"""Who may see a mailbox or dossier, and the office's rules on sending: read and changed by who may."""

from collections.abc import Collection
from dataclasses import dataclass, field

from triage import audit
from triage.audit import AuditEvent
from triage.db import Session
from triage.errors import BadRequest, NotFound
from triage.message import DossierId, MailboxId, UserId
from triage.permissions import Permission
from triage.review.office import Office, require
from triage.store import access, approvals, dossiers, intake, people
from triage.store.approvals import Rules
from triage.store.forsaken import forsaken
from triage.store.people import User
from triage.store.sight import sees_dossier

__all__ = ["Rules"]

ASSISTANT_CHOICES = ("always", "templates", "never")
URGENCIES = ("urgent", "admin", "later")
MAX_PEOPLE = 200
#: The next ones follow as these are given to somebody.
MAX_FORSAKEN = 200


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody with an account. `reads`: one of their roles reads mail."""

    id: UserId
    name: str = field(repr=False)
    reads: bool


@dataclass(frozen=True, slots=True)
class WallView:
    """Who may see one thing: those `named`, or everybody who reads mail when nobody is."""

    named: tuple[UserId, ...]
    people: tuple[PersonView, ...]


@dataclass(frozen=True, slots=True)
class AccessView:
    """What an administrator sees: who is named for each mailbox, walls with nobody, the rules on sending.

    `forsaken`: the numbers of dossiers whose people have all left or read no mail any more; nothing else
    of them is told. `forsaken_mailboxes`: the same of mailboxes, by name.
    """

    people: tuple[PersonView, ...]
    mailboxes: tuple[tuple[str, tuple[UserId, ...]], ...]
    forsaken: tuple[DossierId, ...]
    forsaken_mailboxes: tuple[str, ...]
    rules: Rules


def view_access(office: Office, user: User) -> AccessView:
    """The walls and rules, for an administrator. Raises NotAllowed."""
    require(user, Permission.MANAGE)
    with office.database.transaction() as session:
        boxes = [
            (one.name, tuple(sorted(access.people_of_mailbox(session, _mailbox(office, session, one.name)))))
            for one in office.settings.mailboxes
        ]
        gone = forsaken(session)
        known = {one.name for one in office.settings.mailboxes}
        return AccessView(
            _people(session),
            tuple(boxes),
            gone.dossiers[:MAX_FORSAKEN],
            tuple(name for name in gone.mailboxes if name in known),
            approvals.rules(session),
        )


def wall_mailbox(office: Office, user: User, name: str, named: Collection[int]) -> AccessView:
    """Let only these persons see the mailbox, or everybody. Raises NotAllowed, NotFound, BadRequest."""
    require(user, Permission.MANAGE)
    if name not in {one.name for one in office.settings.mailboxes}:
        raise NotFound
    with office.database.transaction() as session:
        mailbox, now = _mailbox(office, session, name), office.clock()
        chosen = _checked(session, named)
        access.wall_mailbox(session, mailbox, chosen, now, user.id)
        values = {"mailbox": mailbox, "people": len(chosen)}
        audit.record(session, AuditEvent.MAILBOX_ACCESS_CHANGED, now, user_id=user.id, values=values)
    return view_access(office, user)


def take_over(office: Office, user: User, dossier_id: DossierId, named: Collection[int]) -> AccessView:
    """Name somebody for a dossier that nobody can see any more. Raises NotAllowed, NotFound, BadRequest."""
    require(user, Permission.MANAGE)
    with office.database.transaction() as session:
        if dossier_id not in forsaken(session).dossiers:
            raise NotFound("dossier_not_found")
        chosen = _checked(session, named)
        if not chosen:
            raise BadRequest("access_nobody")
        _wall_dossier(office, session, user, dossier_id, chosen)
    return view_access(office, user)


def view_dossier_access(office: Office, user: User, dossier_id: DossierId) -> WallView:
    """Who may see the dossier. Raises NotAllowed, NotFound."""
    _require_wall(user)
    with office.database.transaction() as session:
        _require_seen(office, session, dossier_id)
        return WallView(tuple(sorted(access.people_of_dossier(session, dossier_id))), _people(session))


def wall_dossier(office: Office, user: User, dossier_id: DossierId, named: Collection[int]) -> WallView:
    """Let only these persons see the dossier, or everybody. Raises NotAllowed, NotFound, BadRequest."""
    _require_wall(user)
    with office.database.transaction() as session:
        _require_seen(office, session, dossier_id)
        chosen = _checked(session, named)
        if chosen and user.id not in chosen:
            raise BadRequest("access_without_you")
        _wall_dossier(office, session, user, dossier_id, chosen)
    return view_dossier_access(office, user, dossier_id)


def set_rules(office: Office, user: User, wanted: Rules) -> AccessView:
    """Put these rules on sending in force. Raises NotAllowed, BadRequest, NotFound for an unknown dossier."""
    require(user, Permission.MANAGE)
    known = wanted.types <= set(office.types.names()) and wanted.urgencies <= set(URGENCIES)
    if wanted.assistants not in ASSISTANT_CHOICES or not known:
        raise BadRequest("rules_unknown")
    with office.database.transaction() as session:
        before = approvals.rules(session).dossiers
        for one in wanted.dossiers:
            dossiers.get_dossier(session, one)
            # One that a rule names already stays, so that who stands outside may change another rule.
            if one not in before and user.may(Permission.READ):
                _require_seen(office, session, one)
        now = office.clock()
        approvals.set_rules(session, wanted, now, user.id)
        values = {
            "assistants": wanted.assistants,
            "types": sorted(wanted.types),
            "urgencies": sorted(wanted.urgencies),
            "dossiers": sorted(wanted.dossiers),
            "new_recipient": wanted.new_recipient,
        }
        audit.record(session, AuditEvent.SEND_RULES_CHANGED, now, user_id=user.id, values=values)
    return view_access(office, user)


def _require_wall(user: User) -> None:
    if not user.may(Permission.MANAGE):
        require(user, Permission.WALL)


def _require_seen(office: Office, session: Session, dossier_id: DossierId) -> None:
    dossiers.get_dossier(session, dossier_id)
    if not sees_dossier(session, office.sight, dossier_id):
        raise NotFound("dossier_not_found")


def _wall_dossier(
    office: Office, session: Session, user: User, dossier_id: DossierId, chosen: Collection[UserId]
) -> None:
    now = office.clock()
    access.wall_dossier(session, dossier_id, chosen, now, user.id)
    values = {"dossier": dossier_id, "people": len(chosen)}
    audit.record(session, AuditEvent.DOSSIER_ACCESS_CHANGED, now, user_id=user.id, values=values)


def _people(session: Session) -> tuple[PersonView, ...]:
    return tuple(PersonView(one.id, one.name, one.may(Permission.READ)) for one in people.users(session))


def _checked(session: Session, named: Collection[int]) -> set[UserId]:
    """The persons named. Raises BadRequest for an unknown one, and where none of them reads mail."""
    known = {one.id: one for one in people.users(session)}
    if len(named) > MAX_PEOPLE or not set(named) <= set(known):
        raise BadRequest("access_unknown_person")
    chosen = {UserId(one) for one in named}
    if chosen and not any(known[one].may(Permission.READ) for one in chosen):
        raise BadRequest("access_nobody")
    return chosen


def _mailbox(office: Office, session: Session, name: str) -> MailboxId:
    return intake.ensure_mailbox(session, name, office.clock())
