"""The reserved subjects that the office opened to a machine."""

from typing import Annotated

from pydantic import Field, field_validator

from classifiers.labels import HumanReason
from triage.guardrails import OPENABLE
from triage.section import Section


class OpenSubjectsSection(Section):
    """Subjects for which a draft may be prepared after all; distress is never one of them."""

    opened: Annotated[tuple[HumanReason, ...], Field(max_length=len(HumanReason))] = ()

    @field_validator("opened")
    @classmethod
    def _openable(cls, value: tuple[HumanReason, ...]) -> tuple[HumanReason, ...]:
        if not set(value) <= OPENABLE:
            raise ValueError("subject_fixed")
        return value
