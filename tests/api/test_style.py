"""The office's habits over HTTP: with their counts, and without anybody's name."""

from __future__ import annotations

from tests.api.world import World
from tests.triage.voice.past import imported
from triage.kinds import Role


def test_office_without_letters_has_no_habits(world: World) -> None:
    assert world.person(Role.READER).get("/api/library/style").json() == {"styles": []}


def test_habits_are_told_with_their_counts(world: World) -> None:
    for _ in range(3):
        imported(world.services)

    (found,) = world.person(Role.READER).get("/api/library/style").json()["styles"]

    assert (found["mailbox"], found["tu"], found["vous"]) == ("contact", 0, 1)
    (manner,) = found["manners"]
    assert (manner["to"], manner["letters"]) == ("client", 3)
    assert manner["greeting"] == {"words": "Bonjour Madame ‹nom›", "count": 3, "total": 3}
    assert manner["closing"] == {"words": "Bien cordialement", "count": 3, "total": 3}
    assert manner["words"] > 20
