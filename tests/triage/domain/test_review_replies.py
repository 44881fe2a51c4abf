"""Editing and approving: versions, what stops an approval, and what is fixed for ever by one."""

import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from tests.servers.model import ModelServer
from tests.triage.desk import Desk
from triage.errors import BadRequest, BlanksLeft, NotAllowed, NotFound, StaleVersion
from triage.kinds import DraftOrigin, Role
from triage.message import MailId
from triage.parse import parse
from triage.review.office import Office
from triage.review.replies import Approval, Edit, approve, edit_draft
from triage.states import DispatchPhase, MailState
from triage.store import dispatches
from triage.store.dispatches import Dispatch
from triage.store.people import User

ACTS: dict[str, Callable[[Office, User, MailId], object]] = {
    "edit": lambda office, user, mail_id: edit_draft(office, user, mail_id, Edit(1, "Deux.")),
    "approve": lambda office, user, mail_id: approve(office, user, mail_id, Approval(1)),
}


def dispatch(desk: Desk, mail_id: MailId) -> Dispatch:
    """The latest approval of a reply to the mail."""
    with desk.database.transaction() as session:
        found = dispatches.last_dispatch_or_none(session, mail_id)
    assert found is not None
    return found


def test_edit_is_the_next_version_and_keeps_what_was_not_changed(desk: Desk) -> None:
    mail_id = desk.receive_drafted("Un.")
    before = desk.draft(mail_id)

    version = edit_draft(desk.office, desk.user(), mail_id, Edit(1, "Deux."))

    after = desk.draft(mail_id)
    assert (version, after.version, after.body) == (2, 2, "Deux.")
    assert (after.subject, after.recipients, after.origin) == (
        before.subject,
        before.recipients,
        before.origin,
    )


def test_subject_and_recipients_can_be_changed(desk: Desk) -> None:
    mail_id = desk.receive_drafted(sender="Odile Trémarec <o@example.org>")
    edit = Edit(1, "Deux.", subject="Autre objet", recipients=("O@example.org", "b@example.org"))

    edit_draft(desk.office, desk.user(), mail_id, edit)

    draft = desk.draft(mail_id)
    assert draft.subject == "Autre objet"
    assert [(one.name, one.address) for one in draft.recipients] == [
        ("Odile Trémarec", "O@example.org"),
        ("", "b@example.org"),
    ]


@pytest.mark.parametrize("seen", [0, 1, 3], ids=["none", "an older one", "one that does not exist"])
def test_edit_over_another_version_is_stale_and_changes_nothing(desk: Desk, seen: int) -> None:
    mail_id = desk.receive_drafted("Un.")
    edit_draft(desk.office, desk.user(), mail_id, Edit(1, "Deux."))

    with pytest.raises(StaleVersion) as caught:
        edit_draft(desk.office, desk.user(), mail_id, Edit(seen, "Trois."))

    assert caught.value.values == {"current_version": 2}
    assert desk.draft(mail_id).body == "Deux."


@pytest.mark.parametrize("state", [MailState.BY_HAND, MailState.TO_CALL, MailState.TO_READ])
def test_person_can_write_where_no_draft_was_made(desk: Desk, state: MailState) -> None:
    mail_id = desk.move(desk.receive_sorted(sender="o@example.org"), state, reason="human_only")

    edit_draft(desk.office, desk.user(), mail_id, Edit(0, "À la main."))

    draft = desk.draft(mail_id)
    assert (draft.version, draft.origin, draft.subject) == (
        1,
        DraftOrigin.PERSON,
        "Re: Paiement de la facture",
    )
    assert [one.address for one in draft.recipients] == ["o@example.org"]
    assert desk.state(mail_id) == (MailState.DRAFTED, None)


NOT_EDITABLE = [
    (MailState.RECEIVED, []),
    (MailState.SORTED, [MailState.SORTED]),
    (MailState.DISMISSED, [MailState.BY_HAND, MailState.DISMISSED]),
]


@pytest.mark.parametrize(("state", "way"), NOT_EDITABLE)
def test_mail_that_is_not_a_persons_to_answer_cannot_be_edited(
    desk: Desk, state: MailState, way: list[MailState]
) -> None:
    mail_id = desk.move(desk.receive(), *way)

    with pytest.raises(NotAllowed):
        edit_draft(desk.office, desk.user(), mail_id, Edit(0, "Texte."))

    assert desk.state(mail_id)[0] is state


REFUSED_EDITS: dict[str, tuple[Edit, str]] = {
    "text too long": (Edit(1, "a" * 100_001), "draft_too_long"),
    "not an address": (Edit(1, "x", recipients=("personne",)), "recipient_invalid"),
    "two lines": (Edit(1, "x", recipients=("o@example.org\r\nBcc: b@example.org",)), "recipient_invalid"),
    "outside ASCII": (Edit(1, "x", recipients=("odilé@example.org",)), "recipient_invalid"),
    "too many": (
        Edit(1, "x", recipients=tuple(f"p{n}@example.org" for n in range(21))),
        "recipients_too_many",
    ),
}


@pytest.mark.parametrize(("edit", "key"), REFUSED_EDITS.values(), ids=REFUSED_EDITS)
def test_edit_that_cannot_be_accepted_changes_nothing(desk: Desk, edit: Edit, key: str) -> None:
    mail_id = desk.receive_drafted("Un.")

    with pytest.raises(BadRequest) as caught:
        edit_draft(desk.office, desk.user(), mail_id, edit)

    assert caught.value.key == key
    assert desk.draft(mail_id).version == 1


def test_approval_fixes_the_exact_bytes_and_their_identifier(desk: Desk) -> None:
    mail_id = desk.receive_drafted("Bonjour,\n\nC’est noté.", Message_ID="<recu@example.org>")

    approve(desk.office, desk.user(), mail_id, Approval(1))

    sent = dispatch(desk, mail_id)
    parsed = parse(sent.raw)
    assert desk.state(mail_id)[0] is MailState.APPROVED
    assert (sent.phase, sent.draft_version, sent.attempts) == (DispatchPhase.QUEUED, 1, 0)
    assert parsed.message_id == sent.message_id
    assert sent.message_id.endswith("@cabinet.example.org>")
    assert (parsed.subject, parsed.in_reply_to) == ("Re: Paiement de la facture", ("<recu@example.org>",))
    assert parsed.text.startswith("Bonjour,\n\nC’est noté.\n\nLe lundi 2 mars 2026 à 8\u00a0h\u00a055, Odile")
    assert sent.envelope_from == "contact@cabinet.example.org"
    assert sent.recipients == ("odile.tremarec@example.org",)
    kept = desk.sql("SELECT sha256 FROM dispatch")
    assert kept == [(hashlib.sha256(sent.raw).hexdigest(),)]
    assert len(desk.woken) == 1


def test_nothing_can_be_changed_after_approval(desk: Desk) -> None:
    mail_id = desk.receive_drafted("Un.")
    approve(desk.office, desk.user(), mail_id, Approval(1))
    before = dispatch(desk, mail_id).raw

    for act in (
        lambda: edit_draft(desk.office, desk.user(), mail_id, Edit(1, "Deux.")),
        lambda: approve(desk.office, desk.user(), mail_id, Approval(1)),
    ):
        with pytest.raises(NotAllowed):
            act()

    assert dispatch(desk, mail_id).raw == before
    assert desk.draft(mail_id).version == 1
    assert len(desk.woken) == 1


def test_approval_of_a_version_that_does_not_stand_is_stale(desk: Desk) -> None:
    mail_id = desk.receive_drafted("Un.")
    edit_draft(desk.office, desk.user(), mail_id, Edit(1, "Deux."))

    with pytest.raises(StaleVersion) as caught:
        approve(desk.office, desk.user(), mail_id, Approval(1))

    assert caught.value.values == {"current_version": 2}
    assert desk.state(mail_id)[0] is MailState.DRAFTED
    assert desk.sql("SELECT count(*) FROM dispatch") == [(0,)]
    assert desk.woken == []


# What stands in the draft → the fault.
UNREADY: dict[str, tuple[dict[str, Any], type[Exception], str]] = {
    "blank": ({"body": "Le ‹à compléter : date›."}, BlanksLeft, "blanks_left"),
    "placeholder": ({"body": "Bonjour [PERSONNE_9],"}, BlanksLeft, "blanks_left"),
    "placeholder without brackets": ({"body": "Bonjour PERSONNE_9,"}, BlanksLeft, "blanks_left"),
    "placeholder in a translation": ({"body": "Bonjour [PERSON_9],"}, BlanksLeft, "blanks_left"),
    "slot of a template": ({"body": "Bonjour {{nom}},"}, BlanksLeft, "blanks_left"),
    "blank in the subject": (
        {"body": "x", "subject": "Re: ‹à compléter : objet›"},
        BlanksLeft,
        "blanks_left",
    ),
    "no text": ({"body": " \n "}, BadRequest, "draft_empty"),
    "no recipient": ({"body": "x", "recipients": ()}, BadRequest, "recipient_missing"),
}


@pytest.mark.parametrize(("changes", "kind", "key"), UNREADY.values(), ids=UNREADY)
def test_draft_that_is_not_ready_cannot_be_approved(
    desk: Desk, changes: dict[str, Any], kind: type[Exception], key: str
) -> None:
    mail_id = desk.receive_drafted("Un.")
    version = edit_draft(desk.office, desk.user(), mail_id, Edit(1, **changes))

    with pytest.raises(kind) as caught:
        approve(desk.office, desk.user(), mail_id, Approval(version))

    assert str(caught.value) == key
    assert desk.state(mail_id)[0] is MailState.DRAFTED


def test_mark_in_the_senders_own_subject_does_not_stop_the_approval(desk: Desk) -> None:
    mail_id = desk.receive_drafted(subject="[DOSSIER 4521] Votre facture")

    approve(desk.office, desk.user(), mail_id, Approval(1))

    assert parse(dispatch(desk, mail_id).raw).subject == "Re: [DOSSIER 4521] Votre facture"


@pytest.mark.parametrize("act", ACTS)
def test_reader_can_change_nothing(desk: Desk, act: str) -> None:
    mail_id, reader = desk.receive_drafted("Un."), desk.user(Role.READER)

    with pytest.raises(NotAllowed) as caught:
        ACTS[act](desk.office, reader, mail_id)

    assert caught.value.key == "read_only"
    assert desk.draft(mail_id).version == 1


@pytest.mark.parametrize("act", ACTS)
def test_unknown_mail_is_not_found(desk: Desk, act: str) -> None:
    with pytest.raises(NotFound):
        ACTS[act](desk.office, desk.user(), MailId(404))


def test_refused_reply_can_be_corrected_and_approved_again(desk: Desk) -> None:
    mail_id = desk.receive_drafted("Un.")
    approve(desk.office, desk.user(), mail_id, Approval(1))
    desk.move(mail_id, MailState.SENDING, MailState.FAILED, reason="send_refused")

    version = edit_draft(desk.office, desk.user(), mail_id, Edit(1, "Deux."))
    first = dispatch(desk, mail_id)
    approve(desk.office, desk.user(), mail_id, Approval(version))

    second = dispatch(desk, mail_id)
    assert second.draft_version == 2
    assert second.message_id != first.message_id


def test_invented_account_is_warned_about_until_it_is_gone(
    model_desk: Desk, model_server: ModelServer
) -> None:
    mail_id = model_desk.receive_sorted()
    model_server.answer = lambda request: "Bonjour,\n\nLe RIB : FR76 3000 6000 0112 3456 7890 189."
    model_desk.run()
    seen = [model_desk.warnings(mail_id)]

    body = model_desk.draft(mail_id).body
    edit_draft(model_desk.office, model_desk.user(), mail_id, Edit(1, body + "\nMerci."))
    seen.append(model_desk.warnings(mail_id))
    edit_draft(model_desk.office, model_desk.user(), mail_id, Edit(2, "Bonjour,\n\nVoici notre réponse."))
    seen.append(model_desk.warnings(mail_id))

    assert seen == [["warn_invented", "warn_struck"], ["warn_struck"], []]


def test_unknown_placeholder_is_flagged_and_stops_the_approval(
    model_desk: Desk, model_server: ModelServer
) -> None:
    mail_id = model_desk.receive_sorted()
    model_server.answer = lambda request: "Bonjour [PERSONNE_77],\n\nC’est noté."
    model_desk.run()

    with pytest.raises(BlanksLeft):
        approve(model_desk.office, model_desk.user(), mail_id, Approval(1))

    assert model_desk.warnings(mail_id) == ["warn_unknown_placeholder"]
