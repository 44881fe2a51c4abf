"""Reading the points that a model wrote: what is taken, what is left aside, what is refused."""

from __future__ import annotations

import json

import pytest

from drafting.errors import ModelError
from drafting.summaries import MAX_POINTS, PointKind, WrittenPoint, read_points


def written(*points: object) -> str:
    """The JSON that holds these points."""
    return json.dumps({"points": points})


def point(text: str = "Un point.", passage: object = 2, genre: object = "demande") -> dict[str, object]:
    """A point as a model writes it."""
    return {"texte": text, "passage": passage, "genre": genre}


@pytest.mark.parametrize(
    ("given", "read"),
    [
        (written(point()), [WrittenPoint("Un point.", 2, PointKind.REQUEST)]),
        (f"Voici :\n```json\n{written(point())}\n```", [WrittenPoint("Un point.", 2, PointKind.REQUEST)]),
        (written(point(passage="[passage 12]")), [WrittenPoint("Un point.", 12, PointKind.REQUEST)]),
        (written(point(passage="Passage 3")), [WrittenPoint("Un point.", 3, PointKind.REQUEST)]),
        (written(point(passage=None)), [WrittenPoint("Un point.", 0, PointKind.REQUEST)]),
        (written(point(passage="bail.pdf")), [WrittenPoint("Un point.", 0, PointKind.REQUEST)]),
        (written(point(passage=-1)), [WrittenPoint("Un point.", 0, PointKind.REQUEST)]),
        (written(point(genre="ouvert")), [WrittenPoint("Un point.", 2, PointKind.OPEN)]),
        (written(point(genre="rumeur")), [WrittenPoint("Un point.", 2, PointKind.FACT)]),
        (written(point(genre=None)), [WrittenPoint("Un point.", 2, PointKind.FACT)]),
        (written(point("Deux\n lignes\x07.")), [WrittenPoint("Deux lignes.", 2, PointKind.REQUEST)]),
        (
            written(point(), point("x" * 501), point(""), "rien", 3),
            [WrittenPoint("Un point.", 2, PointKind.REQUEST)],
        ),
        (written(point(), point()), [WrittenPoint("Un point.", 2, PointKind.REQUEST)]),
        ('{"points": [], "autre": 1}', []),
    ],
)
def test_points_are_read(given: str, read: list[WrittenPoint]) -> None:
    assert list(read_points(given)) == read


def test_more_points_than_the_bound_are_left_out() -> None:
    assert len(read_points(written(*(point(f"Point {n}.") for n in range(40))))) == MAX_POINTS


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("", "empty"),
        ("Bonjour, voici un résumé en prose.", "not_conforming"),
        ('{"resume": "rien"}', "not_conforming"),
        ('{"points": "rien"}', "not_conforming"),
        ('{"points": {"texte": "a"}}', "not_conforming"),
        (written("un", "deux"), "not_conforming"),
        (written(point("x" * 900)), "not_conforming"),
        ('{"points": [{"texte": "coupé', "not_conforming"),
        ("[" * 100_000, "not_conforming"),
        ("<think>je réfléchis", "cut"),
    ],
)
def test_anything_else_is_refused(given: str, reason: str) -> None:
    with pytest.raises(ModelError) as caught:
        read_points(given)

    assert caught.value.reason == reason
