"""The JSON of the language in which a person is spoken to."""

from pydantic import BaseModel

from api.bodies import Body
from triage.locales import Language, Locale


class LanguageIn(Body):
    """The language wanted; null for what the browser asks for, else the office's."""

    language: Language | None


class LanguageOut(BaseModel):
    """How the person is spoken to. `chosen`: what they chose, null for nothing."""

    language: Language
    locale: Locale
    chosen: Language | None
