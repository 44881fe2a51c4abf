"""The document of the API: complete, without secrets, and honest about errors."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
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


#: What a body may name that need not be there.
THINGS = {"dossier", "mailbox", "template", "into", "past_id", "index", "mail", "message_id"}
#: Kinds of a closed set; what was never changed has no versions; each mail of many has its own result.
NAMES_NOTHING = {
    ("post", "/api/library/prompts/{kind}/restore"),
    ("put", "/api/library/prompts/{kind}"),
    ("get", "/api/library/prompts/{kind}/versions"),
    ("get", "/api/library/templates/{name}/versions"),
    ("post", "/api/mails/bulk"),
    ("post", "/api/mails/bulk/{act_id}/undo"),
}


def test_every_route_that_names_a_thing_announces_that_it_may_not_be_there(document: dict[str, Any]) -> None:
    silent = [
        (method, path)
        for method, path, operation in _each(document)
        if ("{" in path or _fields(operation, document) & THINGS) and "404" not in operation["responses"]
    ]

    assert set(silent) == NAMES_NOTHING


def test_every_number_that_is_taken_fits_into_the_database(document: dict[str, Any]) -> None:
    unbounded = [
        f"{method} {path}"
        for method, path, operation in _each(document)
        for taken in (operation.get("parameters", []), operation.get("requestBody", {}))
        for schema in _schemas(taken, document)
        if schema.get("type") == "integer" and schema.get("maximum", 2**63) >= 2**63
    ]

    assert unbounded == []


def _schemas(value: Any, document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every schema in this part of the document, those it refers to as well."""
    if isinstance(value, list):
        for one in value:
            yield from _schemas(one, document)
    elif isinstance(value, dict):
        yield value
        if "$ref" in value:
            name = value["$ref"].rpartition("/")[2]
            yield from _schemas(document["components"]["schemas"][name], document)
        for one in value.values():
            yield from _schemas(one, document)


def _fields(operation: dict[str, Any], document: dict[str, Any]) -> set[str]:
    """The names of what the body of a request holds."""
    content = operation.get("requestBody", {}).get("content", {})
    reference = content.get("application/json", {}).get("schema", {}).get("$ref", "")
    schema = document["components"]["schemas"].get(reference.rpartition("/")[2], {})
    return set(schema.get("properties", {}))


def test_a_route_that_only_reads_announces_no_conflict(world: World) -> None:
    for method, path, operation in operations(world):
        if method == "get":
            assert "409" not in operation["responses"], (method, path)


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


def test_every_schema_and_parameter_has_an_example_that_it_accepts(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    wrong = [name for name, one in schemas.items() if not _accepted(one, document, one["examples"][0])]
    for method, path, operation in _each(document):
        wrong += [
            f"{method} {path} {one['name']}"
            for one in operation.get("parameters", ())
            if not _accepted(one["schema"], document, one["example"])
        ]

    assert wrong == []


def test_every_route_has_a_tag_and_an_answer_that_is_described(document: dict[str, Any]) -> None:
    for method, path, operation in _each(document):
        assert operation["tags"], (method, path)
        assert all(answer["description"] for answer in operation["responses"].values()), (method, path)


def test_the_examples_name_nobody_who_exists(document: dict[str, Any]) -> None:
    addresses = set(re.findall(r"[\w.-]+@([\w.-]+)", json.dumps(document)))

    assert addresses
    assert all(one.endswith(("example", "example.org", "example.com")) for one in addresses), addresses


def _each(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield method, path, operation


def _accepted(schema: dict[str, Any], document: dict[str, Any], example: object) -> bool:
    whole = {"allOf": [schema], "components": document["components"]}
    return bool(jsonschema_rs.validator_for(whole, validate_formats=True).is_valid(example))
