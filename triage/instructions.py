"""The instructions that a model is given in this office: the shipped ones, or those it wrote itself."""

from dataclasses import dataclass

from drafting.prompts import Prompt, PromptKind
from triage.db import Session
from triage.sentences_redraft import USUAL_INSTRUCTIONS
from triage.services import Services
from triage.store import prompts as store
from triage.store.prompts import TextVersion


@dataclass(frozen=True, slots=True)
class Standing:
    """The instructions in force beside the shipped ones; `version`: None when nobody wrote any."""

    prompt: Prompt
    shipped: Prompt
    version: TextVersion | None

    @property
    def is_own(self) -> bool:
        """Whether the office's own words are in force."""
        return self.version is not None and self.version.text is not None

    @property
    def has_moved(self) -> bool:
        """Whether the shipped text changed since the office wrote its own."""
        return self.version is not None and self.is_own and self.version.shipped != self.shipped.version


def prompt_of(services: Services, kind: PromptKind) -> Prompt:
    """The instructions in force for what is to be written; read anew each time."""
    with services.database.transaction() as session:
        return standing(services, session, kind).prompt


def standing(services: Services, session: Session, kind: PromptKind) -> Standing:
    """The instructions in force and where they come from."""
    shipped = services.prompts[kind]
    version = store.standing_or_none(session, kind.value)
    if version is None or version.text is None:
        return Standing(shipped, shipped, version)
    return Standing(shipped.rewritten(office_version(kind, version.number), version.text), shipped, version)


def office_version(kind: PromptKind, number: int) -> str:
    """What the receipts call that version of the office's words."""
    return f"{kind.value.replace('_', '-')}-office-{number}"


def usual_instructions(session: Session) -> tuple[str, ...]:
    """The one-line instructions that stand beside a draft: the office's own, or the shipped ones."""
    version = store.standing_or_none(session, store.USUAL)
    if version is None or version.text is None:
        return USUAL_INSTRUCTIONS
    return tuple(version.text.splitlines())
