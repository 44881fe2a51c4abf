"""The model's file: read back as written, refused when damaged, rebuilt when unusable."""

import hashlib
import io
import json
import stat
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from classifiers.artifact import KEPT, _seal, earlier_path, load, load_or_train, rollback, save
from classifiers.corpus import TrainingMail
from classifiers.errors import DamagedModel, IncompatibleModel, ModelNotSaved
from classifiers.labels import Profile
from classifiers.model import FORMAT, TriageModel

KEY = b"a key of the tests, 32 bytes long"


@pytest.fixture
def path(tmp_path: Path, small_model: TriageModel) -> Path:
    """A sound file."""
    path = tmp_path / "model.zip"
    save(small_model, path, KEY)
    return path


def rewrite(path: Path, changes: dict[str, bytes]) -> None:
    """Replaces members of the archive."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in (members | changes).items():
            archive.writestr(name, content)


def manifest_of(path: Path) -> dict[str, object]:
    with zipfile.ZipFile(path) as archive:
        manifest: dict[str, object] = json.loads(archive.read("manifest.json"))
    return manifest


def test_a_model_reads_back_as_it_was(
    path: Path, small_model: TriageModel, few: Sequence[TrainingMail]
) -> None:
    again = load(path, KEY)

    assert (again.profile, again.version, again.row_hash) == (
        small_model.profile,
        small_model.version,
        small_model.row_hash,
    )
    assert dict(again.metrics) == dict(small_model.metrics)
    assert [again.predict(row.mail) for row in few[:30]] == [
        small_model.predict(row.mail) for row in few[:30]
    ]


def test_only_the_owner_may_read_the_file_and_nothing_is_left_beside_it(path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["model.zip"]


def test_the_file_of_a_full_model_is_small(model: TriageModel, tmp_path: Path) -> None:
    save(model, tmp_path / "model.zip", KEY)

    assert (tmp_path / "model.zip").stat().st_size < 15_000_000


def test_a_missing_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "none.zip", KEY)


@pytest.mark.parametrize("keep", [0, 1, 100, 0.5, 0.99])
def test_a_file_cut_short_is_damaged(path: Path, keep: float) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(keep * len(content)) if keep < 1 else int(keep)])

    with pytest.raises(DamagedModel):
        load(path, KEY)


@pytest.mark.parametrize("place", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_flipped_byte_is_noticed(path: Path, place: float) -> None:
    content = bytearray(path.read_bytes())
    content[int(place * len(content))] ^= 0xFF
    path.write_bytes(content)

    with pytest.raises(DamagedModel):
        load(path, KEY)


@pytest.mark.parametrize("content", [b"", b"not a zip", b"{}", b"PK\x05\x06" + bytes(18), bytes(1_000)])
def test_a_file_that_is_no_archive_is_damaged(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "model.zip"
    path.write_bytes(content)

    with pytest.raises(DamagedModel):
        load(path, KEY)


@pytest.mark.parametrize("name", ["model.json", "arrays.npz"])
def test_a_changed_part_does_not_match_its_digest(path: Path, name: str) -> None:
    rewrite(path, {name: b"{}"})

    with pytest.raises(DamagedModel):
        load(path, KEY)


@pytest.mark.parametrize(
    "manifest", [b"", b"[]", b"{}", b"null", f'{{"format": {FORMAT}}}'.encode(), b"\xff"]
)
def test_an_odd_manifest_is_damage(path: Path, manifest: bytes) -> None:
    rewrite(path, {"manifest.json": manifest})

    with pytest.raises(DamagedModel):
        load(path, KEY)


def test_an_archive_with_an_array_cut_short_is_damaged(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        arrays = archive.read("arrays.npz")
    rewrite(path, {"arrays.npz": arrays[: len(arrays) // 2]})

    with pytest.raises(DamagedModel):
        load(path, KEY)


def test_arrays_holding_objects_are_never_unpickled(path: Path) -> None:
    buffer = io.BytesIO()
    np.savez(buffer, idf=np.array([{"a": 1}], dtype=object))
    swap_arrays(path, buffer.getvalue())

    with pytest.raises(DamagedModel):
        load(path, KEY)


def test_arrays_of_another_size_are_damage(path: Path, small_model: TriageModel) -> None:
    buffer = io.BytesIO()
    np.savez(
        buffer,
        idf=small_model.featuriser.idf,
        urgent=small_model.urgent.weights[:-1],
        admin=small_model.admin.weights,
        human=small_model.human.weights,
        human_biases=small_model.human.biases,
        dossier=small_model.dossier.weights,
        dossier_hints=small_model.dossier.hints,
        dossier_biases=small_model.dossier.biases,
    )
    swap_arrays(path, buffer.getvalue())

    with pytest.raises(DamagedModel):
        load(path, KEY)


def swap_arrays(path: Path, content: bytes) -> None:
    """Replaces the arrays and their digest, and seals anew."""
    manifest = manifest_of(path)
    digests = manifest["digests"]
    assert isinstance(digests, dict)
    digests["arrays.npz"] = hashlib.sha256(content).hexdigest()
    manifest["seal"] = _seal(manifest, KEY)
    rewrite(path, {"arrays.npz": content, "manifest.json": json.dumps(manifest).encode()})


@pytest.mark.parametrize("change", [{"format": 0}, {"format": 99}, {"library": "0.1"}])
def test_another_version_is_incompatible(path: Path, change: dict[str, object]) -> None:
    rewrite(path, {"manifest.json": json.dumps(manifest_of(path) | change).encode()})

    with pytest.raises(IncompatibleModel):
        load(path, KEY)


def test_a_first_start_trains_and_saves(tmp_path: Path, few: Sequence[TrainingMail]) -> None:
    path = tmp_path / "models" / "model.zip"

    model = load_or_train(path, Profile.MEDICAL, KEY, few)

    assert load(path, KEY).version == model.version


def test_a_second_start_reads_the_file(path: Path, small_model: TriageModel) -> None:
    before = path.stat().st_mtime_ns

    model = load_or_train(path, Profile.MEDICAL, KEY)

    assert model.version == small_model.version
    assert path.stat().st_mtime_ns == before


def test_without_rows_the_shipped_mails_are_used(tmp_path: Path, model: TriageModel) -> None:
    assert load_or_train(tmp_path / "model.zip", Profile.LAW, KEY).version == model.version


@pytest.mark.parametrize("cause", ["damaged", "other version", "other profile"])
def test_an_unusable_file_is_set_aside_and_rebuilt(
    path: Path, few: Sequence[TrainingMail], cause: str
) -> None:
    profile = Profile.MEDICAL
    if cause == "damaged":
        path.write_bytes(b"half a file")
    elif cause == "other version":
        rewrite(path, {"manifest.json": json.dumps(manifest_of(path) | {"format": 99}).encode()})
    else:
        profile = Profile.NOTARY
    unusable = path.read_bytes()

    model = load_or_train(path, profile, KEY, few)

    assert model.profile is profile
    assert load(path, KEY).version == model.version
    assert path.with_name("model.zip.bad").read_bytes() == unusable


def test_a_disk_that_refuses_is_said_so(tmp_path: Path, small_model: TriageModel) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(ModelNotSaved):
        save(small_model, tmp_path / "file" / "model.zip", KEY)


def test_a_failed_write_leaves_the_old_file(path: Path, small_model: TriageModel) -> None:
    old = path.read_bytes()
    path.with_name("model.zip.part").mkdir()

    with pytest.raises(ModelNotSaved):
        save(small_model, path, KEY)

    assert path.read_bytes() == old


def test_a_file_sealed_with_another_key_is_not_read(path: Path) -> None:
    with pytest.raises(DamagedModel):
        load(path, KEY[::-1])


@pytest.mark.parametrize("seal", [None, "", "0" * 64, 7, "é"])
def test_a_file_without_a_sound_seal_is_not_read(path: Path, seal: object) -> None:
    rewrite(path, {"manifest.json": json.dumps(manifest_of(path) | {"seal": seal}).encode()})

    with pytest.raises(DamagedModel):
        load(path, KEY)


def test_whoever_changes_a_part_and_its_digest_still_lacks_the_seal(path: Path) -> None:
    manifest = manifest_of(path)
    digests = manifest["digests"]
    assert isinstance(digests, dict)
    digests["model.json"] = hashlib.sha256(b"{}").hexdigest()
    rewrite(path, {"model.json": b"{}", "manifest.json": json.dumps(manifest).encode()})

    with pytest.raises(DamagedModel, match="sealed"):
        load(path, KEY)


def test_a_short_key_is_refused(tmp_path: Path, small_model: TriageModel) -> None:
    with pytest.raises(ValueError, match="short"):
        save(small_model, tmp_path / "model.zip", b"short")


def named(model: TriageModel, number: int) -> TriageModel:
    """The model under another version."""
    return replace(model, version=f"v{number}")


def test_five_earlier_models_are_kept_newest_first(tmp_path: Path, small_model: TriageModel) -> None:
    path = tmp_path / "model.zip"

    for number in range(8):
        save(named(small_model, number), path, KEY)

    assert load(path, KEY).version == "v7"
    assert [load(earlier_path(path, n), KEY).version for n in range(1, KEPT + 1)] == [
        "v6", "v5", "v4", "v3", "v2",
    ]  # fmt: skip
    assert len(list(tmp_path.iterdir())) == 1 + KEPT


def test_a_rollback_serves_the_newest_earlier_model(tmp_path: Path, small_model: TriageModel) -> None:
    path = tmp_path / "model.zip"
    for number in range(4):
        save(named(small_model, number), path, KEY)

    served = rollback(path, KEY)

    assert served.version == "v2" == load(path, KEY).version
    assert [load(earlier_path(path, n), KEY).version for n in (1, 2)] == ["v1", "v0"]
    assert not earlier_path(path, 3).exists()


def test_a_rollback_without_an_earlier_model_changes_nothing(path: Path) -> None:
    before = path.read_bytes()

    with pytest.raises(FileNotFoundError):
        rollback(path, KEY)

    assert path.read_bytes() == before


def test_a_rollback_to_a_damaged_model_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    earlier_path(path, 1).write_bytes(before[:100])

    with pytest.raises(DamagedModel):
        rollback(path, KEY)

    assert path.read_bytes() == before
