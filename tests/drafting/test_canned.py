"""Reply templates: what a file must hold, how it is filled, and which file wins."""

from pathlib import Path

import pytest

from drafting.canned import STANDARD_SLOTS, Find, fill, load_templates, parse_template
from drafting.errors import TemplateError
from redaction.text import RedactedText

VALID = """+++
title = "Titre"
dossier_types = ["famille"]
when = ["Une question ?"]
[slots]
lieu = "lieu du rendez-vous"
+++
{{civilite}},

À {{ lieu }}.
"""

# A file → what its author is told.
FAULTY = {
    "empty file": ("", "la première ligne n’est pas +++"),
    "no header": ("Bonjour", "la première ligne n’est pas +++"),
    "header not closed": ('+++\ntitle = "x"\n', "l’en-tête n’est pas fermé par +++"),
    "header that is not TOML": ("+++\ntitle = \n+++\nx", "l’en-tête n’est pas du TOML correct"),
    "nesting beyond all bounds": (f"+++\nx = {'[' * 50_000}\n+++\nx", "l’en-tête n’est pas du TOML correct"),
    "unknown key": ('+++\ntitle = "x"\ntitel = "y"\n+++\nx', "la clé « titel » n’existe pas"),
    "no title": ("+++\n+++\nx", "la clé « title » manque"),
    "blank title": ('+++\ntitle = " "\n+++\nx', "la clé « title » manque"),
    "title that is a number": ("+++\ntitle = 3\n+++\nx", "la clé « title » manque"),
    "types that are a text": (
        '+++\ntitle = "x"\ndossier_types = "y"\n+++\nx',
        "« dossier_types » doit être une liste",
    ),
    "requests that are numbers": (
        '+++\ntitle = "x"\nwhen = [3]\n+++\nx',
        "« when » doit être une liste de textes",
    ),
    "slots that are a text": ('+++\ntitle = "x"\nslots = "y"\n+++\nx', "[slots] doit donner"),
    "slot without words": ('+++\ntitle = "x"\n[slots]\nlieu = 3\n+++\nx', "[slots] doit donner"),
    "slot that is not declared": (
        '+++\ntitle = "x"\n+++\nÀ {{lieu}}.',
        "le champ « lieu » n’est pas déclaré",
    ),
    "no text": ('+++\ntitle = "x"\n+++\n \n', "il n’y a pas de texte"),
}


@pytest.mark.parametrize(("text", "told"), FAULTY.values(), ids=FAULTY)
def test_file_that_is_not_a_template_is_refused_with_the_reason(text: str, told: str) -> None:
    with pytest.raises(TemplateError) as caught:
        parse_template("rib.md", text)

    assert caught.value.file_name == "rib.md"
    assert told in caught.value.reason.replace("\u00a0", " ")


@pytest.mark.parametrize(
    "text", [VALID, VALID.replace("\n", "\r\n"), "\ufeff" + VALID], ids=["Unix", "Windows", "mark"]
)
def test_template_is_read_whatever_the_editor(text: str) -> None:
    template = parse_template("rib.md", text)

    assert (template.id, template.title, template.dossier_types) == ("rib", "Titre", ("famille",))
    assert template.when == ("Une question ?",)
    assert template.slots == {"lieu": "lieu du rendez-vous"}
    assert template.body == "{{civilite}},\n\nÀ {{ lieu }}."


def test_only_the_title_and_the_text_are_required() -> None:
    template = parse_template("x.md", '+++\ntitle = "x"\n+++\nBonjour')

    assert (template.dossier_types, template.when, template.slots) == ((), (), {})


def test_slots_are_filled_and_the_others_marked(values: dict[str, RedactedText]) -> None:
    header = '+++\ntitle = "x"\n[slots]\nlieu = "lieu"\n+++\n'
    text = header + "{{nom}} {{objet}} {{nom}} {{lieu}} {{telephone}} {{lieu}}"

    filled = fill(parse_template("x.md", text), values)

    assert filled.text == (
        "[ORG_1] [ORG_2] [ORG_1] ‹à compléter\u00a0: lieu› ‹à compléter\u00a0: téléphone du cabinet› "
        "‹à compléter\u00a0: lieu›"
    )
    assert filled.missing == ("lieu", "telephone")


def test_empty_value_is_a_missing_one(values: dict[str, RedactedText]) -> None:
    template = parse_template("x.md", '+++\ntitle = "x"\n+++\n{{nom}}')

    assert fill(template, {}).missing == ("nom",)
    assert fill(template, values).missing == ()


@pytest.mark.parametrize("slot", STANDARD_SLOTS)
def test_every_standard_slot_may_be_used_without_being_declared(slot: str) -> None:
    template = parse_template("x.md", f'+++\ntitle = "x"\n+++\n{{{{{slot}}}}}')

    assert fill(template, {}).text == f"‹à compléter\u00a0: {STANDARD_SLOTS[slot]}›"


@pytest.mark.parametrize("profile", ["law", "medical", "notary", "accountant"])
def test_shipped_templates_load_in_the_order_of_their_names(profile: str) -> None:
    ids = [template.id for template in load_templates(profile)]

    assert ids == sorted(ids)
    assert len(ids) >= 12


@pytest.mark.parametrize("profile", ["inconnu", ""])
def test_profile_without_templates_has_the_common_ones(profile: str) -> None:
    common = {template.id for template in load_templates(profile)}

    assert "pieces-demandees" in common
    assert common < {template.id for template in load_templates("law")}


def test_template_of_the_trade_replaces_a_common_one(tmp_path: Path) -> None:
    title = "Le nôtre"
    (tmp_path / "pieces-demandees.md").write_text(f'+++\ntitle = "{title}"\n+++\nBonjour', encoding="utf-8")

    found = {template.id: template for template in load_templates("law", tmp_path)}

    assert found["pieces-demandees"].title == title


def test_slot_may_say_what_to_look_for() -> None:
    header = 'title = "T"\n[slots]\njour = { label = "jour", find = "date" }\nlieu = "lieu"'

    template = parse_template("t.md", f"+++\n{header}\n+++\n{{{{jour}}}} {{{{lieu}}}}")

    assert template.slots == {"jour": "jour", "lieu": "lieu"}
    assert template.finds == {"jour": Find.DATE}


@pytest.mark.parametrize(
    "slot",
    [
        '{ label = "jour", find = "lune" }',
        '{ label = "jour" }',
        '{ find = "date" }',
        '{ label = "jour", find = "date", more = 1 }',
        '{ label = 1, find = "date" }',
        '{ label = "jour", find = ["date"] }',
        "3",
    ],
)
def test_slot_that_is_declared_otherwise_is_refused(slot: str) -> None:
    with pytest.raises(TemplateError):
        parse_template("t.md", f'+++\ntitle = "T"\n[slots]\njour = {slot}\n+++\n{{{{jour}}}}')


def test_files_that_are_not_templates_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Notice", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("Notes", encoding="utf-8")
    (tmp_path / "sous-dossier").mkdir()
    (tmp_path / "rib.md").write_text(VALID, encoding="utf-8")

    shipped = {template.id for template in load_templates("practice")}

    assert {template.id for template in load_templates("practice", tmp_path)} - shipped == {"rib"}


@pytest.mark.parametrize(
    ("content", "told"),
    [("Été".encode("latin-1"), "le fichier n’est pas en UTF-8"), (None, "le fichier ne s’ouvre pas")],
    ids=["another encoding", "a folder"],
)
def test_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None, told: str) -> None:
    if content is None:
        (tmp_path / "rib.md").mkdir()
    else:
        (tmp_path / "rib.md").write_bytes(content)

    with pytest.raises(TemplateError) as caught:
        load_templates("law", tmp_path)

    assert (caught.value.file_name, caught.value.reason) == ("rib.md", told)


def test_folder_of_the_office_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        load_templates("law", tmp_path / "modeles")

    assert caught.value.file_name == str(tmp_path / "modeles")
