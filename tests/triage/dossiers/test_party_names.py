"""Names of parties in mails: whole names only, whatever the accents, capitals and order."""

import pytest

from triage.party_names import name_key, names_in
from triage.shared_senders import firm_domain_or_none, is_shared_address

KEYS = [name_key(one) for one in ("Mme Odile TRÉMAREC", "Jean Pierre Le Goff", "SARL Brévault", "Kerboulic")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bonjour,\nOdile Trémarec", {"odile tremarec"}),
        ("Trémarec Odile", {"odile tremarec"}),
        ("ODILE TREMAREC", {"odile tremarec"}),
        ("M. Le Goff Jean Pierre", {"jean pierre le goff"}),
        ("la SARL Brévault", {"sarl brevault"}),
        ("Odile et M. Trémarec", set()),
        ("Odile Trémarecque", set()),
        ("Brévault", set()),
        ("Kerboulic vous écrit", set()),
        ("", set()),
    ],
)
def test_only_a_whole_name_counts(text: str, found: set[str]) -> None:
    assert names_in(text, KEYS) == found


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Maître Solène Brévault", "solene brevault"),
        ("M. et Mme d’Ormesson", "et d'ormesson"),
        ("Cœur & Fils SA", "coeur fils sa"),
        ("  ", ""),
    ],
)
def test_name_is_compared_without_forms_of_address(name: str, key: str) -> None:
    assert name_key(name) == key


@pytest.mark.parametrize(
    ("address", "shared"),
    [
        ("greffe@tribunal.example", True),
        ("greffe.civil.tj-lyon@justice.fr", True),
        ("sinistres@assureur.example", True),
        ("No-Reply@plateforme.example", True),
        ("jeanne.martin@maif.fr", True),
        ("contact@huissiers-lyon.example", True),
        ("secretariat@barreau-lille.example", True),
        ("griffie@just.fgov.be", True),
        ("odile.tremarec@example.org", False),
        ("contact@boulangerie.example", False),
        ("maxa@example.org", False),
        ("lucie@macifere.example", False),
        ("", False),
    ],
)
def test_addresses_of_functions_courts_and_insurers_are_shared(address: str, shared: bool) -> None:
    assert is_shared_address(address) is shared


@pytest.mark.parametrize(
    ("address", "domain"),
    [("lucie@Firme.example", "@firme.example"), ("lucie@gmail.com", None), ("lucie", None), ("", None)],
)
def test_domain_of_a_public_provider_says_nothing(address: str, domain: str | None) -> None:
    assert firm_domain_or_none(address) == domain
