"""What a person must still fill in before a draft may be sent: marked blanks and leftover placeholders."""

import re

from redaction import placeholders

_BLANK = re.compile(r"‹[^‹›\n]{0,200}›")
# Also what no vault ever issued, such as the « [PERSON_1] » of a model that translates placeholders.
_PLACEHOLDER = re.compile(r"[\[［]\s{0,3}[A-ZÉ]{2,12}\s{0,3}\\?_\s{0,3}\d{1,6}\s{0,3}[\]］]")
_SLOT = re.compile(r"\{\{[^{}\n]{0,60}\}\}")


def blank(label: str) -> str:
    """The mark that stands in a draft for something only a person knows."""
    return f"‹à compléter\u00a0: {label}›"


def find_blanks(text: str) -> tuple[str, ...]:
    """Every mark, placeholder or template slot left in the text, in order, each once."""
    spans = sorted(
        (match.span() for pattern in (_BLANK, _PLACEHOLDER, _SLOT) for match in pattern.finditer(text)),
    )
    spans += (match.span() for match in placeholders.look_alikes(text))
    found: list[str] = []
    end = 0
    for start, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= end:
            found.append(text[start:stop].strip())
            end = stop
    return tuple(dict.fromkeys(found))
