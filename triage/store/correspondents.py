"""Whether the office has dealings with whoever sent a mail, before it came.

It has when a person listed the sender among the parties of a dossier, or when the office wrote to that
address before. An address of a function (« info@ », « newsletter@ ») says nothing by itself: it counts only
where a person listed it as it stands. The answer matters for mail that a list or a machine sent, and is asked
of such mail alone: a day told there binds only when it comes from somebody known.
"""

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import func, or_
from sqlmodel import Session, select

from triage.kinds import PastKind
from triage.message import ParsedMail
from triage.models import DispatchRow
from triage.shared_senders import firm_domain_or_none, is_role_address
from triage.store import parties
from triage.tables.history import PastMailRow

_AT_ONCE: Final = 500
_SEARCHED: Final = 20
"""Up to so many addresses the database looks for them; with more, every sent mail is read once."""


def is_known(session: Session, parsed: ParsedMail, at: datetime) -> bool:
    """Whether the sender of this bulk or automatic mail is known; False of any other mail."""
    return known_senders(session, [(parsed, at)])[0]


def known_senders(session: Session, mails: Sequence[tuple[ParsedMail, datetime]]) -> list[bool]:
    """The same of several mails, each with the moment it came, in their order."""
    asked = {address for parsed, _ in mails if (address := _asked_or_none(parsed))}
    listed = _listed(session, asked)
    written = _first_written(session, {one for one in asked - listed if not is_role_address(one)})
    return [
        address is not None and (address in listed or (address in written and written[address] < at))
        for address, at in ((_asked_or_none(parsed), at) for parsed, at in mails)
    ]


def _asked_or_none(parsed: ParsedMail) -> str | None:
    if parsed.sender is None or not (parsed.bulk or parsed.automatic):
        return None
    return parsed.sender.address.casefold()


def _listed(session: Session, asked: Collection[str]) -> set[str]:
    """Those that are a party's own, or a person's at a firm that is listed whole."""
    firms = {one: firm_domain_or_none(one) for one in asked if not is_role_address(one)}
    wanted = sorted({*asked, *(firm for firm in firms.values() if firm)})
    held: set[str] = set()
    for start in range(0, len(wanted), _AT_ONCE):
        held |= parties.parties_at(session, wanted[start : start + _AT_ONCE]).keys()
    return {one for one in asked if one in held or firms.get(one) in held}


def _first_written(session: Session, asked: Collection[str]) -> dict[str, datetime]:
    """When the office first wrote to each of them."""
    first: dict[str, datetime] = {}
    if asked:
        for address, at in (*_in_history(session, asked), *_from_here(session, asked)):
            if address in asked:
                first[address] = min(at, first.get(address, at))
    return first


def _in_history(session: Session, asked: Collection[str]) -> Iterator[tuple[str, datetime]]:
    query = select(PastMailRow.recipients, PastMailRow.dated_at).where(PastMailRow.kind == PastKind.SENT)
    if len(asked) <= _SEARCHED:
        held = func.lower(PastMailRow.recipients)
        query = query.where(or_(*(held.contains(one, autoescape=True) for one in asked)))
    for recipients, at in session.exec(query):
        for _, address in json.loads(recipients):
            yield address.casefold(), at


def _from_here(session: Session, asked: Collection[str]) -> Iterator[tuple[str, datetime]]:
    """Replies sent from here.

    The moment stands behind the bytes of the message in its row, so that it is read of those found alone.
    """
    for ident, recipients in session.exec(select(DispatchRow.id, DispatchRow.recipients)).all():
        for address in {one.casefold() for one in json.loads(recipients)} & set(asked):
            at = session.exec(select(DispatchRow.sent_at).where(DispatchRow.id == ident)).one()
            if at is not None:
                yield address, at
