"""Checks that the mails of the demonstration are complete, plainly fictitious and ready to be dated."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
MAILS = ROOT / "triage" / "demo_data" / "mails.jsonl"
LAW_TEMPLATES = ROOT / "drafting" / "canned_fr" / "law"
FIELDS: dict[str, type | tuple[type, ...]] = {
    "arrives": str,
    "age_hours": float,
    "from_name": str,
    "from_email": str,
    "reply_to": (str, type(None)),
    "to": list,
    "cc": list,
    "subject": str,
    "body": str,
    "html": bool,
    "headers": dict,
    "attachments": list,
    "note": str,
}
OFFICE = "contact@vasseur-oulmi.example"
TOKEN = re.compile(r"\{(?:jour|date)[+-]\d{1,3}\}")
ADDRESS = re.compile(r"[\w.+-]{1,64}@([\w.-]{1,255})")
LINK = re.compile(r"https?://([\w.-]{1,255})")
FRENCH_PHONE = re.compile(r"(?<![\d ])0[1-9](?: ?\d\d){4}(?!\d)")
# Ranges set aside for works of fiction by the French numbering plan (Arcep decision 2018-0881).
FICTION_RANGE = re.compile(r"0(?:1 ?99 ?00|2 ?61 ?91|3 ?53 ?01|4 ?65 ?71|5 ?36 ?49|6 ?39 ?98)")
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: [0-9A-Z]{1,4}){3,8}\b")
TEMPLATE_NAMED = re.compile(r"matches the template `([a-z-]{1,60})`")

Mail = dict[str, Any]


def read_mails() -> list[Mail]:
    """Return the mails in file order."""
    return [json.loads(line) for line in MAILS.read_text(encoding="utf-8").splitlines()]


MAILS_READ = read_mails()
each_mail = pytest.mark.parametrize("mail", MAILS_READ, ids=[str(n) for n in range(1, len(MAILS_READ) + 1)])


def everything_written(mail: Mail) -> str:
    """Return all the text of a mail, headers included, on one string."""
    return json.dumps({key: value for key, value in mail.items() if key != "note"}, ensure_ascii=False)


def iban_key_is_right(iban: str) -> bool:
    """Return whether the number passes the check of ISO 13616 (remainder 1 modulo 97)."""
    compact = iban.replace(" ", "")
    return int("".join(str(int(char, 36)) for char in compact[4:] + compact[:4])) % 97 == 1


def test_forty_mails_wait_and_eight_arrive() -> None:
    arrivals = [mail["arrives"] for mail in MAILS_READ]

    assert arrivals == ["before"] * 40 + ["live"] * 8


def test_waiting_mails_are_in_order_of_arrival() -> None:
    ages = [mail["age_hours"] for mail in MAILS_READ if mail["arrives"] == "before"]

    assert ages == sorted(ages, reverse=True)
    assert min(ages) > 0


@each_mail
def test_mail_has_exactly_the_fields_of_the_format(mail: Mail) -> None:
    assert set(mail) - {"thread"} == set(FIELDS)
    assert [name for name, kind in FIELDS.items() if not isinstance(mail[name], kind)] == []
    assert isinstance(mail.get("thread", ""), str)
    assert all(isinstance(key, str) and isinstance(value, str) for key, value in mail["headers"].items())
    assert all(set(item) == {"name", "type"} and "/" in item["type"] for item in mail["attachments"])
    assert mail["subject"].strip()
    assert mail["body"].strip()


@each_mail
def test_live_mail_has_no_age(mail: Mail) -> None:
    assert (mail["age_hours"] == 0) == (mail["arrives"] == "live")


@each_mail
def test_mail_reaches_the_office(mail: Mail) -> None:
    assert OFFICE in mail["to"] + mail["cc"]


@each_mail
def test_every_domain_is_reserved_for_examples(mail: Mail) -> None:
    text = everything_written(mail)
    domains = ADDRESS.findall(text) + LINK.findall(text)

    assert domains
    assert [domain for domain in domains if not domain.rstrip(".").endswith(".example")] == []


@each_mail
def test_french_telephone_numbers_are_in_the_ranges_for_fiction(mail: Mail) -> None:
    numbers = FRENCH_PHONE.findall(mail["body"])

    assert [number for number in numbers if not FICTION_RANGE.match(number)] == []


@each_mail
def test_iban_keys_are_right(mail: Mail) -> None:
    assert [iban for iban in IBAN.findall(mail["body"]) if not iban_key_is_right(iban)] == []


@each_mail
def test_braces_hold_only_the_two_forms_of_date(mail: Mail) -> None:
    rest = TOKEN.sub("", mail["subject"] + mail["body"])

    assert not re.search(r"[{}]", rest)


@each_mail
def test_note_opens_with_the_expected_urgency(mail: Mail) -> None:
    assert re.match(r"(urgent|admin|later)(, human only)?: ", mail["note"])


def test_mix_exercises_every_path_of_the_service() -> None:
    notes = [mail["note"] for mail in MAILS_READ]

    assert sum(note.startswith("urgent") for note in notes) >= 10
    assert sum(note.startswith("admin") for note in notes) >= 16
    assert sum(note.startswith("later") for note in notes) >= 14
    assert sum("human only" in note for note in notes) == 3
    assert 5 <= sum(mail["html"] for mail in MAILS_READ) <= 8
    assert sum(bool(mail["headers"]) for mail in MAILS_READ) >= 5
    assert sum(bool(TOKEN.search(mail["body"])) for mail in MAILS_READ) >= 8
    assert sum(len(IBAN.findall(mail["body"])) for mail in MAILS_READ) >= 3


def test_named_templates_exist_and_at_least_twelve_are_exercised() -> None:
    named = {name for mail in MAILS_READ for name in TEMPLATE_NAMED.findall(mail["note"])}
    known = {path.stem for path in LAW_TEMPLATES.glob("*.md")}

    assert named <= known
    assert len(named) >= 12


def test_a_thread_holds_at_least_two_mails_and_its_answers_say_so() -> None:
    threads: dict[str, list[Mail]] = {}
    for mail in MAILS_READ:
        if "thread" in mail:
            threads.setdefault(mail["thread"], []).append(mail)

    assert threads
    for mails in threads.values():
        assert len(mails) >= 2
        assert all(mail["subject"].startswith("Re: ") for mail in mails[1:])


def test_readme_says_what_the_mails_are_and_their_licence() -> None:
    readme = (MAILS.parent / "README.md").read_text(encoding="utf-8")

    assert "fictitious" in readme
    assert "CC0" in readme
