"""A draft written anew at a person's word: over a machine's text by itself, over a person's never unasked."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from drafting.prompts import PromptKind, load_prompt
from tests.servers.loopback import wait_until
from tests.servers.model import MODEL, ModelFault, ModelServer, StreamFault, text_of
from tests.triage.desk import SIGNATURE, Desk
from triage.errors import NotAllowed, NotFound, StaleVersion
from triage.kinds import DraftOrigin, RedraftOutcome
from triage.message import MailId
from triage.review import redrafts, replies, sending
from triage.review.office import Office
from triage.review.redrafts import RedraftView
from triage.review.replies import Edit
from triage.states import MailState
from triage.store import redrafts as store
from triage.store.redrafts import NewRedraft

PREPARED = f"Bonjour Madame Trémarec,\n\nVoici le RIB demandé, comme convenu avec vous.\n\n{SIGNATURE}"


def answering(reply: str) -> Callable[[dict[str, Any]], str]:
    """A model that writes this reply."""
    return lambda _request: json.dumps({"reponse": reply, "a_verifier": ["La date."]})


class Asking:
    """An office, one mail with a draft, and persons who ask for other versions."""

    def __init__(self, desk: Desk, server: ModelServer, mail_id: MailId | None = None) -> None:
        self.desk, self.server = desk, server
        self.office: Office = desk.office
        self.mail_id = desk.receive_drafted(PREPARED) if mail_id is None else mail_id
        server.answer = answering("Bonjour,\n\nC’est noté.\n\nBien cordialement,")

    def ask(self, version: int = 1, instruction: str = "plus court", *, beside: bool = False) -> RedraftView:
        """Ask, and wait for what comes."""
        self.begin(version, instruction, beside=beside)
        self.office.redrafter.wait(self.mail_id, 20)
        return self.view()

    def begin(self, version: int = 1, instruction: str = "plus court", *, beside: bool = False) -> None:
        """Ask without waiting."""
        redrafts.ask(self.office, self.desk.user(), self.mail_id, version, instruction, beside=beside)

    def view(self) -> RedraftView:
        """What the page shows."""
        return redrafts.redraft_view(self.office, self.mail_id)

    def edit(self, body: str = "Bonjour,\n\nMon texte à moi.") -> int:
        """Type another text over the one that stands."""
        version = self.desk.draft(self.mail_id).version
        return replies.edit_draft(self.office, self.desk.user(), self.mail_id, Edit(version, body))

    @property
    def body(self) -> str:
        """The text that stands."""
        return self.desk.draft(self.mail_id).body

    def ways(self) -> list[str]:
        """How each version came, the latest first."""
        found = redrafts.list_versions(self.office, self.mail_id)
        return [one.way.replace("\u00a0", " ").replace("\u202f", " ") for one in found]


@pytest.fixture
def asking(model_desk: Desk, model_server: ModelServer) -> Asking:
    """A mail whose draft a template gave, in an office with a model."""
    return Asking(model_desk, model_server)


def test_machines_text_is_replaced_and_the_instruction_kept_with_the_version(asking: Asking) -> None:
    view = asking.ask(instruction="plus  court ")

    draft = asking.desk.draft(asking.mail_id)
    assert draft.body == f"Bonjour,\n\nC’est noté.\n\nBien cordialement,\n\n{SIGNATURE}"
    assert (draft.version, draft.origin, draft.source) == (2, DraftOrigin.MODEL, MODEL)
    assert (draft.subject, draft.recipients[0].address) == (
        "Re: Paiement de la facture",
        "odile.tremarec@example.org",
    )
    assert asking.ways() == [
        "Récrit par le modèle à la demande de reviewer : « plus court ».",
        "Préparé : réponse type « Essai ».",
    ]
    assert view.ended is not None
    assert (view.ended.outcome, view.ended.version, view.proposal) == (RedraftOutcome.TAKEN, 2, None)
    assert asking.desk.history(asking.mail_id)[-3:] == ["draft:asked", "model:called", "draft:redrafted"]


def test_model_is_shown_the_draft_and_the_instruction_masked_under_headings_of_ours(asking: Asking) -> None:
    asking.server.answer = answering("Bonjour Madame [PERSONNE_1],\n\nMaître [PERSONNE_2] vous attend mardi.")

    asking.ask(instruction="Propose mardi à Maître Jean Kerboulic")

    (request,) = asking.server.requests
    shown = text_of(request)
    assert "[projet de réponse actuel]\nBonjour Madame [PERSONNE_" in shown
    assert "[consigne de la personne qui relit]\nPropose mardi à Maître [PERSONNE_" in shown
    assert not any(name in shown for name in ("Trémarec", "Kerboulic", "Brévault"))
    assert request["stream"] is True
    receipt = asking.desk.receipt(asking.mail_id)
    assert receipt is not None
    assert receipt.asked_by is not None
    assert (receipt.asked_by.name, receipt.outcome) == ("reviewer", "answered")
    assert receipt.prompt_version == load_prompt(PromptKind.REDRAFT).version
    assert "Kerboulic" in asking.body or "Trémarec" in asking.body


def test_second_instruction_goes_on_from_the_first(asking: Asking) -> None:
    asking.ask()
    asking.server.answer = answering("Bonjour,\n\nOui.")
    asking.ask(2, "encore plus court")

    assert "C’est noté." in text_of(asking.server.requests[1])
    assert (asking.desk.draft(asking.mail_id).version, asking.body.split("\n")[2]) == (3, "Oui.")


@pytest.mark.parametrize("beside", [True, False])
def test_persons_words_are_never_replaced_unasked(asking: Asking, beside: bool) -> None:
    version = 1 if beside else asking.edit()
    before = asking.body

    view = asking.ask(version, beside=beside)

    assert (asking.body, asking.desk.draft(asking.mail_id).version) == (before, version)
    assert view.proposal is not None
    assert (view.proposal.over, view.proposal.instruction, view.proposal.who) == (
        version,
        "plus court",
        "reviewer",
    )
    assert "".join(one.text for one in view.proposal.changes if one.change != "new").split() == before.split()


def test_proposal_is_taken_or_left_once(asking: Asking) -> None:
    asking.edit()
    proposal = asking.ask(2).proposal
    assert proposal is not None
    user = asking.desk.user()

    assert redrafts.take(asking.office, user, asking.mail_id, proposal.id, 2) == 3

    assert asking.body == proposal.body
    for again in (
        lambda: redrafts.take(asking.office, user, asking.mail_id, proposal.id, 3),
        lambda: redrafts.leave(asking.office, user, asking.mail_id, proposal.id),
    ):
        with pytest.raises(NotAllowed):
            again()
    assert asking.ways()[0].startswith("Récrit par le modèle")


def test_proposal_that_is_left_changes_nothing(asking: Asking) -> None:
    version = asking.edit()
    proposal = asking.ask(version).proposal
    assert proposal is not None

    redrafts.leave(asking.office, asking.desk.user(), asking.mail_id, proposal.id)

    assert asking.desk.draft(asking.mail_id).version == version
    assert asking.view().proposal is None


def test_text_typed_while_the_model_writes_stands_and_the_proposal_waits(asking: Asking) -> None:
    asking.server.fault = ModelFault.HANG
    asking.begin()
    wait_until(lambda: bool(asking.server.requests), 10)
    asking.edit()
    asking.server.release()
    asking.office.redrafter.wait(asking.mail_id, 20)

    proposal = asking.view().proposal
    assert asking.body == "Bonjour,\n\nMon texte à moi."
    assert proposal is not None
    assert proposal.over == 2
    with pytest.raises(StaleVersion):
        redrafts.take(asking.office, asking.desk.user(), asking.mail_id, proposal.id, 1)


def test_words_are_seen_as_they_come_with_their_stand_ins(asking: Asking) -> None:
    asking.server.answer = answering("Bonjour Madame [PERSONNE_1], voici une longue réponse pour la facture.")
    asking.server.stream_faults.append(StreamFault.HANG)
    asking.begin()
    wait_until(lambda: bool(asking.office.redrafter.words_or_none(asking.mail_id)), 10)

    under_way = asking.view().under_way

    assert under_way is not None
    assert under_way.words.startswith("Bonjour Madame [PERSONNE_1]")
    asking.office.redrafter.close()


#: No fault, and those that take their time: they have their tests at the door.
LONG = (ModelFault.NONE, ModelFault.HANG, ModelFault.DRIP, StreamFault.HANG)


@pytest.mark.parametrize("fault", [one for one in (*ModelFault, *StreamFault) if one not in LONG])
def test_every_fault_of_the_model_keeps_the_text_and_says_why(
    asking: Asking, fault: ModelFault | StreamFault
) -> None:
    if isinstance(fault, StreamFault):
        asking.server.stream_faults.append(fault)
    else:
        asking.server.fault = fault

    view = asking.ask()

    assert (asking.body, asking.desk.draft(asking.mail_id).version) == (PREPARED, 1)
    assert view.ended is not None
    assert view.ended.outcome is RedraftOutcome.FAILED
    assert view.ended.message.startswith(("Le modèle", "La réponse du modèle"))
    assert asking.desk.history(asking.mail_id)[-1] == "draft:not_redrafted"


def test_budget_that_is_reached_keeps_the_text(asking: Asking) -> None:
    settings = asking.desk.services.settings
    budget = settings.drafting.budget.model_copy(update={"calls_per_day": 1})
    drafting = settings.drafting.model_copy(update={"budget": budget})
    asking.desk.change(settings=settings.model_copy(update={"drafting": drafting}))
    asking.office = asking.desk.office

    asking.ask()
    view = asking.ask(2)

    assert view.ended is not None
    assert "budget" in view.ended.message.casefold()


def test_one_model_writes_for_a_mail_and_few_in_all(asking: Asking) -> None:
    asking.server.fault = ModelFault.HANG
    others = [asking.desk.receive_drafted(PREPARED) for _ in range(3)]
    asking.begin()

    with pytest.raises(NotAllowed) as caught:
        asking.begin()
    assert caught.value.key == "redraft_under_way"
    for mail_id in others[:2]:
        redrafts.ask(asking.office, asking.desk.user(), mail_id, 1, "plus court")
    with pytest.raises(NotAllowed) as caught:
        redrafts.ask(asking.office, asking.desk.user(), others[2], 1, "plus court")
    assert caught.value.key == "redraft_busy"
    asking.office.redrafter.close()


def test_closing_ends_what_is_under_way_and_takes_nothing_more(asking: Asking) -> None:
    asking.server.fault = ModelFault.HANG
    asking.begin()
    wait_until(lambda: bool(asking.server.requests), 10)

    asking.office.redrafter.close()

    ended = asking.view().ended
    assert ended is not None
    assert ended.message == "L’appel du modèle a été arrêté."
    assert asking.desk.receipts(asking.mail_id)[0].outcome == "stopped"
    with pytest.raises(NotAllowed):
        asking.begin()


def test_person_stops_the_model(asking: Asking) -> None:
    asking.server.fault = ModelFault.HANG
    asking.begin()
    wait_until(lambda: bool(asking.server.requests), 10)

    redrafts.stop(asking.office, asking.desk.user(), asking.mail_id)
    asking.office.redrafter.wait(asking.mail_id, 20)

    assert asking.body == PREPARED
    with pytest.raises(NotAllowed):
        redrafts.stop(asking.office, asking.desk.user(), asking.mail_id)


def test_call_that_the_end_of_the_program_cut_off_is_told_and_can_be_asked_again(asking: Asking) -> None:
    new = NewRedraft(asking.mail_id, asking.desk.user().id, asking.desk.clock(), "plus court", 1)
    with asking.desk.database.transaction() as session:
        store.add(session, new)

    ended = asking.view().ended

    assert ended is not None
    assert ended.outcome is RedraftOutcome.FAILED
    assert "interrompue" in ended.message
    assert asking.ask().ended is not None
    assert asking.desk.draft(asking.mail_id).version == 2


def test_mail_without_a_draft_gets_one_from_nothing(model_desk: Desk, model_server: ModelServer) -> None:
    mail_id = model_desk.receive_sorted()
    model_desk.move(mail_id, MailState.BY_HAND, reason="no_draft_no_template")
    asking = Asking(model_desk, model_server, mail_id)

    asking.ask(0, "accuse seulement réception")

    assert model_desk.state(mail_id)[0] is MailState.DRAFTED
    assert "[projet de réponse actuel]" not in text_of(model_server.requests[0])
    draft = model_desk.draft(mail_id)
    assert (draft.version, draft.recipients[0].address) == (1, "odile.tremarec@example.org")


# --- versions


def test_person_goes_back_to_any_earlier_text(asking: Asking) -> None:
    asking.ask()
    asking.edit()
    user = asking.desk.user()

    assert redrafts.go_back(asking.office, user, asking.mail_id, 1, 3) == 4

    assert asking.body == PREPARED
    assert asking.ways()[:2] == ["Retour à la version 1, par reviewer.", "Modifié par reviewer."]
    assert not redrafts.list_versions(asking.office, asking.mail_id)[0].typed
    assert asking.ask(4).proposal is None  # a machine's text stands again
    for to, version, error in ((9, 5, NotFound), (5, 5, NotAllowed), (1, 3, StaleVersion)):
        with pytest.raises(error):
            redrafts.go_back(asking.office, user, asking.mail_id, to, version)


def test_versions_are_compared(asking: Asking) -> None:
    asking.ask()

    found = redrafts.compare(asking.office, asking.mail_id, 1)

    assert (found.body, found.to) == (PREPARED, 2)
    assert {one.change.value for one in found.changes} == {"same", "gone", "new"}
    with pytest.raises(NotFound):
        redrafts.compare(asking.office, asking.mail_id, 7)


def test_same_text_once_more_stays_whose_it_was(asking: Asking) -> None:
    asking.edit()
    replies.approve(asking.office, asking.desk.user(), asking.mail_id, replies.Approval(2))
    sending.cancel_sending(asking.office, asking.desk.user(), asking.mail_id)

    assert asking.ways()[0] == "Même texte, repris."
    assert asking.ask(3).proposal is not None  # still a person's words
