"""Dates are read as people write them, day first, and never guessed."""

import pytest

from redaction.days import days_in, read_day_or_none


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("12 mars 2026", "2026-03-12"),
        ("jeudi 12 mars 2026", "2026-03-12"),
        ("1er avril 2026", "2026-04-01"),
        ("2 août 2026", "2026-08-02"),
        ("2 AOUT 2026", "2026-08-02"),
        ("3 févr. 2026", "2026-02-03"),
        ("15 déc. 26", "2026-12-15"),
        ("4 juin ’71", "1971-06-04"),
        ("12/03/2026", "2026-03-12"),
        ("12.3.26", "2026-03-12"),
        ("12-03-2026", "2026-03-12"),
        ("12 / 03 / 2026", "2026-03-12"),
        ("12 03 2026", "2026-03-12"),
        ("2026-03-12", "2026-03-12"),
        ("2026/3/12", "2026-03-12"),
        ("12.III.2026", "2026-03-12"),
        ("donderdag 12 maart 2026", "2026-03-12"),
        ("12 mrt 2026", "2026-03-12"),
        ("12. März 2026", "2026-03-12"),
        ("12. Mai 2026", "2026-05-12"),
        ("March 12, 2026", "2026-03-12"),
        ("12th of March 2026", "2026-03-12"),
        ("12 mars", "--03-12"),
        ("12/03", "--03-12"),
        ("1er mai", "--05-01"),
        # Impossible days are read all the same: the legend says that they are.
        ("31 février 2026", "2026-02-31"),
        ("12/25/2026", "2026-25-12"),
        ("01.01.69", "2069-01-01"),
        ("01.01.70", "1970-01-01"),
    ],
)
def test_a_date_is_read(written: str, key: str) -> None:
    day = read_day_or_none(written)

    assert day is not None
    assert day.key == key


@pytest.mark.parametrize(
    "written",
    [
        "",
        "mars",
        "mars 2026",
        "le douze mars",
        "12",
        "2026",
        "12 marsouins",
        "12/03/20266",
        "1/2/3/4",
        "12 mars " * 9,
    ],
)
def test_anything_else_is_not_a_date(written: str) -> None:
    assert read_day_or_none(written) is None


@pytest.mark.parametrize(
    "hostile", ["1" * 30, "12 " * 12, "é" * 39, "12/" * 12, "\u0301" * 30, "½ mars", "١٢ مارس"]
)
def test_hostile_text_is_read_or_not_but_never_breaks(hostile: str) -> None:
    read_day_or_none(hostile)


def test_dates_are_found_in_a_text() -> None:
    text = "Du 3 mars au 12 MARS 2026 (ou 14/03/2026), art. 12 et 3.4.5.6, le 1er février, 12 maisons."

    assert [text[start:end] for start, end, _ in days_in(text)] == [
        "3 mars",
        "12 MARS 2026",
        "14/03/2026",
        "1er février",
    ]
