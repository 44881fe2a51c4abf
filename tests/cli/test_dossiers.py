"""`bannette dossiers`: the register at the command line, and lists of dossiers from CSV files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.offices import OfficeFile
from triage.cli import run_command
from triage.runtime_types import Serve

Command = Callable[..., int]
FRENCH = (
    "Numéro;Intitulé;Type;Parties;Adresses;Références\n"
    "D24/0117;Vente Trémarec;Immobilier;Mme Odile Trémarec;odile@example.org;RG 24/01234|Rôle 24/99\n"
    "D24/0118;« Le Goff c/ Castagnède »;famille;Yann Le Goff (client) | Zoé Castagnède (adversaire);"
    '"yann@example.org, zoe@example.org";\n'
)
ENGLISH = "title,number,parties\nVente,2024-1,Odile Tremarec <odile@example.org>\n"


@pytest.fixture
def command(tmp_path: Path, no_page: Serve) -> Command:
    """Run `bannette dossiers` on an office without dossiers."""
    config = OfficeFile().write(tmp_path)

    def run(*arguments: str) -> int:
        return run_command(["dossiers", "--config", str(config), *arguments], no_page)

    return run


def written(folder: Path, text: str, encoding: str = "utf-8") -> str:
    """The path of a file with that text."""
    path = folder / "dossiers.csv"
    path.write_bytes(text.encode(encoding))
    return str(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_list_of_a_spreadsheet_is_read_in_every_encoding(
    command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str
) -> None:
    assert command("import", written(tmp_path, FRENCH, encoding)) == 0
    capsys.readouterr()

    assert command("list") == 0

    assert capsys.readouterr().out.replace("\u00a0", " ").splitlines() == [
        "#2 D24/0118 · « Le Goff c/ Castagnède » (Famille)",
        "#1 D24/0117 · Vente Trémarec (Immobilier)",
    ]


def test_same_file_changes_nothing_the_second_time(
    command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, FRENCH)
    command("import", path)
    capsys.readouterr()

    assert command("import", path) == 0

    said = capsys.readouterr().out.replace("\u00a0", " ").replace("\u202f", " ")
    assert said.startswith(
        "Lignes lues : 2 ; nouveaux dossiers : 0 ; dossiers complétés : 0 ; déjà connus : 2 ;"
    )


def test_dry_run_says_what_would_be_done_and_does_nothing(
    command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("import", written(tmp_path, FRENCH), "--dry-run") == 0
    assert "nouveaux dossiers\u00a0: 2" in capsys.readouterr().out

    command("list")
    assert capsys.readouterr().out == "Aucun dossier.\n"


def test_known_dossier_gains_what_the_file_adds(
    command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command("import", written(tmp_path, ENGLISH))
    capsys.readouterr()

    assert (
        command("import", written(tmp_path, "number,title,references\n24/1,Autre titre,RG 24/01234\n")) == 0
    )

    assert "complétés\u00a0: 1" in capsys.readouterr().out
    command("list", "24/1234")
    assert capsys.readouterr().out == "#1 2024-1 · Vente\n"


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        (";;;;;x", "L’intitulé du dossier doit compter"),
        ("1;Vente;inconnu;;;", "Le type «\u00a0inconnu\u00a0» n’est pas"),
        ("1;Vente;;Odile;odile;", "Une adresse n’en est pas une"),
        ("1;Vente;;Odile;@gmail.com;", "fournisseur public"),
        ("1;Vente;;Odile|Yann|Zoé;a@b.fr, c@d.fr;", "2 adresses pour 3 parties"),
        ("1;Vente;;;;Martin", "au moins un chiffre"),
        ("1;Vente;;;;;reste", "plus de colonnes"),
    ],
)
def test_refused_line_is_told_with_its_cause_and_the_others_are_taken(
    command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, cause: str
) -> None:
    text = f"numero;titre;type;parties;emails;references\n{line}\n2;Autre;;;;\n"

    assert command("import", written(tmp_path, text)) == 1

    said = capsys.readouterr()
    assert said.err.startswith("Ligne 2 refusée.")
    assert cause in said.err
    assert "nouveaux dossiers\u00a0: 1" in said.out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "pas de colonne"),
        ("numéro;parties\n1;x\n", "pas de colonne"),
        ("titre;intitulé\nx;y\n", "figure deux fois"),
        ('titre\n"' + "x" * 200_000 + '"\n', "ne peut pas être lu"),
    ],
)
def test_file_that_is_no_list_of_dossiers_is_refused(
    command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    assert command("import", written(tmp_path, text)) == 1
    assert said in capsys.readouterr().err


def test_register_is_kept_at_the_command_line(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    done = [
        command("add", "Vente", "--number", "D24/1", "--type", "Immobilier", "--client", "Odile Trémarec"),
        command("add", "Vente bis", "--number", "D24/2", "--reference", "RG 24/01234"),
        command("merge", "D24/2", "d 24-001"),
        command("rename", "#1", "Vente de la maison"),
        command("close", "D24/1"),
    ]
    capsys.readouterr()

    command("list", "--all", "tremarec")

    assert done == [0] * 5
    assert capsys.readouterr().out.startswith("#1 D24/1 · Vente de la maison (Immobilier), clos le ")


def test_dossier_is_closed_to_models_at_the_command_line(
    command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    command("add", "Vente", "--number", "D24/1")
    capsys.readouterr()

    done = [command("no-model", "D24/1"), command("allow-model", "#1")]

    assert done == [0, 0]
    assert capsys.readouterr().out.splitlines() == ["#1 D24/1 · Vente, jamais de modèle", "#1 D24/1 · Vente"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("no-model", "#9"), "n’existe pas"),
        (("close", "D24/9"), "Aucun dossier ne porte le numéro"),
        (("close", "#9"), "n’existe pas"),
        (("merge", "D24/1", "D24/1"), "avec lui-même"),
        (("add", "Encore", "--number", "d24/01"), "porte déjà ce numéro"),
        (("add", "Encore", "--type", "rien"), "Le type"),
        (("rename", "D24/1", " "), "L’intitulé"),
    ],
)
def test_what_cannot_be_done_is_said(
    command: Command, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    command("add", "Vente", "--number", "D24/1")
    capsys.readouterr()

    assert command(*arguments) == 1
    assert said in capsys.readouterr().err
