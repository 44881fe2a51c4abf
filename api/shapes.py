"""Turns what the use cases return into the JSON of the API."""

from collections.abc import Sequence
from typing import Any

from api.call_schemas import CardOut
from api.dossier_schemas import MailDossierOut
from api.draft_schemas import DraftDetailsOut
from api.paging import cursor_of, place_of
from api.preview_schemas import PreviewOut
from api.queue_row_schemas import QueueOut
from api.schemas import (
    MAX_HISTORY,
    AddressOut,
    AttachmentOut,
    CandidateOut,
    DeadlineOut,
    DispatchOut,
    DraftOut,
    EnclosedOut,
    HistoryOut,
    HumanOut,
    InvitationOut,
    LabelOut,
    MailDetail,
    MailSummary,
    NoticeOut,
    RuleOut,
    SortingOut,
    UndeliveredOut,
)
from api.suspicion_schemas import SuspicionOut
from triage.message import Enclosed, Invitation
from triage.review.attachments import is_picture, is_readable, warnings_of
from triage.review.history_lines import HistoryLine
from triage.review.lines import LineView
from triage.review.views import DispatchView, DraftView, MailView, UndeliveredView


def summary_of(view: LineView) -> MailSummary:
    """A row of a list as JSON."""
    line = view.line
    return MailSummary(
        id=line.id,
        sender=AddressOut(name=line.sender_name, address=line.sender_address),
        subject=line.subject,
        excerpt=line.excerpt,
        received_at=line.received_at,
        state=line.state,
        urgency=line.urgency.value if line.urgency else None,
        urgency_uncertain=line.urgency_uncertain,
        dossier_type=_label(view.dossier_type) if view.dossier_type else None,
        dossier_uncertain=line.dossier_uncertain,
        reason=view.reason,
        has_draft=view.has_draft,
        blanks=view.blanks,
        attachment_count=line.attachments,
        send_at=view.send_at,
        overtaken=view.overtaken,
        manipulation=line.manipulation,
        call_back_at=line.call_back_at,
        from_notes=line.from_notes,
        queue=QueueOut.of(view),
    )


def _label(named: tuple[str, str]) -> LabelOut:
    return LabelOut(id=named[0], label=named[1])


def detail_of(view: MailView) -> MailDetail:
    """One mail as JSON."""
    parsed = view.mail.parsed
    history, before = history_page(view.history, None, MAX_HISTORY)
    return MailDetail(
        **summary_of(view.line).model_dump(),
        to=[AddressOut.of(one) for one in parsed.to],
        cc=[AddressOut.of(one) for one in parsed.cc],
        reply_to=[AddressOut.of(one) for one in parsed.reply_to],
        text=parsed.text,
        attachments=[
            AttachmentOut(
                index=one.index,
                name=one.name,
                content_type=one.content_type,
                size=one.size,
                readable=is_readable(one) and not parsed.encrypted,
                picture=is_picture(one),
                warnings=[NoticeOut.of(each) for each in warnings_of(one)],
            )
            for one in parsed.attachments
        ],
        encrypted=parsed.encrypted,
        enclosed=[_enclosed_of(one) for one in parsed.enclosed],
        invitation=_invitation_of(parsed.invitation) if parsed.invitation else None,
        warnings=[NoticeOut.of(one) for one in view.warnings],
        sorting=_sorting_of(view),
        draft=draft_of(view.draft) if view.draft else None,
        why_no_draft=NoticeOut.of(view.why_no_draft) if view.why_no_draft else None,
        dispatch=_dispatch_of(view.dispatch) if view.dispatch else None,
        history=history,
        history_cursor=before,
        dossier=MailDossierOut.of(view.dossier),
        human=HumanOut.model_validate(view.human, from_attributes=True),
        suspicion=SuspicionOut.of(view.suspicion),
        brief=view.brief,
        card=CardOut.of(view.card) if view.card else None,
        actions=list(view.actions),
    )


def history_page(
    lines: Sequence[HistoryLine], cursor: str | None, limit: int
) -> tuple[list[HistoryOut], str | None]:
    """The last lines before the cursor, the oldest first, and the cursor of those before them.

    A line's number is its place: the record of a mail only grows at its end. Raises BadRequest (422).
    """
    place = place_of(cursor)
    end = len(lines) if place is None else min(place, len(lines))
    begin = max(0, end - limit)
    shown = [HistoryOut(at=one.at, who=one.who, message=one.message) for one in lines[begin:end]]
    return shown, cursor_of(begin or None)


def _enclosed_of(mail: Enclosed) -> EnclosedOut:
    return EnclosedOut(
        subject=mail.subject,
        sender=AddressOut.of(mail.sender) if mail.sender else None,
        dated_at=mail.dated_at,
        text=mail.text,
        depth=mail.depth,
    )


def _invitation_of(invitation: Invitation) -> InvitationOut:
    return InvitationOut(
        method=invitation.method,
        summary=invitation.summary,
        location=invitation.location,
        organizer=AddressOut.of(invitation.organizer) if invitation.organizer else None,
        starts_at=invitation.starts_at,
        ends_at=invitation.ends_at,
        whole_day=invitation.whole_day,
        zone_assumed=invitation.zone_assumed,
    )


def _sorting_of(view: MailView) -> SortingOut | None:
    stored: Any = view.mail.sorting
    told = view.explanation
    if not stored or told is None:
        return None
    return SortingOut(
        step=told.step,
        reason=told.reason,
        type_reason=view.type_reason,
        rules=[RuleOut(id=one.rule, label=one.label, sentence=one.sentence) for one in told.rules],
        deadlines=[DeadlineOut.model_validate(one, from_attributes=True) for one in told.deadlines],
        probabilities=stored["probabilities"],
        words=stored["words"],
        decided_by="person" if view.mail.corrected else "model",
        candidates=[
            CandidateOut(id=slug, label=label, probability=probability)
            for slug, label, probability in view.candidates
        ],
        model_version=stored["model_version"],
    )


def draft_of(view: DraftView) -> DraftOut:
    """A draft as JSON."""
    return DraftOut(
        version=view.version,
        subject=view.subject,
        body=view.body,
        to=[AddressOut.of(one) for one in view.recipients],
        origin=view.origin.value,
        origin_label=view.origin_label,
        blanks=list(view.blanks),
        warnings=[NoticeOut.of(one) for one in view.warnings],
        quoted=view.quoted,
        overtaken_by=view.overtaken_by,
        set_aside=view.set_aside,
        details=DraftDetailsOut.model_validate(view.details),
        preview=PreviewOut.of(view.preview) if view.preview else None,
    )


def _dispatch_of(view: DispatchView) -> DispatchOut:
    return DispatchOut(
        phase=view.phase.value,
        message=view.message,
        approved_by=view.approved_by,
        approved_at=view.approved_at,
        send_at=view.send_at,
        cancellable=view.cancellable,
        sent_at=view.sent_at,
        message_id=view.message_id,
        refused_address=view.refused_address,
        server_reply=view.server_reply,
        undelivered=_undelivered_of(view.undelivered) if view.undelivered else None,
    )


def _undelivered_of(view: UndeliveredView) -> UndeliveredOut:
    return UndeliveredOut(
        at=view.at,
        status=view.status,
        text=view.text,
        message=view.message,
        report_mail_id=view.report_mail_id,
    )
