"""The register of dossiers: create, find, rename, merge, close; their numbers at courts and elsewhere."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, delete, or_, update
from sqlmodel import Session, col, select

from redaction.folding import fold
from triage.errors import DossierConflict, NotFound
from triage.message import DossierId
from triage.models import MailRow
from triage.party_names import name_key
from triage.references import reference_key
from triage.store.access import merge_walls
from triage.store.approvals import move_dossier_rule
from triage.store.sight import EVERYTHING, Sight, dossier_seen
from triage.tables.dossiers import DossierPartyRow, DossierReferenceRow, DossierRow, PartyRow
from triage.tables.learning import SortedMailRow


@dataclass(frozen=True, slots=True)
class Dossier:
    """One dossier; `number` is the office's own, None when it has none. `no_model`: closed to every model."""

    id: DossierId
    number: str | None = field(repr=False)
    title: str = field(repr=False)
    type: str | None
    created_at: datetime
    closed_at: datetime | None
    no_model: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A number that somebody else gave a dossier, as it was typed."""

    id: int
    written: str = field(repr=False)


def add_dossier(
    session: Session, title: str, now: datetime, *, number: str | None = None, type_: str | None = None
) -> Dossier:
    """Create a dossier. Raises DossierConflict when the number is another's."""
    _refuse_taken(session, number, None)
    row = DossierRow(title=title, title_key=fold(title), type=type_, created_at=now)
    row.number, row.number_key = number or None, reference_key(number or "") or None
    session.add(row)
    session.flush()
    return _dossier(row)


def _refuse_taken(session: Session, number: str | None, own: DossierId | None) -> None:
    known = dossier_by_number_or_none(session, number) if number else None
    if known is not None and known.id != own:
        raise DossierConflict(dossier=known.id)


def get_dossier(session: Session, dossier_id: DossierId) -> Dossier:
    """The dossier. Raises NotFound."""
    return _dossier(_row(session, dossier_id))


def _row(session: Session, dossier_id: DossierId) -> DossierRow:
    row = session.get(DossierRow, dossier_id)
    if row is None:
        raise NotFound("dossier_not_found")
    return row


def dossiers_of(session: Session, ids: Iterable[DossierId]) -> dict[DossierId, Dossier]:
    """Those among them that exist."""
    query = select(DossierRow).where(col(DossierRow.id).in_(set(ids)))
    return {DossierId(row.id or 0): _dossier(row) for row in session.exec(query)}


def dossier_by_number_or_none(session: Session, number: str) -> Dossier | None:
    """The dossier whose own number this is."""
    key = reference_key(number)
    if not key:
        row = session.exec(select(DossierRow).where(DossierRow.number == number)).first()
        return None if row is None else _dossier(row)
    row = session.exec(select(DossierRow).where(DossierRow.number_key == key)).one_or_none()
    return None if row is None else _dossier(row)


def unnumbered_or_none(session: Session, title: str) -> Dossier | None:
    """The first dossier of that title, accents aside, that has no number."""
    query = select(DossierRow).where(DossierRow.title_key == fold(title), col(DossierRow.number).is_(None))
    row = session.exec(query.order_by(col(DossierRow.id)).limit(1)).first()
    return None if row is None else _dossier(row)


def heir_or_none(session: Session, number: str) -> Dossier | None:
    """The dossier that took over this number by a merge."""
    query = select(DossierReferenceRow.dossier_id).where(DossierReferenceRow.written == number)
    found = session.exec(query).all()
    return get_dossier(session, DossierId(found[0])) if len(found) == 1 else None


def bearers(session: Session, key: str) -> list[DossierId]:
    """The dossiers that bear a number of that key, as their own or as somebody else's."""
    own = session.exec(select(DossierRow.id).where(DossierRow.number_key == key)).all()
    others = session.exec(select(DossierReferenceRow.dossier_id).where(DossierReferenceRow.key == key)).all()
    return sorted({DossierId(one or 0) for one in (*own, *others)})


def search(
    session: Session,
    text: str,
    limit: int,
    *,
    closed: bool = True,
    after: DossierId | None = None,
    sight: Sight = EVERYTHING,
) -> list[Dossier]:
    """The dossiers whose title, number or party holds every word, accents aside; the newest first.

    `after`: only older ones than this one, for the next page.
    """
    query = select(DossierRow).where(dossier_seen(sight, col(DossierRow.id)))
    for word in fold(text).split()[:8]:
        query = query.where(_holds(word))
    if not closed:
        query = query.where(col(DossierRow.closed_at).is_(None))
    if after is not None:
        query = query.where(col(DossierRow.id) < after)
    return [_dossier(row) for row in session.exec(query.order_by(col(DossierRow.id).desc()).limit(limit))]


def _holds(word: str) -> ColumnElement[bool]:
    party = (
        select(DossierPartyRow.dossier_id)
        .join(PartyRow, col(PartyRow.id) == col(DossierPartyRow.party_id))
        .where(col(PartyRow.name_key).contains(name_key(word) or word, autoescape=True))
    )
    number = reference_key(word)
    elsewhere = select(DossierReferenceRow.dossier_id)
    ways = [
        col(DossierRow.title_key).contains(word, autoescape=True),
        col(DossierRow.number).contains(word, autoescape=True),
        col(DossierRow.id).in_(party),
        col(DossierRow.id).in_(
            elsewhere.where(col(DossierReferenceRow.written).contains(word, autoescape=True))
        ),
    ]
    if number:
        ways.append(col(DossierRow.number_key) == number)
        ways.append(col(DossierRow.id).in_(elsewhere.where(DossierReferenceRow.key == number)))
    return or_(*ways)


def change_dossier(
    session: Session, dossier_id: DossierId, *, title: str, number: str | None, type_: str | None
) -> None:
    """Give it this title, number and type; its mails take the type. Raises NotFound, DossierConflict."""
    row = _row(session, dossier_id)
    _refuse_taken(session, number, dossier_id)
    row.title, row.title_key = title, fold(title)
    row.number, row.number_key = number or None, reference_key(number or "") or None
    if type_ is not None and type_ != row.type:
        _give_type(session, dossier_id, type_)
    row.type = type_
    session.add(row)
    session.flush()


def _give_type(session: Session, dossier_id: DossierId, type_: str) -> None:
    session.connection().execute(
        update(MailRow)
        .where(col(MailRow.dossier_id) == dossier_id)
        .values(dossier_type=type_, dossier_uncertain=False)
    )


def set_closed(session: Session, dossier_id: DossierId, at: datetime | None) -> None:
    """Close it, or open it again with None. Raises NotFound."""
    row = _row(session, dossier_id)
    row.closed_at = at
    session.add(row)
    session.flush()


def merge(session: Session, source: DossierId, target: DossierId) -> int:
    """Move mails, parties and numbers of `source` to `target` and delete it; how many mails moved.

    Its own number stays as one of the target's, so that it is still found. Raises NotFound,
    DossierConflict.
    """
    if source == target:
        raise DossierConflict("dossier_merge_itself")
    gone, kept = _row(session, source), _row(session, target)
    merge_walls(session, source, target)
    move_dossier_rule(session, source, target)
    kept.no_model = kept.no_model or gone.no_model  # what no model may see stays so
    moved = session.connection().execute(
        update(MailRow).where(col(MailRow.dossier_id) == source).values(dossier_id=target)
    )
    session.connection().execute(
        update(SortedMailRow).where(col(SortedMailRow.dossier_id) == source).values(dossier_id=target)
    )
    if kept.type is not None:
        _give_type(session, target, kept.type)
    for reference in references_of(session, source):
        add_reference(session, target, reference.written)
    if gone.number and kept.number is None:
        number, key = gone.number, gone.number_key
        gone.number = gone.number_key = None
        session.add(gone)
        session.flush()
        kept.number, kept.number_key = number, key
    elif gone.number:
        add_reference(session, target, gone.number)
    present = set(session.exec(select(DossierPartyRow.party_id).where(DossierPartyRow.dossier_id == target)))
    for party in session.exec(
        select(DossierPartyRow.party_id).where(DossierPartyRow.dossier_id == source)
    ).all():
        if party not in present:
            session.add(DossierPartyRow(dossier_id=target, party_id=party))
    session.add(kept)
    session.flush()
    session.connection().execute(delete(DossierRow).where(col(DossierRow.id) == source))
    session.expire_all()
    return moved.rowcount


def references_of(session: Session, dossier_id: DossierId) -> list[Reference]:
    """The numbers that others gave the dossier, the first one first."""
    query = select(DossierReferenceRow).where(DossierReferenceRow.dossier_id == dossier_id)
    rows = session.exec(query.order_by(col(DossierReferenceRow.id)))
    return [Reference(row.id or 0, row.written) for row in rows]


def add_reference(session: Session, dossier_id: DossierId, written: str) -> bool:
    """Give the dossier a number; False when it bears it already or it holds no figure."""
    key = reference_key(written)
    if not key or dossier_id in bearers(session, key):
        return False
    session.add(DossierReferenceRow(dossier_id=dossier_id, written=written, key=key))
    session.flush()
    return True


def remove_reference(session: Session, dossier_id: DossierId, reference_id: int) -> None:
    """Take a number away. Raises NotFound when it is none of this dossier's."""
    row = session.get(DossierReferenceRow, reference_id)
    if row is None or row.dossier_id != dossier_id:
        raise NotFound("dossier_not_found")
    session.delete(row)
    session.flush()


def all_numbers(session: Session) -> dict[str, tuple[DossierId, ...]]:
    """Every number's key with the dossiers that bear it."""
    found: dict[str, set[DossierId]] = {}
    own = select(DossierRow.number_key, DossierRow.id).where(col(DossierRow.number_key).is_not(None))
    for key, dossier in (
        *session.exec(own),
        *session.exec(select(DossierReferenceRow.key, DossierReferenceRow.dossier_id)),
    ):
        found.setdefault(key or "", set()).add(DossierId(dossier or 0))
    return {key: tuple(sorted(dossiers)) for key, dossiers in found.items()}


def open_titles(session: Session) -> dict[DossierId, tuple[str, str | None]]:
    """The folded title and the type of every open dossier, the newest first."""
    query = select(DossierRow.id, DossierRow.title_key, DossierRow.type)
    rows = session.exec(query.where(col(DossierRow.closed_at).is_(None)).order_by(col(DossierRow.id).desc()))
    return {DossierId(ident or 0): (title, type_) for ident, title, type_ in rows}


def titles(session: Session, ids: Collection[DossierId]) -> dict[DossierId, str]:
    """How people call these dossiers: number and title."""
    return {ident: name_of(one) for ident, one in dossiers_of(session, ids).items()}


def name_of(dossier: Dossier) -> str:
    """How people call the dossier: number and title."""
    return f"{dossier.number} · {dossier.title}" if dossier.number else dossier.title


def _dossier(row: DossierRow) -> Dossier:
    ident = DossierId(row.id or 0)
    return Dossier(ident, row.number, row.title, row.type, row.created_at, row.closed_at, row.no_model)
