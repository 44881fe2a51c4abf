"""Invented identifiers go through the whole path at DEBUG and leave no trace in any line of the log."""

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from tests.servers.loopback import free_ports
from tests.servers.model import ModelFault, ModelServer
from tests.servers.scripted_smtp import ScriptedSmtp, SmtpFault
from tests.triage.desk import Desk, raw_mail
from tests.triage.mail.documents import pdf
from tests.triage.mail.samples import multipart, part
from tests.triage.mail.test_undelivered import report_mail
from triage import outbox, worker
from triage.accounts import Accounts, Role
from triage.dossier_register import NewDossier
from triage.errors import AuthenticationFailed, DossierConflict
from triage.extraction import extract_one
from triage.logins import MailboxLogins, PasswordLogin
from triage.logs import QUIET_LOGGERS, configure_logging
from triage.message import MailId, RecipientReport
from triage.outbox import Outbox
from triage.pipeline import process_one
from triage.review import dossiers
from triage.review.attachments import attachment_text
from triage.review.register import mail_lines
from triage.review.replies import Approval, Edit, approve, edit_draft
from triage.review.transparency import redacted_view
from triage.review.views import list_mails, overview, view_mail
from triage.settings import Security
from triage.states import Lane, MailState
from triage.store.parties import NewParty

CANARIES = {
    "display name": "Kerboulic",
    "address": "zephirine.kerboulic",
    "subject": "Goélandville",
    "body": "Ouessantine",
    "account": "FR76 3000 6000 0112 3456 7890 189",
    "telephone": "06 39 98 45 20",
    "file": "bail-confidentiel-771",
    "identifier": "identifiant-8841@",
    "answer of the model": "Porquerolles",
    "text of the reviewer": "Belle-Île-771",
    "recipient": "destinataire-772",
    "password": "mouette-cendree-71",
    "mailbox password": "goeland-argente-72",
    "key of the model": "cle-de-test",
    "name of a person": "Solène Brévault",
    "folder": "Dossier-secret-773",
    "delivery report": "Trégastel-774",
    "title of a dossier": "Ploumanac-775",
    "party": "Gwilherm",
    "number of a dossier": "24/07761",
}


@dataclass(slots=True)
class Capture(logging.Handler):
    """Everything every record holds, before any formatting."""

    seen: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        logging.Handler.__init__(self, logging.DEBUG)

    def __hash__(self) -> int:
        return id(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append(str({**record.__dict__, "exc_info": None, "text": record.getMessage()}))


@dataclass(frozen=True, slots=True)
class Log:
    """The raw records and the lines as written."""

    capture: Capture
    stream: io.StringIO

    def traces(self) -> list[str]:
        """What canary left a trace, in records or in lines."""
        written = "\n".join([*self.capture.seen, self.stream.getvalue()]).casefold()
        return [kind for kind, value in CANARIES.items() if value.casefold() in written]


@pytest.fixture
def log() -> Iterator[Log]:
    """The log at DEBUG with every logger enabled; all is put back afterwards."""
    root, capture, stream = logging.getLogger(), Capture(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in QUIET_LOGGERS}
    for name, one in list(logging.root.manager.loggerDict.items()):
        if isinstance(one, logging.Logger):
            one.disabled = False
            if name not in QUIET_LOGGERS:
                one.propagate = True
    configure_logging("DEBUG", stream)
    root.addHandler(capture)
    yield Log(capture, stream)
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


def canary_mail(**headers: str) -> bytes:
    """A mail with a canary in every place a mail has."""
    message = EmailMessage(policy=SMTP)
    given = {
        "From": "Zéphirine Kerboulic <zephirine.kerboulic@example.org>",
        "To": "contact@cabinet.example.org",
        "Subject": "Facture Goélandville",
        "Message-ID": "<identifiant-8841@example.org>",
        "Date": "Mon, 2 Mar 2026 08:55:00 +0000",
        **headers,
    }
    for name, value in given.items():
        message[name] = value
    message.set_content(
        "Bonjour,\n\nOuessantine vous demande si la facture est bien réglée sur le compte "
        "FR76 3000 6000 0112 3456 7890 189.\nMerci de me répondre au 06 39 98 45 20.\n\nZéphirine Kerboulic"
    )
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="bail-confidentiel-771.pdf")
    return message.as_bytes()


def outbox_of(desk: Desk, smtp_port: int) -> Outbox:
    """The outbox, sending to this port; nothing answers where the Sent folder should be."""
    box = desk.services.settings.mailboxes[0]
    quick = {"security": Security.NONE, "timeout_s": 2.0}
    imap = box.imap.model_copy(update={**quick, "port": free_ports(1)[0], "folder": "Dossier-secret-773"})
    smtp = box.smtp.model_copy(
        update={**quick, "port": smtp_port, "sent_folder": "Dossier-secret-773", "sent_copy_wait_s": 0.0}
    )
    here = box.model_copy(update={"imap": imap, "smtp": smtp})
    password = PasswordLogin("goeland-argente-72")
    logins = {"contact": MailboxLogins(password, password)}
    return Outbox(desk.database, {"contact": here}, logins, desk.clock)


def review(desk: Desk, mail_id: MailId) -> None:
    """Look at the mail in every way, change the draft and approve it."""
    overview(desk.office)
    list_mails(desk.office, Lane.TO_APPROVE, 10, None)
    view_mail(desk.office, mail_id)
    redacted_view(desk.office, mail_id)
    mail_lines(desk.office, desk.user(), mail_id)
    recipients = ("destinataire-772@example.org",)
    edit_draft(desk.office, desk.user(), mail_id, Edit(1, "Belle-Île-771.", recipients=recipients))
    approve(desk.office, desk.user(), mail_id, Approval(2))


def log_in(desk: Desk) -> None:
    """Make an account, log in well and badly."""
    accounts = Accounts(desk.database, desk.clock)
    accounts.add_user("Solène Brévault", "mouette-cendree-71", Role.ADMIN, Role.REVIEWER)
    accounts.login("Solène Brévault", "mouette-cendree-71")
    with pytest.raises(AuthenticationFailed):
        accounts.login("Solène Brévault", "mouette-cendree-71x")


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (SmtpFault.OK, MailState.SENT),
        (SmtpFault.REFUSE_RECIPIENT, MailState.FAILED),
        (SmtpFault.REFUSE_AUTH, MailState.APPROVED),
        (SmtpFault.DROP_AFTER_DATA, MailState.UNCONFIRMED),
    ],
)
def test_whole_path_of_a_mail_leaves_no_trace_of_its_content(
    log: Log, model_desk: Desk, model_server: ModelServer, fault: SmtpFault, state: MailState
) -> None:
    model_server.answer = lambda request: "Bonjour,\n\nPorquerolles."
    mail_id = model_desk.receive(canary_mail())
    log_in(model_desk)

    model_desk.run()
    review(model_desk, mail_id)
    with ScriptedSmtp(fault) as server:
        sending = outbox_of(model_desk, server.port)
        outbox.send_one(sending)
        model_desk.clock.advance(hours=1)
        outbox.file_one(sending)
        outbox.settle_one(sending)

    assert model_desk.state(mail_id)[0] is state
    assert len(server.connections) == 1
    assert '"event": "draft_prepared"' in log.stream.getvalue()
    assert log.traces() == []


def test_reading_attachments_leaves_no_trace_of_them(log: Log, desk: Desk) -> None:
    event = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Goélandville\nDTSTART:20260302T101500Z\nEND:VEVENT"
    status = "Final-Recipient: rfc822; destinataire-772@example.org\r\nAction: failed"
    parts = (
        part("Ouessantine"),
        part(pdf("Belle-Île-771"), "application/pdf; name=bail-confidentiel-771.pdf"),
        part(b"%PDF-1.7 Ouessantine", "application/pdf; name=bail-confidentiel-771.pdf"),
        part(canary_mail(), "message/rfc822"),
        part(event, "text/calendar"),
        part(status, "message/delivery-status"),
    )
    mail_id = desk.receive(multipart(*parts, kind="report; report-type=delivery-status"))

    desk.run()
    while extract_one(desk.services):
        pass
    found = attachment_text(desk.office, desk.user(), mail_id, 0)

    parsed = desk.mail(mail_id).parsed
    assert found.pages == ("Belle-Île-771",)
    assert parsed.enclosed
    assert parsed.invitation
    assert parsed.report
    log.capture.seen.append(repr((found, parsed, parsed.enclosed, parsed.invitation, parsed.report)))
    assert '"event": "attachment_read"' in log.stream.getvalue()
    assert log.traces() == []


@pytest.mark.parametrize(
    "fault",
    [fault for fault in ModelFault if fault not in (ModelFault.NONE, ModelFault.HANG, ModelFault.DRIP)],
)
def test_fault_of_the_model_leaves_no_trace_of_what_it_was_asked(
    log: Log, model_desk: Desk, model_server: ModelServer, fault: ModelFault
) -> None:
    model_server.fault = fault
    model_server.answer = lambda request: "Bonjour,\n\nPorquerolles. " * 10
    model_desk.receive_sorted(canary_mail())

    model_desk.run()

    assert '"event": "model_not_used"' in log.stream.getvalue()
    assert log.traces() == []


def test_dossiers_leave_no_trace_of_their_names(log: Log, desk: Desk) -> None:
    user = desk.user()
    party = NewParty("Gwilherm Kerboulic", addresses=("zephirine.kerboulic@example.org",))
    new = NewDossier("Ploumanac-775", "24/07761", references=("RG 24/07761/B",), parties=(party,))
    made = dossiers.create(desk.office, user, new).dossier
    other = dossiers.create(desk.office, user, NewDossier("Ploumanac-775 bis")).dossier
    mail_id = desk.receive(canary_mail(Subject="Facture Goélandville, dossier 24/07761"))

    desk.run()
    dossiers.list_dossiers(desk.office, "Gwilherm", 10, closed=True)
    dossiers.tag(desk.office, user, mail_id, other.id)
    dossiers.untag(desk.office, user, mail_id)
    with pytest.raises(DossierConflict):
        dossiers.create(desk.office, user, NewDossier("x", "24/07761"))
    dossiers.merge(desk.office, user, other.id, made.id)
    found = view_mail(desk.office, mail_id).dossier

    assert found.dossier
    assert found.dossier.title == "Ploumanac-775"
    log.capture.seen.append(repr((found, made, party, new)))
    assert '"dossier_step": "reference"' in log.stream.getvalue()
    assert log.traces() == []


def test_report_about_a_reply_leaves_no_trace(log: Log, desk: Desk) -> None:
    mail_id = desk.receive_drafted("Belle-Île-771.")
    approve(desk.office, desk.user(), mail_id, Approval(1))
    with ScriptedSmtp() as server:
        outbox.send_one(outbox_of(desk, server.port))
    (message_id,) = desk.sql("SELECT message_id FROM dispatch")[0]
    failed = RecipientReport("destinataire-772@example.org", "failed", "5.1.1", "Trégastel-774")

    report_mail(desk, (str(message_id),), failed)
    view_mail(desk.office, mail_id)

    assert desk.state(mail_id)[0] is MailState.UNDELIVERED
    assert '"event": "reply_undelivered"' in log.stream.getvalue()
    assert log.traces() == []


def test_crash_on_a_mail_leaves_no_trace_of_it(log: Log, desk: Desk) -> None:
    desk.receive(canary_mail())
    desk.sql("""UPDATE mail SET parsed = '{"subject": "Goélandville", "sender": "Ouessantine"}'""")

    worker._guarded(processor_step(desk))

    assert '"event": "step_crashed"' in log.stream.getvalue()
    assert "Goélandville" not in log.stream.getvalue()
    assert "Ouessantine" not in log.stream.getvalue()


def processor_step(desk: Desk) -> worker.Step:
    """The step of the processor, as the worker runs it."""

    def process() -> bool:
        return process_one(desk.services)

    return process


def test_mails_that_no_machine_may_answer_leave_no_trace(log: Log, desk: Desk) -> None:
    desk.receive(canary_mail(**{"List-Id": "<Goélandville.example.org>"}))
    desk.receive(canary_mail(**{"Auto-Submitted": "auto-replied", "Subject": "Ouessantine"}))
    desk.receive_sorted(raw_mail("Ouessantine", sender="Kerboulic"), human_only=True)

    desk.run()

    assert log.traces() == []


def test_capture_would_see_a_trace(log: Log) -> None:
    logging.getLogger("triage.essai").debug("oops", extra={"value": "Kerboulic"})
    logging.getLogger("une.autre").debug("reçu %s", "Ouessantine")

    assert log.traces() == ["display name", "body"]
