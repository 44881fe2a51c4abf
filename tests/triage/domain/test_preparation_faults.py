"""No model may be called, or its answer is of no use: the cause is kept and a template may stand in."""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from classifiers.labels import Urgency
from drafting.prompts import Prompt, PromptKind
from drafting.settings import ModelSettings
from redaction.engine import Redactor
from redaction.errors import CanaryFailed, RedactionError, ResidualIdentifier
from redaction.settings import RedactionSettings
from tests.servers.model import ModelFault, ModelServer
from tests.triage.desk import GERMAN_BODY, Desk
from triage import model_calls
from triage import services as services_module
from triage.errors import StorageFull
from triage.kinds import DraftOrigin
from triage.pipeline import MAX_ATTEMPTS, process_one
from triage.review.views import view_mail
from triage.sentences import SENTENCES, sentence
from triage.services import build_services
from triage.states import MailState

NO_TEMPLATE = "Les mouettes cendrées nichent sur la falaise et le goéland les guette, est-ce bien normal ?"
# What the server does → the cause that is kept.
FAULTS = {
    ModelFault.UNAUTHORIZED: "refused_key",
    ModelFault.RATE_LIMIT: "busy",
    ModelFault.SERVER_ERROR: "failed",
    ModelFault.GARBAGE: "garbage",
    ModelFault.WRONG_SHAPE: "garbage",
    ModelFault.EMPTY: "empty",
    ModelFault.CUT: "cut",
    ModelFault.DISCONNECT: "unreachable",
    ModelFault.HUGE: "too_long",
    ModelFault.HANG: "timeout",
    ModelFault.TOOL_CALLS: "tools",
    ModelFault.REFUSAL: "refused",
    ModelFault.BROKEN_OFF: "unreachable",
    ModelFault.DRIP: "timeout",
}


def quick(desk: Desk) -> None:
    """Let the model's silence last two tenths of a second, and a whole call half a second."""
    assert desk.services.model is not None
    settings = dataclasses.replace(desk.services.model.settings, timeout_s=0.2, total_s=0.5)
    desk.services.model.close()
    desk.change(model=type(desk.services.model)(settings))


@pytest.mark.parametrize(("fault", "cause"), FAULTS.items())
def test_fault_of_the_model_leaves_the_mail_to_a_person_with_the_cause(
    model_desk: Desk, model_server: ModelServer, fault: ModelFault, cause: str
) -> None:
    quick(model_desk)
    model_server.fault = fault
    mail_id = model_desk.receive_sorted(body=NO_TEMPLATE, subject="Zut")

    model_desk.run()

    assert model_desk.state(mail_id) == (MailState.BY_HAND, f"model_{cause}")
    assert f"model_{cause}" in SENTENCES
    receipt = model_desk.receipt(mail_id)
    assert receipt is not None
    assert receipt.outcome == cause


@pytest.mark.parametrize("fault", [ModelFault.SERVER_ERROR, ModelFault.CUT, ModelFault.GARBAGE])
def test_template_stands_in_for_the_model_and_says_so(
    model_desk: Desk, model_server: ModelServer, fault: ModelFault
) -> None:
    model_server.fault = fault
    mail_id = model_desk.receive_sorted()

    model_desk.run()

    draft = model_desk.draft(mail_id)
    assert draft.origin is DraftOrigin.TEMPLATE
    assert draft.warnings[0] == {
        "key": "warn_model_failed",
        "values": {"cause": f"model_{FAULTS[fault]}"},
    }


def test_every_fault_of_the_test_server_is_in_the_table() -> None:
    assert set(FAULTS) == set(ModelFault) - {ModelFault.NONE}


@pytest.mark.parametrize("answer", ["Désolé, je ne peux pas.", '{"reponse": 3}', '{"texte": "Bonjour"}'])
def test_answer_of_another_form_is_no_draft(model_desk: Desk, model_server: ModelServer, answer: str) -> None:
    model_server.answer = lambda request: answer
    mail_id = model_desk.receive_sorted(body=NO_TEMPLATE, subject="Zut")

    model_desk.run()

    assert model_desk.state(mail_id) == (MailState.BY_HAND, "model_not_conforming")
    receipt = model_desk.receipt(mail_id)
    assert receipt is not None
    assert receipt.outcome == "not_conforming"


def test_model_that_is_not_there_leaves_a_closed_receipt(model_desk: Desk, model_server: ModelServer) -> None:
    model_server.stop()
    mail_id = model_desk.receive_sorted(body=NO_TEMPLATE, subject="Zut")

    model_desk.run()

    receipt = model_desk.receipt(mail_id)
    assert receipt is not None
    assert receipt.outcome == "unreachable"
    assert model_desk.state(mail_id) == (MailState.BY_HAND, "model_unreachable")


def test_urgent_mail_gets_no_template_when_the_model_fails(
    model_desk: Desk, model_server: ModelServer
) -> None:
    model_server.fault = ModelFault.SERVER_ERROR
    mail_id = model_desk.receive_sorted(urgency=Urgency.URGENT)

    model_desk.run()

    assert model_desk.state(mail_id) == (MailState.BY_HAND, "model_failed")


REFUSED_MAILS = {
    "German": ({"body": GERMAN_BODY, "subject": "Termin"}, "redaction_language"),
    "no language to tell": ({"body": "Dreml 42", "subject": ""}, "redaction_language"),
    "too long": (
        {"body": "Bonjour, je vous prie de lire ceci pour le dossier.\n" * 5_000, "subject": "Zut"},
        "redaction_too_long",
    ),
}


@pytest.mark.parametrize(("given", "reason"), REFUSED_MAILS.values(), ids=REFUSED_MAILS)
def test_mail_that_cannot_be_redacted_never_reaches_the_model(
    model_desk: Desk, model_server: ModelServer, given: dict[str, str], reason: str
) -> None:
    mail_id = model_desk.receive_sorted(**given)  # type: ignore[arg-type]  # texts only

    model_desk.run()

    assert model_server.received == []
    assert model_desk.receipt(mail_id) is None
    assert model_desk.state(mail_id) == (MailState.BY_HAND, reason)


def test_damaged_vault_stops_the_call(model_desk: Desk, model_server: ModelServer) -> None:
    mail_id = model_desk.receive_sorted(body=NO_TEMPLATE, subject="Zut")
    model_desk.sql(f"INSERT INTO vault (thread_id, entries) VALUES ({mail_id}, 'abîmé')")  # noqa: S608

    model_desk.run()

    assert model_server.received == []
    assert model_desk.state(mail_id) == (MailState.BY_HAND, "redaction_vault")


def test_prompt_with_an_identifier_in_it_stops_the_call(model_desk: Desk, model_server: ModelServer) -> None:
    model_desk.change(prompts={PromptKind.REPLY: Prompt("reply-fr-0", "Signez solene@example.org.")})
    mail_id = model_desk.receive_sorted(body=NO_TEMPLATE, subject="Zut")

    model_desk.run()

    assert model_server.received == []
    assert model_desk.state(mail_id) == (MailState.BY_HAND, "redaction_residual")


def break_canary(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the canary mail come out in clear."""

    def fail(self: Redactor) -> None:
        raise CanaryFailed("IBAN")

    monkeypatch.setattr(Redactor, "check_canary", fail)


def break_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the word list unreadable."""

    def fail(words: frozenset[str]) -> None:
        raise OSError("disque")

    monkeypatch.setattr("redaction.engine.load_lexicon", fail)


@pytest.mark.parametrize(
    ("damage", "stopped"), [(break_canary, "redaction_canary"), (break_build, "redaction_engine")]
)
def test_broken_redaction_starts_an_office_without_a_model_and_templates_still_work(
    desk: Desk,
    model_server: ModelServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    damage: Callable[[pytest.MonkeyPatch], None],
    stopped: str,
) -> None:
    damage(monkeypatch)
    monkeypatch.setattr(services_module, "load_classifier", lambda *given: desk.services.classifier)
    model = ModelSettings(model_server.base_url, "m")

    desk.services = build_services(desk.services.settings, desk.database, model, desk.clock)
    mail_id = desk.receive_sorted()
    desk.run()

    assert (desk.services.model, desk.services.model_stopped) == (None, stopped)
    assert desk.state(mail_id) == (MailState.DRAFTED, None)
    assert "coordonnées bancaires" in desk.draft(mail_id).body
    assert model_server.received == []


def test_engine_that_breaks_later_stops_the_call_and_the_template_stands_in(
    model_desk: Desk, model_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Redactor(RedactionSettings())
    monkeypatch.setattr(broken, "_analyzer", None)
    model_desk.change(redactor=broken)
    mail_id = model_desk.receive_sorted()

    model_desk.run()

    assert model_server.received == []
    draft = model_desk.draft(mail_id)
    assert draft.origin is DraftOrigin.TEMPLATE
    assert model_desk.warnings(mail_id)[0] == "warn_model_failed"


def _all_errors(kind: type[RedactionError] = RedactionError) -> list[type[RedactionError]]:
    """The family of refusals, the root first."""
    return [kind, *(each for one in kind.__subclasses__() for each in _all_errors(one))]


def an_error(kind: type[Exception]) -> Exception:
    """One of that kind."""
    return kind(("IBAN",)) if kind is ResidualIdentifier else kind("essai")


REFUSALS: list[type[Exception]] = [*_all_errors(), TimeoutError]


@pytest.mark.parametrize("place", ["redactor", "gate"])
@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: kind.__name__)
def test_every_refusal_of_redaction_ends_without_a_call_and_with_its_reason(
    model_desk: Desk,
    model_server: ModelServer,
    monkeypatch: pytest.MonkeyPatch,
    kind: type[Exception],
    place: str,
) -> None:
    def refuse(*given: object, **named: object) -> NoReturn:
        raise an_error(kind)

    if place == "redactor":
        monkeypatch.setattr(Redactor, "redact", refuse)
    else:
        monkeypatch.setattr(model_calls, "seal", refuse)
    mail_id = model_desk.receive_sorted(body=NO_TEMPLATE, subject="Zut")

    model_desk.run()

    key = f"redaction_{kind.reason}" if issubclass(kind, RedactionError) else "redaction_timeout"
    assert model_server.received == []
    assert model_desk.receipts(mail_id) == []
    assert model_desk.state(mail_id) == (MailState.BY_HAND, key)
    assert key in SENTENCES
    assert model_desk.history(mail_id) == ["model:not_called", "mail:left_to_person"]
    view = view_mail(model_desk.office, mail_id)
    assert view.why_no_draft is not None
    assert view.why_no_draft.message == sentence(key)
    assert view.history[0].message == f"Rien n’a été transmis à un modèle. {sentence(key)}"
    assert "essai" not in str(view.history)


@pytest.mark.parametrize("stage", ["model_text.new_fence", "model_calls.seal", "model_calls.build_receipt"])
def test_fault_that_nobody_foresaw_ends_without_a_call(
    model_desk: Desk, model_server: ModelServer, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    def break_down(*given: object, **named: object) -> NoReturn:
        raise RuntimeError("imprévu")

    monkeypatch.setattr(f"triage.{stage}", break_down)
    mail_id = model_desk.receive_sorted(body=NO_TEMPLATE, subject="Zut")

    for _ in range(MAX_ATTEMPTS):
        with pytest.raises(RuntimeError):
            process_one(model_desk.services)
        model_desk.clock.advance(hours=1)
    model_desk.run()

    assert model_server.received == []
    assert model_desk.state(mail_id) == (MailState.BY_HAND, "processing_failed")


def test_receipt_that_cannot_be_kept_stops_the_call(
    model_desk: Desk, model_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*given: object) -> NoReturn:
        raise StorageFull

    monkeypatch.setattr("triage.store.receipts.add_receipt", fail)
    model_desk.receive_sorted(body=NO_TEMPLATE, subject="Zut")

    with pytest.raises(StorageFull):
        process_one(model_desk.services)

    assert model_server.received == []
