"""A model of the office's own adds names to what the rules find, and can take none away."""

import itertools
import socket
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from redaction.analyzer import guarded
from redaction.canary import canary_mail
from redaction.engine import MailText, Redactor
from redaction.entities import Entity, Span
from redaction.errors import NerUnavailable, UnsupportedLanguage
from redaction.lexicon.words import Lexicon
from redaction.ner import SpacyFinder, windows, with_found
from redaction.settings import NerKind, NerSettings, RedactionSettings
from redaction.vault import Vault


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a finder sets for the libraries below it does not outlive a test."""
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
        monkeypatch.setenv(name, "0")


def make_pipeline(folder: Path, language: str = "fr", *, ruler: bool = True) -> Path:
    """A spaCy pipeline that knows a few names by rule, saved as an office would keep its own."""
    nlp = spacy.blank(language)
    if ruler:
        nlp.add_pipe("entity_ruler").add_patterns(  # type: ignore[attr-defined]  # the ruler, not any pipe
            [
                {"label": "PER", "pattern": "rose marin"},
                {"label": "PER", "pattern": "Mme Petit"},
                {"label": "LOC", "pattern": "bonne fontaine"},
                {"label": "ORG", "pattern": "Tribunal"},
                {"label": "MISC", "pattern": "retard"},
                {"label": "PER", "pattern": "avec"},
            ]
        )
    nlp.add_pipe("sentencizer")
    nlp.to_disk(folder)
    return folder


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_pipeline(tmp_path_factory.mktemp("ner") / "noms")


@pytest.fixture(scope="module")
def helped(pipeline: Path) -> Redactor:
    return Redactor(RedactionSettings(ner=NerSettings(NerKind.SPACY, str(pipeline))))


class Says:
    """A finder that names the given stretches of any text."""

    def __init__(self, *spans: Span) -> None:
        self.spans = list(spans)

    def find(self, text: str) -> list[Span]:
        return self.spans


# --- what a finder adds


def test_a_name_that_only_the_model_knows_is_masked_wherever_it_stands(helped: Redactor) -> None:
    mail = MailText("", "je suis rose marin de bonne fontaine.\nMerci, rose marin", language="fr")

    redacted = helped.redact(mail, Vault.empty())

    assert redacted.text.value == "Objet : \n\nje suis [PERSONNE_1] de [LIEU_1].\nMerci, [PERSONNE_1]"


def test_titles_small_words_public_bodies_and_other_labels_stay_in_clear(helped: Redactor) -> None:
    mail = MailText("", "Mme Petit est en retard avec le Tribunal.", language="fr")

    redacted = helped.redact(mail, Vault.empty())

    assert redacted.text.value == "Objet : \n\nMme [PERSONNE_1] est en retard avec le Tribunal."


@pytest.mark.parametrize(
    ("text", "said", "left"),
    [
        ("le 12 mai, dr petit et", "dr petit et", "le 12 mai, dr § et"),
        ("vu rose marin hier", "ose mar", "vu § hier"),
        ("rose marin\npetit bois", "rose marin\npetit bois", "§\n§"),
        ("il a dit que", "dit", "il a § que"),
        ("avec vous", "avec vous", "avec vous"),
        ("le 12/05", "12/05", "le 12/05"),
    ],
)
def test_a_span_is_cut_to_whole_words_of_one_line(text: str, said: str, left: str, lexicon: Lexicon) -> None:
    start = text.index(said)

    with guarded():
        spans = with_found(text, [], Says(Span(start, start + len(said), Entity.PERSON)), lexicon)

    shown = text
    for span in reversed(spans):
        shown = f"{shown[: span.start]}§{shown[span.end :]}"
    assert shown == left


def test_the_rules_keep_their_say_on_the_type(lexicon: Lexicon) -> None:
    text = "Le petit Jean Kerboul, [PERSONNE_2]"
    before = [Span(14, 21, Entity.ORG), Span(23, 35, Entity.MARK)]

    with guarded():
        spans = with_found(text, before, Says(Span(9, 35, Entity.PERSON)), lexicon)

    assert spans == [Span(9, 21, Entity.ORG), Span(23, 35, Entity.MARK)]


@given(
    text=st.text(alphabet=st.sampled_from("aé Mm.,§\n'1ß"), max_size=60),
    places=st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6),
    before=st.lists(st.integers(0, 60), max_size=6, unique=True),
)
def test_whatever_a_finder_says_nothing_found_before_is_lost(
    lexicon: Lexicon, text: str, places: list[tuple[int, int]], before: list[int]
) -> None:
    kinds = (Entity.PERSON, Entity.NUMBER)
    spans = [Span(at, at + 1, kinds[at % 2]) for at in sorted(before) if at < len(text)]
    said = [Span(s, min(s + n, len(text)), Entity.PLACE) for s, n in places if s < len(text)]

    with guarded():
        found = with_found(text, spans, Says(*said), lexicon)

    covered = {i for span in found for i in range(span.start, span.end)}
    assert {i for span in spans for i in range(span.start, span.end)} <= covered
    assert covered <= set(range(len(text)))
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


_WORDS = st.sampled_from(
    ["Mme", "Petit", "rose", "marin", "bonne", "fontaine", "Tribunal", "avec", "Kerboul", "0639984520", "."]
)


@given(words=st.lists(_WORDS, max_size=25))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_a_mail_is_masked_at_least_as_much_with_the_model(
    redactor: Redactor, helped: Redactor, words: list[str]
) -> None:
    mail = MailText("", " ".join(words), language="fr")

    _, alone = redactor.find(mail, Vault.empty())
    _, together = helped.find(mail, Vault.empty())

    masked = {i for span in together for i in range(span.start, span.end)}
    assert {i for span in alone for i in range(span.start, span.end)} <= masked


def test_the_canary_comes_out_masked_beside_a_model(helped: Redactor) -> None:
    helped.check_canary()


# --- windows


def test_windows_cover_the_text_and_share_words() -> None:
    text = " ".join(f"mot{i}" for i in range(100)) + "\n"

    cut = list(windows(text, 30, overlap=10))

    assert all(len(text[a:b].split()) <= 30 for a, b in cut)
    assert cut[0][0] == 0
    assert cut[-1][1] == len(text)
    assert all(len(text[c:b].split()) == 10 for (_, b), (c, _) in itertools.pairwise(cut))


@pytest.mark.parametrize("text", ["", " \n", "a", "a" * 10_000, "_" * 500, "é-" * 500])
def test_windows_bear_any_text(text: str) -> None:
    cut = list(windows(text, 50))

    assert all(0 <= a < b <= len(text) for a, b in cut)
    assert all(b - a <= 50 * 20 for a, b in cut)


# --- spaCy


def test_a_pipeline_is_loaded_without_what_names_do_not_need(pipeline: Path) -> None:
    finder = SpacyFinder(NerSettings(NerKind.SPACY, str(pipeline)))

    assert finder._nlp.pipe_names == ["entity_ruler"]


@pytest.mark.parametrize("language", ["fr", "xx"])
def test_a_pipeline_of_its_language_or_of_several_is_accepted(tmp_path: Path, language: str) -> None:
    folder = make_pipeline(tmp_path / "noms", language)

    SpacyFinder(NerSettings(NerKind.SPACY, str(folder), languages=frozenset({"fr"})))


def test_a_pipeline_of_another_language_is_refused(pipeline: Path) -> None:
    with pytest.raises(NerUnavailable):
        SpacyFinder(NerSettings(NerKind.SPACY, str(pipeline), languages=frozenset({"de"})))


def test_a_pipeline_that_names_nobody_is_refused(tmp_path: Path) -> None:
    folder = make_pipeline(tmp_path / "vide", ruler=False)

    with pytest.raises(NerUnavailable):
        SpacyFinder(NerSettings(NerKind.SPACY, str(folder)))


@pytest.mark.parametrize("model", ["fr_core_news_absent", "/nowhere/model", "."])
def test_a_missing_pipeline_is_told_by_its_name_and_nothing_is_fetched(
    model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda *a: calls.append(a))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: calls.append(a))

    with pytest.raises(NerUnavailable, match=model):
        Redactor(RedactionSettings(ner=NerSettings(NerKind.SPACY, model)))

    assert calls == []


def test_no_connection_is_opened_while_a_model_looks(pipeline: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda *a: calls.append(a))

    redactor = Redactor(RedactionSettings(ner=NerSettings(NerKind.SPACY, str(pipeline))))
    redactor.redact(canary_mail(), Vault.empty())

    assert calls == []


# --- languages


def test_german_needs_a_model_for_german(tmp_path: Path) -> None:
    german = frozenset({"fr", "de"})
    folder = make_pipeline(tmp_path / "namen", "de")
    model = NerSettings(NerKind.SPACY, str(folder), languages=frozenset({"de"}))
    mail = MailText("", "Guten Tag, wir haben mit rose marin gesprochen.", language="de")

    for settings in (None, NerSettings(NerKind.SPACY, str(folder))):
        with pytest.raises(ValueError, match="language_without_model"):
            RedactionSettings(languages=german, ner=settings)
    with pytest.raises(UnsupportedLanguage):
        Redactor(RedactionSettings(ner=model)).redact(mail, Vault.empty())
    allowed = Redactor(RedactionSettings(languages=german, ner=model)).redact(mail, Vault.empty())

    assert "rose" not in allowed.text.value
