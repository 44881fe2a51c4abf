"""The judge of a run must see every fault: each kind is put in the evidence, and counted."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from tools.chaos.verdict import Evidence, Expected, StoredMail, StoredReply, judge

READ = frozenset("S")
GOOD = Evidence(
    expected=(Expected("contact", "a", True, True), Expected("contact", "b", False, False)),
    stored=(
        StoredMail(1, "contact", "a", "a", "sent", 1, 1),
        StoredMail(2, "contact", "b", "b", "to_read", 1, 0),
    ),
    seen=frozenset({("contact", "a"), ("contact", "b")}),
    past=frozenset({("contact", "a")}),
    approved=frozenset({(1, 2)}),
    replies=(StoredReply(1, 2, "<un@example.org>", "r", "accepted"),),
    taken=(("<un@example.org>", "r"),),
    filed={"<un@example.org>": 1},
    flags={("contact", "a"): (READ, READ)},
)
MAIL, OTHER = GOOD.stored
(REPLY,) = GOOD.replies

SABOTAGE: dict[str, Evidence] = {
    "lost": replace(GOOD, stored=(OTHER,), replies=(), taken=(), approved=frozenset(), filed={}),
    "lost_from_history": replace(GOOD, past=frozenset()),
    "doubled": replace(GOOD, stored=(MAIL, OTHER, replace(MAIL, id=3, content_sha256=None, sha256="a"))),
    "altered": replace(GOOD, stored=(replace(MAIL, content_sha256="x"), OTHER)),
    "sorted_twice": replace(GOOD, stored=(replace(MAIL, times_sorted=2), OTHER)),
    "prepared_twice": replace(GOOD, stored=(replace(MAIL, drafts_prepared=2), OTHER)),
    "unfinished": replace(GOOD, stored=(replace(MAIL, state="sending"), OTHER)),
    "sent_twice": replace(GOOD, taken=GOOD.taken * 2),
    "vanished": replace(GOOD, approved=frozenset({(1, 2), (7, 1)})),
    "misreported": replace(GOOD, replies=(replace(REPLY, phase="refused"),)),
    "changed_on_the_way": replace(GOOD, taken=(("<un@example.org>", "x"),)),
    "filed_twice": replace(GOOD, filed={"<un@example.org>": 2}),
    "flags_changed": replace(GOOD, flags={("contact", "a"): (frozenset(), READ)}),
    "taken_from_the_server": replace(GOOD, flags={}),
    "unaccounted": replace(GOOD, unaccounted=1),
    "damaged": replace(GOOD, integrity="row 3 missing from index ix_mail_due"),
    "orphan_files": replace(GOOD, orphan_files=1),
}


def faults(evidence: Evidence) -> set[str]:
    """The kinds of fault the judge counts."""
    verdict = judge(evidence)
    return {one.name for one in fields(verdict) if getattr(verdict, one.name)}


def test_good_run_shows_no_fault() -> None:
    assert (faults(GOOD), judge(GOOD).faults) == (set(), 0)


def test_every_kind_of_fault_has_its_sabotage() -> None:
    assert set(SABOTAGE) == {one.name for one in fields(judge(GOOD))}


@pytest.mark.parametrize("kind", SABOTAGE)
def test_fault_put_in_the_evidence_is_counted(kind: str) -> None:
    found = faults(SABOTAGE[kind])

    assert kind in found
    assert found <= {kind, "altered"}


@pytest.mark.parametrize(
    ("evidence", "kind"),
    [
        (replace(GOOD, seen=frozenset({*GOOD.seen, ("contact", "b2")})), "lost"),
        (replace(GOOD, expected=GOOD.expected[:1]), "altered"),
        (replace(GOOD, replies=(replace(REPLY, phase="data"),)), "vanished"),
        (replace(GOOD, taken=()), "misreported"),
        (
            replace(
                GOOD,
                replies=(REPLY, replace(REPLY, version=3, message_id="<deux@example.org>")),
                taken=(*GOOD.taken, ("<deux@example.org>", "r")),
            ),
            "sent_twice",
        ),
        (replace(GOOD, taken=(*GOOD.taken, ("<inconnu@example.org>", "r"))), "changed_on_the_way"),
    ],
    ids=["row_gone", "mail_nobody_sent", "left_on_the_way", "said_sent", "second_reply", "never_approved"],
)
def test_fault_of_another_form_is_counted(evidence: Evidence, kind: str) -> None:
    assert kind in faults(evidence)


@pytest.mark.parametrize("taken", [(), GOOD.taken], ids=["not_taken", "taken"])
def test_reply_shown_as_uncertain_is_no_fault_either_way(taken: tuple[tuple[str, str], ...]) -> None:
    evidence = replace(GOOD, replies=(replace(REPLY, phase="unknown"),), taken=taken)

    assert faults(evidence) == set()


def test_mail_taken_away_before_it_was_seen_is_not_lost() -> None:
    evidence = replace(GOOD, stored=(MAIL,), seen=frozenset({("contact", "a")}))

    assert faults(evidence) == set()
