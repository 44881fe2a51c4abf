"""A document that a model wrote: read only in the form asked for, bounded and cleaned."""

import json

import pytest

from drafting.documents import MAX_DOCUMENT_CHARS, read_document
from drafting.errors import ModelError
from drafting.shapes import Shape, response_format

TEXT = "Compte rendu\n\nLe renvoi est demandé."


def written(**parts: object) -> str:
    """What a model writes."""
    return json.dumps({"texte": TEXT, "a_verifier": []} | parts, ensure_ascii=False)


@pytest.mark.parametrize(
    "around", ["{}", "Voici :\n{}", "```json\n{}\n```", "<think>hum</think>{}", "{}\nVoilà."]
)
def test_document_is_read_where_models_put_it(around: str) -> None:
    assert read_document(around.replace("{}", written())).reply == TEXT


def test_lines_to_check_are_bounded() -> None:
    lines = ["Le  jour.", "Le jour.", 3, "x" * 400, *(f"Point {number}" for number in range(20))]

    answer = read_document(written(a_verifier=lines))

    assert answer.to_check[0] == "Le jour."
    assert len(answer.to_check) == 8
    assert answer.follow_up is None


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "empty"),
        ("Bonjour, voici le texte demandé.", "not_conforming"),
        ("[1, 2]", "not_conforming"),
        ('{"texte": ', "not_conforming"),
        ("{" * 50_000, "not_conforming"),
        (written(texte=3), "not_conforming"),
        (written(texte=""), "empty"),
        (written(texte="0123456789" * 9), "not_conforming"),
        (written(texte="mot " * (MAX_DOCUMENT_CHARS // 3)), "too_long"),
        (written(texte="mot " * MAX_DOCUMENT_CHARS), "not_conforming"),
        ("<think>sans fin", "cut"),
    ],
)
def test_what_is_no_document_is_refused(words: str, reason: str) -> None:
    with pytest.raises(ModelError) as refused:
        read_document(words)

    assert refused.value.reason == reason


def test_shape_asks_for_what_is_read() -> None:
    schema = response_format(Shape.DOCUMENT)["json_schema"]["schema"]

    assert schema["required"] == ["texte", "a_verifier"]
