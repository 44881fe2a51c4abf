"""The working parts of one office, built once from its settings and handed down."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from classifiers.dossier_types import TypeList
from classifiers.matching import ExampleMatcher
from drafting.canned import Template, load_templates
from drafting.errors import TemplateError
from drafting.letters import LetterTemplate, load_letters
from drafting.llm import ModelClient
from drafting.prompts import Prompt, PromptKind, load_prompt
from drafting.settings import ModelSettings
from redaction.engine import Redactor
from redaction.errors import NerUnavailable, RedactionError
from redaction.settings import RedactionSettings
from triage import office_settings
from triage.clock import Clock, now_utc
from triage.db import Database
from triage.errors import ConfigError, MailboxRemoved, StorageFull
from triage.past_index import Past
from triage.serving import Classifier, ServedClassifier
from triage.settings import MailboxSettings, Settings, redaction_settings
from triage.sorter import classifier_key, load_classifier
from triage.template_library import TemplateLibrary

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Services:
    """What the steps of a mail need.

    `model_stopped` is the sentence key of why no model is called; `redactor` is None when redaction could
    not even be started. `sample_key` says which unflagged mails a person looks at (`triage.sampling`).
    `past` holds what was drawn from past letters.
    """

    settings: Settings
    database: Database
    clock: Clock
    classifier: Classifier
    library: TemplateLibrary
    redactor: Redactor | None
    redaction: RedactionSettings
    prompts: Mapping[PromptKind, Prompt]
    model: ModelClient | None
    model_stopped: str | None
    sample_key: bytes = field(repr=False)
    letters: tuple[LetterTemplate, ...] = ()
    past: Past = field(default_factory=Past, repr=False)

    def mailbox(self, name: str) -> MailboxSettings:
        """The settings of a mailbox. Raises MailboxRemoved."""
        for mailbox in self.settings.mailboxes:
            if mailbox.name == name:
                return mailbox
        raise MailboxRemoved(mailbox=name)

    @property
    def templates(self) -> tuple[Template, ...]:
        """The reply templates in force now."""
        return self.library.in_force(self.database).templates

    @property
    def matcher(self) -> ExampleMatcher | None:
        """What compares a short mail with the examples of the templates in force."""
        return self.library.in_force(self.database).matcher

    @property
    def types(self) -> TypeList:
        """The dossier types in force now, read from the database; the sorter learns those of the file."""
        with self.database.transaction() as session:
            return office_settings.type_list(session, self.settings)

    @property
    def own_addresses(self) -> frozenset[str]:
        """The office's addresses, in lower case."""
        return frozenset(mailbox.address.casefold() for mailbox in self.settings.mailboxes)


def build_services(
    settings: Settings,
    database: Database,
    model: ModelSettings | None,
    clock: Clock = now_utc,
) -> Services:
    """Every part, ready to work; trains the classifier on first start (a few seconds).

    Raises ConfigError when a reply template or the model for names cannot be read, StorageFull when the
    classifier cannot be kept.
    """
    library = library_of(settings)
    redaction = redaction_settings(settings.redaction)
    redactor = _redactor_or_none(redaction)
    stopped = _why_no_model(redactor, model)
    return Services(
        settings=settings,
        database=database,
        clock=clock,
        classifier=ServedClassifier(
            load_classifier(settings.data_dir, settings.office.profile, settings.type_list)
        ),
        library=library,
        redactor=redactor,
        redaction=redaction,
        prompts={kind: load_prompt(kind) for kind in PromptKind},
        model=None if stopped or model is None else ModelClient(model),
        model_stopped=stopped,
        sample_key=_sample_key(settings.data_dir),
        letters=_letters(settings),
    )


def _sample_key(data_dir: Path) -> bytes:
    """The office's key, under which the sample is drawn; what was drawn is kept with the mails."""
    try:
        return classifier_key(data_dir)
    except OSError as exc:
        raise StorageFull from exc


def library_of(settings: Settings) -> TemplateLibrary:
    """The reply templates of the office's trade and of its folder. Raises ConfigError."""
    profile, folder = settings.office.profile.value, settings.drafting.templates_dir
    try:
        shipped = {one.id: one for one in load_templates(profile)}
        found = load_templates(profile, folder) if folder else tuple(shipped.values())
        return TemplateLibrary(found, [one.id for one in found if shipped.get(one.id) != one])
    except TemplateError as exc:
        raise ConfigError("template_invalid", file=exc.file_name, reason=exc.reason) from exc


def _letters(settings: Settings) -> tuple[LetterTemplate, ...]:
    try:
        return load_letters(settings.office.profile.value, settings.drafting.templates_dir)
    except TemplateError as exc:
        raise ConfigError("template_invalid", file=exc.file_name, reason=exc.reason) from exc


def _redactor_or_none(settings: RedactionSettings) -> Redactor | None:
    """What masks identifiers; None when it is broken: the office then works without any model."""
    try:
        return Redactor(settings)
    except NerUnavailable as exc:
        raise ConfigError("redaction_ner", model=exc.model) from exc
    except RedactionError as exc:
        log.error("redaction_broken", extra={"error": type(exc).__name__})  # noqa: TRY400  no content in the log
        return None


def _why_no_model(redactor: Redactor | None, model: ModelSettings | None) -> str | None:
    """The canary comes first: without a working redaction no model is ever called."""
    if redactor is None:
        return "redaction_engine"
    try:
        redactor.check_canary()
    except RedactionError as exc:
        return f"redaction_{exc.reason}"
    return None if model is not None else "model_absent"
