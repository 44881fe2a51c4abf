"""Faults of drafting.

DraftingError
├── TemplateError      a reply template cannot be read (file and what is wrong)
└── ModelError         the model gave no usable answer; `reason` says which way
"""


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

    `reason` is one of: unreachable, timeout, refused_key, busy, unknown_model, failed, garbage, empty,
    cut, too_long, refused. `temporary` tells whether asking again later may help.
    """

    def __init__(self, reason: str, *, temporary: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.temporary = temporary
