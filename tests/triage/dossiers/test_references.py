"""Numbers of dossiers in mails: every way of typing them, and what only looks like one."""

import pytest

from triage.references import find_references, reference_key

COURT, OFFICE, NOTARY, SHORT, PLAIN = "RG 24/01234", "2024-0153", "D24/117", "24/12", "153"
KEYS = {reference_key(one): one for one in (COURT, OFFICE, NOTARY, SHORT, PLAIN)}


def named(text: str) -> list[str]:
    """The numbers of the register that the text names."""
    return [KEYS[one.key] for one in find_references(text, KEYS)]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("RG 24/01234", "24-1234"),
        ("R.G. n° 24/1234", "24-1234"),
        ("rg 24.01234", "24-1234"),
        ("2024/01234", "24-1234"),
        ("24 / 01234", "24-1234"),
        ("Rôle général 24/1234/A", "24-1234-a"),
        ("D24/0117", "d-24-117"),
        ("dossier n° 153", "153"),
        ("0153", "153"),
        ("2024", "2024"),
        ("Martin c/ Dupont", ""),
        ("", ""),
    ],
)
def test_number_has_one_key_whatever_way_it_is_typed(written: str, key: str) -> None:
    assert reference_key(written) == key


@pytest.mark.parametrize(
    "text",
    [
        "RG 24/01234",
        "R.G. : 24/1234",
        "RG n° 24/01234",
        "N° RG 24/01234 - N° Portalis DBVX-V-B7I",
        "affaire 24/01234, audience du 3 mars",
        "(24.01234)",
        "RG24/01234",
        "RG 2024/01234",
        "rôle général n° 24 / 01234",
        "Rôle 24-1234",
        "jugement 24‑01234.",
    ],
)
def test_number_of_a_court_is_found_in_every_typing(text: str) -> None:
    assert named(text) == [COURT]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("V/Réf. : D24/117 - N/Réf. : xyz", [NOTARY]),
        ("[d 24 117] Vente Trémarec", [NOTARY]),
        ("dossier 24/12", [SHORT]),
        ("Nos réf. : 24/12", [SHORT]),
        ("dossier n° 153", [PLAIN]),
        ("Votre dossier 153 et RG 24/1234", [PLAIN, COURT]),
        ("dossier 2024/153", [OFFICE]),
        ("dossier 24/153 puis dossier 2024-0153", [OFFICE]),
    ],
)
def test_number_of_the_office_is_found_after_what_announces_it(text: str, found: list[str]) -> None:
    assert named(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "rendez-vous le 24/12 à 9 h",
        "le 24.12.2024",
        "153 euros",
        "153, rue des Essais",
        "tél. 04 24 12 34 56",
        "04.24.12.34.56",
        "facture n° 24/01234",
        "facture F2024-0153",
        "article 153 du code",
        "dossier 24/01234567",
        "dossier 124/01234",
        "dossier 24/012345",
        "24/01234/2025",
        "2025/24/01234",
        "IBAN FR76 2024 0153",
        "le dossier de 153 pages est joint au n° 154",
        "ABCD24/117X",
        "d'accord",
        "rendez-vous au 24",
        "d",
        "",
    ],
)
def test_what_only_looks_like_a_number_is_not_one(text: str) -> None:
    assert named(text) == []


def test_longer_number_of_the_register_is_not_taken_for_the_shorter() -> None:
    assert named("dossier 24/12/7") == []


def test_what_is_shown_is_what_the_mail_has() -> None:
    (found,) = find_references("Affaire RG nº 24 / 01234 !", KEYS)

    assert found.written == "24 / 01234"


def test_hostile_text_is_read_to_its_end() -> None:
    assert named("24/" * 30_000) == []
    assert named("n° " * 30_000 + "dossier 153") == [PLAIN]
    assert named("œ" * 500 + " RG 24/01234") == [COURT]
