"""The French sentences: every key that the code names exists, formats and is correctly typeset."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from classifiers.labels import Urgency
from triage import errors, sentences
from triage.errors import BannetteError, ConfigError
from triage.kinds import DraftOrigin
from triage.sentences import SENTENCES, sentence, sentence_for, typeset

ROOT = Path(__file__).parents[3]
SOURCES = [*ROOT.glob("triage/**/*.py"), *ROOT.glob("api/**/*.py")]
ERRORS = {
    name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, BannetteError)
}
#: Calls whose first argument is a key, besides the errors themselves.
TAKERS = {"sentence", "Notice", "error_response", "NoModelAnswer"}
_REASONS = {
    # the docstring of drafting.errors.ModelError
    "model": "unreachable timeout refused_key busy unknown_model failed garbage empty cut too_long refused",
    # redaction.errors
    "redaction": "too_long timeout residual language canary engine vault ner",
    "phase": "queued claimed data accepted refused unknown cancelled accepted_filed accepted_unfiled",
    "config": "unknown_timezone unknown_part plain_text_off_loopback web_off_loopback web_public_url"
    " mailbox_name_twice"
    " learning_folder_type client_sentence"
    " dossier_types_twice dossier_types_slug dossier_types_name dossier_types_words dossier_types_examples"
    " dossier_types_merge_target dossier_types_merge_circle dossier_types_too_few dossier_types_same_name",
}
BUILT = [f"{family}_{reason}" for family, reasons in _REASONS.items() for reason in reasons.split()]
KEY = re.compile(
    r"(?:no_draft|warn|config|redaction|send|schema|secret|password|human|dossiers?_(?:thread|reference|csv))_[a-z_]+"
)
#: Texts of that shape which are not keys: settings, events of the log, names of variables.
NOT_KEYS = {
    "human_at",
    "human_reason",
    "redaction_broken",
    "redaction_deadline",
    "password_file",
    "password_hash",
    "mailbox_change",
    "send_at",
    "mailbox_id",
    "human_only_false_share",
    "earlier_undated",
    "human_only_probability",
    "send_rule",
    "send_rule_kind",
    "human_only_recall",
    "human_reasons",
    "human_likeliest",
    "human_only_respected",
    "human_only_called",
    "human_only_drafted",
}


def keys_named(source: Path) -> set[str]:
    """Constant texts given where a key is expected, and texts that have the shape of one."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in ERRORS | TAKERS and node.args and isinstance(node.args[0], ast.Constant):
                found.add(str(node.args[0].value))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
            found |= {node.value} - NOT_KEYS
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "key":
            found.add(str(getattr(node.value, "value", "internal")))
    return found


@pytest.mark.parametrize("source", SOURCES, ids=[str(one.relative_to(ROOT)) for one in SOURCES])
def test_every_key_that_the_code_names_has_a_sentence(source: Path) -> None:
    assert keys_named(source) - set(SENTENCES) == set()


def test_the_search_for_keys_finds_some() -> None:
    found = set().union(*(keys_named(source) for source in SOURCES))

    assert len(found) > 60
    assert {"not_found", "human_only", "send_tls", "config_absent", "csrf"} <= found | set(SENTENCES)


@pytest.mark.parametrize("key", BUILT)
def test_every_key_that_is_put_together_has_a_sentence(key: str) -> None:
    assert key in SENTENCES


@pytest.mark.parametrize("name", sorted(ERRORS))
def test_every_fault_has_a_sentence_of_its_own(name: str) -> None:
    assert getattr(errors, name).key in SENTENCES


# What French wants before and after its signs, once typeset.
WRONG = {
    "plain space before a high sign": re.compile(r" [:;!?%»]"),
    "no space before a high sign": re.compile(r"[^\s\u00a0\u202f][;!?](?:\s|$)|[a-zéèà»]:(?:\s|$)"),
    "plain space after an opening quotation mark": re.compile(r"« "),
    "straight apostrophe": re.compile(r"\w'\w"),
    "three dots": re.compile(r"\.\.\."),
    "two spaces": re.compile(r"  "),
    "no end": re.compile(r"[^.?!»]$"),
}


@pytest.mark.parametrize("key", SENTENCES)
def test_sentence_is_correctly_typeset_once_filled(key: str) -> None:
    names = {name for _, name, _, _ in Formatter().parse(SENTENCES[key]) if name}
    said = sentence(key, dict.fromkeys(names, "valeur"))

    rules = [rule for rule, pattern in WRONG.items() if pattern.search(said)]
    ends_otherwise = SENTENCES[key].endswith("{cause}")
    assert [rule for rule in rules if not (rule == "no end" and ends_otherwise)] == []
    assert "{" not in said
    assert "?" not in said


@pytest.mark.parametrize("key", SENTENCES)
def test_sentence_survives_missing_and_odd_values(key: str) -> None:
    names = {name for _, name, _, _ in Formatter().parse(SENTENCES[key]) if name}

    assert sentence(key)
    assert sentence(key, dict.fromkeys(names, "{x} {0!r} %s \ud800"))


def test_unknown_key_says_something_went_wrong() -> None:
    assert sentence("inconnue") == sentence("internal")


def test_fault_is_told_with_its_values() -> None:
    fault = ConfigError("config_missing", path="/etc/b.toml", line=3, key="office.name")

    assert sentence_for(fault) == (
        "/etc/b.toml, ligne 3\u00a0: la clé «\u00a0office.name\u00a0» manque. "
        "Le fichier config.example.toml montre où la mettre."
    )


@pytest.mark.parametrize(
    ("plain", "typed"),
    [
        ("Prêt : oui", "Prêt\u00a0: oui"),
        ("Vraiment ? Oui !", "Vraiment\u202f? Oui\u202f!"),
        ("un ; deux", "un\u202f; deux"),
        ("« ici »", "«\u00a0ici\u00a0»"),
        ("12 %", "12\u00a0%"),
        ("http://127.0.0.1:8765/", "http://127.0.0.1:8765/"),
    ],
)
def test_spaces_before_french_signs_do_not_break(plain: str, typed: str) -> None:
    assert typeset(plain) == typed
    assert typeset(typed) == typed


def test_every_label_of_the_classifier_has_french_words() -> None:
    assert set(sentences.URGENCY_LABELS) == {one.value for one in Urgency}
    assert set(sentences.ORIGIN_LABELS) == {one.value for one in DraftOrigin}
