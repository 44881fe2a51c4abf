"""Whatever fails while the mailbox is written to, a change is made once, left out with its cause, or told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import pytest

from classifiers.labels import Urgency
from tests.servers.proxy import CutProxy
from tests.triage.desk import Desk
from tests.triage.mail.conftest import Mailbox
from tests.triage.mail.correspondence import Correspondence, question
from tests.triage.mail.scripted_imap import DROP, ScriptedImap
from triage import change_making, change_undoing, writeback
from triage.audit import AuditEvent
from triage.change_making import Writer
from triage.crash_points import CrashPoint
from triage.kinds import ChangeKind
from triage.logins import MailboxLogins, PasswordLogin
from triage.message import MailId
from triage.settings import ImapSettings, Security, WriteBackSettings
from triage.states import MailState
from triage.store import change_requests

POINTS = (CrashPoint.CHANGE_STARTED, CrashPoint.CHANGE_MADE)
KINDS = tuple(ChangeKind)
MOVES = {"later": "Plus tard"}


class PowerCutError(Exception):
    """Stands for the end of the process."""


@pytest.fixture
def office(desk: Desk, mailbox: Mailbox) -> Correspondence:
    """An office with a mailbox on the real server."""
    return Correspondence.of(desk, mailbox)


def _prepare(office: Correspondence, kind: ChangeKind) -> MailId:
    """A mail for which exactly one change of that kind is due."""
    office.allow(
        keywords=kind is ChangeKind.KEYWORD,
        answered=kind is ChangeKind.ANSWERED,
        drafts=kind is ChangeKind.DRAFT,
        move=MOVES if kind is ChangeKind.MOVE else {},
    )
    (mail_id,) = office.take_in(question())
    office.sort(mail_id, Urgency.LATER)
    if kind in (ChangeKind.ANSWERED, ChangeKind.DRAFT):
        office.draft(mail_id, "Bonjour.")
    if kind is ChangeKind.ANSWERED:
        office.send(mail_id)
    return mail_id


def _result(office: Correspondence) -> tuple[int, int, int, set[str]]:
    """How many mails lie in the inbox, the folder of the move and the drafts, and the flags of the first."""
    folders = [folder for folder in ("Plus tard",) if folder in _folders(office)]
    moved = len(office.messages(folders[0])) if folders else 0
    flags = office.flags()
    return len(office.messages("INBOX")), moved, len(office.messages("Drafts")), set(flags.get(1, ()))


def _folders(office: Correspondence) -> list[str]:
    box = office.arrivals.mailbox
    with box.server.session(box.user) as session:
        return [str(line).rsplit('"', 2)[-2] if '"' in str(line) else "" for line in session.list()[1]] + [
            str(line).rsplit(" ", 1)[-1].strip("'\"") for line in session.list()[1]
        ]


MADE = {
    ChangeKind.KEYWORD: (1, 0, 0, {"Bannette-Later"}),
    ChangeKind.ANSWERED: (1, 0, 0, {"\\Answered"}),
    ChangeKind.DRAFT: (1, 0, 1, set[str]()),
    ChangeKind.MOVE: (0, 1, 0, set[str]()),
}


def _at(patch: pytest.MonkeyPatch, point: CrashPoint, act: Callable[[], None]) -> None:
    def reached(where: CrashPoint) -> None:
        if where is point:
            act()

    patch.setattr(change_making, "reach", reached)


def _power_cut() -> None:
    raise PowerCutError


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("kind", KINDS)
def test_change_that_a_crash_interrupted_is_made_once(
    office: Correspondence, monkeypatch: pytest.MonkeyPatch, kind: ChangeKind, point: CrashPoint
) -> None:
    _prepare(office, kind)
    with monkeypatch.context() as patch:
        _at(patch, point, _power_cut)
        with pytest.raises(PowerCutError):
            office.write()
    assert office.states() == ["started"]

    office.desk.clock.advance(minutes=10)
    office.write()

    assert _result(office) == MADE[kind]
    assert office.states() == ["done"]


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("kind", KINDS)
def test_change_that_a_crash_interrupted_is_taken_back_whole(
    office: Correspondence, monkeypatch: pytest.MonkeyPatch, kind: ChangeKind, point: CrashPoint
) -> None:
    _prepare(office, kind)
    with monkeypatch.context() as patch:
        _at(patch, point, _power_cut)
        with pytest.raises(PowerCutError):
            office.write()

    cleaned = change_undoing.clean(office.writer, office.settings.name)

    assert (cleaned.undone[kind], cleaned.left.total()) == (1, 0)
    assert _result(office) == (1, 0, 0, set())


@pytest.fixture
def line(mailbox: Mailbox) -> Iterator[CutProxy]:
    """A line to the real server that can be cut."""
    with CutProxy(mailbox.server.imap_port) as proxy:
        yield proxy


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("kind", KINDS)
def test_change_whose_connection_was_cut_is_made_once(
    office: Correspondence,
    line: CutProxy,
    monkeypatch: pytest.MonkeyPatch,
    kind: ChangeKind,
    point: CrashPoint,
) -> None:
    _prepare(office, kind)
    office.reach_by(line.port)
    with monkeypatch.context() as patch:
        _at(patch, point, line.cut)
        office.write()

    office.desk.clock.advance(minutes=10)
    office.write()

    assert _result(office) == MADE[kind]
    assert office.states() == ["done"]


def test_mailbox_that_cannot_be_reached_is_left_alone_for_a_while(office: Correspondence) -> None:
    _prepare(office, ChangeKind.KEYWORD)
    office.reach_by(1)

    rounds = []
    for _ in range(3):
        rounds.append(office.write())
        office.desk.clock.advance(minutes=1)

    assert rounds == [1, 0, 1]
    assert office.states() == ["pending"]


def test_refused_login_is_not_repeated_before_an_hour(office: Correspondence) -> None:
    _prepare(office, ChangeKind.KEYWORD)
    wrong = {office.settings.name: MailboxLogins(PasswordLogin("faux"), PasswordLogin("faux"))}
    writer = office.writer
    writer = Writer(writer.database, writer.mailboxes, wrong, writer.office_name, writer.clock)

    assert writeback.write_back_one(writer)
    office.desk.clock.advance(minutes=59)
    assert not writeback.write_back_one(writer)

    office.desk.clock.advance(minutes=2)
    office.write()
    assert office.states() == ["done"]


# --- servers that say no, by script


LISTED = b'* LIST (\\Drafts) "/" Drafts\r\n* LIST () "/" INBOX\r\n%t OK done'
ALL = b"* CAPABILITY IMAP4rev1 UIDPLUS MOVE\r\n%t OK done"
SELECTED = (
    b"* 1 EXISTS\r\n* OK [UIDVALIDITY 1] ok\r\n* OK [PERMANENTFLAGS (\\Answered \\Seen \\*)] ok\r\n"
    b"%t OK [READ-WRITE] done"
)
FEW_FLAGS = SELECTED.replace(b" \\*)", b")")
READ_ONLY = SELECTED.replace(b"READ-WRITE", b"READ-ONLY")
UNFLAGGED = b"* 1 FETCH (UID 1 FLAGS ())\r\n%t OK done"
NO = b"%t NO [CANNOT] not today"
QUOTA = b"%t NO [OVERQUOTA] full"


def _script(**answers: Sequence[bytes]) -> Mapping[str, Sequence[bytes]]:
    found: dict[str, Sequence[bytes]] = {
        "CAPABILITY": [ALL],
        "LIST": [LISTED],
        "SELECT": [SELECTED],
        "FETCH": [UNFLAGGED],
        "SEARCH": [b"* SEARCH\r\n%t OK done"],
    }
    return {**found, **answers}


def _outcome(
    desk: Desk, kind: ChangeKind, script: Mapping[str, Sequence[bytes]], tries: int = 1
) -> tuple[list[tuple[object, ...]], list[bytes], MailId]:
    """State and cause of one change of that kind on a server of that script, and what it was told."""
    mail_id = desk.receive_sorted(urgency=Urgency.LATER)
    value = {ChangeKind.KEYWORD: "Bannette-Later", ChangeKind.ANSWERED: "\\Answered"}.get(kind, "Plus tard")
    if kind is ChangeKind.DRAFT:
        value = "1"
        mail_id = desk.receive_drafted()
    with desk.database.transaction() as session:
        change_requests.plan(session, mail_id, kind, value, desk.clock())
    with ScriptedImap(script=script) as server:
        (box,) = desk.services.settings.mailboxes
        imap = ImapSettings(host="127.0.0.1", port=server.port, security=Security.NONE, user="u", timeout_s=2)
        on = WriteBackSettings.model_validate(
            {"keywords": True, "answered": True, "drafts": True, "move": MOVES}
        )
        box = box.model_copy(update={"imap": imap, "write_back": on})
        writer = Writer(
            desk.database,
            {box.name: box},
            {box.name: MailboxLogins(PasswordLogin("secret"), PasswordLogin("secret"))},
            "Cabinet",
            desk.clock,
        )
        for _ in range(tries):
            while writeback.write_back_one(writer):
                pass
            desk.clock.advance(hours=2)
    return desk.sql("SELECT state, cause FROM mailbox_change"), server.commands, mail_id


@pytest.mark.parametrize(
    ("kind", "script", "cause"),
    [
        (ChangeKind.KEYWORD, _script(SELECT=[FEW_FLAGS]), "change_flag_unknown"),
        (ChangeKind.KEYWORD, _script(SELECT=[READ_ONLY]), "change_read_only"),
        (ChangeKind.KEYWORD, _script(), "change_flag_unknown"),  # it says yes, and forgets
        (ChangeKind.KEYWORD, _script(FETCH=[b"%t OK done"]), "change_mail_left"),
        (ChangeKind.KEYWORD, _script(SELECT=[NO]), "change_mail_left"),
        (ChangeKind.DRAFT, _script(CAPABILITY=[ALL.replace(b"UIDPLUS ", b"")]), "change_no_uidplus"),
        (ChangeKind.DRAFT, _script(LIST=[b"%t OK done"]), "change_no_drafts_folder"),
        (ChangeKind.MOVE, _script(CAPABILITY=[ALL.replace(b"UIDPLUS ", b"")]), "change_no_move"),
        (ChangeKind.MOVE, _script(CAPABILITY=[ALL.replace(b" MOVE", b"")]), "change_no_move"),
        (ChangeKind.MOVE, _script(FETCH=[b"%t OK done"]), "change_mail_left"),
    ],
)
def test_change_that_the_server_cannot_make_is_left_out_with_its_cause(
    desk: Desk, kind: ChangeKind, script: Mapping[str, Sequence[bytes]], cause: str
) -> None:
    outcome, commands, _ = _outcome(desk, kind, script)

    assert outcome == [("skipped", cause)]
    assert not any(command.startswith((b"UID EXPUNGE", b"EXPUNGE", b"UID MOVE")) for command in commands)


@pytest.mark.parametrize(
    ("kind", "script", "cause"),
    [
        (ChangeKind.KEYWORD, _script(STORE=[NO]), "change_refused"),
        (ChangeKind.ANSWERED, _script(STORE=[NO]), "change_refused"),
        (ChangeKind.DRAFT, _script(APPEND=[QUOTA]), "change_quota"),
        (ChangeKind.MOVE, _script(MOVE=[QUOTA]), "change_quota"),
        (ChangeKind.MOVE, _script(CREATE=[NO]), "change_refused"),
    ],
)
def test_change_that_the_server_refuses_is_tried_again_and_then_told(
    desk: Desk, kind: ChangeKind, script: Mapping[str, Sequence[bytes]], cause: str
) -> None:
    outcome, commands, mail_id = _outcome(desk, kind, script, tries=10)

    assert outcome == [("failed", cause)]
    assert len([command for command in commands if command.startswith(b"LOGIN")]) == writeback.MAX_ATTEMPTS
    assert desk.history(mail_id)[-1] == AuditEvent.CHANGE_FAILED


def test_change_that_drops_the_connection_each_time_gives_up_and_the_others_go_on(desk: Desk) -> None:
    outcome, commands, mail_id = _outcome(desk, ChangeKind.KEYWORD, _script(STORE=[DROP]), tries=9)

    assert outcome == [("failed", "change_refused")]
    assert len([one for one in commands if one.startswith(b"UID STORE")]) == writeback.MAX_ATTEMPTS
    assert desk.mail(mail_id).state is MailState.SORTED
