"""What people read of the fields and faults of reply templates, in the language spoken now.

The words that stand in a draft for a field are the draft's, and stay French.
"""

import re
from collections.abc import Mapping
from typing import Final

from triage.locales import Language, current_language

_FIELDS: Final[Mapping[str, str]] = {
    "civilite": "form of address",
    "nom": "name of the correspondent",
    "objet": "subject of the mail",
    "cabinet": "name of the office",
    "telephone": "telephone number of the office",
    "signature": "signature of the office",
}
#: What the reader of templates says, and the same in English with what it names.
_FAULTS: Final = (
    (r"la clé «\u00a0(.{1,80})\u00a0» n’existe pas", "there is no key “{}”"),
    (r"la clé «\u00a0(.{1,80})\u00a0» manque", "the key “{}” is missing"),
    (r"le champ «\u00a0(.{1,80})\u00a0» n’est pas déclaré.*", "the field “{}” is not declared"),
    (r"«\u00a0(.{1,80})\u00a0» doit être une liste de textes", "“{}” must be a list of texts"),
    (r"il n’y a pas de texte sous l’en-tête", "there is no text"),
)
_OTHER_FAULT: Final = "it does not have the form of a template"


def field_words(name: str, french: str) -> str:
    """What a field that the program fills by itself is called; `french`: there."""
    return _FIELDS.get(name, french) if current_language() is Language.ENGLISH else french


def fault_words(french: str) -> str:
    """Why a template cannot be read; `french`: as its reader says it."""
    if current_language() is Language.FRENCH:
        return french
    for pattern, english in _FAULTS:
        if found := re.fullmatch(pattern, french):
            return english.format(*found.groups())
    return _OTHER_FAULT
