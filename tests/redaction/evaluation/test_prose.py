"""Tokens become French text again, and names are measured in it."""

from collections.abc import Callable
from typing import Any

import pytest

from redaction.evaluation.names import evaluate_names, in_case
from redaction.evaluation.prose import blocks_of
from redaction.evaluation.searchers import Searcher
from redaction.evaluation.tokens import read_sentences

Masking = Callable[..., Searcher]


def _prose(words: str) -> str:
    lines = [f"{word} O" for word in words.split()] + ["Zug B-PER"]
    (block,) = blocks_of(read_sentences(lines))
    return block.text.removesuffix(" Zug").removesuffix("Zug")


@pytest.mark.parametrize(
    ("words", "prose"),
    [
        ("l' ami de l’ étude , aujourd'hui .", "l'ami de l’étude, aujourd'hui."),
        ("l ' ami", "l'ami"),
        ("d ’ ici", "d’ici"),
        ("quoi ? oui ! là : ceci ; fin", "quoi ? oui ! là : ceci ; fin"),
        ("« oui » dit -il", "« oui » dit-il"),
        ("( ici ) , [ là ]", "(ici), [là]"),
        ('un " bon " mot', 'un "bon" mot'),
        ('" bon " , dit', '"bon", dit'),
        ("`` bon '' mot".replace("``", '"').replace("''", '"'), '"bon" mot'),
        ("a-t-il dit - oui", "a-t-il dit - oui"),
        ("etc... fin", "etc... fin"),
        ("fin ...", "fin..."),
        ("30 %", "30 %"),
    ],
)
def test_signs_are_spaced_as_in_french(words: str, prose: str) -> None:
    assert _prose(words) == prose


def test_every_token_is_where_it_is_said_to_be() -> None:
    (block,) = blocks_of(read_sentences(["l' O", "ami O", ", O", "Zug B-PER", "va O", "", "Là O", ". O"]))

    places = zip(block.starts, block.tokens, strict=True)
    assert [block.text[at : at + len(token.text)] for at, token in places] == [
        "l'", "ami", ",", "Zug", "va", "Là", ".",
    ]  # fmt: skip


def test_brackets_of_treebanks_are_written_as_signs() -> None:
    assert _prose("-LRB- ici -RRB-") == "(ici)"


def test_spaces_of_the_file_are_kept() -> None:
    lines = ["1\tfin\t_\tO\tSpaceAfter=No", "2\t!\t_\tO\t_", "3\tZug\t_\tB-PER\t_"]

    assert next(blocks_of(read_sentences(lines))).text == "fin! Zug"


def test_a_title_keeps_its_line_and_a_paragraph_its_gap() -> None:
    text = "Titre O\n\nIl O\nva O\n. O\n\nLà O\n. O\n\n# newpar\nZug B-PER\n"

    assert next(blocks_of(read_sentences(text.split("\n")))).text == "Titre\nIl va. Là.\n\nZug"


def test_blocks_end_with_a_sentence_and_with_a_document() -> None:
    sentence = "mot O\n" * 99 + ". O\n\n"
    text = "Zug B-PER\n\n" + sentence * 10 + "-DOCSTART- O\n\n" + sentence

    blocks = list(blocks_of(read_sentences(text.split("\n"))))

    assert [block.sentences for block in blocks] == [7, 4, 1]
    assert all(2000 <= len(block.text) < 2500 for block in blocks[:1])


def _figures(text: str, searcher: Searcher, language: str = "fr") -> dict[str, Any]:
    return evaluate_names(read_sentences(text.split("\n")), searcher, language)


TEXT = "Avec O\nLucie B-PER\nZug I-PER\n, O\nà O\nZog B-LOC\n, O\nle O\n12 O\n. O\n\nZag B-PER\nva O\n. O\n"


def test_a_person_counts_only_when_every_token_is_masked(masking: Masking) -> None:
    figures = _figures(TEXT, masking("Zug", "Zag", "le"))

    assert (figures["persons"], figures["recall"], figures["token_recall"]) == (2, 0.5, 0.66667)
    assert figures["by_label"]["LOC"] == {"n": 1, "recall": 0.0, "ci_low": 0.0}
    # avec, à, le, va: a figure is no word.
    assert (figures["plain_words"], figures["over_redaction"]) == (4, 0.25)
    assert (figures["sentences"], figures["tokens"], figures["refused"]) == (2, 13, 0)
    assert (figures["labels"], figures["note"]) == (["LOC", "PER"], None)


def test_a_file_of_persons_only_says_so(masking: Masking) -> None:
    figures = _figures("Zug B-PER\nva O\n", masking())

    assert figures["labels"] == ["PER"]
    assert "only persons" in figures["note"]


def test_refused_text_is_counted_apart(masking: Masking) -> None:
    figures = _figures(TEXT, masking(), language="de")

    assert (figures["blocks"], figures["refused"], figures["persons"]) == (1, 1, 0)
    assert (figures["recall"], figures["over_redaction"]) == (None, None)


def test_text_can_be_put_in_another_case(masking: Masking) -> None:
    sentences = read_sentences(TEXT.split("\n"))

    shouted = evaluate_names(in_case(sentences, "upper"), masking("LUCIE ZUG"))
    lower = evaluate_names(in_case(sentences, "lower"), masking("zag"))

    assert (shouted["recall"], lower["recall"]) == (0.5, 0.5)
    assert in_case(sentences, "as written") == sentences
