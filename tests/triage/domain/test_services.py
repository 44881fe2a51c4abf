"""The working parts of an office, built from its settings."""

import stat
from pathlib import Path

import pytest

from classifiers.labels import Profile
from classifiers.model import TriageModel
from drafting.settings import ModelSettings
from redaction.settings import NerKind, NerSettings
from tests.triage.desk import Desk
from triage import services, sorter
from triage.drafting_settings import DraftingSection
from triage.errors import ConfigError, StorageFull
from triage.sentences import sentence_for
from triage.services import Services, build_services
from triage.settings import NerSection, RedactionSection, redaction_settings


def model_of(desk: Desk) -> TriageModel:
    """The model that a desk sorts with."""
    assert isinstance(desk.services.classifier, TriageModel)
    return desk.services.classifier


@pytest.fixture(autouse=True)
def ready_classifier(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Use the session's classifier, so that no test trains one."""
    monkeypatch.setattr(services, "load_classifier", lambda *given: desk.services.classifier)


def build(desk: Desk, model: ModelSettings | None = None, **changes: object) -> Services:
    """Services from the office's settings with these changes."""
    settings = desk.services.settings.model_copy(update=changes)
    built = build_services(settings, desk.database, model, desk.clock)
    if built.model is not None:
        built.model.close()
    return built


def test_office_without_a_model_is_complete(desk: Desk) -> None:
    built = build(desk)

    assert (built.model, built.model_stopped) == (None, "model_absent")
    assert built.redactor is not None
    assert built.matcher is not None
    assert {one.id for one in built.templates} >= {"demande-rib", "accuse-simple"}
    assert built.own_addresses == {"contact@cabinet.example.org"}


def test_office_with_a_model_can_call_it(desk: Desk) -> None:
    built = build(desk, ModelSettings("http://127.0.0.1:9/v1", "m"))

    assert built.model is not None
    assert built.model_stopped is None


def test_each_trade_has_templates(desk: Desk) -> None:
    office = desk.services.settings.office.model_copy(update={"profile": Profile.PRACTICE})

    built = build(desk, office=office)

    assert "attestation-seances" in {template.id for template in built.templates}


def test_words_the_office_allows_reach_the_redaction(desk: Desk) -> None:
    built = build(desk, redaction=RedactionSection(allowed_words=("Trucbidule",)))

    assert built.redaction.allowed_words == {"Trucbidule"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("sans en-tête", "la première ligne n’est pas +++"),
        ("+++\ntitle = 3\n+++\nx", "« title » manque"),
        ("+++\ntitle = 'x'\n+++\n{{rien}}", "« rien » n’est pas déclaré"),
    ],
)
def test_template_that_cannot_be_read_is_named_in_french(
    desk: Desk, tmp_path: Path, content: str, words: str
) -> None:
    folder = tmp_path / "modeles"
    folder.mkdir()
    (folder / "rib.md").write_text(content, encoding="utf-8")

    with pytest.raises(ConfigError) as caught:
        build(desk, drafting=DraftingSection(templates_dir=folder))

    assert "rib.md" in sentence_for(caught.value)
    assert words in sentence_for(caught.value).replace("\u00a0", " ")


def test_folder_of_templates_that_does_not_exist_is_named(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        build(desk, drafting=DraftingSection(templates_dir=tmp_path / "modeles"))

    assert str(tmp_path / "modeles") in sentence_for(caught.value)


def test_mailbox_that_left_the_configuration_is_named(desk: Desk) -> None:
    with pytest.raises(ConfigError) as caught:
        desk.services.mailbox("autre")

    assert sentence_for(caught.value) == "La boîte «\u00a0autre\u00a0» n’est plus dans la configuration."


def test_classifier_prepared_at_installation_is_copied(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from classifiers.artifact import load, save

    prepared, data = tmp_path / "prepared.zip", tmp_path / "data"
    save(model_of(desk), prepared, sorter._PREPARED_KEY)
    data.mkdir()
    monkeypatch.setattr(sorter, "prepared_path", lambda profile: prepared)

    loaded = sorter.load_classifier(data, Profile.LAW)

    assert loaded.version == desk.services.classifier.version
    assert load(data / "classifier.zip", sorter.classifier_key(data)).version == loaded.version


def test_classifier_that_cannot_be_kept_is_a_full_disk(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from classifiers.artifact import save

    prepared = tmp_path / "prepared.zip"
    save(model_of(desk), prepared, sorter._PREPARED_KEY)
    monkeypatch.setattr(sorter, "prepared_path", lambda profile: prepared)

    with pytest.raises(StorageFull):
        sorter.load_classifier(tmp_path / "absent", Profile.LAW)


def test_key_of_the_classifier_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    key = sorter.classifier_key(tmp_path)

    assert len(key) == 32
    assert sorter.classifier_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / "classifier.key").stat().st_mode) == 0o600


def test_lost_key_costs_only_a_training(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from classifiers import artifact

    monkeypatch.setattr(sorter, "prepared_path", lambda profile: tmp_path / "none.zip")
    monkeypatch.setattr("classifiers.train.train", lambda rows, profile, types: model_of(desk))
    artifact.save(model_of(desk), tmp_path / "classifier.zip", b"the key that was lost")
    (tmp_path / "classifier.key").write_bytes(b"cut short")

    sorter.load_classifier(tmp_path, Profile.LAW)

    artifact.load(tmp_path / "classifier.zip", sorter.classifier_key(tmp_path))
    assert (tmp_path / "classifier.zip.bad").exists()


def test_an_office_whose_model_for_names_is_absent_is_told_so_and_does_not_start(
    desk: Desk, tmp_path: Path
) -> None:
    absent = NerSection(kind=NerKind.GLINER, model=str(tmp_path / "absent"))

    with pytest.raises(ConfigError) as caught:
        build(desk, redaction=RedactionSection(ner=absent))

    assert str(tmp_path / "absent") in sentence_for(caught.value)


def test_the_languages_of_a_model_for_names_are_added_to_those_of_the_rules() -> None:
    german = NerSection(kind=NerKind.SPACY, model="de_core_news_lg", languages=("de",))

    told = redaction_settings(RedactionSection(ner=german))

    assert told.languages == {"fr", "en", "nl", "de"}
    assert told.ner == NerSettings(NerKind.SPACY, "de_core_news_lg", languages=frozenset({"de"}))
    assert redaction_settings(RedactionSection()).languages == {"fr", "en", "nl"}
