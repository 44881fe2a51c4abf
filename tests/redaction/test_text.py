"""Nothing outside the room can make a text that looks redacted."""

import copy
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from redaction.engine import Redactor
from redaction.entities import Entity
from redaction.gates import seal
from redaction.settings import RedactionSettings
from redaction.text import RedactedText, SealedPayload
from redaction.vault import Vault

_ROOT = Path(__file__).parents[2]
_BUILDERS = ("_build_redacted", "_build_sealed", "redaction.text import _", "text._TOKEN")


@pytest.fixture
def redacted(redactor: Redactor) -> RedactedText:
    return redactor.redact_value(Entity.PERSON, "Odile Trémarec", Vault.empty())[0]


def test_a_redacted_text_cannot_be_built_from_a_string() -> None:
    with pytest.raises(TypeError):
        RedactedText("x")
    with pytest.raises(TypeError):
        RedactedText("x", {}, token=object())


def test_a_payload_cannot_be_built_from_a_redacted_text(redacted: RedactedText) -> None:
    with pytest.raises(TypeError):
        SealedPayload("Tu aides.", redacted)


def test_no_module_outside_the_room_refers_to_the_builders() -> None:
    packages = ("api", "triage", "drafting", "classifiers", "tools")
    sources = [path for package in packages for path in (_ROOT / package).rglob("*.py")]

    guilty = [p.name for p in sources if any(b in p.read_text(encoding="utf-8") for b in _BUILDERS)]

    assert guilty == []


def test_a_redacted_text_is_read_only(redacted: RedactedText) -> None:
    with pytest.raises(AttributeError):
        redacted.value = "x"  # type: ignore[misc]  # the point of the test
    with pytest.raises(AttributeError):
        redacted._value = "x"
    with pytest.raises(AttributeError):
        del redacted._value
    with pytest.raises(TypeError):
        redacted.counts["PERSONNE"] = 7  # type: ignore[index]  # the point of the test


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, pickle.dumps])
def test_a_redacted_text_cannot_be_rebuilt_by_copying(
    redacted: RedactedText, duplicate: Callable[[object], object]
) -> None:
    with pytest.raises(TypeError):
        duplicate(redacted)


def test_representations_show_sizes_only(redacted: RedactedText) -> None:
    vault = redacted_vault = Vault.empty().placeholder_for(Entity.PERSON, "Odile Trémarec")[1]
    sealed = seal("Tu aides.", redacted, redacted_vault, RedactionSettings())

    assert repr(redacted) == "RedactedText(chars=12, masked=1)"
    assert repr(sealed).startswith("SealedPayload(chars=21, sha256=")
    assert "Odile" not in repr(vault)


def test_the_fingerprint_tells_the_two_texts_apart(redacted: RedactedText) -> None:
    vault = Vault.empty().placeholder_for(Entity.PERSON, "Odile Trémarec")[1]
    settings = RedactionSettings()

    first, again = seal("Tu aides.", redacted, vault, settings), seal("Tu aides.", redacted, vault, settings)
    other = seal("Tu aides", redacted, vault, settings)

    assert first.sha256 == again.sha256 != other.sha256
    assert (first.system, first.user.value, first.chars) == ("Tu aides.", "[PERSONNE_1]", 21)
