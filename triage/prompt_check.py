"""Looks a text over before every model is told it: nothing in it may identify anybody.

The gate would stop each call of a mail that holds the same name; here a person is told at once.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from drafting.prompts import Prompt
from redaction.entities import Entity, Span
from redaction.errors import RedactionError, ResidualIdentifier, TooLong
from redaction.gates import check_system
from redaction.normalise import normalise
from triage.entity_words import label_of
from triage.errors import BadRequest
from triage.services import Services
from triage.template_check import search

#: Found by the look of a word alone: a capital at the beginning of a sentence, or a word after « code ».
_DOUBTFUL: Final = frozenset({Entity.PERSON, Entity.NAME, Entity.SECRET})


@dataclass(frozen=True, slots=True)
class Found:
    """Words that may identify somebody, and the French word for what they seem to be.

    doubtful: an unknown word that may as well be an ordinary one; a person may say that it is.
    """

    text: str = field(repr=False)
    label: str
    doubtful: bool = False


class IdentifiersTold(BadRequest):
    """The text holds what may identify somebody; `found` says which words where that is known."""

    def __init__(self, found: Collection[Found] = ()) -> None:
        doubtful = bool(found) and all(one.doubtful for one in found)
        super().__init__("prompt_words" if doubtful else "prompt_identifiers")
        self.found = tuple(found)


def check_prompt(
    services: Services, prompt: Prompt, names: Collection[str], accepted: Collection[str] = ()
) -> None:
    """Raise IdentifiersTold or BadRequest unless the instructions may be told to a model.

    names: of the office and its people. Words that a shipped text holds as well are the program's own.
    accepted: doubtful words that a person said are ordinary; a mail in which one is masked is still not sent.
    """
    shipped = normalise("\n".join(one.text for one in services.prompts.values())).casefold()
    known = " ".join(names).casefold()
    told = dict[str, Found]()
    try:
        whole, spans = _search(services, prompt.editable, tuple(names))
        for span in spans:
            text = whole[span.start : span.end].strip()
            if text and text.casefold() not in shipped:
                doubtful = span.entity in _DOUBTFUL and " " not in text and text.casefold() not in known
                if not (doubtful and text in accepted):
                    told.setdefault(text, Found(text, label_of(span.entity.value, 1), doubtful))
        if told:
            raise IdentifiersTold(list(told.values()))
        check_system(prompt.text, services.redaction)
    except TooLong as exc:
        raise BadRequest("prompt_too_long") from exc
    except ResidualIdentifier as exc:
        raise IdentifiersTold from exc
    except (RedactionError, TimeoutError) as exc:
        raise BadRequest("prompt_unchecked") from exc


def _search(services: Services, text: str, names: tuple[str, ...]) -> tuple[str, list[Span]]:
    try:
        return search(services.redactor, text, names)
    except BadRequest as exc:  # its sentence speaks of reply templates
        raise BadRequest("prompt_unchecked") from exc
