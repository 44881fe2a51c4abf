"""The file of tokens is its owner's alone, is replaced whole, and never shows what it holds."""

from __future__ import annotations

import os
import stat
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from tests.triage.desk import START
from triage.errors import SignInRequired, TokensUnsaved
from triage.oauth import TokenFile, Tokens
from triage.oauth.tokens import MAX_FILE_BYTES


def some_tokens(access: str = "acces-mouette", **changes: object) -> Tokens:
    """Tokens given at the start of the test."""
    values = {
        "access_token": access,
        "refresh_token": "renouvellement-goeland",
        "expires_at": START + timedelta(hours=1),
        "signed_in_at": START,
        "refreshed_at": START,
    }
    return Tokens(**{**values, **changes})  # type: ignore[arg-type]  # each value has its field's type


def save(path: Path, tokens: Tokens) -> None:
    """Write the file as its users do."""
    with TokenFile(path).locked():
        TokenFile(path).save(tokens)


def test_what_was_saved_is_read_again(tmp_path: Path) -> None:
    tokens = some_tokens(refresh_expires_at=START + timedelta(days=7), withdrawn=True)

    save(tmp_path / "t.json", tokens)

    assert TokenFile(tmp_path / "t.json").load() == tokens


@pytest.mark.parametrize("umask", [0, 0o022, 0o777])
def test_file_and_folders_are_for_their_owner_only_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    path = tmp_path / "data" / "tokens" / "contact.json"
    before = os.umask(umask & 0o077)
    try:
        with TokenFile(path).locked():
            os.umask(umask)
            TokenFile(path).save(some_tokens())
    finally:
        os.umask(before)

    modes = {
        one.relative_to(tmp_path).as_posix(): stat.S_IMODE(one.stat().st_mode) for one in tmp_path.rglob("*")
    }
    assert modes == {
        "data": 0o700,
        "data/tokens": 0o700,
        "data/tokens/contact.json": 0o600,
        "data/tokens/contact.json.lock": 0o600,
    }


def test_file_left_open_to_others_is_closed_to_them_by_the_next_save(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    for name in ("t.json", "t.json.new"):  # the second one as a crash leaves it
        (tmp_path / name).write_text("ancien")
        (tmp_path / name).chmod(0o666)

    save(path, some_tokens())

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not path.with_name("t.json.new").exists()


def test_failed_save_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    save(path, some_tokens("premier"))
    (tmp_path / "t.json.new").mkdir()

    with pytest.raises(TokensUnsaved) as caught:
        save(path, some_tokens("second"))

    assert caught.value.temporary
    assert TokenFile(path).load().access_token == "premier"


def test_a_link_laid_in_the_way_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "t.json.new").symlink_to(tmp_path / "ailleurs")

    with pytest.raises(TokensUnsaved):
        save(tmp_path / "t.json", some_tokens())

    assert not (tmp_path / "ailleurs").exists()


def test_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("pas un dossier")

    with pytest.raises(TokensUnsaved):
        save(tmp_path / "fichier" / "t.json", some_tokens())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"\x00\xff",
        b"[" * 10_000,
        b'{"access_token": "a"}',
        b'{"access_token": "' + b"a" * MAX_FILE_BYTES,
        b'{"access_token": "a", "refresh_token": "b", "expires_at": "hier"}',
    ],
    ids=["empty", "nothing", "binary", "nested", "half", "huge", "dates"],
)
def test_damaged_file_asks_for_a_sign_in_and_names_itself(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.json"
    path.write_bytes(content)

    with pytest.raises(SignInRequired) as caught:
        TokenFile(path).load()

    assert (caught.value.key, caught.value.values) == ("oauth_file_damaged", {"path": str(path)})
    assert TokenFile(path).load_or_none() is None


def test_absent_file_asks_for_a_sign_in(tmp_path: Path) -> None:
    with pytest.raises(SignInRequired) as caught:
        TokenFile(tmp_path / "t.json").load()

    assert caught.value.key == "oauth_sign_in"


def test_tokens_are_not_in_the_representation_nor_in_the_fault_of_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    path.write_text('{"access_token": "acces-mouette", "refresh_token": 3}')

    with pytest.raises(SignInRequired) as caught:
        TokenFile(path).load()

    shown = f"{some_tokens()!r} {caught.value.__cause__!s} {caught.value.__cause__!r}"
    assert "mouette" not in shown
    assert "goeland" not in shown


def test_one_holds_the_file_at_a_time(tmp_path: Path) -> None:
    file = TokenFile(tmp_path / "t.json")
    inside: list[int] = []
    most: list[int] = []

    def use(number: int) -> None:
        for _ in range(3):
            with file.locked():
                inside.append(number)
                most.append(len(inside))
                file.save(some_tokens(f"jeton-{number}"))
                inside.remove(number)

    threads = [threading.Thread(target=use, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)

    assert most == [1] * 12
