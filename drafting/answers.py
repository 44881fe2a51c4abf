"""Reads what a model answered: the reply, what a person should check, what is missing, when to follow up.

Nothing of it is trusted: texts are bounded and cleaned here, and their placeholders still stand.
"""

import json
import re
from dataclasses import dataclass, field
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from drafting.errors import ModelError
from drafting.replies import MAX_REPLY_CHARS, tidy_reply

MAX_POINTS: Final = 8
MAX_POINT_CHARS: Final = 300
#: What comes before the JSON at most: « Voici la réponse : ».
_MAX_PREAMBLE: Final = 400

_FOLLOW_UP: Final = re.compile(r"\[DATE_[0-9]{1,4}\]|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LETTERS: Final = re.compile(r"[^\W\d_]")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# How a letter begins, in the languages that are answered; anything else is chatter, a refusal or code.
_SALUTATION: Final = re.compile(
    r"(?:bonjour|bonsoir|madame|monsieur|mesdames|messieurs|mademoiselle|ch[eè]r(?:e|s|es)?|ma[iî]tre|docteur"
    r"|dr|me|mme|m\.|hello|hi|dear|good (?:morning|afternoon|evening)|beste|geachte|goede(?:n|morgen|middag)"
    r"|goeden?dag|dag|hallo|sehr geehrte[rs]?|guten (?:tag|morgen|abend)|liebe[rs]?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A model's answer, with placeholders in place of names.

    to_check, missing: short lines for the office, at most `MAX_POINTS` each. follow_up: the placeholder of a
    date or a day as in ISO 8601, None when the model proposed none.
    """

    reply: str
    to_check: tuple[str, ...] = field(default=())
    missing: tuple[str, ...] = field(default=())
    follow_up: str | None = None

    def __repr__(self) -> str:
        return (
            f"Answer(reply={len(self.reply)} chars, to_check={len(self.to_check)}, "
            f"missing={len(self.missing)}, follow_up={self.follow_up is not None})"
        )


def _points(given: object) -> list[str]:
    """The usable lines of a list, up to the limit: a bad one must not cost the reply."""
    lines = given if isinstance(given, list) else []
    texts = (" ".join(clean(one).split()) for one in lines if isinstance(one, str))
    return list(dict.fromkeys(one for one in texts if 0 < len(one) <= MAX_POINT_CHARS))[:MAX_POINTS]


def _day_or_none(given: object) -> str | None:
    return given if isinstance(given, str) and _FOLLOW_UP.fullmatch(given) else None


def _cleaned(given: object) -> object:
    """Half a character would be refused as no text at all."""
    return clean(given) if isinstance(given, str) else given


_Points = Annotated[list[str], BeforeValidator(_points)]


class _Written(BaseModel):
    """The JSON as models write it; what they add is left aside."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True, strict=True)

    reponse: Annotated[str, BeforeValidator(_cleaned), Field(max_length=MAX_REPLY_CHARS * 2)]
    a_verifier: _Points = []
    pieces_manquantes: _Points = []
    relance: Annotated[str | None, BeforeValidator(_day_or_none)] = None


def read_answer(written: str) -> Answer:
    """The answer in what a model wrote: the JSON it was asked for, or a plain letter.

    Raises ModelError: empty, cut or too_long as `tidy_reply` does, not_conforming for anything else.
    """
    text = tidy_reply(clean(written), limit=None)
    found = json_or_none(text)
    if found is None:
        return Answer(_letter(text))
    try:
        answer = _Written.model_validate(found)
    except ValidationError as exc:
        raise ModelError("not_conforming", temporary=False) from exc
    reply = tidy_reply(answer.reponse)
    if not _is_prose(reply):
        raise ModelError("not_conforming", temporary=False)
    return Answer(reply, tuple(answer.a_verifier), tuple(answer.pieces_manquantes), answer.relance)


def clean(text: str) -> str:
    """The text without control characters and halves of characters, which no letter holds."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def json_or_none(text: str) -> dict[str, Any] | None:
    """The first JSON object of the text when it stands at its beginning or after a few words."""
    start = text.find("{", 0, _MAX_PREAMBLE)
    if start < 0:
        return None
    try:
        found, _ = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _letter(text: str) -> str:
    """The text, when it reads as a letter."""
    if not _SALUTATION.match(text.lstrip("*_ ")) or not _is_prose(text):
        raise ModelError("not_conforming", temporary=False)
    if len(text) > MAX_REPLY_CHARS:
        raise ModelError("too_long", temporary=False)
    return text


def _is_prose(text: str) -> bool:
    """Whether it is made of words rather than of code or JSON."""
    letters = len(_LETTERS.findall(text))
    return letters * 4 >= len("".join(text.split())) and not text.startswith(("{", "[{", "<"))
