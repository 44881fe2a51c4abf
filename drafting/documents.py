"""Reads the letter, note or report that a model wrote from notes; nothing of it is trusted."""

import json
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from drafting.answers import MAX_POINT_CHARS, MAX_POINTS, Answer, clean
from drafting.errors import ModelError
from drafting.replies import tidy_reply

MAX_DOCUMENT_CHARS: Final = 20_000
#: What comes before the JSON at most: « Voici la note : ».
_MAX_PREAMBLE: Final = 400


def _cleaned(given: object) -> object:
    return clean(given) if isinstance(given, str) else given


def _points(given: object) -> list[str]:
    lines = given if isinstance(given, list) else []
    texts = (" ".join(clean(one).split()) for one in lines if isinstance(one, str))
    return list(dict.fromkeys(one for one in texts if 0 < len(one) <= MAX_POINT_CHARS))[:MAX_POINTS]


class _Written(BaseModel):
    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True, strict=True)

    texte: Annotated[str, BeforeValidator(_cleaned), Field(max_length=MAX_DOCUMENT_CHARS * 2)]
    a_verifier: Annotated[list[str], BeforeValidator(_points)] = []


def read_document(written: str) -> Answer:
    """The document in what a model wrote, which must be the JSON it was asked for.

    A report may begin with any word, so that plain text cannot be told from chatter. Raises ModelError:
    empty, cut or too_long as `tidy_reply` does, not_conforming for anything else.
    """
    text = tidy_reply(clean(written), limit=None)
    try:
        document = _Written.model_validate(_json(text))
    except ValidationError as exc:
        raise ModelError("not_conforming", temporary=False) from exc
    body = tidy_reply(document.texte, MAX_DOCUMENT_CHARS)
    if sum(character.isalpha() for character in body) * 4 < len("".join(body.split())):
        raise ModelError("not_conforming", temporary=False)
    return Answer(body, tuple(document.a_verifier))


def _json(text: str) -> Any:
    start = text.find("{", 0, _MAX_PREAMBLE)
    try:
        found, _ = json.JSONDecoder().raw_decode(text, max(start, 0))
    except (ValueError, RecursionError) as exc:
        raise ModelError("not_conforming", temporary=False) from exc
    return found
