"""How the office wants its drafts: its own templates, what its model may use, what its clients are told."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from drafting.blanks import find_blanks
from triage.budget_settings import BudgetSection
from triage.section import Section

_MAX_SENTENCE_CHARS = 300


class SentenceFor(StrEnum):
    """Which drafts hold the sentence to the client: those a model wrote, or those of templates too."""

    MODEL = "model"
    ALL = "all"


def _one_line(value: str) -> str:
    """One line, so that it is found again in a text; without a gap, which would keep drafts from leaving."""
    said = value.strip()
    if len(said) > _MAX_SENTENCE_CHARS or len(said.splitlines()) > 1 or find_blanks(said):
        raise ValueError("client_sentence")
    return said


ClientSentence = Annotated[str, AfterValidator(_one_line)]


class ClientSentencesSection(Section):
    """The sentence to the client for replies in other languages; "" leaves it out of them."""

    nl: ClientSentence = ""
    de: ClientSentence = ""
    en: ClientSentence = ""


class DraftingSection(Section):
    """Where the office keeps its own templates, beside those that ship, and what its model may use.

    `summarise_over_chars`: longer mails, with thread and files, are summed up by the model by themselves; 0
    for only when a person asks. `client_sentence`: says to the client how the text came; "" for none.
    """

    templates_dir: Path | None = None
    min_template_score: Annotated[float, Field(gt=0, le=1)] = 0.30
    summarise_over_chars: Annotated[int, Field(ge=0, le=10**6)] = 0
    client_sentence: ClientSentence = ""
    client_sentence_for: SentenceFor = SentenceFor.MODEL
    client_sentences: ClientSentencesSection = ClientSentencesSection()
    budget: BudgetSection = BudgetSection()
