"""Whatever breaks, wherever, there is no payload: the mail is refused for a reason that quotes nothing."""

import dataclasses
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from datetime import date
from typing import Any

import marisa_trie
import pytest

import redaction
from redaction.canary import canary_mail
from redaction.engine import Redactor
from redaction.entities import Entity
from redaction.errors import CanaryFailed, RedactionError, TooLong, VaultError
from redaction.gates import restore, seal
from redaction.lexicon.words import load_lexicon
from redaction.mail import MailText
from redaction.settings import RedactionSettings
from redaction.vault import Vault

_SECRET = "Quéméneur"
_MAIL = dataclasses.replace(canary_mail(), today=date(2026, 3, 1), known_names=("Odile Quéméneur",))
_FAULTS = (
    ValueError,
    KeyError,
    TypeError,
    MemoryError,
    RecursionError,
    AssertionError,
    TimeoutError,
    OSError,
)
# What runs once at start, or only marks its figures, is no step of a mail.
_NOT_STEPS = {"evaluate", "canary", "receipt", "settings", "errors", "closing"}
_AT_START = {"load_lexicon", "rule", "compile_pattern", "_trie", "_listed"}


def _steps() -> Iterator[tuple[str, str]]:
    """Every place where a module of the room names one of its functions: a fault may cross each."""
    for found in pkgutil.walk_packages(redaction.__path__, "redaction."):
        module = importlib.import_module(found.name)
        if found.name.split(".")[1] in _NOT_STEPS:
            continue
        for name, value in vars(module).items():
            ours = inspect.isfunction(value) and value.__module__.startswith("redaction.")
            if ours and name not in _AT_START | {"closed", "guarded"}:
                yield found.name, name


def _whole_way(redactor: Redactor) -> str:
    redacted = redactor.redact(_MAIL, Vault.from_json(Vault.empty().to_json()))
    sealed = seal("Répondez à [PERSONNE_1].", redacted.text, redacted.vault, RedactionSettings())
    return restore("Bonjour [PERSONNE_1], le 15 avril.", sealed, redacted.vault, seen=[]).text


def _refusal_or_none(redactor: Redactor) -> RedactionError | None:
    try:
        _whole_way(redactor)
    except RedactionError as exc:
        return exc
    return None


def test_the_whole_way_works_when_nothing_breaks(redactor: Redactor) -> None:
    assert _SECRET in _whole_way(redactor)


@pytest.mark.parametrize(("module", "name"), sorted(_steps()))
def test_a_step_that_breaks_refuses_the_mail(
    module: str, name: str, redactor: Redactor, monkeypatch: pytest.MonkeyPatch
) -> None:
    called = []

    for fault in _FAULTS:

        def broken(*_: object, fault: type[Exception] = fault, **__: object) -> Any:
            called.append(fault)
            raise fault(_SECRET)

        with monkeypatch.context() as patch:
            patch.setattr(f"{module}.{name}", broken)
            before, refusal = len(called), _refusal_or_none(redactor)
        assert (refusal is None) == (len(called) == before), "a step broke and the mail went on"
        assert refusal is None or refusal.reason in {"engine", "timeout"}
        assert _SECRET not in str(refusal)
        if not called:
            return


@pytest.mark.parametrize("fault", _FAULTS)
@pytest.mark.parametrize(
    "method",
    [
        "redaction.analyzer.Analyzer.spans",
        "redaction.masking.Masking.mask",
        "redaction.masking.Masking.vault",
        "redaction.masking.Masking.counts",
        "redaction.masking.Masking.dates",
        "redaction.vault.VaultBuilder.survey",
        "redaction.vault.VaultBuilder.placeholder_for",
        "redaction.vault.VaultBuilder.freeze",
        "redaction.roster.Roster.add",
        "redaction.roster.Roster.hear",
        "redaction.known.KnownValues.in_text",
        "redaction.lexicon.words.Lexicon.is_ordinary",
        "redaction.text.RedactedText.__init__",
    ],
)
def test_a_method_that_breaks_refuses_the_mail(
    method: str, fault: type[Exception], redactor: Redactor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> Any:
        raise fault(_SECRET)

    monkeypatch.setattr(method, broken)

    with pytest.raises(RedactionError) as caught:
        _whole_way(redactor)
    assert _SECRET not in str(caught.value)


@pytest.mark.parametrize("fault", _FAULTS)
def test_a_broken_lexicon_stops_the_start_and_the_gate(
    fault: type[Exception], redactor: Redactor, monkeypatch: pytest.MonkeyPatch
) -> None:
    redacted = redactor.redact(_MAIL, Vault.empty())

    def broken(_: object) -> Any:
        raise fault("words_fr.marisa")

    monkeypatch.setattr("redaction.engine.load_lexicon", broken)
    monkeypatch.setattr("redaction.gates.load_lexicon", broken)

    with pytest.raises(RedactionError):
        Redactor(RedactionSettings())
    with pytest.raises(RedactionError):
        seal("Répondez.", redacted.text, redacted.vault, RedactionSettings())


def test_a_data_file_that_is_no_trie_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redaction.engine.load_lexicon", inspect.unwrap(load_lexicon))

    def damaged(_: str) -> Any:
        return marisa_trie.Trie().frombytes(b"not a trie")

    monkeypatch.setattr("redaction.lexicon.words._trie", damaged)

    with pytest.raises(RedactionError):
        Redactor(RedactionSettings())


def _long(field: str) -> MailText:
    text = "a" * 1_000_001
    several = isinstance(getattr(MailText("", ""), field), tuple)
    return dataclasses.replace(
        MailText("", "", language="fr"),
        **{field: (text,) if several else text},  # type: ignore[arg-type]  # by name
    )


@pytest.mark.parametrize(
    "field", [f.name for f in dataclasses.fields(MailText) if f.name not in {"language", "today", "fence"}]
)
def test_a_part_of_a_megabyte_is_refused_before_it_is_read(
    field: str, redactor: Redactor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(_: object) -> Any:
        raise AssertionError("it was read")

    monkeypatch.setattr("redaction.engine.compose", read)

    with pytest.raises(TooLong):
        redactor.redact(_long(field), Vault.empty())


def test_a_text_that_grows_when_normalised_is_refused(redactor: Redactor) -> None:
    with pytest.raises(TooLong):
        redactor.redact(MailText("", "\ufdfa" * 190_000, language="fr"), Vault.empty())


def test_a_value_of_a_megabyte_is_refused(redactor: Redactor) -> None:
    with pytest.raises(TooLong):
        redactor.redact_value(Entity.ORG, "a" * 1_000_001, Vault.empty())


@pytest.mark.parametrize("stored", ["", "{", "null", "7", '{"format": 9}', '{"format": 2, "entries": [7]}'])
def test_a_damaged_vault_stops_the_thread(stored: str) -> None:
    with pytest.raises(VaultError):
        Vault.from_json(stored)


def test_a_canary_that_comes_out_stops_everything(
    redactor: Redactor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("redaction.engine.find_spans", lambda *_: [])
    monkeypatch.setattr("redaction.engine.residues", lambda *_: [])

    with pytest.raises(CanaryFailed):
        redactor.check_canary()
