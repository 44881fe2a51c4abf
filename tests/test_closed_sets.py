"""Closed sets in the schema: every member can be stored, and nothing else."""

from enum import StrEnum

import pytest
from alembic import command
from sqlalchemy import Engine, Enum
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from classifiers.labels import HumanReason, Urgency
from drafting.letters import DocumentKind
from tests.test_migrations import engine, insert_rows
from triage import models
from triage.db import alembic_config
from triage.kinds import (
    CallOutcome,
    ChangeKind,
    ChangeState,
    DossierStep,
    DraftOrigin,
    FilingOutcome,
    FormerRole,
    LabelSource,
    LinkPurpose,
    LocationOutcome,
    ModelKind,
    PartyRole,
    PastKind,
    RedraftOutcome,
    Role,
    SendRuleKind,
    SettingKey,
    SignatureScope,
    SummaryState,
)
from triage.states import DispatchPhase, MailState
from triage.webhook_kinds import DeliveryState, OffReason

__all__ = ["engine"]


def test_model_is_released_or_refused(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "head")
    insert_rows(engine)

    for change in ("released_at = NULL", "refused = 'recall'"):
        with pytest.raises(IntegrityError), engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE serving_model SET {change}")  # noqa: S608


def test_bytes_of_a_mail_are_in_its_row_or_in_a_file(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "head")
    insert_rows(engine)

    for change in ("file = 'big.eml'", "raw = NULL"):
        with pytest.raises(IntegrityError), engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE raw_mail SET {change}")  # noqa: S608


ENUMS: dict[str, tuple[type[StrEnum], str, str]] = {
    "call_outcome": (CallOutcome, "call", "outcome"),
    "office_setting_key": (SettingKey, "office_setting", "key"),
    "webhook_off": (OffReason, "webhook", "off"),
    "webhook_delivery_state": (DeliveryState, "webhook_delivery", "state"),
    "signature_scope": (SignatureScope, "signature", "scope"),
    "summary_stage": (SummaryState, "model_summary", "stage"),
    "note_kind": (DocumentKind, "note", "kind"),
    "redraft_outcome": (RedraftOutcome, "redraft", "outcome"),
    "rewriting_origin": (DraftOrigin, "rewriting", "origin"),
    "mail_state": (MailState, "mail", "state"),
    "mail_urgency": (Urgency, "mail", "urgency"),
    "mail_dossier_step": (DossierStep, "mail", "dossier_step"),
    "label_source": (LabelSource, "label", "source"),
    "label_urgency": (Urgency, "label", "urgency"),
    "label_shown_urgency": (Urgency, "label", "shown_urgency"),
    "label_human_reason": (HumanReason, "label", "human_reason"),
    "sorted_mail_urgency": (Urgency, "sorted_mail", "urgency"),
    "sorted_mail_dossier_step": (DossierStep, "sorted_mail", "dossier_step"),
    "sorted_mail_dossier_outcome": (FilingOutcome, "sorted_mail", "dossier_outcome"),
    "replay_item_urgency": (Urgency, "replay_item", "urgency"),
    "replay_item_truth": (Urgency, "replay_item", "truth"),
    "serving_model_kind": (ModelKind, "serving_model", "kind"),
    "party_role": (PartyRole, "party", "role"),
    "location_outcome": (LocationOutcome, "location", "outcome"),
    "draft_origin": (DraftOrigin, "draft", "origin"),
    "dispatch_phase": (DispatchPhase, "dispatch", "phase"),
    "past_kind": (PastKind, "past_mail", "kind"),
    "change_kind": (ChangeKind, "mailbox_change", "kind"),
    "change_state": (ChangeState, "mailbox_change", "state"),
    "send_rule_kind": (SendRuleKind, "send_rule", "kind"),
    "user_role": (FormerRole, "user", "role"),
    "user_role_role": (Role, "user_role", "role"),
    "link_purpose": (LinkPurpose, "login_link", "purpose"),
}


def test_every_closed_set_of_the_models_is_in_the_table_below() -> None:
    columns = [column for table in SQLModel.metadata.tables.values() for column in table.columns]

    assert {column.type.name for column in columns if isinstance(column.type, Enum)} == set(ENUMS)
    assert models.MailRow.__tablename__ == "mail"


@pytest.mark.parametrize(("members", "table", "column"), ENUMS.values(), ids=ENUMS)
def test_every_member_of_a_closed_set_can_be_stored_and_no_other(
    engine: Engine, members: type[StrEnum], table: str, column: str
) -> None:
    command.upgrade(alembic_config(engine), "head")
    insert_rows(engine)
    stored = []

    for member in members:
        mail_id = ", mail_id = NULL" if member in (LocationOutcome.GONE, LocationOutcome.QUARANTINED) else ""
        with engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE \"{table}\" SET {column} = '{member.value}'{mail_id}")  # noqa: S608
            stored.append(connection.exec_driver_sql(f'SELECT {column} FROM "{table}"').scalar_one())  # noqa: S608
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE \"{table}\" SET {column} = 'unheard'")  # noqa: S608

    assert stored == [member.value for member in members]


def test_location_holds_a_mail_exactly_when_it_is_stored(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "head")
    insert_rows(engine)

    for change in ("outcome = 'gone'", "mail_id = NULL"):
        with pytest.raises(IntegrityError), engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE location SET {change}")  # noqa: S608
