"""Checks that every reply template an office receives is complete, correctly typeset and ready to fill."""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

CANNED = Path(__file__).parents[2] / "drafting" / "canned_fr"
STANDARD_SLOTS = {"civilite", "nom", "objet", "cabinet", "telephone", "signature"}
DOSSIER_TYPES = {
    "law": "famille travail penal immobilier societes succession etrangers responsabilite recouvrement "
    "cabinet",
    "medical": "rendez-vous ordonnance resultats certificat suivi facturation confrere cabinet",
    "notary": "vente succession mariage-divorce donation societes cabinet",
    "accountant": "tva paie bilan creation controle facturation cabinet",
    "practice": "rendez-vous suivi questionnaire bilan-restitution devis-facturation documents partenaires "
    "cabinet",
    "common": "",
}
EXPECTED_KEYS = {"title", "dossier_types", "when"}
SLOT = re.compile(r"\{\{([a-z_]{1,40})\}\}")
NO_BREAK, NARROW_NO_BREAK = "\u00a0", "\u202f"
FAULTS = {
    "straight apostrophe inside a word": re.compile(r"\w'[\w{]"),
    "straight quotation mark": re.compile(r'"'),
    "high punctuation without its narrow no-break space": re.compile(rf"[^{NARROW_NO_BREAK}][;!?]"),
    "colon without its no-break space": re.compile(rf"[^{NO_BREAK}]:"),
    "opening guillemet without its no-break space": re.compile(rf"«(?!{NO_BREAK})"),
    "closing guillemet without its no-break space": re.compile(rf"(?<!{NO_BREAK})»"),
    "two spaces in a row": re.compile(rf"[ {NO_BREAK}{NARROW_NO_BREAK}]{{2}}"),
    "space at the end of a line": re.compile(r"[ \t]$", re.MULTILINE),
    "three dots instead of an ellipsis": re.compile(r"\.\.\."),
}


@dataclass(frozen=True, slots=True)
class Template:
    """One reply template as its file spells it."""

    profile: str
    slug: str
    keys: frozenset[str]
    title: str
    dossier_types: tuple[str, ...]
    when: tuple[str, ...]
    slots: dict[str, str]
    body: str


def read_template(path: Path) -> Template:
    """Return the template in the file at path; a missing front matter is a ValueError."""
    opening, front, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    if opening:
        raise ValueError(f"{path.name} does not start with its front matter")
    fields = tomllib.loads(front)
    return Template(
        profile=path.parent.name,
        slug=path.stem,
        keys=frozenset(fields),
        title=fields["title"],
        dossier_types=tuple(fields["dossier_types"]),
        when=tuple(fields["when"]),
        slots={
            name: told["label"] if isinstance(told, dict) else told
            for name, told in fields.get("slots", {}).items()
        },
        body=body.strip(),
    )


TEMPLATES = [read_template(path) for path in sorted(CANNED.rglob("*.md"))]
each_template = pytest.mark.parametrize(
    "template", TEMPLATES, ids=[f"{item.profile}/{item.slug}" for item in TEMPLATES]
)
each_profile = pytest.mark.parametrize("profile", sorted(set(DOSSIER_TYPES) - {"common"}))


def of_profile(profile: str) -> list[Template]:
    """Return the templates an office of the profile receives: its own, and the common ones it has not."""
    own = [item for item in TEMPLATES if item.profile == profile]
    slugs = {item.slug for item in own}
    return own + [item for item in TEMPLATES if item.profile == "common" and item.slug not in slugs]


def test_every_template_belongs_to_a_known_profile() -> None:
    assert {item.profile for item in TEMPLATES} == set(DOSSIER_TYPES)


@each_profile
def test_each_profile_has_at_least_twelve_templates(profile: str) -> None:
    assert len(of_profile(profile)) >= 12


@each_profile
def test_each_profile_can_answer_received_documents_a_question_and_thanks(profile: str) -> None:
    slugs = {item.slug for item in of_profile(profile)}

    assert {"documents-recus", "accuse-simple", "remerciements"} <= slugs


@each_profile
def test_titles_are_unique_within_a_profile(profile: str) -> None:
    titles = Counter(item.title for item in of_profile(profile))

    assert [title for title, count in titles.items() if count > 1] == []


@each_profile
def test_no_example_request_belongs_to_two_templates_of_a_profile(profile: str) -> None:
    examples = Counter(example.casefold() for item in of_profile(profile) for example in item.when)

    assert [example for example, count in examples.items() if count > 1] == []


@each_template
def test_front_matter_holds_only_the_known_keys(template: Template) -> None:
    assert template.keys - {"slots"} == EXPECTED_KEYS
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", template.slug)
    assert template.title.strip()


@each_template
def test_dossier_types_are_those_of_the_profile(template: Template) -> None:
    assert set(template.dossier_types) <= set(DOSSIER_TYPES[template.profile].split())


@each_template
def test_template_gives_enough_example_requests(template: Template) -> None:
    assert 5 <= len(template.when) <= 15
    assert all(2 <= len(example.split()) <= 40 for example in template.when)


@each_template
def test_slots_used_are_standard_or_declared_and_those_declared_are_used(template: Template) -> None:
    used = set(SLOT.findall(template.body))

    assert used - STANDARD_SLOTS == set(template.slots)
    assert all(label.strip() for label in template.slots.values())


@each_template
def test_body_has_no_brace_outside_a_slot(template: Template) -> None:
    assert not re.search(r"[{}]", SLOT.sub("", template.body))


@each_template
def test_letter_opens_with_the_form_of_address_and_ends_with_the_signature(template: Template) -> None:
    assert template.body.startswith("{{civilite}},\n")
    assert template.body.endswith("\n\n{{signature}}")
    assert template.body.count("{{signature}}") == 1


@each_template
def test_letter_is_short(template: Template) -> None:
    assert len(template.body.split()) <= 180


@each_template
def test_what_the_reader_sees_is_correctly_typeset(template: Template) -> None:
    seen = "\n".join([template.title, *template.slots.values(), template.body])

    assert [fault for fault, pattern in FAULTS.items() if pattern.search(seen)] == []


@pytest.mark.parametrize(
    ("faulty", "fault"),
    [
        ("l'avocat", "straight apostrophe inside a word"),
        ("Bonjour !", "high punctuation without its narrow no-break space"),
        ("Bonjour\u00a0!", "high punctuation without its narrow no-break space"),
        ("suivant :", "colon without its no-break space"),
        ("suivant:", "colon without its no-break space"),
        ("« objet\u00a0»", "opening guillemet without its no-break space"),
        ("«\u00a0objet »", "closing guillemet without its no-break space"),
    ],
)
def test_typesetting_check_sees_the_fault(faulty: str, fault: str) -> None:
    assert FAULTS[fault].search(faulty) is not None
