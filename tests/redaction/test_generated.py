"""Every structured identifier is masked whole, in whatever layout a mail gives it."""

import pytest

from redaction.engine import Redactor
from redaction.entities import Entity
from redaction.mail import MailText
from redaction.vault import Vault
from tests.redaction.generated import DIRECT, Case, cases
from tests.redaction.generated_values import VALUES

_VALUES = 200
_CASES = list(cases(_VALUES))


def _leaking(redactor: Redactor, chosen: list[Case]) -> list[Case]:
    found = (redactor.find(MailText("", case.body, language="fr"), Vault.empty()) for case in chosen)
    return [case for case, (text, spans) in zip(chosen, found, strict=True) if case.leaks(text, spans)]


@pytest.mark.parametrize("entity", VALUES)
def test_generated_identifiers_are_masked_whole(redactor: Redactor, entity: Entity) -> None:
    chosen = [case for case in _CASES if case.entity is entity]

    leaking = _leaking(redactor, chosen)

    allowed = 0 if entity in DIRECT else _VALUES * 0.005
    assert len(leaking) <= allowed, [case.body for case in leaking]


def test_the_generator_gives_the_same_values_for_the_same_seed() -> None:
    assert [case.body for case in cases(3)] == [case.body for case in cases(3)]


def test_every_structured_type_is_generated() -> None:
    found_by_the_scan = {Entity.PERSON, Entity.ORG, Entity.PLACE, Entity.NAME, Entity.MARK}

    assert set(VALUES) == set(Entity) - found_by_the_scan
