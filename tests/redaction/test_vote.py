"""The trained second vote adds names that the scan cannot know, and takes nothing away."""

import itertools
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.engine import MailText, Redactor
from redaction.entities import Entity, Span
from redaction.errors import EngineFailure
from redaction.lexicon.words import Lexicon
from redaction.settings import RedactionSettings
from redaction.vault import Vault
from redaction.vote.features import SIZE, places, word_number
from redaction.vote.model import Vote, load_vote, with_scores, with_vote
from redaction.words import words_of
from tools.train_names.__main__ import lists_checksum

_FIRST = [36412, 17103, 65536]
_WEIGHTS = files("redaction.vote") / "weights.npz"


@pytest.fixture(scope="module")
def alone() -> Redactor:
    return Redactor(RedactionSettings(vote=False))


def masked(redactor: Redactor, text: str) -> str:
    return redactor.redact(MailText("", text, language="fr"), Vault.empty()).text.value[10:]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("mon fils lucas est malade depuis hier", "lucas"),
        ("je viens avec ma soeur fatou", "fatou"),
        ("merci sandrine, bonne journée", "sandrine"),
        ("affaire durand contre legrand", "durand"),
        ("de la part de yannick", "yannick"),
    ],
)
def test_a_name_in_lower_case_is_masked_by_what_stands_around_it(
    redactor: Redactor, text: str, name: str
) -> None:
    assert name not in masked(redactor, text)


@pytest.mark.parametrize(
    "text",
    [
        "nous vous remercions de votre réponse et restons à votre disposition",
        "la facture est payée, merci de nous envoyer le reçu",
        "petit rappel : la pièce manque toujours",
        "bonjour maître, pouvez-vous me rappeler ce soir ?",
        "Le tribunal a rendu son jugement et nous attendons la copie.",
        "Merci de confirmer le rendez-vous de jeudi auprès du secrétariat.",
    ],
)
def test_ordinary_sentences_stay_as_they_are(redactor: Redactor, text: str) -> None:
    assert masked(redactor, text) == text


def test_a_word_is_judged_in_weak_places_only(lexicon: Lexicon) -> None:
    text = "Le Tribunal attend. Rose arrive, petit"
    words = words_of(text)
    sure = np.ones(len(words))

    found = with_scores(text, words, sure, [], lexicon)

    assert "Tribunal" not in {text[s.start : s.end] for s in found}
    assert any(text[s.start : s.end].endswith("petit") for s in found)


@pytest.mark.parametrize(
    ("text", "word", "asked"),
    [
        ("Oui. Pépin arrive", "Pépin", 0.05),
        ("avec kerboul", "kerboul", 0.1),
        ("avec petit", "petit", 0.1),
        ("avec facture", "facture", 0.3),
        ("Oui. PÉPIN ARRIVE BIEN", "PÉPIN", 0.1),
    ],
)
def test_how_sure_a_vote_must_be(lexicon: Lexicon, text: str, word: str, asked: float) -> None:
    words = words_of(text)

    def found(score: float) -> bool:
        scores = np.array([score if one.text == word else 0.0 for one in words])
        return bool(with_scores(text, words, scores, [], lexicon))

    assert found(asked)
    assert not found(asked - 0.001)


def test_a_word_of_grammar_is_never_voted_for(lexicon: Lexicon) -> None:
    words = words_of("avec eux. Nous venons")

    assert not with_scores("avec eux. Nous", words[:3], np.ones(3), [], lexicon)


def test_a_name_voted_for_is_masked_wherever_it_stands(lexicon: Lexicon) -> None:
    text = "avec quemeneur ou sans quemeneur, avec petit ou sans petit"
    words = words_of(text)
    scores = np.array([0.9 if i in (1, 6) else 0.0 for i in range(len(words))])

    found = with_scores(text, words, scores, [], lexicon)

    assert [text[s.start : s.end] for s in found] == ["quemeneur", "quemeneur", "petit"]


def test_parts_of_one_name_become_one(lexicon: Lexicon) -> None:
    text = "c'est odile kerboul"
    words = words_of(text)
    scores = np.array([0.9 if word.text == "odile" else 0.0 for word in words])

    found = with_scores(text, words, scores, [Span(12, 19, Entity.NAME)], lexicon)

    assert found == [Span(6, 19, Entity.PERSON)]


_TEXT = st.lists(
    st.sampled_from(
        ["bonjour", "Rose", "petit", "kerboul", "fatou", "06", "l'étude", "§", "\n", ".", "É", "ß", "-"]
    ),
    max_size=30,
).map(" ".join)


@given(text=_TEXT, before=st.lists(st.integers(0, 80), max_size=6, unique=True))
def test_nothing_found_before_is_lost(lexicon: Lexicon, text: str, before: list[int]) -> None:
    spans = [Span(at, at + 1, Entity.NUMBER) for at in sorted(before) if at < len(text)]

    found = with_vote(text, spans, load_vote(), lexicon)

    covered = {i for span in found for i in range(span.start, span.end)}
    assert {span.start for span in spans} <= covered <= set(range(len(text)))
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(words=_TEXT)
def test_a_mail_is_masked_at_least_as_much_with_the_vote(
    redactor: Redactor, alone: Redactor, words: str
) -> None:
    mail = MailText("", words, language="fr")

    _, without = alone.find(mail, Vault.empty())
    _, together = redactor.find(mail, Vault.empty())

    kept = {i for span in together for i in range(span.start, span.end)}
    assert {i for span in without for i in range(span.start, span.end)} <= kept


@pytest.mark.parametrize("text", ["", "a", "un deux", "x " * 500])
def test_features_are_places_of_the_table_or_none(lexicon: Lexicon, text: str) -> None:
    words = words_of(text)

    rows = places(text, words, [], lexicon, frozenset())

    assert rows.shape == (len(words), rows.shape[1])
    assert ((rows >= 0) & (rows <= SIZE)).all()


def test_rare_words_of_the_dictionaries_are_told_alike(lexicon: Lexicon) -> None:
    def told(word: str, *frequent: str) -> list[int]:
        numbers = frozenset(map(word_number, frequent))
        return [int(place) for place in places(word, words_of(word), [], lexicon, numbers)[0, :48]]

    assert told("clairsemer") == told("essaimer") != told("essaimer", "essaimer")


def test_features_are_the_same_on_every_machine(lexicon: Lexicon) -> None:
    rows = places("bonjour rose", words_of("bonjour rose"), [], lexicon, frozenset())

    assert rows[0, :3].tolist() == _FIRST


def test_an_empty_table_finds_every_word_as_likely_as_not(lexicon: Lexicon) -> None:
    vote = Vote(np.zeros(SIZE + 1, np.float32), 0.0)

    rows = places("un mot", words_of("un mot"), [], lexicon, vote.frequent)

    assert vote.scores(rows).tolist() == [0.5, 0.5]


# --- the shipped model


def test_the_shipped_model_is_small_and_holds_numbers_only() -> None:
    with _WEIGHTS.open("rb") as file, np.load(file, allow_pickle=False) as stored:
        assert {name: stored[name].dtype.kind for name in stored.files} == {
            "weights": "f",
            "bias": "f",
            "frequent": "u",
            "lists": "u",
        }
    assert len(_WEIGHTS.read_bytes()) < 2_000_000


def test_the_shipped_model_was_trained_with_the_shipped_lists() -> None:
    """When this fails: `python -m tools.train_names`, a minute."""
    with _WEIGHTS.open("rb") as file, np.load(file, allow_pickle=False) as stored:
        assert int(stored["lists"]) == lists_checksum()


@pytest.mark.parametrize(
    "weights", [np.zeros(5), np.full(SIZE + 1, np.nan), np.ones(SIZE + 1)], ids=["short", "nan", "no zero"]
)
def test_a_damaged_model_means_no_redaction_at_all(
    weights: np.ndarray[tuple[int], np.dtype[np.float64]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    np.savez(tmp_path / "weights.npz", weights=weights, bias=np.float64(0))
    monkeypatch.setattr("redaction.vote.model.files", lambda _: tmp_path)
    load_vote.cache_clear()

    with pytest.raises(EngineFailure):
        Redactor(RedactionSettings())

    load_vote.cache_clear()
