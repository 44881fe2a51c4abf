"""The office's document templates: what is made of a person's notes, with or without a model.

A template is a Markdown file with a TOML header (`title`, `kind`, `subject`, `[slots]`). Those of the trade
replace those common to all trades, and files of the office replace shipped ones of the same name. Its slots
are laid out here and filled in `triage`: no value in clear is seen by this module.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from drafting.blanks import blank
from drafting.errors import TemplateError
from drafting.front_matter import split_front_matter

#: Slots the program fills itself, with the words shown when it cannot.
STANDARD_SLOTS: Final[Mapping[str, str]] = {
    "notes": "texte",
    "objet": "objet",
    "date": "date",
    "cabinet": "nom du cabinet",
    "telephone": "téléphone du cabinet",
    "signature": "signature du cabinet",
    "dossier": "intitulé du dossier",
    "reference": "référence du dossier",
}
MAX_TITLE_CHARS: Final = 120
_COMMON: Final = "common"
_OFFICE: Final = "documents"
_KEYS: Final = frozenset({"title", "kind", "subject", "slots"})
#: `{{reference}}`, or `{{reference?}}` for one whose line is left out when nothing fills it.
_SLOT: Final = re.compile(r"\{\{\s{0,3}([a-z][a-z0-9_]{0,39})(\?)?\s{0,3}\}\}")
_GAPS: Final = re.compile(r"\n{3,}")


class DocumentKind(StrEnum):
    """What is written from notes."""

    #: to somebody, who may be sent it
    LETTER = "letter"
    #: of a matter, for the professional
    SYNTHESIS = "synthesis"
    #: of a hearing, a meeting, a call
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """One document template. `subject`: its usual one; `slots`: name → words shown while it is empty."""

    id: str
    title: str
    kind: DocumentKind
    subject: str
    slots: Mapping[str, str]
    body: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of a laid-out text that the caller puts a value in."""

    name: str


def load_letters(profile: str, office_folder: Path | None = None) -> tuple[LetterTemplate, ...]:
    """The shipped templates of a profile, those common to all and those of the office, by title.

    office_folder: that of the office's reply templates; documents lie in its folder « documents », which
    may be absent. Raises TemplateError on the first file that cannot be read.
    """
    shipped = resources.files("drafting") / "letters_fr"
    found: dict[str, LetterTemplate] = {}
    for folder in (shipped / _COMMON, shipped / profile):
        found |= {one.id: one for one in _read_folder(folder.iterdir() if folder.is_dir() else ())}
    if office_folder is not None:
        found |= {one.id: one for one in _read_folder((office_folder / _OFFICE).glob("*.md"))}
    return tuple(sorted(found.values(), key=lambda one: (one.title.casefold(), one.id)))


def _read_folder(files: Iterable[Traversable | Path]) -> list[LetterTemplate]:
    return [_read(file) for file in files if file.name.endswith(".md") and file.name != "README.md"]


def _read(file: Traversable | Path) -> LetterTemplate:
    try:
        return parse_letter(file.name, file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as exc:
        raise TemplateError(file.name, "le fichier n’est pas en UTF-8") from exc
    except OSError as exc:
        raise TemplateError(file.name, "le fichier ne s’ouvre pas") from exc


def parse_letter(file_name: str, text: str) -> LetterTemplate:
    """The template in the text. Raises TemplateError naming what is wrong."""
    header, body = split_front_matter(file_name, text)
    if unknown := set(header) - _KEYS:
        raise TemplateError(file_name, f"la clé «\u00a0{sorted(unknown)[0]}\u00a0» n’existe pas")
    slots = _slots(file_name, header)
    named = {name for name, _ in _SLOT.findall(body)}
    if undeclared := named - set(slots) - set(STANDARD_SLOTS):
        raise TemplateError(
            file_name, f"le champ «\u00a0{sorted(undeclared)[0]}\u00a0» n’est pas déclaré dans [slots]"
        )
    if "notes" not in named:
        raise TemplateError(file_name, "il manque le champ «\u00a0{{notes}}\u00a0», où vont les notes")
    return LetterTemplate(
        id=file_name.removesuffix(".md"),
        title=_text(file_name, header, "title")[:MAX_TITLE_CHARS],
        kind=_kind(file_name, header),
        subject=_text(file_name, header, "subject"),
        slots=slots,
        body=body,
    )


def _slots(file_name: str, header: Mapping[str, object]) -> dict[str, str]:
    declared = header.get("slots", {})
    if not isinstance(declared, dict) or not all(isinstance(one, str) for one in declared.values()):
        raise TemplateError(file_name, "[slots] doit donner, pour chaque champ, le texte affiché")
    return dict(declared)


def _kind(file_name: str, header: Mapping[str, object]) -> DocumentKind:
    try:
        return DocumentKind(str(header.get("kind")))
    except ValueError:
        known = ", ".join(DocumentKind)
        raise TemplateError(file_name, f"«\u00a0kind\u00a0» doit valoir l’un de\u00a0: {known}") from None


def _text(file_name: str, header: Mapping[str, object], key: str) -> str:
    value = header.get(key)
    if not isinstance(value, str) or not value.strip():
        raise TemplateError(file_name, f"la clé «\u00a0{key}\u00a0» manque")
    return " ".join(value.split())


def lay_out(template: LetterTemplate, filled: Collection[str]) -> tuple[str | Slot, ...]:
    """The body in pieces, in order: texts, and a `Slot` for each of the slots that the caller fills.

    Any other slot is a blank for a person, save an optional one: its line is left out.
    """
    words = {**STANDARD_SLOTS, **template.slots}
    lines = [line for line in template.body.split("\n") if not _lacks_optional(line, filled)]
    body = _GAPS.sub("\n\n", "\n".join(lines)).strip()
    pieces: list[str | Slot] = []
    end = 0
    for match in _SLOT.finditer(body):
        pieces.append(body[end : match.start()])
        pieces.append(Slot(match[1]) if match[1] in filled else blank(words[match[1]]))
        end = match.end()
    return tuple(piece for piece in (*pieces, body[end:]) if piece)


def _lacks_optional(line: str, filled: Collection[str]) -> bool:
    return any(optional and name not in filled for name, optional in _SLOT.findall(line))
