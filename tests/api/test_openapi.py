"""The document of the API: complete, without secrets, and honest about errors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.api.world import World


def operations(world: World) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every documented operation: method, path, description."""
    for path, methods in world.app.openapi()["paths"].items():
        for method, operation in methods.items():
            yield method, path, operation


@pytest.fixture
def document(world: World) -> dict[str, Any]:
    """The document as the API serves it."""
    answer: dict[str, Any] = world.stranger().get("/api/openapi.json").json()
    return answer


def test_every_route_says_what_it_does_and_answers_errors_in_one_shape(world: World) -> None:
    for method, path, operation in operations(world):
        assert operation["summary"], (method, path)
        assert operation["description"], (method, path)
        for status, answer in operation["responses"].items():
            if int(status) >= 400:
                schema = answer["content"]["application/json"]["schema"]
                assert schema == {"$ref": "#/components/schemas/ErrorBody"}, (method, path, status)


def test_every_route_announces_what_any_route_may_answer(world: World) -> None:
    for method, path, operation in operations(world):
        assert {"413", "421", "500", "503"} <= set(operation["responses"]), (method, path)


def test_every_route_behind_a_login_announces_401_and_every_unsafe_one_403(world: World) -> None:
    for method, path, operation in operations(world):
        if path == "/api/alive":
            continue
        assert "401" in operation["responses"], (method, path)
        opens_a_session = path.startswith("/api/session") and method == "post"
        if method != "get" and not opens_a_session:
            assert "403" in operation["responses"], (method, path)


def test_a_route_that_only_reads_announces_no_conflict(world: World) -> None:
    for method, path, operation in operations(world):
        if method == "get":
            for_administrators = path.startswith(("/api/receipts", "/api/replay"))
            conflicts = {"409"} if for_administrators else {"403", "409"}
            assert not conflicts & set(operation["responses"]), (method, path)


def test_operation_names_are_unique_and_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    names = [one["operationId"] for methods in document["paths"].values() for one in methods.values()]
    references = set(_references(document))

    assert len(set(names)) == len(names)
    assert references
    for reference in references:
        assert reference.removeprefix("#/components/schemas/") in document["components"]["schemas"]


def test_the_document_holds_no_secret_and_nothing_of_the_office(world: World) -> None:
    text = json.dumps(world.app.openapi())

    assert "Cabinet Essai" not in text
    assert "cabinet.example" not in text
    assert str(world.office.settings.data_dir) not in text


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json", "/api/docs"])
def test_no_page_of_a_library_is_served(world: World, path: str) -> None:
    assert world.stranger().get(path).status_code == 404


def _references(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for one in value.values():
            yield from _references(one)
    elif isinstance(value, list):
        for one in value:
            yield from _references(one)
