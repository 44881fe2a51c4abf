"""The vault gives each value of a thread one placeholder, and never the same to two values."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.entities import NAMES, Entity
from redaction.errors import VaultError
from redaction.vault import Vault, canonical

_VALUES = st.lists(st.tuples(st.sampled_from(Entity), st.text(min_size=1, max_size=12)), max_size=12)


def _filled() -> Vault:
    vault = Vault.empty()
    for entity, value in (
        (Entity.PERSON, "Odile Trémarec"),
        (Entity.PERSON, "Yann Kerboul"),
        (Entity.PHONE, "06 39 98 45 20"),
    ):
        vault = vault.placeholder_for(entity, value)[1]
    return vault


def test_placeholders_are_numbered_by_type_in_order_of_first_sight() -> None:
    assert list(_filled().entries) == ["[PERSONNE_1]", "[PERSONNE_2]", "[TEL_1]"]


@pytest.mark.parametrize(
    ("entity", "first", "again"),
    [
        (Entity.PERSON, "Odile Trémarec", "ODILE TREMAREC"),
        (Entity.PERSON, "Jean-Marc", "Jean Marc"),
        (Entity.PERSON, "Cœur", "COEUR"),
        (Entity.PHONE, "06 39 98 45 20", "0639984520"),
        (Entity.IBAN, "FR76 3000 6000", "fr7630006000"),
        (Entity.EMAIL, "Odile@example.org", "odile@example.org"),
        (Entity.DATE, "12/03/2026", "12 mars 2026"),
        (Entity.DATE, "2026-03-12", "jeudi 12 mars 2026"),
        (Entity.BIRTHDATE, "4 juin 1971", "04.06.1971"),
    ],
)
def test_two_spellings_of_a_value_share_a_placeholder(entity: Entity, first: str, again: str) -> None:
    placeholder, vault = Vault.empty().placeholder_for(entity, first)

    assert vault.placeholder_for(entity, again) == (placeholder, vault)


@pytest.mark.parametrize(
    ("entity", "first", "other"),
    [
        (Entity.SECRET, "Mouette", "mouette"),
        (Entity.URL, "https://example.org/aB", "https://example.org/ab"),
        (Entity.DATE, "1.11.2020", "11.1.2020"),
        (Entity.DATE, "12 mars", "12 mars 2026"),
        (Entity.DATE, "le douze", "le treize"),
        (Entity.PHONE, "+3281004127", "3281004127"),
        (Entity.REFERENCE, "12/3", "1/23"),
    ],
)
def test_two_values_never_share_a_placeholder(entity: Entity, first: str, other: str) -> None:
    placeholder, vault = Vault.empty().placeholder_for(entity, first)

    assert vault.placeholder_for(entity, other)[0] != placeholder


def test_a_new_value_leaves_the_old_vault_as_it_was() -> None:
    vault = _filled()

    larger = vault.placeholder_for(Entity.IBAN, "FR76")[1]

    assert (len(vault.entries), len(larger.entries)) == (3, 4)


@given(_VALUES)
def test_a_vault_survives_storage(values: list[tuple[Entity, str]]) -> None:
    vault = Vault.empty()
    for entity, value in values:
        vault = vault.placeholder_for(entity, value)[1]

    assert Vault.from_json(vault.to_json()) == vault


@given(_VALUES)
def test_equal_placeholders_mean_equal_values(values: list[tuple[Entity, str]]) -> None:
    vault = Vault.empty()
    seen: dict[str, tuple[str, str]] = {}
    for entity, value in values:
        placeholder, vault = vault.placeholder_for(entity, value)
        key = ("name" if entity in NAMES else entity, canonical(entity, value))
        assert seen.setdefault(placeholder, key) == key


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "[]",
        "{}",
        '{"format": 3, "entries": []}',
        '{"format": [], "entries": []}',
        '{"format": 2, "entries": [["[PERSONNE_1]", "PERSONNE", "Odile", "odile"]]}',
        '{"format": 2, "entries": [["[PERSONNE_1]", "PERSONNE", "Odile", "odile", "", "x"]]}',
        '{"format": 2, "entries": [["[TEL_1]", "TEL", "06", "06", "Odile", ""]]}',
        '{"format": 1}',
        '{"format": 1, "entries": {}}',
        '{"format": 1, "entries": [["[PERSONNE_1]", "PERSONNE", "Odile"]]}',
        '{"format": 1, "entries": [["[PERSONNE_1]", "PERSONNE", 7, "odile"]]}',
        '{"format": 1, "entries": [["[PERSONNE_1]", "TEL", "Odile", "odile"]]}',
        '{"format": 1, "entries": [["[INCONNU_1]", "INCONNU", "Odile", "odile"]]}',
        '{"format": 1, "entries": [["PERSONNE_1", "PERSONNE", "Odile", "odile"]]}',
        '{"format": 1, "entries": [["[PERSONNE_01]", "PERSONNE", "Odile", "odile"]]}',
        '{"format": 1, "entries": [["[PERSONNE_1]", "PERSONNE", "Odile", "yann"]]}',
        '{"format": 1, "entries": [["[PERSONNE_1]", "PERSONNE", "", ""]]}',
        "[" * 100_000,
    ],
)
def test_a_damaged_vault_is_refused(stored: str) -> None:
    with pytest.raises(VaultError):
        Vault.from_json(stored)


def test_a_vault_with_the_same_entry_twice_is_refused() -> None:
    document = json.loads(_filled().to_json())
    document["entries"].append(["[PERSONNE_9]", "PERSONNE", "odile tremarec", "odile tremarec", "", ""])

    with pytest.raises(VaultError):
        Vault.from_json(json.dumps(document))


def test_a_refused_vault_is_not_quoted_in_the_error() -> None:
    with pytest.raises(VaultError) as caught:
        Vault.from_json('{"format": 1, "entries": [["Odile Trémarec"')

    assert "Odile" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_the_representation_shows_counts_only() -> None:
    assert repr(_filled()) == "Vault(PERSONNE=2, TEL=1)"
    assert "Odile" not in repr(next(iter(_filled().entries.values())))


def test_a_vault_of_format_1_is_read_and_keeps_every_placeholder() -> None:
    rows = [
        ["[DATE_1]", "DATE", "12/03/2026", "12/03/2026"],
        ["[DATE_2]", "DATE", "12 mars 2026", "12 mars 2026"],
        ["[NOM_1]", "NOM", "Kerboul", "kerboul"],
        ["[PERSONNE_1]", "PERSONNE", "KERBOUL", "kerboul"],
    ]

    vault = Vault.from_json(json.dumps({"format": 1, "entries": rows}))

    assert [entry.original for entry in vault.entries.values()] == [row[2] for row in rows]
    assert vault.placeholder_for(Entity.DATE, "12.3.2026")[0] == "[DATE_1]"
    assert Vault.from_json(vault.to_json()) == vault


def test_a_name_is_one_value_whatever_its_type() -> None:
    placeholder, vault = Vault.empty().placeholder_for(Entity.NAME, "Kerboul")

    assert vault.placeholder_for(Entity.PERSON, "KERBOUL") == (placeholder, vault)
