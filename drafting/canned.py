"""The office's reply templates: answers to frequent questions that need no model.

A template is a Markdown file with a TOML header (`title`, `dossier_types`, `when`, `[slots]`). Those of the
trade replace those common to all trades, and files of the office replace shipped ones of the same name. A
slot is the words shown while it is empty, or `{ label = …, find = … }` when the program may look for its
value in the mail or the dossier. Values arrive as redacted text and are put back in clear by `redaction`
afterwards, like the draft of a model.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from drafting.blanks import blank
from drafting.errors import TemplateError
from drafting.front_matter import split_front_matter
from redaction.text import RedactedText

#: Slots the program fills itself, with the words shown when it cannot.
STANDARD_SLOTS: Mapping[str, str] = {
    "civilite": "civilité",
    "nom": "nom du correspondant",
    "objet": "objet du mail",
    "cabinet": "nom du cabinet",
    "telephone": "téléphone du cabinet",
    "signature": "signature du cabinet",
}
_COMMON = "common"
#: What a letter says of the files that came with the mail it answers.
_FILES_CAME = re.compile(r"\bjointe?s?\s+à\s+votre\b|\bpièces?\s+jointes?\s+de\s+votre\b", re.IGNORECASE)
_SLOT = re.compile(r"\{\{\s*([a-z][a-z0-9_]{0,39})\s*\}\}")


class Find(StrEnum):
    """What the program may look for to fill a slot; where it finds none, or several, the slot stays empty."""

    #: the day of the appointment, with its hour, as the mail writes it
    DATE = "date"
    #: the number by which the correspondent, or else the dossier, is called
    REFERENCE = "reference"
    #: number of an invoice, or of a call for funds
    INVOICE = "invoice"
    #: number of an estimate
    QUOTE = "quote"
    #: an amount with its currency
    AMOUNT = "amount"
    #: the document asked for
    PIECE = "piece"
    #: the person the mail is about, when its subject names one
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Template:
    """One reply template. `when`: requests it answers, as people write them; `slots`: name → words shown.

    `finds`: what to look for, for the slots that say so.
    """

    id: str
    title: str
    dossier_types: tuple[str, ...]
    when: tuple[str, ...]
    slots: Mapping[str, str]
    body: str
    finds: Mapping[str, Find] = field(default_factory=dict)

    @property
    def thanks_for_files(self) -> bool:
        """Whether it speaks of files that came with the mail: it fits none that brought nothing."""
        return _FILES_CAME.search(self.body) is not None


@dataclass(frozen=True, slots=True)
class FilledTemplate:
    """A template's text with its slots filled; `missing` names those left as blanks."""

    text: str
    missing: tuple[str, ...]


def load_templates(profile: str, office_folder: Path | None = None) -> tuple[Template, ...]:
    """The shipped templates of a profile, those common to all and those of the office, by id.

    Raises TemplateError on the first file that cannot be read, or when the office's folder is not there.
    """
    shipped = resources.files("drafting") / "canned_fr"
    found: dict[str, Template] = {}
    for folder in (shipped / _COMMON, shipped / profile):
        found |= {one.id: one for one in _read_folder(folder.iterdir() if folder.is_dir() else ())}
    if office_folder is not None:
        if not office_folder.is_dir():
            raise TemplateError(str(office_folder), "ce dossier n’existe pas")
        found |= {template.id: template for template in _read_folder(office_folder.glob("*.md"))}
    return tuple(found[template_id] for template_id in sorted(found))


def _read_folder(files: Iterable[Traversable | Path]) -> list[Template]:
    return [_read(file) for file in files if file.name.endswith(".md") and file.name != "README.md"]


def _read(file: Traversable | Path) -> Template:
    try:
        return parse_template(file.name, file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as exc:
        raise TemplateError(file.name, "le fichier n’est pas en UTF-8") from exc
    except OSError as exc:
        raise TemplateError(file.name, "le fichier ne s’ouvre pas") from exc


def parse_template(file_name: str, text: str) -> Template:
    """The template in the text. Raises TemplateError naming what is wrong."""
    header, body = split_front_matter(file_name, text)
    unknown = set(header) - {"title", "dossier_types", "when", "slots"}
    if unknown:
        raise TemplateError(file_name, f"la clé «\u00a0{sorted(unknown)[0]}\u00a0» n’existe pas")
    slots, finds = _slots(file_name, header)
    undeclared = set(_SLOT.findall(body)) - set(slots) - set(STANDARD_SLOTS)
    if undeclared:
        raise TemplateError(
            file_name, f"le champ «\u00a0{sorted(undeclared)[0]}\u00a0» n’est pas déclaré dans [slots]"
        )
    if not body:
        raise TemplateError(file_name, "il n’y a pas de texte sous l’en-tête")
    return Template(
        id=file_name.removesuffix(".md"),
        title=_text(file_name, header, "title"),
        dossier_types=_texts(file_name, header, "dossier_types"),
        when=_texts(file_name, header, "when"),
        slots=slots,
        body=body,
        finds=finds,
    )


def _slots(file_name: str, header: Mapping[str, object]) -> tuple[dict[str, str], dict[str, Find]]:
    declared = header.get("slots", {})
    words, finds = dict[str, str](), dict[str, Find]()
    for name, told in declared.items() if isinstance(declared, dict) else [("", None)]:
        label = told.get("label") if isinstance(told, dict) else told
        if not isinstance(label, str):
            raise TemplateError(file_name, "[slots] doit donner, pour chaque champ, le texte affiché")
        words[name] = label
        if isinstance(told, dict):
            finds[name] = _find(file_name, told)
    return words, finds


def _find(file_name: str, told: Mapping[str, object]) -> Find:
    try:
        if set(told) == {"label", "find"}:
            return Find(str(told["find"]))
    except ValueError:
        pass
    known = ", ".join(sorted(Find))
    raise TemplateError(file_name, f"un champ à chercher s’écrit label et find (au choix\u00a0: {known})")


def _text(file_name: str, header: Mapping[str, object], key: str) -> str:
    value = header.get(key)
    if not isinstance(value, str) or not value.strip():
        raise TemplateError(file_name, f"la clé «\u00a0{key}\u00a0» manque")
    return value


def _texts(file_name: str, header: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = header.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise TemplateError(file_name, f"«\u00a0{key}\u00a0» doit être une liste de textes")
    return tuple(value)


def fill(template: Template, values: Mapping[str, RedactedText]) -> FilledTemplate:
    """The template's text with each slot filled, or marked as a blank when its value is absent or empty."""
    words = {**STANDARD_SLOTS, **template.slots}
    missing: list[str] = []

    def replace(match: re.Match[str]) -> str:
        name = match[1]
        value = values.get(name)
        if value is not None and value.value.strip():
            return value.value
        missing.append(name)
        return blank(words[name])

    text = _SLOT.sub(replace, template.body)
    return FilledTemplate(text, tuple(dict.fromkeys(missing)))
