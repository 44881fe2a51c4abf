"""Who wrote the text of a draft: a model, a template or a person, in words."""

from triage.authors import typed_by_person
from triage.db import Session
from triage.kinds import DraftOrigin
from triage.phrases import spoken
from triage.sentences import ORIGIN_LABELS
from triage.sentences_notes import DOCUMENT_LABEL
from triage.sentences_redraft import CALLED_LABEL, EDITED_LABEL
from triage.store import redrafts
from triage.store.drafts import Draft
from triage.store.mails import Mail
from triage.store.redrafts import StoredVersion
from triage.wording import phrase


def origin_label(session: Session, mail: Mail, draft: Draft) -> str:
    """Who wrote the version that stands, as it is said beside it."""
    versions = redrafts.versions(session, mail.id)
    typed = typed_by_person(versions).get(draft.version, False)
    return _label(draft.origin, draft.source, typed=typed, from_notes=mail.from_notes)


def version_label(one: StoredVersion, *, typed: bool, from_notes: bool) -> str:
    """Who wrote this version; a model's with the version of its instructions and its receipt."""
    label = _label(one.origin, one.source, typed=typed, from_notes=from_notes)
    if one.origin is not DraftOrigin.MODEL or one.receipt_id is None:
        return label
    return spoken(CALLED_LABEL).format(label=label, version=one.prompt_version, receipt=one.receipt_id)


def prepared_label(one: StoredVersion, *, from_notes: bool) -> str:
    """Which machine prepared it, whoever typed in it later."""
    return _label(one.origin, one.source, typed=False, from_notes=from_notes)


def _label(origin: DraftOrigin, source: str, *, typed: bool, from_notes: bool) -> str:
    by_document = from_notes and origin is DraftOrigin.TEMPLATE
    label = spoken(DOCUMENT_LABEL) if by_document else spoken(ORIGIN_LABELS)[origin.value]
    named = phrase("named", {"label": label, "name": source}) if source else label
    if typed and origin is not DraftOrigin.PERSON:
        return spoken(EDITED_LABEL).format(label=named)
    return named
