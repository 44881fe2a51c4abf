"""The instructions given to a model: versioned files that ship with the program, shown to the office.

A line `+++ partie fixe` divides each: what stands above is the office's to change, what stands below is not.
"""

from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from typing import Final

from drafting.errors import TemplateError
from drafting.front_matter import split_front_matter

_DIVIDER: Final = "+++ partie fixe"


class PromptKind(StrEnum):
    """What a model is asked to write; the value is the name of the shipped file."""

    REPLY = "reply"
    REDRAFT = "redraft"
    SUMMARY = "summary"
    SUMMARY_JOIN = "summary_join"
    LETTER = "letter"
    SYNTHESIS = "synthesis"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One instruction text; `version` is recorded with every draft made from it.

    `text`: all that a model is told; `fixed`: its last part, which no office changes.
    """

    version: str
    text: str
    fixed: str = ""

    @property
    def editable(self) -> str:
        """The part that an office may write anew."""
        return self.text.removesuffix(self.fixed).strip()

    def rewritten(self, version: str, editable: str) -> "Prompt":
        """The same instructions with another editable part; the fixed part stands after it."""
        return _joined(version, editable, self.fixed)


def load_prompt(kind: PromptKind) -> Prompt:
    """The shipped prompt of that kind. Raises TemplateError when it cannot be read."""
    file = resources.files("drafting") / "prompts" / f"{kind.value}.md"
    try:
        header, text = split_front_matter(file.name, file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as exc:
        raise TemplateError(file.name, "le fichier ne peut pas être lu") from exc
    version = header.get("version")
    if not isinstance(version, str) or not text:
        raise TemplateError(file.name, "la version ou le texte manque")
    editable, _, fixed = text.partition(f"\n{_DIVIDER}\n")
    if not editable.strip() or not fixed.strip() or _DIVIDER in fixed:
        raise TemplateError(file.name, f"la ligne « {_DIVIDER} » ne sépare pas deux parties")
    return _joined(version, editable, fixed)


def _joined(version: str, editable: str, fixed: str) -> Prompt:
    fixed = fixed.strip()
    return Prompt(version, f"{editable.strip()}\n\n{fixed}".strip(), fixed)
