"""The page of sources names every delay of law that the product knows, and none that it does not."""

from pathlib import Path

from classifiers.deadlines.statutes import STATUTES

PAGE = Path(__file__).parents[3] / "docs" / "deadlines-sources.md"


def listed() -> set[tuple[str, str, str]]:
    found = set()
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 7 and len(cells[0]) == 2:
            assert all(cells), cells
            for group in cells[6].strip("`").split("; "):
                name, _, lengths = group.partition(": ")
                found |= {(cells[0], name, length) for length in lengths.split(", ")}
    return found


def test_the_page_of_sources_lists_exactly_the_delays_of_law_in_the_code() -> None:
    known = {
        (country.value, one.name, f"{one.delay.amount} {one.delay.unit}")
        for one in STATUTES
        for country in one.countries
    }

    assert listed() - known == set()
    assert known - listed() == set()
