"""The tables of the office's dossiers: what they are called, who is in them, under which numbers they go."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from triage.columns import enum_column, moment
from triage.kinds import PartyRole


class DossierRow(SQLModel, table=True):
    """One dossier of the office; the keys are its number and title whatever way they are typed."""

    __tablename__ = "dossier"
    id: int | None = Field(default=None, primary_key=True)
    number: str | None = None
    number_key: str | None = Field(default=None, unique=True)
    title: str = Field(repr=False)
    title_key: str = Field(repr=False)
    type: str | None = None
    created_at: datetime = moment()
    closed_at: datetime | None = moment(nullable=True)
    #: « jamais de modèle »: nothing of its mails goes to a language model
    no_model: bool = Field(default=False, sa_column_kwargs={"server_default": "0"})


class DossierReferenceRow(SQLModel, table=True):
    """A number that somebody else gave the dossier: general register, roll, instrument, insurer's claim."""

    __tablename__ = "dossier_reference"
    __table_args__ = (UniqueConstraint("dossier_id", "key", name="uq_dossier_reference"),)
    id: int | None = Field(default=None, primary_key=True)
    dossier_id: int = Field(foreign_key="dossier.id", ondelete="CASCADE")
    written: str = Field(repr=False)
    key: str = Field(index=True, repr=False)


class PartyRow(SQLModel, table=True):
    """A person or firm the office meets in its dossiers.

    `shared`: writes about many dossiers (a court, an insurer), so that who it is says nothing of which one.
    """

    __tablename__ = "party"
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(repr=False)
    name_key: str = Field(index=True, repr=False)
    role: PartyRole = Field(sa_column=enum_column(PartyRole, "party_role"))
    shared: bool = False


class PartyAddressRow(SQLModel, table=True):
    """A mail address of a party in lower case, or « @firm.example » for all of a firm's."""

    __tablename__ = "party_address"
    party_id: int = Field(primary_key=True, foreign_key="party.id", ondelete="CASCADE")
    address: str = Field(primary_key=True, index=True, repr=False)


class PartyPhoneRow(SQLModel, table=True):
    """A telephone number of a party, as typed."""

    __tablename__ = "party_phone"
    party_id: int = Field(primary_key=True, foreign_key="party.id", ondelete="CASCADE")
    written: str = Field(primary_key=True, repr=False)


class DossierPartyRow(SQLModel, table=True):
    """Who is in which dossier."""

    __tablename__ = "dossier_party"
    dossier_id: int = Field(primary_key=True, foreign_key="dossier.id", ondelete="CASCADE")
    party_id: int = Field(primary_key=True, foreign_key="party.id", ondelete="CASCADE", index=True)
