"""Examples in the document of the API: invented values for each schema, by the name of the field."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from fastapi import FastAPI

#: What a field of that name holds in an example; people and addresses are invented (RFC 2606).
_BY_NAME: Final[Mapping[str, Any]] = {
    "address": "lucie.martin@example.org",
    "name": "Lucie Martin",
    "subject": "Pièces du dossier Martin",
    "excerpt": "Bonjour Maître, veuillez trouver les pièces demandées…",
    "body": "Bonjour Madame,\n\nNous avons bien reçu vos pièces.\n",
    "text": "Bonjour Maître,\n\nVeuillez trouver les pièces demandées.\n",
    "quoted": "Bonjour Maître,\n\nVeuillez trouver les pièces demandées.\n",
    "message": "Ce mail n’existe pas, ou plus.",
    "key": "not_found",
    "role": "reviewer",
    "origin": "template",
    "origin_label": "Réponse type « pièces reçues »",
    "who": "Camille",
    "approved_by": "Camille",
    "asked_by": "Camille",
    "reason": "Aucun délai, aucune échéance.",
    "profile": "law",
    "message_id": "<a1b2c3@etude.example.org>",
    "model": "un-modele",
    "model_version": "2026-11-01",
    "endpoint": "http://127.0.0.1:11434/v1",
    "host": "127.0.0.1",
    "folder": "INBOX",
    "mailbox": "contact",
    "content_type": "application/pdf",
    "password": "une phrase de passe longue",
    "token": "8Jq2mW0fHn4TzV6c",
    "csrf_token": "u3Xo1sYk9bQ5",
    "title": "Martin c/ Durand",
    "instruction": "plus court",
    "dossier_type": "famille",
    "number": "2026-014",
    "written": "RG 24/01234",
    "dialled": "+33199000001",
    "label": "Famille",
    "next_cursor": "WzEsICIyMDI2LTExLTIzIl0",
    "day": "mardi 1er décembre",
    "payload_sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "classifier": "2026-11-01",
    "detail": "…",
    "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "handle": "0123456789abcdef",
}
_BY_FORMAT: Final[Mapping[str, str]] = {"date-time": "2026-11-23T08:00:00Z", "date": "2026-12-01"}
_CHOICE: Final = re.compile(r"^\^\(([\w-]{1,40})\|")
_DEPTH: Final = 8


def add_examples(app: FastAPI) -> None:
    """Have the document of this application carry an example for each schema and parameter."""
    plain = app.openapi

    def with_examples() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = plain()
            fill(document)
            app.openapi_schema = document
        return app.openapi_schema

    app.openapi = with_examples  # type: ignore[method-assign]  # the way FastAPI documents


def fill(document: dict[str, Any]) -> None:
    """Put an example into every schema and every parameter that has none."""
    schemas: dict[str, Any] = document.get("components", {}).get("schemas", {})
    made = {name: example_of(schema, schemas) for name, schema in schemas.items()}
    for name, schema in schemas.items():
        schema.setdefault("examples", [made[name]])
    for operations in document["paths"].values():
        for operation in operations.values():
            for parameter in operation.get("parameters", ()):
                schema = parameter["schema"]
                parameter.setdefault("example", example_of(schema, schemas, parameter["name"]))


def example_of(schema: Mapping[str, Any], schemas: Mapping[str, Any], name: str = "", depth: int = 0) -> Any:
    """A value that this schema accepts. `name`: that of the field, by which an invented value is found."""
    if "$ref" in schema:
        target = schemas[schema["$ref"].rpartition("/")[2]]
        return example_of(target, schemas, name, depth + 1)
    given = [schema[word] for word in ("const", "example") if word in schema]
    given += [schema[word][0] for word in ("examples", "enum") if schema.get(word)]
    if given:
        return given[0]
    if "anyOf" in schema:
        return _one_of(schema["anyOf"], schemas, name, depth)
    return _of_type(schema, schemas, name, depth)


def _one_of(choices: Sequence[Mapping[str, Any]], schemas: Mapping[str, Any], name: str, depth: int) -> Any:
    kinds = [one for one in choices if one.get("type") != "null"]
    nullable = len(kinds) < len(choices)
    return None if nullable and depth > _DEPTH else example_of(kinds[0], schemas, name, depth + 1)


def _of_type(schema: Mapping[str, Any], schemas: Mapping[str, Any], name: str, depth: int) -> Any:
    match schema.get("type"):
        case "object":
            return _object(schema, schemas, depth)
        case "array":
            return _list(schema, schemas, name, depth)
        case "boolean":
            return bool(schema.get("default", False))
        case "integer" | "number" as kind:
            return _figure(schema, kind)
        case "string":
            return _words(schema, name)
    return {}


def _list(schema: Mapping[str, Any], schemas: Mapping[str, Any], name: str, depth: int) -> list[Any]:
    if "prefixItems" in schema:
        return [example_of(one, schemas, name, depth + 1) for one in schema["prefixItems"]]
    if depth > _DEPTH and not schema.get("minItems"):
        return []
    return [example_of(schema.get("items", {}), schemas, name, depth + 1)]


def _object(schema: Mapping[str, Any], schemas: Mapping[str, Any], depth: int) -> dict[str, Any]:
    properties = schema.get("properties", {})
    return {name: example_of(one, schemas, name, depth + 1) for name, one in properties.items()}


def _figure(schema: Mapping[str, Any], kind: str) -> int | float:
    least, most = schema.get("minimum", 0), schema.get("maximum", 2)
    default = schema.get("default")
    figure: int | float = min(max(1 if kind == "integer" else 0.5, least), most)
    return figure if default is None else float(default) if kind == "number" else int(default)


def _words(schema: Mapping[str, Any], name: str) -> str:
    if schema.get("format") in _BY_FORMAT:
        return _BY_FORMAT[schema["format"]]
    choice = _CHOICE.match(schema.get("pattern", ""))
    if choice:
        return choice[1]
    words = str(_BY_NAME.get(name, "exemple"))
    return words[: schema.get("maxLength", len(words))].ljust(schema.get("minLength", 0), "x")
