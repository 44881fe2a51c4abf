"""Faults of drafting.

DraftingError
├── TemplateError      a reply template cannot be read (file and what is wrong)
└── ModelError         the model gave no usable answer; `reason` says which way
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Usage:
    """The tokens of one call as the server counted them: read from us, and written by the model."""

    prompt_tokens: int
    completion_tokens: int


class DraftingError(Exception):
    """A draft could not be prepared."""


class TemplateError(DraftingError):
    """A reply template cannot be read; `reason` says why, in French, to whoever wrote it."""

    def __init__(self, file_name: str, reason: str) -> None:
        super().__init__(f"{file_name}: {reason}")
        self.file_name = file_name
        self.reason = reason


class ModelError(DraftingError):
    """The model gave no usable answer.

    `reason` is one of: unreachable, timeout, refused_key, busy, unknown_model, failed, refused_request,
    garbage, empty, cut, too_long, refused, tools, not_conforming, stopped. `temporary` tells whether asking
    again later may help, `retry_after_s` how many seconds later the server said, if it did. `usage`: what
    the call used all the same, None when the server did not say.
    """

    def __init__(
        self,
        reason: str,
        *,
        temporary: bool,
        retry_after_s: float | None = None,
        usage: Usage | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.temporary = temporary
        self.retry_after_s = retry_after_s
        self.usage = usage
