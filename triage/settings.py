"""The office's configuration: what `config.toml` may hold, checked once at the border."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

from classifiers.dossier_types import TypeList, resolve
from classifiers.labels import Profile, Urgency
from classifiers.regions import PARTS, Country, Region
from drafting.settings import JsonMode, Parameters
from redaction.settings import RULED_LANGUAGES, NerKind, NerSettings, RedactionSettings
from triage.drafting_settings import DraftingSection
from triage.hosts import is_loopback as is_loopback
from triage.hosts import is_private_url as is_private_url
from triage.learning_settings import LearningSection, check_folders
from triage.locales import Language
from triage.opening_hours import Calendar, OfficeHours
from triage.section import NonEmpty, Section
from triage.type_settings import DossierTypeSection, check_types, type_changes
from triage.web_settings import WebSection as WebSection

_Port = Annotated[int, Field(ge=1, le=65535)]


class Security(StrEnum):
    """How a connection is protected. `none` is accepted on loopback only (RFC 8314)."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


class OfficeSettings(Section):
    """Who the office is; `signature` closes every reply, `legal_mentions` stand under it.

    `country` and `part` (a Swiss canton, or ALSACE-MOSELLE) tell its public holidays, `timezone` its days,
    `language` how people are spoken to whose browser asks for neither French nor English, `hours` when it
    is open.
    """

    name: NonEmpty
    profile: Profile
    country: Country = Country.FRANCE
    part: str = ""
    timezone: str = "Europe/Paris"
    language: Language = Language.FRENCH
    phone: str = ""
    signature: str = ""
    legal_mentions: str = ""
    hours: OfficeHours = OfficeHours()

    @field_validator("timezone")
    @classmethod
    def _known_timezone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as exc:
            raise ValueError("unknown_timezone") from exc
        return value

    @model_validator(mode="after")
    def _known_part(self) -> Self:
        if self.part and self.part not in PARTS.get(self.country, ()):
            raise ValueError("unknown_part")
        return self

    @property
    def region(self) -> Region:
        """The place whose public holidays the office keeps."""
        return Region(self.country, self.part)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone its days are counted in."""
        return ZoneInfo(self.timezone)

    @property
    def calendar(self) -> Calendar:
        """When it is open."""
        return Calendar(self.hours, self.region, self.zone)


class ServerSettings(Section):
    """How to reach one mail server. The password comes from `password_file`, the environment or a prompt."""

    host: NonEmpty
    port: _Port
    security: Security = Security.TLS
    user: NonEmpty
    password_file: Path | None = None
    ca_file: Path | None = None
    timeout_s: Annotated[float, Field(gt=0, le=600)] = 30.0

    @model_validator(mode="after")
    def _plain_text_on_loopback_only(self) -> Self:
        if self.security is Security.NONE and not is_loopback(self.host):
            raise ValueError("plain_text_off_loopback")
        return self


class ImapSettings(ServerSettings):
    """The mailbox to read; the server tells at once what is new in the first of its `folders`.

    `idle_renew_s`: how long one IDLE lasts; `poll_s`: between two looks where IDLE is absent, and at the
    other folders; `reconcile_every_s`: between two comparisons of the server's whole list with ours.
    """

    port: _Port = 993
    folders: Annotated[tuple[NonEmpty, ...], Field(min_length=1)] = ("INBOX",)
    idle_renew_s: Annotated[float, Field(ge=1, le=1740)] = 120.0
    poll_s: Annotated[float, Field(ge=1, le=3600)] = 60.0
    reconcile_every_s: Annotated[float, Field(ge=10, le=86400)] = 300.0
    import_days: Annotated[int, Field(ge=0, le=3650)] = 30

    @field_validator("folders")
    @classmethod
    def _folders_are_unique(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """INBOX is one folder in whatever case it is written (RFC 3501 section 5.1)."""
        found = tuple("INBOX" if name.upper() == "INBOX" else name for name in value)
        if len(set(found)) != len(found):
            raise ValueError("folder_twice")
        return found


class SmtpSettings(ServerSettings):
    """The server replies are submitted to. `sent_copy_wait_s`: time a server has to file its own copy."""

    port: _Port = 465
    sent_folder: str = ""
    sent_copy_wait_s: Annotated[float, Field(ge=0, le=300)] = 10.0
    data_timeout_s: Annotated[float, Field(gt=0, le=1800)] = 600.0


class Provider(StrEnum):
    """Whose sign-in service gives the tokens; `other` needs its addresses in the configuration."""

    MICROSOFT = "microsoft"
    GOOGLE = "google"
    OTHER = "other"


class OAuthSettings(Section):
    """How to get tokens where the provider takes no password; an empty address is the provider's own."""

    provider: Provider
    client_id: NonEmpty
    client_secret_file: Path | None = None
    tenant: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.-]{1,100}$")] = "common"
    device_url: str = ""
    authorize_url: str = ""
    token_url: str = ""
    scopes: tuple[NonEmpty, ...] = ()
    token_file: Path | None = None
    ca_file: Path | None = None
    timeout_s: Annotated[float, Field(gt=0, le=120)] = 30.0

    @field_validator("device_url", "authorize_url", "token_url")
    @classmethod
    def _encrypted_or_loopback(cls, value: str) -> str:
        if value and not is_private_url(value):
            raise ValueError("oauth_url")
        return value

    @model_validator(mode="after")
    def _other_is_complete(self) -> Self:
        named = self.token_url and (self.device_url or self.authorize_url) and self.scopes
        if self.provider is Provider.OTHER and not named:
            raise ValueError("oauth_incomplete")
        return self


class WriteBackSettings(Section):
    """What Bannette may write in the office's own mailbox: nothing, unless it is asked for here.

    `move`: for an urgency, the folder its mails go to once sorted.
    """

    keywords: bool = False
    answered: bool = False
    drafts: bool = False
    move: Mapping[Urgency, NonEmpty] = {}

    @property
    def is_on(self) -> bool:
        """Whether anything at all may be written."""
        return self.keywords or self.answered or self.drafts or bool(self.move)


class MailboxSettings(Section):
    """One mailbox of the office: the address it answers as, where it is read and where it sends.

    `signature`: of its replies, in the place of the office's.
    """

    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
    address: Annotated[str, StringConstraints(pattern=r"^[^@\s<>,;]+@[^@\s<>,;]+$")]
    display_name: str = ""
    signature: str = ""
    imap: ImapSettings
    smtp: SmtpSettings
    oauth: OAuthSettings | None = None
    write_back: WriteBackSettings = WriteBackSettings()


class SendingSection(Section):
    """How approved replies leave. `undo_s`: how long each waits, so that a person may still stop it.

    `max_message_mb`: the biggest message, its files included, in megabytes as they travel.
    """

    undo_s: Annotated[float, Field(ge=0, le=300)] = 20.0
    max_message_mb: Annotated[int, Field(ge=1, le=100)] = 20

    @property
    def max_message_bytes(self) -> int:
        """The same in bytes."""
        return self.max_message_mb * 1_000_000


class ModelSection(Section):
    """The model that drafts. Without this table drafts come from the office's templates only.

    `timeout_s`: the longest silence of one attempt; `total_s`: for all of a call, new attempts included.
    """

    base_url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$")]
    model: NonEmpty
    api_key_file: Path | None = None
    timeout_s: Annotated[float, Field(gt=0, le=600)] = 60.0
    max_retries: Annotated[int, Field(ge=0, le=5)] = 2
    max_output_tokens: Annotated[int, Field(ge=50, le=8000)] = 1200
    temperature: Annotated[float, Field(ge=0, le=2)] = 0.2
    total_s: Annotated[float, Field(gt=0, le=1800)] = 180.0
    json_mode: JsonMode = JsonMode.AUTO
    parameters: Parameters = Parameters.COMMON


class NerSection(Section):
    """A model on this machine that looks for names too: the folder of a model or, for spaCy, a package.

    `threshold`: score from which GLiNER is believed; `languages`: what the model was trained for.
    """

    kind: NerKind
    model: NonEmpty
    threshold: Annotated[float, Field(gt=0, le=1)] = 0.5
    languages: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")], ...] = ()


class RedactionSection(Section):
    """Words of the trade the office allows to reach a model unmasked (never a name of its contacts)."""

    allowed_words: tuple[str, ...] = ()
    ner: NerSection | None = None


class Settings(Section):
    """The whole file."""

    data_dir: Path
    office: OfficeSettings
    dossier_types: tuple[DossierTypeSection, ...] = ()
    mailboxes: Annotated[tuple[MailboxSettings, ...], Field(min_length=1)]
    sending: SendingSection = SendingSection()
    model: ModelSection | None = None
    drafting: DraftingSection = DraftingSection()
    redaction: RedactionSection = RedactionSection()
    web: WebSection = WebSection()
    learning: LearningSection = LearningSection()

    @field_validator("mailboxes")
    @classmethod
    def _names_are_unique(cls, value: tuple[MailboxSettings, ...]) -> tuple[MailboxSettings, ...]:
        # « a-b » and « a_b » would read their passwords from one variable
        if len({mailbox.name.replace("-", "_") for mailbox in value}) != len(value):
            raise ValueError("mailbox_name_twice")
        return value

    @field_validator("dossier_types")
    @classmethod
    def _list_holds_together(
        cls, value: tuple[DossierTypeSection, ...], info: ValidationInfo
    ) -> tuple[DossierTypeSection, ...]:
        office = info.data.get("office")  # absent when it was refused itself
        if office is not None:
            check_types(office.profile, value)
        return value

    @field_validator("learning")
    @classmethod
    def _folders_have_known_types(cls, value: LearningSection, info: ValidationInfo) -> LearningSection:
        office, sections = info.data.get("office"), info.data.get("dossier_types")
        if office is not None and sections is not None:  # absent when they were refused themselves
            check_folders(value, resolve(office.profile, type_changes(sections)))
        return value

    @property
    def type_list(self) -> TypeList:
        """The office's own list of dossier types."""
        return resolve(self.office.profile, type_changes(self.dossier_types))


def redaction_settings(section: RedactionSection) -> RedactionSettings:
    """What redaction is told; the languages of the model for names are added to those of the rules."""
    ner = None
    if (chosen := section.ner) is not None:
        ner = NerSettings(chosen.kind, chosen.model, chosen.threshold, frozenset(chosen.languages))
    return RedactionSettings(
        languages=RULED_LANGUAGES | (ner.languages if ner else frozenset()),
        allowed_words=frozenset(section.allowed_words),
        ner=ner,
    )
