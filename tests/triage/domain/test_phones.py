"""Telephone numbers in mails: as offices of four countries write them, and what only looks like one."""

from __future__ import annotations

import pytest

from classifiers.regions import Country
from triage.phones import MAX_FOUND, dialled_or_none, phones_in

FR, BE, CH, LU = Country.FRANCE, Country.BELGIUM, Country.SWITZERLAND, Country.LUXEMBOURG


# Numbers kept for fiction where a country keeps some (ARCEP: 01 99 00, 06 39 98), else plainly invented.
@pytest.mark.parametrize(
    ("written", "country", "dialled"),
    [
        ("01 99 00 12 34", FR, "+33199001234"),
        ("01.99.00.12.34", FR, "+33199001234"),
        ("01-99-00-12-34", FR, "+33199001234"),
        ("0199001234", FR, "+33199001234"),
        ("06\u00a039\u00a098\u00a012\u00a034", FR, "+33639981234"),
        ("+33 6 39 98 12 34", FR, "+33639981234"),
        ("+33 (0)6 39 98 12 34", FR, "+33639981234"),
        ("0033 6 39 98 12 34", FR, "+33639981234"),
        ("0800 91 22 33", FR, "+33800912233"),
        ("02 555 12 34", BE, "+3225551234"),
        ("02/555.12.34", BE, "+3225551234"),
        ("0470 12 34 56", BE, "+32470123456"),
        ("0470/12.34.56", BE, "+32470123456"),
        ("+32 470 12 34 56", BE, "+32470123456"),
        ("+32 (0)2 555 12 34", BE, "+3225551234"),
        ("022 555 12 34", CH, "+41225551234"),
        ("+41 79 555 12 34", CH, "+41795551234"),
        ("079 555 12 34", CH, "+41795551234"),
        ("+352 621 123 456", LU, "+352621123456"),
        ("+352 26 12 34 56", LU, "+35226123456"),
        ("+49 30 1234567", FR, "+49301234567"),
        # written as at home, in an office of another country
        ("06 39 98 12 34", BE, "+33639981234"),
        ("0470 12 34 56", FR, "+33470123456"),
    ],
)
def test_number_is_found_in_a_sentence_and_dialled(written: str, country: Country, dialled: str) -> None:
    found = phones_in(f"Vous pouvez me joindre au {written}, merci.", country)

    assert [one.dialled for one in found] == [dialled]
    assert dialled_or_none(written, country) == dialled


def test_number_without_a_leading_zero_counts_in_luxembourg_behind_its_word() -> None:
    assert [one.dialled for one in phones_in("Tél. : 26 12 34 56", LU)] == ["+35226123456"]
    assert phones_in("La somme de 26 12 34 56 francs", LU) == ()
    assert phones_in("Tél. : 26 12 34 56", FR) == ()


@pytest.mark.parametrize(
    "text",
    [
        "RG n° 24/01234",
        "SIRET 852 440 171 00027",
        "IBAN FR76 3000 6000 0112 3456 7890 189",
        "né le 04.06.1991 à Vitré",
        "le 05/03/2026 à 14 h",
        "05-03-2026",
        "Fax : 01 99 00 12 34",
        "Télécopie 01 99 00 12 34",
        "2 91 06 75 116 001 23",
        "12 500,00 euros",
        "dossier 0199001234",
        "https://example.org/0199001234",
        "0 0 0 0 0 0 0 0",
        "+33 1 23",
        "",
    ],
)
def test_what_only_looks_like_a_number_is_left(text: str) -> None:
    assert phones_in(text, FR) == ()


@pytest.mark.parametrize(
    ("written", "country", "costly"),
    [
        ("0899 70 12 34", FR, True),
        ("08 92 70 12 34", FR, True),
        ("0800 91 22 33", FR, False),
        ("0903 12 345", BE, True),
        ("0900 555 123", CH, True),
        ("01 99 00 12 34", FR, False),
    ],
)
def test_number_that_costs_more_is_told(written: str, country: Country, costly: bool) -> None:
    assert [one.costly for one in phones_in(f"Appelez le {written}", country)] == [costly]


def test_each_number_is_given_once_in_order_and_within_bounds() -> None:
    text = "01 99 00 12 34 puis +33 1 99 00 12 34 puis 06 39 98 12 34"
    assert [one.dialled for one in phones_in(text, FR)] == ["+33199001234", "+33639981234"]

    many = "\n".join(f"01 99 00 {high:02} {low:02}" for high in range(10) for low in range(10))
    assert len(phones_in(many, FR)) == MAX_FOUND


@pytest.mark.parametrize(
    "text", ["0" * 60_000, "01 " * 20_000, "+1 " * 20_000, "+33(0)" * 10_000, "(0" * 30_000]
)
def test_hostile_text_is_read_in_bounds(text: str) -> None:
    assert len(phones_in(text, FR)) <= MAX_FOUND


def test_numbers_stay_out_of_what_is_printed() -> None:
    assert "1234" not in repr(phones_in("01 99 00 12 34", FR)[0])
