"""Reads the office's texts: Markdown with a TOML header between two lines of `+++`."""

import tomllib

from drafting.errors import TemplateError

_FENCE = "+++"


def split_front_matter(file_name: str, text: str) -> tuple[dict[str, object], str]:
    """The header's values and the text under it. Raises TemplateError naming the file and the fault."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    if not lines or lines[0].strip() != _FENCE:
        raise TemplateError(file_name, "la première ligne n’est pas +++")
    try:
        end = next(number for number, line in enumerate(lines[1:], start=1) if line.strip() == _FENCE)
    except StopIteration:
        raise TemplateError(file_name, "l’en-tête n’est pas fermé par +++") from None
    try:
        header = tomllib.loads("\n".join(lines[1:end]))
    except (ValueError, RecursionError) as exc:  # TOMLDecodeError, or a number or nesting beyond all bounds
        raise TemplateError(file_name, "l’en-tête n’est pas du TOML correct") from exc
    return header, "\n".join(lines[end + 1 :]).strip()
