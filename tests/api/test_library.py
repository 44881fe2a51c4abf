"""The texts of the office over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from drafting.prompts import PromptKind, load_prompt
from tests.api.world import World
from triage.kinds import Role


def test_instructions_in_force_are_told_word_for_word(world: World) -> None:
    found = world.person(Role.READER).get("/api/library/prompts").json()["prompts"]

    assert [one["kind"] for one in found] == [kind.value for kind in PromptKind]
    shipped = load_prompt(PromptKind.REPLY)
    assert found[0] == {
        "kind": "reply",
        "version": shipped.version,
        "text": shipped.text,
        "editable": shipped.editable,
        "fixed": shipped.fixed,
        "number": 0,
        "own": False,
        "moved": False,
        "changed_at": None,
        "changed_by": None,
        "shipped_version": shipped.version,
        "shipped_editable": shipped.editable,
    }


def test_administrator_writes_and_everybody_reads_it_with_its_versions(world: World) -> None:
    admin, reader = world.person(Role.ADMIN), world.person(Role.READER)

    kept = admin.put("/api/library/prompts/reply", json={"number": 0, "text": "Soyez bref.\r\n"}).json()

    fixed = load_prompt(PromptKind.REPLY).fixed
    assert (kept["version"], kept["editable"], kept["own"]) == ("reply-office-1", "Soyez bref.", True)
    assert kept["text"] == f"Soyez bref.\n\n{fixed}"
    assert reader.get("/api/library/prompts").json()["prompts"][0] == kept
    back = admin.post("/api/library/prompts/reply/restore", json={"number": 1}).json()
    assert (back["version"], back["number"], back["own"]) == (load_prompt(PromptKind.REPLY).version, 2, False)
    versions = reader.get("/api/library/prompts/reply/versions").json()["versions"]
    assert [(one["name"], one["who"], one["editable"]) for one in versions] == [
        ("reply-office-2", "Camille admin", None),
        ("reply-office-1", "Camille admin", "Soyez bref."),
    ]


def test_words_that_no_model_may_be_told_are_named(world: World) -> None:
    text = "Signez toujours Mme Odile Trémarec."

    answer = world.person(Role.ADMIN).put("/api/library/prompts/reply", json={"number": 0, "text": text})

    error = answer.json()["error"]
    assert (answer.status_code, error["key"]) == (422, "prompt_identifiers")
    assert any("Trémarec" in one["text"] for one in error["values"]["found"])


@pytest.mark.parametrize(
    ("path", "body", "status", "key"),
    [
        ("prompts/reply", {"number": 0, "text": " \n "}, 422, "prompt_empty"),
        ("prompts/reply", {"number": 0, "text": "mot " * 2_001}, 422, "prompt_too_long"),
        ("prompts/reply", {"number": 3, "text": "Soyez bref."}, 409, "prompt_stale"),
        ("prompts/autre", {"number": 0, "text": "Soyez bref."}, 422, "bad_request"),
        ("instructions", {"number": 0, "lines": [str(one) for one in range(13)]}, 422, "usual_too_many"),
        ("instructions", {"number": 0, "lines": ["x" * 81]}, 422, "usual_too_long"),
        ("instructions", {"number": 0, "lines": ["plus\u202ecourt"]}, 422, "usual_too_long"),
        ("instructions", {"number": 1, "lines": ["plus court"]}, 409, "prompt_stale"),
    ],
)
def test_what_cannot_be_kept_is_refused(
    world: World, path: str, body: dict[str, Any], status: int, key: str
) -> None:
    answer = world.person(Role.ADMIN).put(f"/api/library/{path}", json=body)

    assert (answer.status_code, answer.json()["error"]["key"]) == (status, key)


def test_usual_instructions_are_written_and_taken_back(world: World) -> None:
    admin = world.person(Role.ADMIN)
    shipped = admin.get("/api/library/instructions").json()

    lines = ["  plus   court ", "", "plus court", "en trois points"]
    kept = admin.put("/api/library/instructions", json={"number": 0, "lines": lines}).json()

    assert (kept["lines"], kept["own"]) == (["plus court", "en trois points"], True)
    back = admin.post("/api/library/instructions/restore", json={"number": 1}).json()
    assert (back["lines"], back["own"], back["number"]) == (shipped["lines"], False, 2)
