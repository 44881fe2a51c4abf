"""Puts exchanges of the past into an office: read from its mailbox, or answered from Bannette."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from typing import Protocol

from tests.triage.desk import OFFICE_ADDRESS, START, Desk
from triage.db import Database
from triage.kinds import DraftOrigin, PastKind
from triage.message import Address, MailId, ParsedMail
from triage.past_answers import PastAnswer, past_answers
from triage.review import replies
from triage.states import DispatchPhase, MailState
from triage.store import history, intake
from triage.store.drafts import NewDraft, add_version
from triage.store.history import PastItem

_NUMBERS = count(1)
CLIENT = "Odile Kerboulic <odile.kerboulic@example.org>"
QUESTION = (
    "Bonjour Maître,\n\nPourriez-vous m’envoyer une copie du jugement de divorce rendu par le tribunal ? Je "
    "dois la remettre à la mairie.\n\nBien cordialement,\nOdile Kerboulic"
)
ANSWER = (
    "Bonjour Madame Kerboulic,\n\nVous trouverez la copie du jugement de divorce du 12 mars 2025 "
    "(RG 25/04123) dans votre espace. Les frais de 45,50 € sont réglés. Mme Kerboulic peut nous "
    "joindre au 06 39 98 45 20.\n\n"
    "Nous restons à votre disposition pour la mairie.\n\nBien cordialement,\nSolène Brévault\n01 99 00 12 34"
)
#: Whatever of that answer is its reader's own: none of it may be met elsewhere.
CANARIES = ("Kerboulic", "12 mars", "25/04123", "45,50", "06 39 98 45 20", "Brévault", "odile.kerboulic")
#: Somebody else asks the same thing.
ASKED = (
    "Bonjour Maître,\n\nJe dois remettre à la mairie une copie du jugement de divorce. Pourriez-vous me "
    "l’envoyer ?\n\nCordialement,\nYann Guéguéniat"
)
ASKING = "Yann Guéguéniat <yann.gueguen@example.org>"


class HasDatabase(Protocol):
    """An office of any of the tests."""

    @property
    def database(self) -> Database:
        """Its database."""

    @property
    def clock(self) -> Callable[[], datetime]:
        """Its clock."""


def _address(written: str) -> Address:
    name, _, rest = written.partition(" <")
    return Address(name, rest.rstrip(">"))


def imported(
    desk: HasDatabase,
    question: str = QUESTION,
    answer: str = ANSWER,
    *,
    client: str = CLIENT,
    subject: str = "Copie du jugement",
    at: datetime = START - timedelta(days=200),
    number: int | None = None,
    **question_fields: object,
) -> int:
    """An exchange as `bannette import` keeps it; its number, « <qN@example.org> » was asked."""
    number = number or next(_NUMBERS)
    asked_id, told_id = f"<q{number}@example.org>", f"<r{number}@cabinet.example.org>"
    person, office = _address(client), Address("Cabinet", OFFICE_ADDRESS)
    asked = ParsedMail(
        subject=subject,
        sender=person,
        to=(office,),
        message_id=asked_id,
        text=question,
        new_text=question,
        **question_fields,  # type: ignore[arg-type]  # its fields
    )
    told = ParsedMail(
        subject=f"Re: {subject}",
        sender=office,
        to=(person,),
        message_id=told_id,
        in_reply_to=(asked_id,),
        text=answer,
        new_text=answer,
    )
    with desk.database.transaction() as session:
        mailbox = intake.ensure_mailbox(session, "contact", desk.clock())
        for folder, kind, parsed, day in (
            ("INBOX", PastKind.RECEIVED, asked, at),
            ("Sent", PastKind.SENT, told, at + timedelta(days=1)),
        ):
            digest = hashlib.sha256(str(parsed.message_id).encode()).hexdigest()
            item = PastItem(number, digest, kind, day, parsed)
            history.keep(session, mailbox, folder, 1, [item], desk.clock())
    return number


def answered(desk: Desk, body: str = QUESTION, answer: str = ANSWER, **parts: str) -> MailId:
    """A mail of the queue that was answered from Bannette; sent, as the outbox leaves it."""
    parts = {"sender": CLIENT, "subject": "Copie du jugement", **parts}
    mail_id = desk.receive_sorted(body=body, **parts)  # type: ignore[arg-type]  # headers only
    desk.move(mail_id, MailState.DRAFTED)
    parsed = desk.mail(mail_id).parsed
    with desk.database.transaction() as session:
        people = (parsed.sender,) if parsed.sender else ()
        draft = NewDraft(f"Re: {parsed.subject}", people, answer, DraftOrigin.PERSON)
        add_version(session, mail_id, 0, draft, desk.clock())
    replies.approve(desk.office, desk.user(), mail_id, replies.Approval(1))
    desk.move(mail_id, MailState.SENDING, MailState.SENT)
    desk.sql(f"UPDATE dispatch SET phase = '{DispatchPhase.ACCEPTED.value}' WHERE mail_id = {mail_id}")  # noqa: S608
    return mail_id


def ask(desk: Desk, body: str = ASKED, **parts: str) -> MailId:
    """A new mail that waits for its draft."""
    return desk.receive_sorted(body=body, **{"sender": ASKING, "subject": "Jugement", **parts})  # type: ignore[arg-type]  # headers only


def found(desk: Desk, mail_id: MailId) -> tuple[PastAnswer, ...]:
    """The old answers that may be shown beside this mail."""
    mail = desk.mail(mail_id)
    with desk.database.transaction() as session:
        return past_answers(desk.services, session, mail)


def recipients(*written: str) -> str:
    """Addresses as a past row keeps them."""
    return json.dumps([[one.name, one.address] for one in map(_address, written)])
