"""The queue as people see it: lanes, pages, one mail whole, attachments."""

import base64
import json
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from classifiers.labels import Urgency
from tests.triage.desk import Desk
from triage.errors import BadRequest, NotFound
from triage.message import MailId
from triage.review.attachments import attachment
from triage.review.corrections import correct_dossier_type
from triage.review.replies import Approval, approve
from triage.review.views import (
    MAX_PAGE,
    dossier_types,
    list_mails,
    overview,
    view_mail,
)
from triage.states import DispatchPhase, Lane, MailState
from triage.store import dispatches, intake, mails
from triage.type_settings import DossierTypeSection


def cursor(*parts: object) -> str:
    """A cursor that holds these parts."""
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode()


def test_overview_counts_every_lane_in_order(desk: Desk) -> None:
    desk.receive_drafted()
    desk.receive_sorted(urgency=Urgency.URGENT)

    seen = overview(desk.office)

    assert [lane for lane, _ in seen.lanes] == list(Lane)
    assert dict(seen.lanes)[Lane.TO_APPROVE] == 1
    assert dict(seen.lanes)[Lane.URGENT] == 1


@pytest.mark.parametrize(
    ("stopped", "keys"),
    [(None, []), ("model_absent", []), ("redaction_canary", ["redaction_canary"])],
    ids=["a model", "no model wanted", "broken redaction"],
)
def test_overview_warns_of_a_model_that_is_stopped_not_of_one_nobody_wanted(
    desk: Desk, stopped: str | None, keys: list[str]
) -> None:
    desk.change(model_stopped=stopped)

    assert [notice.key for notice in overview(desk.office).notices] == keys


def test_overview_shows_the_trouble_of_a_mailbox_in_words(desk: Desk) -> None:
    with desk.database.transaction() as session:
        mailbox_id = intake.ensure_mailbox(session, "contact", desk.clock())
        intake.set_mailbox_status(session, mailbox_id, "refused", "mailbox_login", desk.clock())

    box = overview(desk.office).mailboxes[0]

    assert (box.name, box.status, box.since) == ("contact", "refused", desk.clock())
    assert box.message is not None
    assert "mot de passe" in box.message


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_pages_follow_each_other_to_the_end_without_repeats(desk: Desk, limit: int) -> None:
    ids = {desk.receive_drafted() for _ in range(5)}
    found: list[MailId] = []
    after: str | None = None

    while True:
        page = list_mails(desk.office, Lane.TO_APPROVE, limit, after)
        found += [one.line.id for one in page.lines]
        after = page.next_cursor
        if after is None:
            break

    assert len(found) == 5
    assert set(found) == ids


def test_mail_that_leaves_the_lane_between_pages_makes_nobody_be_skipped(desk: Desk) -> None:
    ids = [desk.receive_drafted() for _ in range(4)]
    first = list_mails(desk.office, Lane.TO_APPROVE, 2, None)
    desk.move(ids[0], MailState.DISMISSED)

    second = list_mails(desk.office, Lane.TO_APPROVE, 2, first.next_cursor)

    assert [one.line.id for one in second.lines] == ids[2:]


@pytest.mark.parametrize("limit", [-3, 0, 1])
def test_page_holds_at_least_one_line(desk: Desk, limit: int) -> None:
    desk.receive_drafted()

    assert len(list_mails(desk.office, Lane.TO_APPROVE, limit, None).lines) == 1


def test_page_size_has_a_bound(desk: Desk) -> None:
    page = list_mails(desk.office, Lane.TO_APPROVE, 10**12, None)

    assert MAX_PAGE == 200
    assert page.lines == ()


BAD_CURSORS = {
    "not base64": "€€€",
    "letters": "abc",
    "not JSON": base64.urlsafe_b64encode(b"{").decode(),
    "not text": base64.urlsafe_b64encode(b"\xff\xfe").decode(),
    "a number": cursor().replace("W10=", base64.urlsafe_b64encode(b"3").decode()),
    "too few parts": cursor(0, "2026-03-02T09:00:00+00:00"),
    "no date": cursor(0, "hier", 1),
    "date without its offset": cursor(0, "2026-03-02T09:00:00", 1),
    "first moment, further east": cursor(0, "0001-01-01T00:00:00+14:00", 1),
    "date that is a number": cursor(0, 3, 1),
    "rank that is a text": cursor("x", "2026-03-02T09:00:00+00:00", 1),
    "number beyond the database's": cursor(0, "2026-03-02T09:00:00+00:00", 2**70),
    "infinite": cursor(float("inf"), "2026-03-02T09:00:00+00:00", 1),
    "deep": base64.urlsafe_b64encode(b"[" * 100_000).decode(),
}


@pytest.mark.parametrize("given", BAD_CURSORS.values(), ids=BAD_CURSORS)
def test_cursor_that_is_not_ours_is_refused(desk: Desk, given: str) -> None:
    with pytest.raises(BadRequest):
        list_mails(desk.office, Lane.TO_APPROVE, 10, given)


def test_line_tells_what_is_left_to_fill_in_and_why_there_is_no_draft(desk: Desk) -> None:
    desk.receive_drafted("Le ‹à compléter : date› à [PERSONNE_4].")
    desk.move(desk.receive_sorted(), MailState.BY_HAND, reason="no_draft_empty")

    drafted = list_mails(desk.office, Lane.TO_APPROVE, 10, None).lines[0]
    by_hand = list_mails(desk.office, Lane.TO_WRITE, 10, None).lines[0]

    assert (drafted.has_draft, drafted.blanks, drafted.reason) == (True, 2, "")
    assert (by_hand.has_draft, by_hand.blanks) == (False, 0)
    assert by_hand.reason == "Mail sans texte\u00a0: voyez les pièces jointes."


def test_mail_is_shown_with_its_draft_history_and_what_may_be_done(desk: Desk) -> None:
    mail_id = desk.receive()
    desk.run()

    seen = view_mail(desk.office, mail_id)

    assert seen.mail.id == mail_id
    assert seen.draft is not None
    assert seen.draft.origin_label.startswith("réponse type «\u00a0")
    assert seen.draft.quoted.startswith("Le lundi 2 mars 2026")
    assert [line.message for line in seen.history] == [
        "Trié automatiquement\u00a0: administratif.",
        "Brouillon préparé (réponse type).",
    ]
    assert seen.actions == ("edit", "approve", "dismiss", "reserve")
    assert seen.why_no_draft is None


def test_defects_of_a_mail_are_told(desk: Desk) -> None:
    mail_id = desk.receive(b"Subject: sans rien\r\n\r\nBonjour")

    assert [notice.key for notice in view_mail(desk.office, mail_id).warnings] == ["warn_defects"]


def test_sender_who_shows_another_address_is_told(desk: Desk) -> None:
    mail_id = desk.receive(sender='"banque@example.com" <x@example.org>')

    assert [notice.key for notice in view_mail(desk.office, mail_id).warnings] == ["warn_sender_address"]


ACTIONS = {
    MailState.RECEIVED: (),
    MailState.SORTED: ("reserve",),
    MailState.DRAFTED: ("edit", "approve", "dismiss", "reserve"),
    MailState.APPROVED: (),
    MailState.SENDING: (),
    MailState.SENT: (),
    MailState.BY_HAND: ("write", "called", "dismiss", "reserve"),
    MailState.TO_CALL: ("write", "called", "dismiss", "reserve"),
    MailState.TO_READ: ("write", "dismiss", "reserve"),
    MailState.DISMISSED: ("restore",),
    MailState.FAILED: ("edit", "dismiss"),
    MailState.UNDELIVERED: ("edit", "dismiss"),
    MailState.UNCONFIRMED: ("settle",),
}


@pytest.mark.parametrize(("state", "actions"), ACTIONS.items())
def test_actions_offered_follow_the_state(desk: Desk, state: MailState, actions: tuple[str, ...]) -> None:
    mail_id = desk.receive_drafted()
    desk.sql(f"UPDATE mail SET state = '{state.value}'")  # noqa: S608  a state of ours

    assert view_mail(desk.office, mail_id).actions == actions


# Phase, cause, filed → what the person reads.
SENDINGS = [
    (DispatchPhase.QUEUED, None, False, "En attente d’envoi."),
    (
        DispatchPhase.QUEUED,
        "send_unreachable",
        False,
        "En attente d’envoi. Le serveur d’envoi ne répond pas. Le message n’est pas parti. "
        "Bannette réessaie.",
    ),
    (
        DispatchPhase.REFUSED,
        "send_unreachable",
        False,
        "Après plusieurs essais, le message n’est pas parti. Corrigez la cause, puis validez de nouveau. "
        "Le serveur d’envoi ne répond pas. Le message n’est pas parti.",
    ),
    (
        DispatchPhase.REFUSED,
        "send_not_sent",
        False,
        "Une personne a constaté que le message n’est pas parti.",
    ),
    (DispatchPhase.CANCELLED, None, False, "Envoi arrêté\u00a0: le message n’est pas parti."),
    (DispatchPhase.CLAIMED, None, False, "Envoi en cours."),
    (DispatchPhase.DATA, None, False, "Envoi en cours."),
    (DispatchPhase.ACCEPTED, None, False, "Envoyé\u00a0: le serveur a accepté le message."),
    (DispatchPhase.ACCEPTED, None, True, "Envoyé, et une copie est dans le dossier Envoyés."),
    (DispatchPhase.UNKNOWN, "send_unknown", False, "Envoi incertain\u00a0: le message est peut-être parti."),
    (
        DispatchPhase.REFUSED,
        "send_recipient_refused",
        False,
        "Refusé par le serveur\u00a0: le message n’est pas parti. "
        "Le serveur d’envoi a refusé une adresse\u202f; le message n’est parti à personne.",
    ),
]


@pytest.mark.parametrize(("phase", "cause", "filed", "message"), SENDINGS)
def test_sending_is_told_in_words(
    desk: Desk, phase: DispatchPhase, cause: str | None, filed: bool, message: str
) -> None:
    mail_id = desk.receive_drafted()
    approve(desk.office, desk.user(), mail_id, Approval(1))
    with desk.database.transaction() as session:
        dispatch = dispatches.last_dispatch_or_none(session, mail_id)
        assert dispatch is not None
        dispatches.set_phase(session, dispatch.id, phase, cause=cause)
        if filed:
            dispatches.record_check(session, dispatch.id, desk.clock(), filed=True, wait_s=0)

    seen = view_mail(desk.office, mail_id).dispatch

    assert seen is not None
    assert (seen.message, seen.approved_by) == (message, "reviewer")


def test_unknown_mail_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound):
        view_mail(desk.office, MailId(404))


def with_files(desk: Desk) -> MailId:
    """A mail with two files."""
    message = EmailMessage(policy=SMTP)
    message["From"] = "o@example.org"
    message.set_content("Bonjour")
    message.add_attachment(b"un\x00\xff", maintype="application", subtype="pdf", filename="un.pdf")
    message.add_attachment(b"deux", maintype="text", subtype="csv", filename="../../deux.csv")
    return desk.receive(message.as_bytes())


def test_attachment_comes_with_its_bytes_and_clean_name(desk: Desk) -> None:
    mail_id = with_files(desk)

    first, second = attachment(desk.office, mail_id, 0), attachment(desk.office, mail_id, 1)

    assert (first[0].name, first[0].content_type, first[1]) == ("un.pdf", "application/pdf", b"un\x00\xff")
    assert (second[0].name, second[1]) == ("deux.csv", b"deux")


@pytest.mark.parametrize("index", [-1, 2, 10**9])
def test_attachment_that_does_not_exist_is_not_found(desk: Desk, index: int) -> None:
    mail_id = with_files(desk)

    with pytest.raises(NotFound):
        attachment(desk.office, mail_id, index)


def test_dossier_types_are_those_of_the_profile_in_french(desk: Desk) -> None:
    found = dict(dossier_types(desk.office))

    assert found["travail"] == "Droit du travail"
    assert list(found)[-1] == "cabinet"
    assert all(label != slug for slug, label in found.items())


def test_a_mail_of_a_merged_type_shows_the_target_and_one_of_a_type_that_is_gone_its_slug(desk: Desk) -> None:
    with_types(
        desk,
        DossierTypeSection(slug="succession", merged_into="famille"),
        DossierTypeSection(slug="famille", name="Famille et successions"),
    )
    merged, gone = desk.receive_sorted(), desk.receive_sorted()
    with desk.database.transaction() as session:
        mails.correct_sorting(session, merged, dossier_type="succession", set_dossier_type=True)
        mails.correct_sorting(session, gone, dossier_type="brevets", set_dossier_type=True)

    assert view_mail(desk.office, merged).line.dossier_type == ("famille", "Famille et successions")
    assert view_mail(desk.office, gone).line.dossier_type == ("brevets", "brevets")
    assert "succession" not in dict(dossier_types(desk.office))


def test_a_merged_type_is_neither_proposed_nor_taken(desk: Desk) -> None:
    mail_id = desk.receive_sorted()
    with_types(desk, DossierTypeSection(slug="succession", merged_into="famille"))

    found = view_mail(desk.office, mail_id)

    assert "succession" not in [slug for slug, _, _ in found.candidates]
    with pytest.raises(BadRequest):
        correct_dossier_type(desk.office, desk.user(), mail_id, "succession")


def with_types(desk: Desk, *sections: DossierTypeSection) -> None:
    """Give the office its own dossier types."""
    desk.change(settings=desk.services.settings.model_copy(update={"dossier_types": sections}))
