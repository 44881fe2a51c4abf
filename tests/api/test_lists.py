"""Every list of the API is read page by page, or cannot grow beyond a bound that is named here."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

import pytest

from tests.api.bounded_lists import BOUNDED, BY_CONSTANT, PAGED
from tests.api.world import World

Schema = dict[str, Any]


@pytest.fixture
def document(world: World) -> Schema:
    """The document of the API."""
    return world.app.openapi()


def test_every_list_of_an_answer_is_paged_or_has_a_bound(document: Schema) -> None:
    found = {name for _, operation in _operations(document) for name in _lists(document, _answer(operation))}

    named = {name for names in BOUNDED.values() for name in names}
    assert found - named - PAGED == set(), "page it, or name its bound"
    assert named | PAGED == found
    assert named & PAGED == set()


@pytest.mark.parametrize("bound", BY_CONSTANT)
def test_the_bound_that_is_named_is_a_small_number(bound: str) -> None:
    module, _, name = bound.rpartition(".")

    assert 0 < getattr(importlib.import_module(module), name) <= 1_000


def test_every_page_is_asked_for_in_the_same_way(document: Schema) -> None:
    asked = set()
    for route, operation in _operations(document):
        schema = _resolved(document, _answer(operation))
        mine = {f"{_name(_answer(operation))}.{field}" for field in schema.get("properties", {})} & PAGED
        if not mine or route == "post /api/mails/{mail_id}/versions/{version}/restore":
            continue
        asked |= mine
        taken = {one["name"]: one["schema"] for one in operation.get("parameters", ())}
        taken |= _resolved(document, _body(operation)).get("properties", {})
        assert {"cursor", "limit"} <= set(taken), route
        assert 1 <= taken["limit"]["minimum"] <= taken["limit"]["maximum"] <= 200, route
        assert taken["cursor"]["anyOf"][0]["maxLength"] <= 300, route
        assert "next_cursor" in schema["properties"], route
        assert "422" in operation["responses"], route

    assert asked == PAGED


def _operations(document: Schema) -> Iterator[tuple[str, Schema]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield f"{method} {path}", operation


def _answer(operation: Schema) -> Schema:
    content: Schema = operation["responses"].get("200", {}).get("content", {})
    schema: Schema = content.get("application/json", {}).get("schema", {})
    return schema


def _body(operation: Schema) -> Schema:
    content: Schema = operation.get("requestBody", {}).get("content", {})
    schema: Schema = content.get("application/json", {}).get("schema", {})
    return schema


def _name(schema: Schema) -> str:
    """The name of the schema that is referred to, without its package."""
    return str(schema.get("$ref", "")).rpartition("/")[2].removeprefix("api__")


def _resolved(document: Schema, schema: Schema) -> Schema:
    if "$ref" not in schema:
        return schema
    found: Schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return found


def _lists(document: Schema, schema: Schema, of: str = "", seen: frozenset[str] = frozenset()) -> set[str]:
    """The lists within what this schema describes, each by the schema and the field that hold it."""
    name = _name(schema)
    if name in seen:
        return set()
    plain = _resolved(document, schema)
    seen, of = (seen | {name}, name) if name else (seen, of)
    parts = [(of, one) for word in ("anyOf", "allOf", "oneOf") for one in plain.get(word, ())]
    parts += [(f"{name or of}.{field}", one) for field, one in plain.get("properties", {}).items()]
    parts += [
        (of, plain[word]) for word in ("items", "additionalProperties") if plain.get(word) not in (None, True)
    ]
    parts = [(where, one) for where, one in parts if isinstance(one, dict)]
    found = {of} if plain.get("type") == "array" and "prefixItems" not in plain else set()
    return found.union(*(_lists(document, one, where, seen) for where, one in parts))
