"""The mails that are timed, and the longest and worst ones that redaction accepts."""

from pathlib import Path
from typing import Final

from classifiers.seeds import seed_mails
from redaction.evaluation.marked import read_row
from redaction.mail import MailText
from redaction.settings import RedactionSettings

_CORPUS: Final = Path(__file__).parents[3] / "shared" / "corpus"
_FILES: Final = ("law.jsonl", "offices.jsonl")
_SEEDS: Final = 220
_ROOM: Final = 200  # for the subject and the headings


def sample_mails() -> tuple[str, list[MailText]]:
    """Where the mails come from, and the mails: the marked ones when they are there, else shipped ones."""
    paths = [_CORPUS / name for name in _FILES]
    if all(path.is_file() for path in paths):
        lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
        return "marked mails of ../shared/corpus", [read_row(line).mail for line in lines]
    seeds = seed_mails()
    chosen = seeds[:: max(1, len(seeds) // _SEEDS)]
    mails = [MailText(one.mail.subject, one.mail.body, language="fr") for one in chosen]
    return "mails shipped for the classifier (../shared/corpus is absent)", mails


def worst_mails(mails: list[MailText]) -> dict[str, MailText]:
    """Mails of the greatest size that is accepted, by what is bad about them."""
    size = RedactionSettings().max_chars - _ROOM
    pieces = {
        "many mails in one": "\n\n".join(mail.body for mail in mails),
        "names only": "Kerboulic Zugdoro Xylotone Quéméneur ",
        "figures only": "06 39 98 12 34 / 7569217076985 ",
        "one long word": "aB3",
        "signs of addresses": "a@b.c@d-e.f@",
        "nested quotes": ">>>>>>>> > a\n",
    }
    return {name: MailText("Essai", _filled(piece, size), language="fr") for name, piece in pieces.items()}


def _filled(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]
