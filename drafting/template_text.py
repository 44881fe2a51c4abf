"""Writes a reply template as a file holds it: what `canned.parse_template` reads."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Final

from drafting.canned import Find, Template, parse_template

#: A name that a file may bear on any system, and that never reads as a path.
NAME: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")


def write_template(
    title: str,
    dossier_types: Sequence[str],
    when: Sequence[str],
    slots: Mapping[str, tuple[str, Find | None]],
    body: str,
) -> str:
    """The text of a template file; `slots`: name → the words shown in the blank, and what may fill it."""
    lines = [
        "+++",
        f"title = {_string(title)}",
        f"dossier_types = [{', '.join(map(_string, dossier_types))}]",
        "when = [",
        *(f"  {_string(one)}," for one in when),
        "]",
    ]
    if slots:
        lines.append("[slots]")
    lines += [f"{_string(name)} = {_slot(label, find)}" for name, (label, find) in slots.items()]
    return "\n".join([*lines, "+++", body.strip(), ""])


def template_text(template: Template) -> str:
    """The template as a file holds it."""
    slots = {name: (label, template.finds.get(name)) for name, label in template.slots.items()}
    return write_template(template.title, template.dossier_types, template.when, slots, template.body)


def read_template(name: str, text: str) -> Template:
    """The template of that name. Raises TemplateError naming what is wrong."""
    return parse_template(f"{name}.md", text)


def _slot(label: str, find: Find | None) -> str:
    if find is None:
        return _string(label)
    return f"{{ label = {_string(label)}, find = {_string(find.value)} }}"


def _string(text: str) -> str:
    """A TOML basic string: JSON's, but for the one control sign that JSON leaves as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
