"""Long numbers are told apart from money, years and laws."""

import pytest

from redaction.figures import number_runs


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("123456", ["123456"]),
        ("12 34 56", ["12 34 56"]),
        ("dossier 41772093 12 000 €", ["41772093"]),
        ("€ 1 200 000 41772093", ["41772093"]),
        ("148 207 copies", ["148 207"]),
        ("1" * 300, ["1" * 300]),
        ("1 " * 300, [("1 " * 300).strip()]),
    ],
)
def test_a_long_number_is_found(text: str, runs: list[str]) -> None:
    assert [text[a:b] for a, b in number_runs(text)] == runs


@pytest.mark.parametrize(
    "text",
    [
        "12345",
        "1 250 000 €",
        "€ 1 200 000",
        "12 500,00",
        "CHF 120 000.-",
        "2024-2025",
        "2025/2026",
        "la loi n° 2016-1547",
        "le décret n° 2020-1717",
    ],
)
def test_money_years_and_laws_are_not(text: str) -> None:
    assert number_runs(text) == []
