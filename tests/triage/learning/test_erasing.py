"""Erasing a mail takes everything that came of it, and nothing else."""

import pytest

from tests.triage.desk import Desk
from tests.triage.learning.rows import insert
from triage.audit import AuditEvent
from triage.erasing import erase
from triage.errors import NotAllowed, NotFound
from triage.labels_digest import labels_digest
from triage.message import MailId
from triage.review import corrections, views
from triage.states import MailState
from triage.store import labels, mails

ROOT = "<root@example.org>"
TABLES = ("mail", "raw_mail", "draft", "receipt", "label", "vault", "attachment_text", "mailbox_change")


def counts(desk: Desk) -> dict[str, object]:
    return {name: desk.sql(f"SELECT count(*) FROM {name}")[0][0] for name in TABLES}  # noqa: S608  our own names


def full_mail(desk: Desk, **parts: str) -> MailId:
    """A mail with a draft, a correction, a register of placeholders, a receipt and what a file said."""
    mail = desk.receive_drafted(**parts)
    corrections.correct_urgency(desk.office, desk.user(), mail, "urgent")
    with desk.database.transaction() as session:
        mails.keep_vault(session, mails.get_mail(session, mail).thread_id, "{}")
    insert(desk, "attachment_text", mail_id=mail)
    insert(desk, "receipt", id=mail, mail_id=mail, asked_by=None)
    insert(desk, "mailbox_change", id=mail, mail_id=mail)
    return mail


def test_nothing_of_the_mail_is_left_but_its_number(desk: Desk) -> None:
    mail = full_mail(desk)

    erased = erase(desk.database, desk.clock, mail)

    assert erased.labels == 1
    assert set(counts(desk).values()) == {0}
    assert desk.sql("SELECT outcome, mail_id FROM location") == [("gone", None)]
    said = desk.sql('SELECT event, mail_id, "values" FROM audit ORDER BY id')
    assert said[-1] == (AuditEvent.MAIL_ERASED, None, f'{{"mail": {mail}}}')
    assert all(mail_id is None for _, mail_id, _ in said)
    assert desk.sql("PRAGMA foreign_key_check") == []


def test_other_mails_keep_everything(desk: Desk) -> None:
    kept, gone = full_mail(desk), full_mail(desk)
    before = counts(desk)

    erase(desk.database, desk.clock, gone)

    assert {name: int(str(count)) * 2 for name, count in counts(desk).items()} == before
    assert views.view_mail(desk.office, kept).mail.id == kept


def test_labels_are_others_so_that_the_model_is_trained_without_it(desk: Desk) -> None:
    mail = full_mail(desk)
    types = desk.services.settings.type_list
    with desk.database.transaction() as session:
        before = labels_digest(labels.all_labels(session), types)

    erase(desk.database, desk.clock, mail)

    with desk.database.transaction() as session:
        assert labels_digest(labels.all_labels(session), types) not in {before}
        assert labels.all_labels(session) == []


@pytest.mark.parametrize("first", [True, False])
def test_thread_goes_on_with_its_register_until_its_last_mail(desk: Desk, first: bool) -> None:
    root = full_mail(desk, Message_ID=ROOT)
    desk.clock.advance(hours=1)
    answer = desk.receive(subject="Re: suite", Message_ID="<b@example.org>", In_Reply_To=ROOT)
    gone, left = (root, answer) if first else (answer, root)

    erase(desk.database, desk.clock, gone)

    assert int(desk.mail(left).thread_id) == left
    assert desk.sql("SELECT thread_id FROM vault") == [(left,)]
    erase(desk.database, desk.clock, left)
    assert desk.sql("SELECT count(*) FROM vault") == [(0,)]


@pytest.mark.parametrize("state", [(MailState.APPROVED,), (MailState.APPROVED, MailState.SENDING)])
def test_mail_whose_reply_is_leaving_stays(desk: Desk, state: tuple[MailState, ...]) -> None:
    mail = full_mail(desk)
    desk.move(mail, *state)
    before = counts(desk)

    with pytest.raises(NotAllowed) as caught:
        erase(desk.database, desk.clock, mail)

    assert caught.value.key == "erase_being_sent"
    assert counts(desk) == before


def test_mail_that_does_not_exist_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound):
        erase(desk.database, desk.clock, MailId(99))


def test_copy_in_the_history_goes_with_its_label(desk: Desk) -> None:
    mail = full_mail(desk)
    ((digest,),) = desk.sql("SELECT sha256 FROM mail")
    for ident, copy in ((1, digest), (2, "another")):
        insert(desk, "past_mail", id=ident, uid=ident, sha256=copy)
    insert(desk, "label", id=9, mail_id=None, past_mail_id=1, source="folder")

    erased = erase(desk.database, desk.clock, mail)

    assert erased.past_mails == 1
    assert desk.sql("SELECT sha256 FROM past_mail") == [("another",)]


def test_what_the_copy_in_the_history_quotes_and_its_replay_go_too(desk: Desk) -> None:
    mail = full_mail(desk)
    ((digest,),) = desk.sql("SELECT sha256 FROM mail")
    secret = "Ouessantine"
    insert(
        desk, "past_mail", sha256=digest, kind="received", quoted=secret, attachment_names=f'["{secret}.pdf"]'
    )
    insert(desk, "replay", started_by=None)
    insert(desk, "replay_item", judged_by=None, sorting=f'{{"deadlines": [{{"sentence": "{secret}"}}]}}')

    erase(desk.database, desk.clock, mail)

    assert desk.sql("SELECT (SELECT count(*) FROM past_mail) + (SELECT count(*) FROM replay_item)") == [(0,)]
    real = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    tables = [name for (name,) in desk.sql(real)]  # the index itself has no rows to read, its tables have
    dump = "\n".join(str(row) for name in tables for row in desk.sql(f'SELECT * FROM "{name}"'))  # noqa: S608  our own names
    assert secret not in dump


def test_bytes_of_a_big_mail_go_too(desk: Desk) -> None:
    mail = desk.receive()
    folder = desk.database.mails_folder
    folder.mkdir()
    (folder / "big.eml").write_bytes(b"big")
    desk.sql("UPDATE raw_mail SET raw = NULL, file = 'big.eml'")

    erase(desk.database, desk.clock, mail)

    assert list(folder.iterdir()) == []


def test_report_that_is_erased_leaves_the_reply_it_was_about(desk: Desk) -> None:
    mail = full_mail(desk)
    report = desk.receive(subject="Undelivered")
    insert(desk, "dispatch", mail_id=mail, report_mail_id=report, approved_by=None)
    desk.clock.advance(minutes=1)

    erase(desk.database, desk.clock, report)

    assert desk.sql("SELECT mail_id, report_mail_id FROM dispatch") == [(mail, None)]
