"""What the office lets its model use, as its configuration writes it."""

from typing import Annotated

from pydantic import Field

from triage.section import Section


class BudgetSection(Section):
    """How much the model may be used, in the office's days and months; 0 for no limit."""

    calls_per_day: Annotated[int, Field(ge=0, le=10**6)] = 0
    calls_per_month: Annotated[int, Field(ge=0, le=10**7)] = 0
    tokens_per_month: Annotated[int, Field(ge=0, le=10**12)] = 0

    @property
    def is_set(self) -> bool:
        """Whether there is any limit."""
        return bool(self.calls_per_day or self.calls_per_month or self.tokens_per_month)
