"""An office on a real database without threads: receive a mail, run the steps, look at what became of it."""

from __future__ import annotations

import dataclasses
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from classifiers.labels import Profile, Urgency
from classifiers.model import TriageModel
from drafting.canned import Template, load_templates
from drafting.letters import load_letters
from drafting.llm import ModelClient
from drafting.prompts import PromptKind, load_prompt
from drafting.settings import ModelSettings
from redaction.engine import Redactor
from redaction.settings import RedactionSettings
from triage import pipeline
from triage.accounts import FIRST_ROLES
from triage.db import DATABASE_NAME, Database, make_engine, open_database
from triage.kinds import DraftOrigin, LocationOutcome, Role
from triage.message import MailId
from triage.parse import parse
from triage.review.office import Office
from triage.services import Services
from triage.settings import (
    ImapSettings,
    MailboxSettings,
    OfficeSettings,
    SendingSection,
    Settings,
    SmtpSettings,
)
from triage.sorter import load_classifier
from triage.states import MailState
from triage.store import drafts, intake, mails, people, receipts
from triage.store.drafts import Draft, NewDraft
from triage.store.intake import IntakeItem
from triage.store.mails import Mail
from triage.store.people import User
from triage.store.receipts import StoredReceipt
from triage.template_library import TemplateLibrary

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
OFFICE_ADDRESS = "contact@cabinet.example.org"
SIGNATURE = "Cabinet Brévault\u00a0& Tanguéry\nTél.\u00a0: 01 99 00 12 34"

FRENCH_BODY = """Bonjour Maître,

Je souhaite régler votre facture. Pourriez-vous m'envoyer le RIB du cabinet pour le virement ?

Bien cordialement,
Mme Odile Trémarec"""

GERMAN_BODY = """Sehr geehrte Damen und Herren,

ich bitte Sie um einen Termin mit dem Anwalt,
und ich habe noch eine Frage zu der Rechnung, die wir bezahlt haben.

Mit freundlichen Grüßen"""


class Timepiece:
    """A clock that moves only when told."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **duration: float) -> None:
        """Move on by that much, given as to `timedelta`."""
        self.now += timedelta(**duration)


def office_settings(folder: Path) -> Settings:
    """A law office with one mailbox; nothing listens where it points."""
    return Settings(
        data_dir=folder,
        office=OfficeSettings(
            name="Cabinet Brévault & Tanguéry",
            profile=Profile.LAW,
            phone="01 99 00 12 34",
            signature=SIGNATURE,
        ),
        mailboxes=(
            MailboxSettings(
                name="contact",
                address=OFFICE_ADDRESS,
                imap=ImapSettings(host="127.0.0.1", user="contact"),
                smtp=SmtpSettings(host="127.0.0.1", user="contact"),
            ),
        ),
        sending=SendingSection(undo_s=0),
    )


def raw_mail(
    body: str = FRENCH_BODY,
    *,
    subject: str = "Paiement de la facture",
    sender: str = "Odile Trémarec <odile.tremarec@example.org>",
    **headers: str,
) -> bytes:
    """A mail to the office; header names are given with underscores."""
    message = EmailMessage(policy=SMTP)
    fixed = {
        "From": sender,
        "To": OFFICE_ADDRESS,
        "Subject": subject,
        "Date": "Mon, 2 Mar 2026 08:55:00 +0000",
    }
    for name, value in {**fixed, **{key.replace("_", "-"): one for key, one in headers.items()}}.items():
        message[name] = value
    message.set_content(body)
    return message.as_bytes()


@dataclass(slots=True)
class Desk:
    """One office and what a test does with it. `woken`: how often the sender was woken."""

    services: Services
    clock: Timepiece
    woken: list[None] = field(default_factory=list)
    uid: int = 0

    @property
    def database(self) -> Database:
        """The office's database."""
        return self.services.database

    @property
    def office(self) -> Office:
        """What the review use cases work with."""
        return Office(self.services, lambda: self.woken.append(None))

    def receive(self, raw: bytes | None = None, **parts: str) -> MailId:
        """Store a mail as the watcher does; without `raw` it is built by `raw_mail`, no two alike."""
        self.uid += 1
        if raw is None:
            raw = raw_mail(**{"Message_ID": f"<{self.uid}@example.org>", **parts})
        item = IntakeItem(self.uid, LocationOutcome.STORED, self.clock(), raw, parse(raw))
        with self.database.transaction() as session:
            mailbox_id = intake.ensure_mailbox(session, "contact", self.clock())
            return intake.store_items(session, mailbox_id, "INBOX", 1, [item], self.clock())[0]

    def receive_sorted(
        self,
        raw: bytes | None = None,
        *,
        urgency: Urgency = Urgency.ADMIN,
        human_only: bool = False,
        uncertain: bool = False,
        dossier_type: str | None = None,
        probability: float | None = None,
        sampled: bool = False,
        step: str | None = None,
        **parts: str,
    ) -> MailId:
        """Store a mail and sort it as given, so that a test does not hang on the classifier's opinion.

        `probability`: of urgent; `sampled`: drawn for a person to look at; `step`: what said its type.
        """
        details: dict[str, object] = {"human_only": human_only}
        if probability is not None:
            rest = {"later": 1 - probability, "admin": 0.0}
            details |= {"urgency": urgency.value, "probabilities": {"urgent": probability, **rest}}
        if step is not None:
            details["step"] = step
        mail_id = self.receive(raw, **parts)
        with self.database.transaction() as session:
            assert mails.advance(session, mail_id, MailState.RECEIVED, MailState.SORTED)
            mails.record_sorting(
                session,
                mail_id,
                urgency=urgency,
                urgency_uncertain=uncertain,
                dossier_type=dossier_type,
                dossier_uncertain=False,
                details=details,
                sampled=sampled,
            )
        return mail_id

    def receive_drafted(self, body: str = "Bonjour,\n\nC’est noté.", **parts: str) -> MailId:
        """Store a mail with a draft of that text."""
        mail_id = self.receive_sorted(**parts)  # type: ignore[arg-type]  # headers only
        with self.database.transaction() as session:
            assert mails.advance(session, mail_id, MailState.SORTED, MailState.DRAFTED)
            parsed = mails.get_mail(session, mail_id).parsed
            recipients = (parsed.sender,) if parsed.sender else ()
            draft = NewDraft(f"Re: {parsed.subject}", recipients, body, DraftOrigin.TEMPLATE, "Essai")
            drafts.add_version(session, mail_id, 0, draft, self.clock())
        return mail_id

    def run(self) -> int:
        """Run the pipeline until it finds no work; how many steps it took."""
        steps = 0
        while pipeline.process_one(self.services):
            steps += 1
        return steps

    def move(self, mail_id: MailId, *states: MailState, reason: str | None = None) -> MailId:
        """Take the mail through these states."""
        with self.database.transaction() as session:
            for state in states:
                assert mails.advance(session, mail_id, mails.get_mail(session, mail_id).state, state, reason)
        return mail_id

    def mail(self, mail_id: MailId) -> Mail:
        """The mail as it is stored."""
        with self.database.transaction() as session:
            return mails.get_mail(session, mail_id)

    def state(self, mail_id: MailId) -> tuple[MailState, str | None]:
        """The mail's state and reason."""
        mail = self.mail(mail_id)
        return mail.state, mail.reason

    def draft(self, mail_id: MailId) -> Draft:
        """The draft that stands."""
        with self.database.transaction() as session:
            draft = drafts.current_draft_or_none(session, mail_id)
        assert draft is not None
        return draft

    def warnings(self, mail_id: MailId) -> list[object]:
        """The keys of the warnings on the draft that stands."""
        return [one["key"] for one in self.draft(mail_id).warnings]

    def receipts(self, mail_id: MailId) -> list[StoredReceipt]:
        """Every model call for the mail, the first one first."""
        with self.database.transaction() as session:
            return receipts.receipts_of(session, mail_id)

    def receipt(self, mail_id: MailId) -> StoredReceipt | None:
        """The latest model call for the mail."""
        return next(iter(reversed(self.receipts(mail_id))), None)

    def user(self, role: Role = Role.REVIEWER) -> User:
        """A person of that role; who administers answers mail too, as in a small office."""
        with self.database.transaction() as session:
            known = people.user_by_name_or_none(session, role.name.lower())
            roles = FIRST_ROLES if role is Role.ADMIN else (role,)
            return known or people.add_user(session, role.name.lower(), None, roles, self.clock())

    def history(self, mail_id: MailId) -> list[str]:
        """The events recorded for the mail, in order."""
        with self.database.transaction() as session:
            return [entry.event for entry in people.mail_audit(session, mail_id)]

    def sql(self, statement: str) -> list[tuple[object, ...]]:
        """Run SQL on the raw database, as a fault of the disk or an older program could have left it."""
        with self.database.engine.begin() as connection:
            done = connection.exec_driver_sql(statement)
            return [tuple(row) for row in done] if done.returns_rows else []

    def change(self, **parts: object) -> None:
        """Put other parts in place of the office's."""
        self.services = dataclasses.replace(self.services, **parts)  # type: ignore[arg-type]  # test's own

    def close(self) -> None:
        """Close the database and the model's connections; nothing happens the second time."""
        if self.services.model is not None:
            self.services.model.close()
        self.database.close()


@dataclass(frozen=True, slots=True)
class Parts:
    """What takes long to build and never changes: shared by every office of the session."""

    classifier: TriageModel
    redactor: Redactor
    templates: tuple[Template, ...]
    blank_database: Path


def build_parts(folder: Path) -> Parts:
    """The real parts of a law office; the classifier is the one prepared at installation, or trained."""
    open_database(folder, START).close()
    return Parts(
        classifier=load_classifier(folder, Profile.LAW),
        redactor=Redactor(RedactionSettings()),
        templates=load_templates("law"),
        blank_database=folder / DATABASE_NAME,
    )


def open_desk(folder: Path, parts: Parts, model: ModelSettings | None = None) -> Desk:
    """An office in this folder; `build_services`, which offices use, has its own tests."""
    shutil.copy(parts.blank_database, folder / DATABASE_NAME)
    clock = Timepiece()
    services = Services(
        settings=office_settings(folder),
        database=Database(make_engine(folder / DATABASE_NAME)),
        clock=clock,
        classifier=parts.classifier,
        library=TemplateLibrary(parts.templates),
        redactor=parts.redactor,
        redaction=RedactionSettings(),
        prompts={kind: load_prompt(kind) for kind in PromptKind},
        model=None if model is None else ModelClient(model),
        model_stopped=None if model else "model_absent",
        sample_key=b"the key of every office of these tests",
        letters=load_letters(Profile.LAW.value),
    )
    return Desk(services, clock)
