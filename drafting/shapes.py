"""The shapes in which an answer may be asked of a server: fixed texts of ours, nothing leaves in them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final


class Shape(StrEnum):
    """A JSON object that a model is asked for."""

    REPLY = "reply"
    SUMMARY = "summary"
    DOCUMENT = "document"


_LINES: Final = {"type": "array", "items": {"type": "string"}}
_POINT: Final = {
    "type": "object",
    "properties": {
        "texte": {"type": "string"},
        "passage": {"type": "integer"},
        "genre": {"type": "string", "enum": ["fait", "date", "demande", "question", "montant", "ouvert"]},
    },
    "required": ["texte", "passage", "genre"],
    "additionalProperties": False,
}
_FIELDS: Final[Mapping[Shape, tuple[str, Mapping[str, Any]]]] = {
    Shape.REPLY: (
        "reponse",
        {
            "reponse": {"type": "string"},
            "a_verifier": _LINES,
            "pieces_manquantes": _LINES,
            "relance": {"type": ["string", "null"]},
        },
    ),
    Shape.SUMMARY: ("resume", {"points": {"type": "array", "items": _POINT}}),
    Shape.DOCUMENT: ("document", {"texte": {"type": "string"}, "a_verifier": _LINES}),
}


def response_format(shape: Shape) -> Mapping[str, Any]:
    """How the shape is asked of a server: « Structured outputs » of OpenAI, which others take too.

    Lengths are left out: not every server knows them, and they are checked where the answer is read.
    """
    name, fields = _FIELDS[shape]
    return {
        "type": "json_schema",
        "json_schema": {
            "name": name,
            "strict": True,
            "schema": {
                "type": "object",
                "properties": fields,
                "required": list(fields),
                "additionalProperties": False,
            },
        },
    }
