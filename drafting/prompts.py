"""The instructions given to a model: versioned files that ship with the program, shown to the office."""

from dataclasses import dataclass
from importlib import resources

from drafting.errors import TemplateError
from drafting.front_matter import split_front_matter


@dataclass(frozen=True, slots=True)
class Prompt:
    """One instruction text; `version` is recorded with every draft made from it."""

    version: str
    text: str


def load_prompt(name: str) -> Prompt:
    """The shipped prompt of that name. Raises TemplateError when it cannot be read."""
    file = resources.files("drafting") / "prompts" / f"{name}.md"
    try:
        header, text = split_front_matter(file.name, file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as exc:
        raise TemplateError(file.name, "le fichier ne peut pas être lu") from exc
    version = header.get("version")
    if not isinstance(version, str) or not text:
        raise TemplateError(file.name, "la version ou le texte manque")
    return Prompt(version, text)
