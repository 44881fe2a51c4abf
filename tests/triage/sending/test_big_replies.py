"""A reply too big for its row: sent and filed from its file, and refused when the disk lost it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.servers.smtp import RecordingSmtp
from tests.triage.desk import Desk
from tests.triage.mail.sending import Sending
from triage import intake, outbox
from triage.errors import BadRequest
from triage.message import MailId
from triage.review import attaching, replies

CONTENT = bytes(range(256)) * 8_000


def approve_big(desk: Desk) -> MailId:
    """A mail whose reply carries a big file, approved."""
    mail_id = desk.receive_drafted("Bonjour,\n\nCi-joint le plan.")
    upload = attaching.begin(desk.office, desk.user(), mail_id, 1, "plan.pdf", len(CONTENT))
    with upload.content:
        upload.add(CONTENT)
        assert upload.join() == 2
    replies.approve(desk.office, desk.user(), mail_id, replies.Approval(2))
    return mail_id


def file_of(sending: Sending, mail_id: MailId) -> Path:
    """Where the approved bytes are."""
    file = sending.dispatch(mail_id).file
    assert file is not None
    return file.path


def test_a_big_reply_leaves_as_it_was_approved(desk: Desk) -> None:
    with RecordingSmtp() as server:
        sending = Sending.through(desk, server.port)
        mail_id = approve_big(desk)
        approved = sending.dispatch(mail_id).content()
        desk.clock.advance(minutes=10)

        assert outbox.send_one(sending.outbox)

        assert [one.data for one in server.messages] == [approved]
    assert sending.situation(mail_id) == ("sent", "accepted")


@pytest.mark.parametrize("fault", ["gone", "changed"])
def test_a_big_reply_whose_file_is_not_what_was_approved_does_not_leave(desk: Desk, fault: str) -> None:
    with RecordingSmtp() as server:
        sending = Sending.through(desk, server.port)
        mail_id = approve_big(desk)
        path = file_of(sending, mail_id)
        if fault == "gone":
            path.unlink()
        else:
            path.write_bytes(path.read_bytes().replace(b"Bonjour", b"Bonsoir"))
        desk.clock.advance(minutes=10)

        assert outbox.send_one(sending.outbox)

        assert server.messages == []
    assert sending.situation(mail_id) == ("failed", "refused")
    assert sending.reason(mail_id)[1] == "send_file_lost"


def test_files_that_no_draft_needs_are_removed_at_the_next_start_once_they_are_old(desk: Desk) -> None:
    mail_id = approve_big(desk)
    folder = desk.database.outgoing_folder
    kept = set(folder.iterdir())
    old, young = folder / "old.bin", folder / "young.bin"
    for one in (old, young):
        one.write_bytes(b"x")
    os.utime(old, (1, 1))

    removed = intake.remove_orphans(desk.database)

    assert removed == 1
    assert set(folder.iterdir()) == {*kept, young}
    assert len(kept) == 2
    assert Sending.through(desk, 1).dispatch(mail_id).content()


def test_an_upload_that_grows_too_big_stops(desk: Desk) -> None:
    mail_id = desk.receive_drafted("Bonjour.")
    upload = attaching.begin(desk.office, desk.user(), mail_id, 1, "a.pdf", None)

    with upload.content:
        for _ in range(upload.max_bytes // len(CONTENT)):
            upload.add(CONTENT)
        with pytest.raises(BadRequest) as caught:
            upload.add(CONTENT)

    assert caught.value.key == "joined_too_big"
