"""Plays the rounds of a run, lets the service come to rest, and gives the tally."""

import sys
import time
from collections import Counter
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field

from tools.chaos import evidence
from tools.chaos.ledger import Fate
from tools.chaos.office import Office, Trickle
from tools.chaos.person import until_page_answers
from tools.chaos.plan import READ_HISTORY, Round, Trouble
from tools.chaos.service import Running
from tools.chaos.troubles import befall, heal
from tools.chaos.verdict import Evidence

_READY_S = 30.0
_HISTORY_S = 120.0
#: A service at rest, or stuck: nothing changed for so long.
_STUCK_S = 90.0
_TRICKLE_S = 0.2
#: With more mails than this to be worked on, no more arrive for a while.
_BUSY = 150
_PROGRESS_EVERY = 20
RANDOM = "at a random moment"
AT_THE_DOT = "at the final dot"


@dataclass(slots=True)
class Tally:
    """What was done to the service: kills by place, troubles, and how long it took."""

    kills: Counter[str] = field(default_factory=Counter)
    troubles: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    ended_by_itself: int = 0
    whole_starts: int = 0
    starts: int = 0
    seconds: float = 0.0


@dataclass(slots=True)
class Run:
    """One run in an office: `tally` of what happened, `ever_seen` mails."""

    office: Office
    trickle: bool = True
    tally: Tally = field(default_factory=Tally)
    ever_seen: set[tuple[str, str]] = field(default_factory=set)

    def begin(self, mails: int, *, at_rest: bool = True) -> None:
        """Fill the mailboxes, let the person log in, and have these mails ready to be answered.

        Without `at_rest` the service is killed as soon as the person is logged in.
        """
        for box in self.office.mailboxes:
            box.fill(mails // len(self.office.mailboxes))
        running = self._start(Round(None))
        if not until_page_answers(self.office.url, _READY_S):
            raise RuntimeError(f"the service did not start: see {self.office.service.log}")
        self.office.person.log_in()
        if at_rest:
            self._until_rest(running)
        running.kill()

    def fill(self, mails: int) -> None:
        """Let a great many mails arrive at once, while the service is down."""
        for box in self.office.mailboxes:
            box.deliver(mails // len(self.office.mailboxes))

    def catch_up(self) -> None:
        """One life that is left alone until there is nothing more to do."""
        running = self._start(Round(None))
        self._until_rest(running)
        running.kill()

    def play(self, rounds: Iterable[Round], kills: int, deadline: float) -> None:
        """Play rounds until so many kills were made, or until the monotonic clock shows `deadline`."""
        started = time.monotonic()
        for one in rounds:
            if sum(self.tally.kills.values()) >= kills or time.monotonic() > deadline:
                break
            self._play(one)
            if self.tally.starts % _PROGRESS_EVERY == 0:
                print(f"{sum(self.tally.kills.values())} kills", file=sys.stderr, flush=True)
        self.tally.seconds += time.monotonic() - started

    def _play(self, one: Round) -> None:
        office = self.office
        busy = not one.flood and evidence.waiting(office.data) > _BUSY
        for box in office.mailboxes:
            box.deliver(0 if busy else one.mails // len(office.mailboxes))
            if one.big:
                box.deliver(1, big=True)
            box.deliver(one.answers or one.needs_draft, simple=True)
        if one.trouble is Trouble.UIDVALIDITY:
            self._befall(one.trouble, Running(0, office.service.hatchery, status=0))
        office.submission.then(*one.endings)
        office.person.allowance = one.answers
        started = time.monotonic()
        running = self._start(one)
        office.submission.kill_service = running.kill
        with Trickle(office.mailboxes, _TRICKLE_S) if self.trickle and not busy else nullcontext():
            if one.trouble and one.trouble is not Trouble.UIDVALIDITY:
                running.wait(office.draw.uniform(0.2, 1.2))
                self._befall(one.trouble, running)
            running.wait(max(0.0, one.delay_s - (time.monotonic() - started)))
            by_hand = running.kill()
        office.person.allowance = 0
        office.submission.forget_endings()
        heal(office)
        self._count(one, running, by_hand=by_hand)
        self.ever_seen |= evidence.seen(office.data)

    def _befall(self, trouble: Trouble, running: Running) -> None:
        befall(self.office, running, trouble)
        self.tally.troubles[trouble.value] += 1

    def _start(self, one: Round) -> Running:
        self.tally.starts += 1
        self.tally.whole_starts += one.whole
        config = self.office.with_model if one.needs_model else None
        return self.office.service.start(one.crash_at, whole=one.whole, config=config, command=one.command)

    def _count(self, one: Round, running: Running, *, by_hand: bool) -> None:
        if running.status is None or running.status >= 0:
            self.tally.ended_by_itself += 1
        elif by_hand:
            self.tally.kills[RANDOM] += 1
            if one.point:
                self.tally.missed[one.point.value] += 1
        else:
            self.tally.kills[one.point.value if one.point else AT_THE_DOT] += 1

    def rest(self, lives: int = 4, linger_s: float = 2.0) -> Evidence:
        """Let the service finish all there is to do in so many lives, stop it, and gather what it left."""
        office = self.office
        office.submission.forget_endings()
        for _ in range(lives):
            evidence.let_time_pass(office.data)
            running = self._start(Round(None))
            until_page_answers(office.url, _READY_S)
            self._until_rest(running)
            running.wait(linger_s)
            if running.stop() != 0:
                self.tally.ended_by_itself += 1
        history = office.service.start(command=READ_HISTORY)
        history.wait(_HISTORY_S)
        self.tally.ended_by_itself += history.stop() != 0
        self.ever_seen |= evidence.seen(office.data)
        taken = office.submission.taken
        return evidence.gather(office.data, office.mailboxes, self.ever_seen, office.person.approved, taken)

    def _until_rest(self, running: Running) -> None:
        """Wait until nothing is left to do, or nothing changes any more."""
        left, since = self._left_to_do(), time.monotonic()
        while left and time.monotonic() - since < _STUCK_S and running.is_alive():
            running.wait(0.2)
            now_left = self._left_to_do()
            if now_left != left:
                left, since = now_left, time.monotonic()

    def _left_to_do(self) -> int:
        """How many mails are not stored yet, and how many mails and replies are not finished."""
        stored = evidence.seen(self.office.data)
        wanted = {
            (box.user, letter.sha256)
            for box in self.office.mailboxes
            for letter in box.letters.values()
            if letter.fate is Fate.HERE
        }
        return len(wanted - stored) + evidence.waiting(self.office.data)
