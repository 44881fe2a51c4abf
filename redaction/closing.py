"""Turns whatever breaks inside redaction into a refusal of the mail: a step that failed lets nothing out."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import regex

from redaction.errors import EngineFailure, Timeout

# Named one by one, as conventions ask: every built-in error a call may raise short of leaving the program.
_FAULTS: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BufferError,
    EOFError,
    LookupError,
    MemoryError,
    NameError,
    OSError,
    ReferenceError,
    RuntimeError,
    StopIteration,
    SystemError,
    TypeError,
    ValueError,
    regex.error,
)


@contextmanager
def closed(step: str) -> Iterator[None]:
    """Runs a step that must not fail open. Raises Timeout or EngineFailure, with the type of the error only.

    A RedactionError passes as it is. Its text is not kept: libraries quote what they were given.
    """
    try:
        yield
    except TimeoutError as exc:
        raise Timeout(step) from exc
    except _FAULTS as exc:
        raise EngineFailure(f"{step}: {type(exc).__name__}") from exc
