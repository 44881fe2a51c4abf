"""`bannette check`: tries every part of the configuration and says what to mend."""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from drafting.canned import load_templates
from drafting.errors import ModelError, TemplateError
from drafting.llm import ModelClient
from redaction.engine import Redactor
from redaction.errors import NerUnavailable, RedactionError
from redaction.lexicon.words import key_of, load_lexicon
from triage import imap, smtp
from triage.cli.options import add_config
from triage.cli.run import gather_logins
from triage.clock import now_utc
from triage.config_file import read_settings
from triage.credentials import model_settings
from triage.db import DATABASE_NAME, Database, current_revision, head_revision, make_engine
from triage.errors import BannetteError, ConfigError
from triage.logins import MailboxLogins
from triage.oauth import TokenFile, token_file, token_notice_or_none
from triage.outbox import sent_folder_or_none
from triage.runtime_types import Serve
from triage.sentences import sentence, sentence_for, typeset
from triage.settings import MailboxSettings, Settings, redaction_settings
from triage.store.forsaken import forsaken
from triage.writeback import impossible

_LANGUAGES = {"fr": "français", "nl": "néerlandais", "en": "anglais", "de": "allemand"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report: what was tried, whether it works, and what was found or how to mend it.

    `warns`: it works, but a person should look at it.
    """

    what: str
    ok: bool
    message: str
    warns: bool = False


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_config(parser)


def run(options: argparse.Namespace, _serve: Serve) -> int:
    """Print one line for each part; 1 when something is wrong."""
    settings = read_settings(options.config)
    print(_line(Finding("Configuration", ok=True, message=str(options.config))))
    everything_works = True
    for finding in findings(settings):
        print(_line(finding), flush=True)
        everything_works = everything_works and finding.ok
    return 0 if everything_works else 1


def _line(finding: Finding) -> str:
    mark = "ÉCHEC " if not finding.ok else "AVIS  " if finding.warns else "ok    "
    return typeset(f"{mark} {finding.what} : {finding.message}")


def findings(settings: Settings) -> Iterator[Finding]:
    """What every part answered, as each is tried."""
    try:
        logins = gather_logins(settings)
    except ConfigError as exc:
        yield Finding("Mots de passe", ok=False, message=sentence_for(exc))
        logins = {}
    for mailbox in settings.mailboxes:
        if mailbox.oauth is not None:
            yield _sign_in(mailbox, settings)
        if mailbox.name in logins:
            yield from _mailbox(mailbox, logins[mailbox.name])
        else:
            yield Finding(f"Boîte {mailbox.name}", ok=False, message="mot de passe absent")
    yield _templates(settings)
    yield from _redaction(settings)
    yield _model(settings)
    yield from _walls(settings)


def _walls(settings: Settings) -> Iterator[Finding]:
    """What nobody can see any more; an office that was never started, or needs an upgrade, has no answer."""
    path = settings.data_dir / DATABASE_NAME
    if not path.exists():
        return
    database = Database(make_engine(path))
    try:
        if current_revision(database.engine) != head_revision():
            return
        with database.transaction() as session:
            found = forsaken(session)
    except BannetteError as exc:
        yield Finding("Accès", ok=False, message=sentence_for(exc))
        return
    finally:
        database.close()
    for name in found.mailboxes:
        message = sentence("walls_mailbox", {"mailbox": name})
        yield Finding("Accès", ok=True, warns=True, message=message)
    if found.dossiers:
        numbers = ", ".join(str(one) for one in found.dossiers)
        message = sentence("walls_dossiers", {"numbers": numbers})
        yield Finding("Accès", ok=True, warns=True, message=message)


def _try(what: str, attempt: Callable[[], str]) -> Finding:
    try:
        return Finding(what, ok=True, message=attempt())
    except BannetteError as exc:
        return Finding(what, ok=False, message=sentence_for(exc))


def _sign_in(mailbox: MailboxSettings, settings: Settings) -> Finding:
    """Whether somebody signed in with the provider, and until when that holds."""
    what, path, now = f"Connexion {mailbox.name}", token_file(mailbox, settings.data_dir), now_utc()
    notice = token_notice_or_none(path, now)
    tokens = TokenFile(path).load_or_none()
    if tokens is None or (notice is not None and notice.ends_access):
        key, values = (notice.key, notice.values) if notice else ("oauth_sign_in", {})
        return Finding(what, ok=False, message=sentence(key, values))
    if notice is not None:
        return Finding(what, ok=True, message=sentence(notice.key, notice.values))
    ends_at = tokens.refresh_expires_at
    message = sentence("oauth_signed_in", {"since": f"{tokens.signed_in_at.astimezone():%d/%m/%Y}"})
    if ends_at is not None:
        message += " " + sentence("oauth_ends_at", {"until": f"{ends_at.astimezone():%d/%m/%Y}"})
    return Finding(what, ok=True, message=message)


def _mailbox(mailbox: MailboxSettings, logins: MailboxLogins) -> Iterator[Finding]:
    domain = mailbox.address.rpartition("@")[2]
    try:
        with imap.opened(mailbox.imap, logins.imap) as connection:
            states = [connection.examine(folder) for folder in mailbox.imap.folders]
            waiting = "IDLE" if connection.can_idle() else f"relève toutes les {mailbox.imap.poll_s:.0f} s"
            sent = sent_folder_or_none(connection, mailbox)
            drafts = connection.special_folder_or_none(b"\\Drafts", imap.DRAFTS_NAMES)
        what = f"Réception {mailbox.name}"
        count = sum(state.exists for state in states)
        yield Finding(what, ok=True, message=f"{mailbox.imap.host}, {count} messages, {waiting}")
        what = f"Dossier Envoyés {mailbox.name}"
        yield Finding(what, ok=sent is not None, message=sent or sentence("sent_folder_absent"))
        what = f"Dossier Brouillons {mailbox.name}"
        yield Finding(what, ok=True, message=drafts or sentence("drafts_folder_absent"))
    except BannetteError as exc:
        yield Finding(f"Réception {mailbox.name}", ok=False, message=sentence_for(exc))

    def attempt() -> str:
        smtp.check_login(mailbox.smtp, logins.smtp, domain)
        return mailbox.smtp.host

    yield _try(f"Envoi {mailbox.name}", attempt)
    if mailbox.write_back.is_on:
        yield _write_back(mailbox, logins)


def _write_back(mailbox: MailboxSettings, logins: MailboxLogins) -> Finding:
    """Whether the server can do what the office wants written in its mailbox; tries nothing on a mail."""
    what = f"Écritures {mailbox.name}"
    try:
        with imap.opened_for_writing(mailbox.imap, logins.imap) as hand:
            causes = impossible(mailbox.write_back, hand, mailbox.imap.folders[0])
    except BannetteError as exc:
        return Finding(what, ok=False, message=sentence_for(exc))
    said = " ".join(sentence(cause) for cause in causes)
    return Finding(what, ok=not causes, message=said or "le serveur permet ce qui est demandé")


def _templates(settings: Settings) -> Finding:
    try:
        found = load_templates(settings.office.profile.value, settings.drafting.templates_dir)
    except TemplateError as exc:
        message = sentence("template_invalid", {"file": exc.file_name, "reason": exc.reason})
        return Finding("Réponses types", ok=False, message=message)
    return Finding("Réponses types", ok=True, message=f"{len(found)} pour ce métier")


def _redaction(settings: Settings) -> Iterator[Finding]:
    """Whether the test mail is masked, in which languages, and which of the allowed words are names."""
    chosen = redaction_settings(settings.redaction)
    try:
        Redactor(chosen).check_canary()
        lexicon = load_lexicon()
    except NerUnavailable as exc:
        yield Finding("Masquage", ok=False, message=sentence("redaction_ner", {"model": exc.model}))
        return
    except (RedactionError, OSError) as exc:
        reason = exc.reason if isinstance(exc, RedactionError) else "engine"
        yield Finding("Masquage", ok=False, message=sentence(f"redaction_{reason}"))
        return
    finder = f"les règles et {chosen.ner.kind} ({chosen.ner.model})" if chosen.ner else "les règles"
    languages = ", ".join(_LANGUAGES.get(code, code) for code in sorted(chosen.languages))
    message = f"le mail témoin est entièrement masqué ; noms cherchés par {finder} ; langues : {languages}"
    yield Finding("Masquage", ok=True, message=message)
    lists = (("allowed_surname", lexicon.surnames), ("allowed_first_name", lexicon.first_names))
    for word in sorted({part for entry in chosen.allowed_words for part in entry.split()}):
        key = next((key for key, names in lists if key_of(word) in names), None)
        if key is not None:
            yield Finding("Mots permis", ok=True, warns=True, message=sentence(key, {"word": word}))


def _model(settings: Settings) -> Finding:
    try:
        chosen = model_settings(settings)
    except ConfigError as exc:
        return Finding("Modèle", ok=False, message=sentence_for(exc))
    if chosen is None:
        return Finding("Modèle", ok=True, message="aucun ; les brouillons viennent des réponses types")
    client = ModelClient(chosen)
    try:
        client.check()
    except ModelError as exc:
        return Finding("Modèle", ok=False, message=sentence(f"model_{exc.reason}"))
    finally:
        client.close()
    return Finding("Modèle", ok=True, message=f"{chosen.model} sur {chosen.host}")
