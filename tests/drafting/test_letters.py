"""The document templates: what ships is complete and well typeset; what is wrong with a file is named."""

import re
from pathlib import Path

import pytest

from classifiers.labels import Profile
from drafting.blanks import find_blanks
from drafting.errors import TemplateError
from drafting.letters import (
    STANDARD_SLOTS,
    DocumentKind,
    LetterTemplate,
    Slot,
    lay_out,
    load_letters,
    parse_letter,
)

SHIPPED = {f"{trade.value}/{one.id}": one for trade in Profile for one in load_letters(trade.value)}
each_shipped = pytest.mark.parametrize("template", SHIPPED.values(), ids=SHIPPED)
GOOD = (
    '+++\ntitle = "T"\nkind = "letter"\nsubject = "S"\n[slots]\nlieu = "lieu"\n+++\nÀ {{lieu}}\n\n{{notes}}\n'
)


@pytest.mark.parametrize("trade", [one.value for one in Profile])
def test_every_trade_has_letters_reports_and_a_synthesis(trade: str) -> None:
    kinds = {one.kind for one in load_letters(trade)}

    assert kinds == set(DocumentKind)
    assert len(load_letters(trade)) >= 11


@each_shipped
def test_shipped_template_is_typeset_and_whole(template: LetterTemplate) -> None:
    text = f"{template.title}\n{template.subject}\n{template.body}\n{' '.join(template.slots.values())}"

    assert not re.search(r" [:;?!»]|« |'|\.\.\.|  |<|\*", text)
    assert template.body.count("{{notes}}") == 1
    assert ("{{signature}}" in template.body) == (template.kind is DocumentKind.LETTER)
    assert set(template.slots) <= set(re.findall(r"\{\{([a-z_]+)\??\}\}", template.body))


@each_shipped
def test_shipped_template_lays_out_without_a_slot_left_open(template: LetterTemplate) -> None:
    pieces = lay_out(template, {"notes", "signature"})
    text = "".join(f"<{piece.name}>" if isinstance(piece, Slot) else piece for piece in pieces)

    assert "{{" not in text
    assert "<notes>" in text
    assert "\n\n\n" not in text
    assert all(blank.startswith("‹à compléter\u00a0: ") for blank in find_blanks(text))


def test_line_of_an_optional_slot_goes_when_nothing_fills_it() -> None:
    text = GOOD.replace("À {{lieu}}", "À {{lieu}}\n\nRéférence {{reference?}}")
    template = parse_letter("t.md", text)

    assert lay_out(template, {"notes"}) == ("À ", "‹à compléter\u00a0: lieu›", "\n\n", Slot("notes"))
    assert Slot("reference") in lay_out(template, {"notes", "reference"})


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("sans en-tête", "+++"),
        (GOOD.replace('kind = "letter"', 'kind = "poème"'), "kind"),
        (GOOD.replace('kind = "letter"\n', ""), "kind"),
        (GOOD.replace('title = "T"', 'title = " "'), "title"),
        (GOOD.replace('subject = "S"', "subject = 3"), "subject"),
        (GOOD.replace('subject = "S"', 'subject = "S"\nwhen = []'), "when"),
        (GOOD.replace("{{notes}}", "rien"), "notes"),
        (GOOD.replace("{{lieu}}", "{{ville}}"), "ville"),
        (GOOD.replace('[slots]\nlieu = "lieu"', "slots = 3"), "slots"),
        (GOOD.replace('lieu = "lieu"', "lieu = 3"), "slots"),
    ],
)
def test_what_is_wrong_with_a_file_is_named(text: str, fault: str) -> None:
    with pytest.raises(TemplateError) as told:
        parse_letter("t.md", text)

    assert told.value.file_name == "t.md"
    assert fault in told.value.reason


def test_files_of_the_office_replace_shipped_ones_and_add_to_them(tmp_path: Path) -> None:
    assert load_letters("law", tmp_path) == load_letters("law")
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "courrier.md").write_text(GOOD, encoding="utf-8")
    (folder / "procuration.md").write_text(GOOD.replace('"T"', '"Procuration"'), encoding="utf-8")

    found = {one.id: one for one in load_letters("law", tmp_path)}

    assert found["courrier"].title == "T"
    assert found["procuration"].title == "Procuration"
    assert len(found) == len(load_letters("law")) + 1


def test_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "lettre.md").write_bytes(GOOD.encode("latin-1"))

    with pytest.raises(TemplateError) as told:
        load_letters("law", tmp_path)

    assert told.value.file_name == "lettre.md"


def test_standard_slots_say_what_is_missing_in_words() -> None:
    assert all(words and words[0].islower() for words in STANDARD_SLOTS.values())
