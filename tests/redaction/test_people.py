"""A surname alone is a person met in full, as long as the thread knows one of that name."""

import pytest

from redaction.engine import Redactor
from redaction.entities import Entity
from redaction.mail import MailText
from redaction.people import civility_before, follows_title, is_full, surnames_of, tokens_of
from redaction.vault import Sighting, Vault, VaultBuilder


def _given(vault: Vault, *names: str) -> tuple[list[str], Vault]:
    """The placeholders of names met in one mail; "Mme X" and "M. X" keep their civility outside."""
    seen = []
    for name in names:
        civility = {"Mme ": "f", "M. ": "m"}.get(name[:4], {"M. ": "m"}.get(name[:3], ""))
        seen.append(Sighting(Entity.PERSON, name.removeprefix("Mme ").removeprefix("M. "), civility))
    builder = VaultBuilder(vault)
    builder.survey(seen)
    return [builder.placeholder_for(s.entity, s.spelled, s.civility) for s in seen], builder.freeze()


ONE, TWO, THREE = "[PERSONNE_1]", "[PERSONNE_2]", "[PERSONNE_3]"


@pytest.mark.parametrize(
    ("names", "placeholders"),
    [
        (["Jean Dupont", "Dupont"], [ONE, ONE]),
        (["Dupont", "Jean Dupont"], [ONE, ONE]),
        (["Jean Dupont", "DUPONT", "M. dupont", "J. Dupont", "J Dupont"], [ONE] * 5),
        (["DUPONT Jean", "Dupont"], [ONE, ONE]),
        (["Jean de la Tour", "de la Tour", "La Tour", "Tour"], [ONE] * 4),
        (["Jean-Marc Le Goff", "Le Goff", "J.-M. Le Goff"], [ONE] * 3),
        # Another first letter, a first name alone, half of a compound surname: somebody else.
        (["Jean Dupont", "M. Dupont", "P. Dupont"], [ONE, ONE, TWO]),
        (["Jean Dupont", "Jean"], [ONE, TWO]),
        (["Odile Kerboul-Tanguy", "Tanguy"], [ONE, TWO]),
        (["Odile Kerboul et Rose", "Rose"], [ONE, TWO]),
        # Two of that name: the bare surname is a value of its own.
        (["Jean Dupont", "Marie Dupont", "Dupont"], [ONE, TWO, THREE]),
        (["Dupont", "Jean Dupont", "Marie Dupont"], [ONE, TWO, THREE]),
        (["Jean Dupont", "Marie Dupont", "M. Dupont"], [ONE, TWO, THREE]),
        (["Jean Dupont", "Marie Dupont", "J. Dupont"], [ONE, TWO, THREE]),
        # A couple: the civilities disagree.
        (["Jean Dupont", "M. Dupont", "Mme Dupont"], [ONE, TWO, TWO]),
        (["M. Jean Dupont", "Mme Dupont"], [ONE, TWO]),
    ],
)
def test_a_bare_surname_joins_the_only_person_it_can_mean(names: list[str], placeholders: list[str]) -> None:
    assert _given(Vault.empty(), *names)[0] == placeholders


def test_a_second_dupont_leaves_what_was_issued_and_parts_the_bare_name() -> None:
    first, vault = _given(Vault.empty(), "Jean Dupont", "Dupont")

    second, later = _given(vault, "Marie Dupont", "Dupont", "Jean Dupont")

    assert (first, second) == ([ONE, ONE], [TWO, THREE, ONE])
    assert later.entries[ONE] == vault.entries[ONE]
    assert _given(later, "Dupont")[0] == [THREE]


def test_a_name_first_met_bare_keeps_its_meaning_when_a_full_one_follows_in_a_later_mail() -> None:
    _, vault = _given(Vault.empty(), "Dupont")

    placeholders, later = _given(vault, "Jean Dupont", "Dupont")

    assert placeholders == [TWO, ONE]
    assert later.entries[ONE].original == "Dupont"


def test_the_civility_of_an_earlier_mail_still_tells_two_people_apart() -> None:
    _, vault = _given(Vault.empty(), "M. Jean Dupont")

    assert _given(Vault.from_json(vault.to_json()), "Mme Dupont")[0] == [TWO]


def test_the_best_spelling_of_the_mail_is_kept() -> None:
    _, vault = _given(Vault.empty(), "KERBOUL", "odile kerboul", "Odile Kerboul")

    entry = vault.entries[ONE]
    assert (entry.original, entry.short) == ("Odile Kerboul", "KERBOUL")


@pytest.mark.parametrize(
    ("text", "civility"),
    [
        ("Chère Mme ", "f"),
        ("avec M. ", "m"),
        ("Maître ", ""),
        ("la femme ", ""),
        ("", ""),
        ("Monsieur  ", "m"),
    ],
)
def test_the_civility_before_a_name_is_read(text: str, civility: str) -> None:
    assert civility_before(text, len(text)) == civility


def test_a_title_without_gender_is_a_title_all_the_same() -> None:
    assert follows_title("Bonjour Maître ", 15)
    assert not follows_title("Bonjour ", 8)


@pytest.mark.parametrize("hostile", ["", ".", "-", "’", "M.", "de la", "A" * 5000, "a " * 3000, "\u0301"])
def test_odd_names_have_no_full_form_and_break_nothing(hostile: str) -> None:
    assert not is_full(tokens_of(hostile)) or hostile.count(" ") < 6
    list(surnames_of(hostile[:200]))


def test_a_mail_names_one_person_by_one_placeholder(redactor: Redactor) -> None:
    mail = MailText(
        "Dossier KERBOUL",
        "Bonjour,\n\nMme Kerboul et Mme Odile Kerboul sont la même personne.\n\nOdile Kerboul",
        known_names=("Odile Kerboul",),
        language="fr",
    )

    redacted = redactor.redact(mail, Vault.empty())

    assert redacted.text.value.count("[PERSONNE_1]") == 4
    assert "[PERSONNE_2]" not in redacted.text.value
