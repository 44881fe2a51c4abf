"""Summaries by a model: the thread and its files chunk by chunk, each point looked up where it stands.

Every call goes the one way of `model_calls.ask`. A chunk that fails does not lose the others, and what was
not read is said.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from drafting.chunks import Piece, cut
from drafting.foreign import inert
from drafting.point_checks import Shown, check_point_or_none
from drafting.prompts import PromptKind
from drafting.shapes import Shape
from drafting.summaries import WrittenPoint, read_points
from redaction.errors import RedactionError
from redaction.gates import restore
from triage import model_calls, summary_texts
from triage.attempts import find_attempts
from triage.fact_sources import today
from triage.instructions import prompt_of
from triage.message import ParsedMail, Place
from triage.model_calls import Answered, NoModelAnswer, Task
from triage.model_permission import FORBIDDEN
from triage.model_stop import STOPPED
from triage.point_records import Point
from triage.services import Services
from triage.store import mail_marks
from triage.store.mails import Mail, get_line
from triage.store.receipts import Asker
from triage.summaries import PlaceKind, TextPlace, Texts

MAX_POINTS: Final = 24
"""Of one summary; the prompt of the last call asks for fewer."""
_ORDERS: Final = "redaction_manipulation"
_ENCRYPTED: Final = "no_draft_encrypted"
#: Whatever ends every call alike: the others are not tried.
_FINAL: Final = frozenset(
    {STOPPED, FORBIDDEN, "model_budget_day", "model_budget_month", _ORDERS, "redaction_engine"}
)
_MAX_FAULTS: Final = 2
"""Faults of the server one after the other, then it is left alone: each may last minutes."""
#: Kinds of places that are read before the others when there is not room for all.
_FIRST: Final = frozenset({PlaceKind.MAIL, PlaceKind.ENCLOSED, PlaceKind.FILE})

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ModelSummary:
    """What came of it.

    parts: chunks there are. read: those that were answered. failures: sentence keys of why the others were
    not. left: places of which something was not read. dropped: points that were not shown. joined: a last
    call brought the points together. stopped: somebody asked to end it. receipts: of the calls that were
    answered. texts: the hash of all there was to read.
    """

    points: tuple[Point, ...] = field(default=(), repr=False)
    parts: int = 0
    read: int = 0
    failures: tuple[str, ...] = ()
    left: tuple[TextPlace, ...] = field(default=(), repr=False)
    dropped: int = 0
    joined: bool = False
    stopped: bool = False
    receipts: tuple[int, ...] = ()
    model: str = ""
    prompt_version: str = ""
    texts: str = ""


@dataclass(slots=True)
class _Work:
    """A summary under way: what it works with, and what was found so far."""

    services: Services
    mail: Mail
    asked_by: Asker | None
    points: list[Point] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    receipts: list[int] = field(default_factory=list)
    dropped: int = 0
    read: int = 0
    stopped: bool = False


def summarise(
    services: Services,
    mail: Mail,
    asked_by: Asker | None,
    go_on: Callable[[int, int], bool] = lambda _done, _parts: True,
) -> ModelSummary:
    """The points of a mail, its thread and its files.

    go_on: asked before each call, with the chunks done and in all; False ends it with what was read.
    Raises NoModelAnswer when nothing at all may be asked.
    """
    with services.database.transaction() as session:
        texts = summary_texts.thread_texts(session, mail)
        suspected = get_line(session, mail.id).manipulation
    _refuse(services, mail, texts, suspected=suspected)
    chunks = cut(texts, lambda place: place.kind in _FIRST)
    parts = len(chunks.chunks)
    work = _Work(services, mail, asked_by)
    _read_chunks(work, chunks.chunks, go_on)
    work.points.sort(key=lambda point: point.order)
    joined = work.read > 1 and not work.stopped and go_on(parts, parts) and _join(work)
    assert services.model is not None  # noqa: S101  (looked at in `_refuse`)
    return ModelSummary(
        points=tuple(work.points[:MAX_POINTS]),
        parts=parts,
        read=work.read,
        failures=tuple(dict.fromkeys(work.failures)),
        left=chunks.left,
        dropped=work.dropped + len(work.points[MAX_POINTS:]),
        joined=joined,
        stopped=work.stopped,
        receipts=tuple(work.receipts),
        model=services.model.settings.model,
        prompt_version=prompt_of(services, PromptKind.SUMMARY).version,
        texts=summary_texts.digest_of(texts),
    )


def _refuse(services: Services, mail: Mail, texts: Texts, *, suspected: bool) -> None:
    """Raise NoModelAnswer before anything is asked: one order to a machine, wherever it stands, ends all."""
    if services.model is None:
        raise NoModelAnswer(services.model_stopped or "model_absent")
    if mail.parsed.encrypted:
        raise NoModelAnswer(_ENCRYPTED)
    if not suspected and (mail.parsed.attempts or find_attempts((Place.TEXT, text) for _, text in texts)):
        with services.database.transaction() as session:
            mail_marks.mark_manipulation(session, mail.id)
        suspected = True
    if suspected:
        raise NoModelAnswer(_ORDERS)
    if not texts:
        raise NoModelAnswer("no_draft_empty")


def _read_chunks(
    work: _Work, chunks: Sequence[Sequence[Piece[TextPlace]]], go_on: Callable[[int, int], bool]
) -> None:
    faults = 0
    for number, pieces in enumerate(chunks):
        if not go_on(number, len(chunks)):
            work.stopped = True
            return
        try:
            _read_chunk(work, pieces)
            faults = 0
        except NoModelAnswer as exc:
            log.warning("summary_part_failed", extra={"mail_id": work.mail.id, "reason": exc.key})
            work.failures.append(exc.key)
            faults = faults + 1 if exc.key.startswith("model_") else 0
            if exc.key in _FINAL or faults == _MAX_FAULTS:
                return


def _read_chunk(work: _Work, pieces: Sequence[Piece[TextPlace]]) -> None:
    """Ask about one chunk and keep its points. Raises NoModelAnswer."""
    zone = work.services.settings.office.zone
    passages = summary_texts.shown(pieces, zone, work.mail.received_at)
    asked = _ask(work, PromptKind.SUMMARY, [one.whole for one in passages])
    for written in asked.answer:
        point = _point_or_none(work, asked, written, pieces, passages)
        if point is None:
            work.dropped += 1
        else:
            work.points.append(point)
    work.read += 1


def _ask(work: _Work, prompt: PromptKind, passages: Sequence[str]) -> Answered[tuple[WrittenPoint, ...]]:
    task = Task(prompt, Shape.SUMMARY, read_points, summary_texts.gather_passages(passages))
    model = work.services.model
    if model is None:
        raise NoModelAnswer("model_absent")
    asked = model_calls.ask(work.services, model, work.mail, task, work.asked_by)
    work.receipts.append(asked.receipt_id)
    return asked


def _point_or_none(
    work: _Work,
    asked: Answered[tuple[WrittenPoint, ...]],
    written: WrittenPoint,
    pieces: Sequence[Piece[TextPlace]],
    passages: Sequence[Shown],
) -> Point | None:
    """The point in clear, looked up in its passage; None when it has no place or holds what nobody gave."""
    try:
        restored = restore(inert(written.text), asked.sealed, asked.vault)
    except RedactionError:
        return None
    text = " ".join(restored.text.split())
    keep = [(one.start, one.end) for one in restored.values] if text == restored.text else []
    found = check_point_or_none(text, written.passage - 1, passages, keep, today(work.services))
    if found is None:
        return None
    piece = pieces[found.passage]
    unsupported = tuple(dict.fromkeys((*restored.unknown, *found.unsupported)))
    return Point(text, written.kind, piece.place, unsupported, found.sentence, piece.order)


def _join(work: _Work) -> bool:
    """Bring the points together with one more call; where that fails they stay as they are."""
    zone = work.services.settings.office.zone
    given = work.points[: 3 * MAX_POINTS]
    if len(given) < 2:
        return False
    heads = [summary_texts.head(one.place, zone) for one in given]
    try:
        asked = _ask(
            work, PromptKind.SUMMARY_JOIN, [f"{h}\n{one.text}" for h, one in zip(heads, given, strict=True)]
        )
    except NoModelAnswer as exc:
        work.failures.append(exc.key)
        return False
    # What a joined point states must stand in the point it comes from, which was looked up in its own place.
    pieces = [Piece(one.place, one.text, one.order) for one in given]
    passages = [Shown(one.text, h) for h, one in zip(heads, given, strict=True)]
    kept = [
        _with_source(point, given)
        for written in asked.answer
        if (point := _point_or_none(work, asked, written, pieces, passages)) is not None
    ]
    if not kept:
        return False
    work.points = sorted({one.text: one for one in kept}.values(), key=lambda point: point.order)
    return True


def _with_source(point: Point, given: Sequence[Point]) -> Point:
    """A joined point with the sentence and the doubts of the point it was made of."""
    own = [one for one in given if one.place == point.place and one.order == point.order]
    best = max(own, key=lambda one: _shared(one.text, point.text))
    doubts = [one for one in best.unsupported if one in point.text]
    return replace(
        point, sentence=best.sentence, unsupported=tuple(dict.fromkeys((*point.unsupported, *doubts)))
    )


def _shared(one: str, other: str) -> int:
    return len(set(one.casefold().split()) & set(other.casefold().split()))


def is_worth(parsed: ParsedMail, texts: Texts, over_chars: int) -> bool:
    """Whether a mail is long enough to be summed up by itself; `over_chars`: 0 for never."""
    return over_chars > 0 and not parsed.bulk and sum(len(text) for _, text in texts) > over_chars
