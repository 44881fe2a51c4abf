"""What the office asked to see in its mail program is written once, on the real server, and only that."""

from __future__ import annotations

import email

import pytest

from classifiers.labels import Urgency
from tests.triage.desk import Desk
from tests.triage.mail.conftest import Mailbox
from tests.triage.mail.correspondence import CLIENT, Correspondence, answer, question
from triage.message import MailId
from triage.review import corrections
from triage.states import MailState

MOVES = {"later": "Plus tard", "urgent": "À traiter"}


@pytest.fixture
def office(desk: Desk, mailbox: Mailbox) -> Correspondence:
    """An office with a mailbox on the real server, where everything may be written."""
    return Correspondence.of(desk, mailbox, keywords=True, answered=True, drafts=True, move=MOVES)


def _sorted(office: Correspondence, urgency: Urgency = Urgency.ADMIN, flags: str = "") -> MailId:
    (mail_id,) = office.take_in(question(), flags=flags)
    return office.sort(mail_id, urgency)


def _drafted(office: Correspondence) -> MailId:
    return office.draft(_sorted(office), "Bonjour,\n\nC’est noté.")


# --- keywords and \Answered


@pytest.mark.parametrize("urgency", Urgency)
def test_sorted_mail_bears_the_keyword_of_its_urgency(office: Correspondence, urgency: Urgency) -> None:
    office.allow(keywords=True)
    _sorted(office, urgency, flags="(\\Seen $Label1)")

    office.write()

    assert office.flags() == {1: {"\\Seen", "$Label1", f"Bannette-{urgency.value.title()}"}}
    assert office.states() == ["done"]


def test_corrected_urgency_changes_the_keyword(office: Correspondence) -> None:
    office.allow(keywords=True)
    mail_id = _sorted(office, Urgency.ADMIN)
    office.write()

    for urgency in (Urgency.URGENT, Urgency.LATER, Urgency.ADMIN):
        corrections.correct_urgency(office.desk.office, office.desk.user(), mail_id, urgency.value)
        office.write()
        assert office.flags() == {1: {f"Bannette-{urgency.value.title()}"}}

    assert sorted(office.states()) == ["done", "undone", "undone"]


def test_urgency_corrected_before_anything_was_written_leaves_one_keyword(office: Correspondence) -> None:
    office.allow(keywords=True)
    mail_id = _sorted(office, Urgency.ADMIN)
    corrections.correct_urgency(office.desk.office, office.desk.user(), mail_id, "urgent")

    office.write()

    assert office.flags() == {1: {"Bannette-Urgent"}}


def test_keyword_that_was_there_before_is_nobody_s_to_take_away(office: Correspondence) -> None:
    office.allow(keywords=True)
    _sorted(office, Urgency.ADMIN, flags="(bannette-admin)")

    office.write()

    assert office.changes() == [("keyword", "Bannette-Admin", "skipped", "change_already_there")]


def test_mail_whose_reply_was_sent_is_marked_as_answered(office: Correspondence) -> None:
    office.allow(answered=True)
    office.send(_drafted(office))

    office.write()

    assert office.flags() == {1: {"\\Answered"}}
    assert office.look() == 0


def test_mail_that_left_the_folder_is_not_marked(office: Correspondence) -> None:
    office.allow(keywords=True)
    _sorted(office)
    office.arrivals.mailbox.expunge(1)

    office.write()

    assert office.changes()[0][2:] == ("skipped", "change_mail_left")


def test_mail_in_a_renumbered_folder_is_found_by_its_bytes(office: Correspondence) -> None:
    office.allow(keywords=True)
    _sorted(office)
    box = office.arrivals.mailbox
    box.server.set_uidvalidity(box.user, 4242)

    office.write()

    assert office.flags() == {1: {"Bannette-Admin"}}


def test_nothing_is_planned_or_written_when_everything_is_off(office: Correspondence) -> None:
    office.allow()
    office.send(_drafted(office))

    assert office.write() == 0

    assert office.changes() == []
    assert office.flags() == {1: frozenset()}


# --- copies of drafts


def test_draft_that_stands_is_copied_to_the_drafts_folder(office: Correspondence) -> None:
    office.allow(drafts=True)
    mail_id = _drafted(office)

    office.write()

    (raw,) = office.messages("Drafts")
    copy = email.message_from_bytes(raw)
    assert copy["X-Bannette-Draft"] == f"{mail_id}.1"
    assert copy["Message-ID"].startswith(f"<bannette-draft.{mail_id}.1.")
    assert copy["In-Reply-To"] == "<question1@example.org>"
    assert CLIENT in copy["To"]
    assert "C’est noté." in bytes(copy.get_payload(decode=True)).decode()
    assert office.flags("Drafts") == {1: {"\\Draft", "\\Seen"}}
    assert office.write() == 0


def test_draft_that_is_still_being_written_is_not_copied_yet(office: Correspondence) -> None:
    office.allow(drafts=True)
    mail_id = _sorted(office)
    office.draft(mail_id, "Premier jet.")
    office.desk.clock.advance(seconds=-5)

    assert office.write() == 0


def test_new_version_takes_the_place_of_the_copy(office: Correspondence) -> None:
    office.allow(drafts=True)
    mail_id = _drafted(office)
    office.write()
    office.draft(mail_id, "Une autre version.", version=2)

    office.write()

    (raw,) = office.messages("Drafts")
    assert f"X-Bannette-Draft: {mail_id}.2".encode() in raw
    assert office.states() == ["undone", "done"]


@pytest.mark.parametrize(
    "ending",
    [
        (MailState.APPROVED, MailState.SENDING, MailState.SENT),
        (MailState.APPROVED, MailState.SENDING, MailState.UNCONFIRMED),
        (MailState.DISMISSED,),
    ],
    ids=lambda states: states[-1].value,
)
def test_copy_is_removed_when_the_draft_stands_no_more(
    office: Correspondence, ending: tuple[MailState, ...]
) -> None:
    office.allow(drafts=True)
    mail_id = _drafted(office)
    office.write()
    office.desk.move(mail_id, *ending)

    office.write()

    assert office.messages("Drafts") == []
    assert office.states() == ["undone"]


def test_copy_comes_back_with_a_mail_that_is_brought_back(office: Correspondence) -> None:
    office.allow(drafts=True)
    mail_id = _drafted(office)
    office.write()
    office.desk.move(mail_id, MailState.DISMISSED)
    office.write()
    office.desk.move(mail_id, MailState.DRAFTED)

    office.write()

    assert len(office.messages("Drafts")) == 1


def test_only_our_own_copy_is_ever_deleted(office: Correspondence) -> None:
    office.allow(drafts=True)
    mail_id = _drafted(office)
    office.write()
    (ours,) = office.messages("Drafts")
    twin = ours.replace(b"X-Bannette-Draft: ", b"X-Autre: ")
    office.arrivals.mailbox.add(twin, answer("<x@example.org>"), folder="Drafts", flags="(\\Deleted)")
    office.desk.move(mail_id, MailState.DISMISSED)

    office.write()

    assert len(office.messages("Drafts")) == 2
    assert set(office.flags("Drafts")) == {2, 3}


def test_copy_that_somebody_deleted_is_no_fault(office: Correspondence) -> None:
    office.allow(drafts=True)
    mail_id = _drafted(office)
    office.write()
    office.arrivals.mailbox.expunge(1, folder="Drafts")
    office.desk.move(mail_id, MailState.DISMISSED)

    office.write()

    assert office.states() == ["undone"]


# --- moves


def test_sorted_mail_is_moved_to_the_folder_of_its_urgency(office: Correspondence) -> None:
    office.allow(move=MOVES)
    mail_id = _sorted(office, Urgency.LATER, flags="(\\Flagged)")

    office.write()

    assert office.messages("INBOX") == []
    assert office.messages("Plus tard") == [question()]
    assert office.flags("Plus tard") == {1: {"\\Flagged"}}
    assert office.desk.sql("SELECT count(*) FROM location WHERE left_at IS NOT NULL") == [(1,)]
    assert office.desk.mail(mail_id).state is MailState.SORTED


def test_urgency_without_a_folder_moves_nothing(office: Correspondence) -> None:
    office.allow(move=MOVES)
    _sorted(office, Urgency.ADMIN)

    assert office.write() == 0


def test_moved_mail_is_no_new_mail_when_it_is_seen_again(office: Correspondence) -> None:
    office.allow(move=MOVES)
    _sorted(office, Urgency.LATER)
    office.write()

    elsewhere_watched = office.arrivals.watching("Plus tard")

    assert elsewhere_watched.take_in() == 0
    assert office.arrivals.reconcile().new == 0
    assert len(office.arrivals.mails()) == 1


def test_moved_mail_is_marked_where_it_lies(office: Correspondence) -> None:
    office.allow(move=MOVES, keywords=True, answered=True)
    mail_id = _sorted(office, Urgency.LATER)
    office.write()
    office.draft(mail_id, "Bonjour.")
    office.send(mail_id)

    office.write()

    assert office.flags("Plus tard") == {1: {"Bannette-Later", "\\Answered"}}


def test_moved_mail_that_is_answered_elsewhere_is_closed(office: Correspondence) -> None:
    office.allow(move=MOVES)
    mail_id = _sorted(office, Urgency.LATER)
    office.write()
    office.flag(1, "(\\Answered)", folder="Plus tard")

    assert office.look() == 1

    assert office.desk.mail(mail_id).state is MailState.DISMISSED


def test_corrected_urgency_moves_the_mail_on_and_home_again(office: Correspondence) -> None:
    office.allow(move=MOVES)
    mail_id = _sorted(office, Urgency.LATER)
    office.write()

    places = []
    for urgency in ("urgent", "admin", "later", "admin"):
        corrections.correct_urgency(office.desk.office, office.desk.user(), mail_id, urgency)
        office.write()
        office.arrivals.take_in()
        folders = ("INBOX", "Plus tard", "À traiter")
        places.append([folder for folder in folders if office.messages(folder)])

    assert places == [["À traiter"], ["INBOX"], ["Plus tard"], ["INBOX"]]
    assert set(office.states()) == {"undone"}


def test_urgency_corrected_back_before_the_move_moves_nothing(office: Correspondence) -> None:
    office.allow(move=MOVES)
    mail_id = _sorted(office, Urgency.LATER)
    corrections.correct_urgency(office.desk.office, office.desk.user(), mail_id, "admin")

    office.write()

    assert office.messages("INBOX") == [question()]
    assert office.states() == ["skipped"]


def test_mail_that_somebody_moved_first_is_left_where_it_is(office: Correspondence) -> None:
    office.allow(move=MOVES)
    _sorted(office, Urgency.LATER)
    box = office.arrivals.mailbox
    with box.server.session(box.user) as session:
        session.create("Clients")
        session.select("INBOX")
        session.uid("MOVE", "1", "Clients")

    office.write()

    assert office.messages("Clients") == [question()]
    assert office.changes()[0][2:] == ("skipped", "change_mail_left")
