"""The JSON of « Types de dossier » in the settings."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.bodies import Body
from triage.office_types import MAX_TYPES
from triage.review.type_list import WantedType

_Number = Annotated[int, Field(ge=0, le=2**31)]


class OfficeTypeOut(BaseModel):
    """A dossier type; `configured`: its name in the configuration, null for one that the page added."""

    model_config = ConfigDict(from_attributes=True)
    slug: str
    name: str
    configured: str | None
    on: bool


class OfficeTypesOut(BaseModel):
    """All dossier types in order; `own`: the page's stand; `number`: the change to write over."""

    model_config = ConfigDict(from_attributes=True)
    types: list[OfficeTypeOut]
    own: bool
    number: int
    at: datetime | None
    who: str | None


class OfficeTypeIn(Body):
    """A type as it is to be; without `slug` it is new."""

    slug: Annotated[str | None, Field(max_length=60)] = None
    name: Annotated[str, Field(max_length=200)]
    on: bool = True


class OfficeTypesIn(Body):
    """All types, in the order wanted, over change `number`; none that is known may be missing."""

    number: _Number
    types: Annotated[list[OfficeTypeIn], Field(max_length=2 * MAX_TYPES)]

    def wanted(self) -> list[WantedType]:
        """The types as the use case takes them."""
        return [WantedType(one.slug, one.name, one.on) for one in self.types]


class TypesRestoreIn(Body):
    """The change that the configuration's types are to stand over again."""

    number: _Number
