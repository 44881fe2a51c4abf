"""How much of what matters is in the extracts, on marked letters: a floor below what is reached."""

from __future__ import annotations

import pytest

from tools.extract_figures import CORPUS, figure, found_share, main, read_marked

FILES = ("marked-read.txt", "marked-held.txt")


@pytest.mark.parametrize(("name", "floor"), [("marked-read.txt", 0.8), ("marked-held.txt", 0.7)])
def test_sentences_that_matter_are_found_in_a_quarter_of_the_text(name: str, floor: float) -> None:
    figures = [figure(one) for one in read_marked(CORPUS / name)]

    assert len(figures) >= 12
    assert found_share(figures) >= floor
    assert max(one.share for one in figures) <= 0.25


@pytest.mark.parametrize("name", FILES)
def test_marked_sentences_are_whole_sentences_of_long_texts(name: str) -> None:
    for one in read_marked(CORPUS / name):
        assert 3 <= len(one.wanted) <= 6, one.name
        assert sum(len(part.text) for part in one.passages) > 1_100, one.name
        assert not any("⟦" in part.text for part in one.passages)


def test_figures_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    main([str(CORPUS / "marked-read.txt")])

    printed = capsys.readouterr().out
    assert "marked-held.txt: n = 13" in printed
    assert "a01" in printed
    assert "b01" not in printed
