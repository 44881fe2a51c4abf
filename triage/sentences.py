"""What people read about faults, reasons and events: one French sentence for each key, `triage.english` beside.

Values in braces are safe: numbers, hosts, file paths, names chosen in the configuration; never mail content.
"""

from collections.abc import Mapping

from triage.english import SENTENCES_EN
from triage.english.models import LANGUAGE_NAMES as LANGUAGE_NAMES_EN
from triage.errors import BannetteError
from triage.locales import Language, current_language
from triage.sentences_access import ACCESS_SENTENCES
from triage.sentences_accounts import ACCOUNT_SENTENCES
from triage.sentences_calls import CALL_SENTENCES
from triage.sentences_dossiers import DOSSIER_SENTENCES
from triage.sentences_facts import FACT_SENTENCES
from triage.sentences_figures import FIGURES_SENTENCES
from triage.sentences_html import HTML_SENTENCES
from triage.sentences_human import HUMAN_SENTENCES
from triage.sentences_learning import LEARNING_SENTENCES
from triage.sentences_mailbox import MAILBOX_SENTENCES
from triage.sentences_model import MODEL_SENTENCES
from triage.sentences_notes import NOTE_SENTENCES
from triage.sentences_prompts import PROMPT_SENTENCES
from triage.sentences_quality import QUALITY_SENTENCES
from triage.sentences_queue import QUEUE_SENTENCES
from triage.sentences_redraft import LANGUAGE_NAMES
from triage.sentences_sending import SENDING_SENTENCES
from triage.sentences_sorting import SORTING_SENTENCES
from triage.sentences_summaries import SUMMARY_SENTENCES
from triage.sentences_suspicion import SUSPICION_SENTENCES
from triage.sentences_templates import TEMPLATE_SENTENCES
from triage.wording import NBSP, counted, laid, typeset

__all__ = ["NBSP", "SENTENCES", "catalogue", "sentence", "sentence_for", "told", "typeset"]

SENTENCES: dict[str, str] = DOSSIER_SENTENCES | {
    # configuration
    "config_absent": "Le fichier de configuration {path} n’existe pas. Créez-le avec « bannette init ».",
    "config_unreadable": "Le fichier de configuration {path} ne peut pas être lu : vérifiez ses droits d’accès.",
    "config_encoding": "Le fichier de configuration {path} n’est pas en UTF-8 : enregistrez-le dans ce codage.",
    "config_syntax": "{path}, ligne {line} : ce n’est pas du TOML correct. Vérifiez les guillemets, les crochets et le signe =.",
    "config_missing": "{path}, ligne {line} : la clé « {key} » manque. Le fichier config.example.toml montre où la mettre.",
    "config_unknown_key": "{path}, ligne {line} : la clé « {key} » n’existe pas. Le fichier config.example.toml donne la liste.",
    "config_secret_in_file": "{path}, ligne {line} : « {key} » n’a pas sa place ici. Un mot de passe se met dans un fichier à part (password_file) ou dans l’environnement.",
    "config_choice": "{path}, ligne {line} : « {key} » doit valoir l’un de {expected}.",
    "config_number": "{path}, ligne {line} : « {key} » doit être un nombre.",
    "config_yes_no": "{path}, ligne {line} : « {key} » doit valoir true (oui) ou false (non), sans guillemets.",
    "config_text": "{path}, ligne {line} : « {key} » doit être un texte entre guillemets.",
    "config_empty": "{path}, ligne {line} : « {key} » ne peut pas être vide.",
    "config_shape": "{path}, ligne {line} : la valeur de « {key} » n’a pas la forme attendue.",
    "config_range": "{path}, ligne {line} : la valeur de « {key} » est hors des bornes permises.",
    "config_table": "{path}, ligne {line} : « {key} » doit être une section.",
    "config_list": "{path}, ligne {line} : « {key} » doit être une liste.",
    "config_invalid": "{path}, ligne {line} : la valeur de « {key} » ne convient pas.",
    "config_unknown_timezone": '{path}, ligne {line} : dans « {key} », le fuseau horaire est inconnu. Écrivez par exemple "Europe/Paris", "Europe/Brussels", "Europe/Zurich" ou "Europe/Luxembourg".',
    "config_hours": '{path}, ligne {line} : dans « {key} », écrivez les heures dans l’ordre, par exemple "09:00-12:30, 14:00-18:00", ou "" pour un jour fermé.',
    "config_hours_none": "{path}, ligne {line} : dans « {key} », le cabinet doit être ouvert au moins un jour de la semaine.",
    "config_unknown_part": '{path}, ligne {line} : dans « {key} », "part" ne convient pas au pays. Écrivez un canton suisse en deux lettres ("GE"), "ALSACE-MOSELLE" pour la France, ou rien.',
    "config_plain_text_off_loopback": '{path}, ligne {line} : dans « {key} », security = "none" n’est permis que vers cette machine. Choisissez "tls" ou "starttls".',
    "config_web_off_loopback": "{path}, ligne {line} : la page n’écoute que sur cette machine (127.0.0.1). Pour l’ouvrir au cabinet, placez un serveur mandataire avec TLS devant.",
    "config_web_public_url": '{path}, ligne {line} : « {key} » doit être une adresse https:// sans chemin, par exemple "https://bannette.cabinet.example".',
    "config_folder_twice": "{path}, ligne {line} : le même dossier est nommé deux fois dans « {key} ».",
    "config_oauth_url": "{path}, ligne {line} : « {key} » doit être une adresse https:// (http:// seulement vers cette machine).",
    "config_oauth_incomplete": '{path}, ligne {line} : dans « {key} », provider = "other" demande token_url, scopes, et device_url ou authorize_url.',
    "config_mailbox_name_twice": "{path}, ligne {line} : deux boîtes portent le même nom, ou des noms qui ne diffèrent que par un tiret.",
    "config_dossier_types_twice": "{path}, ligne {line} : dans « {key} », ce type de dossier a déjà sa section.",
    "config_dossier_types_slug": "{path}, ligne {line} : dans « {key} », slug s’écrit en minuscules sans accents, avec des chiffres et des traits d’union.",
    "config_dossier_types_name": "{path}, ligne {line} : « {key} » ajoute un type de dossier : donnez-lui un nom (name). Pour changer un type existant, reprenez son slug.",
    "config_dossier_types_words": "{path}, ligne {line} : « {key} » ajoute un type de dossier : donnez au moins cinq mots différents (words).",
    "config_dossier_types_examples": "{path}, ligne {line} : « {key} » ajoute un type de dossier : donnez au moins trois exemples de mails différents (examples).",
    "config_dossier_types_merge_target": "{path}, ligne {line} : dans « {key} », merged_into ne nomme aucun type de dossier du cabinet.",
    "config_dossier_types_merge_circle": "{path}, ligne {line} : dans « {key} », merged_into ramène au type lui-même.",
    "config_dossier_types_too_few": "{path}, ligne {line} : il faut garder au moins deux types de dossier.",
    "config_dossier_types_same_name": "{path}, ligne {line} : dans « {key} », ce nom est déjà celui d’un autre type de dossier.",
    "config_exists": "{path} existe déjà : rien n’a été écrit.",
    "config_unwritable": "{path} ne peut pas être écrit : vérifiez le dossier et ses droits.",
    "init_answer_missing": "Il manque une réponse : {question}. Sans terminal, donnez-la par une option (bannette init --help).",
    "init_profile": "Le métier « {value} » n’est pas connu : law, medical, notary, accountant ou practice.",
    "init_provider": "« {value} » n’est pas une façon de se connecter : microsoft, google ou mot-de-passe.",
    "demo_extra_missing": "La démonstration a besoin de ses serveurs de courrier : installez « bannette[demo] ».",
    "file_unreadable": "Le fichier {path} ne peut pas être lu.",
    "text_missing": "Il n’y a pas de texte à masquer dans {path}.",
    "text_unreadable": "{path} n’est ni un mail, ni un texte.",
    "password_differs": "Les deux mots de passe ne sont pas les mêmes.",
    "password_absent": "Aucun mot de passe pour la boîte « {mailbox} » : donnez password_file dans la configuration, ou la variable {variable}.",
    "mailbox_removed": "La boîte « {mailbox} » n’est plus dans la configuration.",
    "secret_file_unreadable": "Le fichier de mot de passe {path} ne peut pas être lu.",
    "secret_file_empty": "Le fichier de mot de passe {path} est vide.",
    "template_invalid": "La réponse type {file} ne peut pas être lue : {reason}.",
    # database and machine
    "store_failed": "La base de données ne répond pas : Bannette réessaie, rien n’est perdu.",
    "store_unreadable": "Le fichier de données n’est pas une base de Bannette, ou il est abîmé. Restaurez une copie.",
    "storage_full": "Le disque est plein : libérez de la place. Les mails restent sur le serveur, rien n’est perdu.",
    "schema_mismatch": "La base de données ne correspond pas à cette version de Bannette.",
    "schema_newer": "La base de données a été écrite par une version plus récente de Bannette : installez celle-ci.",
    "data_dir_unwritable": "Le dossier de données {path} ne peut pas être écrit : vérifiez son emplacement et ses droits.",
    "port_taken": "Le port {port} est déjà pris sur cette machine : changez « port » dans la section [web], ou arrêtez l’autre programme.",
    "history_already_running": "Une lecture du courrier passé est déjà en cours avec le dossier de données {path}.",
    "history_folder_unknown": "Le dossier « {folder} » n’existe pas dans la boîte « {mailbox} ».",
    "already_running": "Bannette tourne déjà avec le dossier de données {path}.",
    "internal": "Une erreur imprévue est survenue ; elle est notée dans le journal. Rien n’a été perdu ni envoyé.",
    # mailbox
    "mailbox_failed": "Le serveur de courrier a donné une réponse imprévue : Bannette réessaie.",
    "mailbox_unreachable": "Le serveur de courrier ne répond pas : vérifiez le nom, le port et la connexion. Bannette réessaie.",
    "mailbox_tls": "La connexion sécurisée au serveur de courrier est refusée : certificat inconnu ou périmé, ou mauvais port.",
    "mailbox_login": "Le serveur de courrier refuse l’identifiant ou le mot de passe. Certains fournisseurs demandent un mot de passe d’application.",
    "mailbox_folder": "Un dossier à relever n’existe pas sur le serveur : corrigez « folders ».",
    "mailbox_busy": "Le serveur de courrier demande une pause : Bannette reprend dès qu’elle est finie. Rien n’est perdu.",
    "mailbox_paused": "Le serveur a renuméroté les mails plus de cinq fois aujourd’hui : la relève est en pause jusqu’à minuit (UTC). Prévenez l’hébergeur ; pour reprendre plus tôt, relancez Bannette.",
    "mailbox_unaccounted": "Des mails que le serveur annonce ne sont pas dans Bannette : ouvrez la boîte dans votre messagerie et prévenez qui s’occupe de Bannette.",
    "mail_file_lost": "Le fichier de ce gros mail manque dans le dossier de données : restaurez une copie, ou ouvrez-le dans votre messagerie.",
    "quarantine_refused": "Le serveur annonce ce mail mais ne le donne pas : ouvrez-le dans votre messagerie. Bannette le redemande chaque jour.",
    "quarantine_empty": "Le serveur donne ce mail vide : ouvrez-le dans votre messagerie. Bannette le redemande chaque jour.",
    "quarantine_too_big": "Mail de plus de 500 Mo : ouvrez-le dans votre messagerie.",
    "mailbox_token": "Le serveur de courrier refuse l’accès malgré la connexion chez le fournisseur : vérifiez que la boîte accepte IMAP et que le compte est le bon, puis lancez « bannette login ».",
    "sent_folder_absent": "Aucun dossier « Envoyés » reconnu : indiquez « sent_folder » dans la configuration.",
    "drafts_folder_absent": "Aucun dossier « Brouillons » reconnu (il ne sert qu’à la copie des brouillons).",
    **MAILBOX_SENTENCES,
    # sending
    "send_failed": "L’envoi n’a pas abouti.",
    "send_not_handed_over": "Le serveur d’envoi a interrompu l’échange avant de recevoir le message.",
    "send_unreachable": "Le serveur d’envoi ne répond pas. Le message n’est pas parti.",
    "send_login": "Le serveur d’envoi refuse l’identifiant ou le mot de passe. Le message n’est pas parti.",
    "send_tls": "La connexion sécurisée au serveur d’envoi est refusée : certificat inconnu, périmé ou d’un autre nom, ou protection absente. Le message n’est pas parti.",
    "send_deferred": "Le serveur d’envoi a demandé de réessayer plus tard. Le message n’est pas parti.",
    "send_no_token": "Le fournisseur de courrier ne donne pas d’accès pour l’instant : Bannette réessaie. Le message n’est pas parti.",
    "send_sign_in": "Il faut se connecter de nouveau chez le fournisseur de courrier : lancez « bannette login ». Le message n’est pas parti.",
    "send_token": "Le serveur d’envoi refuse l’accès malgré la connexion chez le fournisseur : vérifiez que la boîte accepte l’envoi par SMTP. Le message n’est pas parti.",
    "send_refused": "Le serveur d’envoi a refusé le message ; il n’est pas parti.",
    "send_recipient_refused": "Le serveur d’envoi a refusé une adresse ; le message n’est parti à personne.",
    "send_mailbox_unknown": "La boîte du destinataire est inconnue ou fermée : vérifiez l’adresse.",
    "send_mailbox_full": "La boîte du destinataire est pleine.",
    "send_too_big": "Le message est trop gros pour le serveur.",
    "send_policy": "Le message est refusé par une règle de sécurité ou pris pour un indésirable.",
    "send_not_authorised": "Le serveur n’accepte pas de transmettre ce message pour ce compte : vérifiez l’identifiant et l’adresse d’envoi.",
    "send_unknown": "Envoi incertain : le serveur n’a pas répondu après avoir reçu le message. Vérifiez avant de renvoyer.",
    "send_gave_up": "Après plusieurs essais, le message n’est pas parti. Corrigez la cause, puis validez de nouveau.",
    "send_not_sent": "Une personne a constaté que le message n’est pas parti.",
    "send_retry": "Bannette réessaie.",
    "send_at_invalid": "Choisissez un moment d’envoi à venir, dans l’année.",
    "overtaken": "Un nouveau mail est arrivé dans ce fil depuis que ce texte a été écrit : lisez-le, puis gardez ou modifiez le texte.",
    "undelivered": "Non remis : un avis de non-remise est arrivé. À vérifier avant de répondre de nouveau.",
    "phase_queued": "En attente d’envoi.",
    "phase_claimed": "Envoi en cours.",
    "phase_data": "Envoi en cours.",
    "phase_accepted": "Envoyé : le serveur a accepté le message.",
    "phase_accepted_filed": "Envoyé, et une copie est dans le dossier Envoyés.",
    "phase_accepted_unfiled": "Envoyé. La copie dans le dossier Envoyés n’a pas pu être faite.",
    "phase_refused": "Refusé par le serveur : le message n’est pas parti.",
    "phase_unknown": "Envoi incertain : le message est peut-être parti.",
    "phase_cancelled": "Envoi arrêté : le message n’est pas parti.",
    # review
    "not_found": "Ce mail n’existe pas ou plus.",
    "not_allowed": "Cette action n’est plus possible : l’état du mail a changé.",
    "read_only": "Votre compte permet de lire, pas de modifier.",
    "stale_version": "Le brouillon a changé depuis que vous l’avez ouvert.",
    "blanks_left": "Il reste quelque chose à compléter ou à corriger dans le brouillon.",
    "bad_request": "La demande n’a pas pu être comprise.",
    "recipient_invalid": "Une adresse de destinataire n’est pas valable.",
    "recipient_missing": "Il manque un destinataire.",
    "draft_empty": "Le brouillon est vide.",
    "draft_too_long": "Le brouillon est trop long.",
    "login_required": "Connectez-vous pour continuer.",
    "csrf": "La page n’est plus à jour : rechargez-la.",
    "admin_only": "Seul un administrateur du cabinet peut le faire.",
    "receipts_period": "La période n’est pas valable : « {since} » doit venir avant « {until} ».",
    "receipts_date": "« {value} » n’est pas une date : écrivez-la comme 2026-01-31.",
    "receipts_changed": "Ligne {line}, reçu n° {id} : le texte n’a pas l’empreinte annoncée, il a été modifié.",
    "receipts_too_many": "Cette période compte {count} reçus, et un PDF en contient {most} au plus : choisissez une période plus courte, ou « --format jsonl ».",
    "receipts_line": "{path}, ligne {line} : ce n’est pas un reçu de Bannette.",
    "password_needed": "Donnez le mot de passe par --password-file, ou lancez la commande dans un terminal.",
    "host_refused": "Cette adresse n’est pas celle de la page.",
    # why there is no draft
    "no_draft_bulk": "Envoi en nombre : rien à répondre.",
    "no_draft_automatic": "Message automatique : rien à répondre.",
    "no_draft_report": "Avis de remise ou de non-remise : rien à répondre.",
    "no_draft_receipt": "Accusé de lecture : rien à répondre.",
    "no_draft_calendar_reply": "Réponse à une invitation : rien à répondre.",
    "no_draft_no_sender": "Aucun expéditeur lisible.",
    "no_draft_no_reply_address": "L’expéditeur n’accepte pas de réponse.",
    "no_draft_own_address": "Mail du cabinet lui-même.",
    "no_draft_encrypted": "Message chiffré : à ouvrir dans votre messagerie.",
    "no_draft_empty": "Mail sans texte : voyez les pièces jointes.",
    "no_draft_no_template": "Aucune réponse type ne convient.",
    "no_draft_language": "Mail dans une autre langue que le français : pas de réponse type.",
    "no_draft_nothing_asked": "Peut attendre : aucune réponse type ne convient.",
    **ACCESS_SENTENCES,
    **ACCOUNT_SENTENCES,
    **CALL_SENTENCES,
    **HTML_SENTENCES,
    **HUMAN_SENTENCES,
    **FACT_SENTENCES,
    **FIGURES_SENTENCES,
    **LEARNING_SENTENCES,
    **NOTE_SENTENCES,
    **QUALITY_SENTENCES,
    **SENDING_SENTENCES,
    **QUEUE_SENTENCES,
    **SORTING_SENTENCES,
    **SUSPICION_SENTENCES,
    **SUMMARY_SENTENCES,
    **TEMPLATE_SENTENCES,
    **PROMPT_SENTENCES,
    "answered_elsewhere": "Une réponse est déjà partie depuis votre messagerie.",
    "processing_failed": "Le traitement a échoué plusieurs fois : à lire et à répondre soi-même.",
    # why no model was called, or why its answer was not used
    "model_absent": "Aucun modèle n’est configuré.",
    "allowed_surname": "« {word} » est aussi un nom de famille : il ne sera plus masqué.",
    "allowed_first_name": "« {word} » est aussi un prénom : il ne sera plus masqué.",
    "redaction_too_long": "Mail trop long pour être masqué : aucun modèle n’a été appelé.",
    "redaction_timeout": "Le masquage a pris trop de temps : aucun modèle n’a été appelé.",
    "redaction_residual": "Un identifiant restait peut-être dans le texte : aucun modèle n’a été appelé.",
    "redaction_language": "Langue non prise en charge par le masquage : aucun modèle n’a été appelé.",
    "redaction_canary": "Le contrôle du masquage a échoué : aucun modèle n’est appelé.",
    "redaction_engine": "Le masquage ne fonctionne pas : aucun modèle n’est appelé.",
    "redaction_ner": "Le modèle {model}, qui doit aider à trouver les noms (section [redaction.ner]), n’est pas installé, ne peut pas être lu ou ne convient pas aux langues demandées. Installez-le ou ôtez la section.",
    "redaction_vault": "Le registre des repères de ce fil est illisible : aucun modèle n’a été appelé.",
    "redaction_failed": "Le masquage a échoué : aucun modèle n’a été appelé.",
    "call_pending": "Appel sans réponse enregistrée.",
    "call_answered": "Le modèle a répondu.",
    "model_unreachable": "Le modèle ne répond pas.",
    "model_timeout": "Le modèle a mis trop de temps à répondre.",
    "model_refused_key": "Le modèle refuse la clé d’accès.",
    "model_busy": "Le modèle est saturé.",
    "model_unknown_model": "Le serveur ne connaît pas ce modèle.",
    "model_failed": "Le modèle a échoué.",
    "model_garbage": "La réponse du modèle est inutilisable.",
    "model_empty": "Le modèle n’a rien répondu.",
    "model_cut": "La réponse du modèle était coupée.",
    "model_too_long": "La réponse du modèle était trop longue.",
    "model_refused": "Le modèle a refusé de répondre.",
    **MODEL_SENTENCES,
    # warnings on a draft or a mail
    "warn_reply_to": "La réponse partira vers un autre domaine que celui de l’expéditeur : vérifiez l’adresse.",
    "warn_invented": "Le brouillon contient un numéro, un montant, une date, une adresse ou un lien absent du mail : vérifiez-le.",
    "warn_third_party": "Le brouillon nomme une personne dont le destinataire n’a rien reçu : vérifiez qu’il peut la connaître.",
    "warn_unknown_placeholder": "Le modèle a écrit un repère inconnu : remplacez-le.",
    "warn_model_failed": "{cause} Le brouillon vient d’une réponse type.",
    "warn_attachment": "Le texte annonce une pièce jointe, et aucun fichier n’est joint.",
    "warn_sender_address": "L’expéditeur montre une autre adresse que la sienne : vérifiez qui écrit.",
    "warn_same_identifier": "Ce mail porte le même identifiant qu’un autre mail, avec un autre contenu : vérifiez lequel est le bon.",
    "warn_defects": "Ce mail est mal formé ; il est montré tel qu’il a pu être lu.",
    # text of attachments
    "attachment_cut": "Texte très long : seul le début est lu.",
    "attachment_damaged": "La pièce jointe est abîmée : elle ne peut pas être lue en entier.",
    "attachment_extra_msg": "Message d’Outlook (.msg) : pour le lire ici, installez « bannette[msg] ».",
    "attachment_extra_tnef": "Pièces jointes au format d’Outlook (winmail.dat) : pour les lire ici, installez « bannette[tnef] ».",
    "attachment_failed": "La lecture de la pièce jointe n’a pas abouti.",
    "attachment_not_supported": "Ce genre de pièce jointe n’est pas lu ici : téléchargez-la.",
    "attachment_protected": "La pièce jointe est protégée par un mot de passe ou chiffrée : ouvrez-la avec votre programme habituel.",
    "attachment_scan": "Aucun texte dans la pièce jointe : c’est sans doute une image numérisée.",
    "attachment_timed_out": "La lecture de la pièce jointe a pris trop de temps ; ce qui a pu être lu est montré.",
    "attachment_too_big": "La pièce jointe est trop lourde pour être lue ici : téléchargez-la.",
    "attachment_reading": "La pièce jointe est en cours de lecture.",
    "attachment_waiting": "La pièce jointe n’a pas encore été lue.",
    # history
    "mail:sorted": "Trié automatiquement : {urgency}.",
    "mail:read": "Ouvert.",
    "mail:urgency_corrected": "Urgence corrigée : {before} → {after}.",
    "mail:urgency_confirmed": "Urgence confirmée : {after}.",
    "mail:urgency_taken_back": "Réponse sur l’urgence reprise ; le tri dit de nouveau : {urgency}.",
    "mail:type_corrected": "Type de dossier corrigé : {before} → {after}.",
    "mail:dismissed": "Écarté.",
    "mail:restored": "Remis dans la file.",
    "mail:left_to_person": "Laissé à une personne. {cause}",
    "mail:answered_elsewhere": "Écarté : une réponse est déjà partie depuis votre messagerie.",
    "mail:answer_seen": "Une réponse est aussi partie depuis votre messagerie : vérifiez que le destinataire n’en reçoit pas deux.",
    "model:called": "Modèle {model} appelé avec le texte masqué.",
    "model:not_called": "Rien n’a été transmis à un modèle. {cause}",
    "receipts:exported": "Reçus des appels de modèle exportés ({count}).",
    "draft:prepared": "Brouillon préparé ({origin}).",
    "draft:edited": "Brouillon modifié (version {version}).",
    "draft:kept": "Texte gardé après lecture du nouveau mail (version {version}).",
    "reply:approved": "Réponse validée (version {version}).",
    "reply:cancelled": "Envoi annulé avant le départ.",
    "reply:held": "Envoi arrêté avant le départ. {cause}",
    "reply:hurried": "Envoi demandé sans attendre.",
    "reply:sent": "Réponse acceptée par le serveur d’envoi.",
    "reply:refused": "Réponse refusée par le serveur d’envoi.",
    "reply:unconfirmed": "Envoi incertain.",
    "reply:settled": "Envoi incertain tranché : {outcome}.",
    "reply:filed": "Copie dans le dossier Envoyés.",
    "reply:delayed": "Un avis annonce un retard de remise.",
    "reply:undelivered": "Un avis dit que la réponse n’a pas été remise.",
    "mailbox:change_failed": "Un changement dans votre messagerie n’a pas pu être fait. {cause}",
    "mailbox:cleaned": "Changements de Bannette retirés de la messagerie.",
}

URGENCY_LABELS = {"urgent": "urgent", "admin": "administratif", "later": "plus tard"}
MAYBE_URGENT = "peut-être urgent"
"""Of a mail treated as urgent that is something else most probably."""
ORIGIN_LABELS = {"template": "réponse type", "model": "modèle", "person": "écrit à la main"}
OUTCOME_LABELS = {"sent": "parti", "not_sent": "pas parti"}


def catalogue() -> Mapping[str, str]:
    """The sentences by key in the language of whoever is spoken to."""
    return SENTENCES_EN if current_language() is Language.ENGLISH else SENTENCES


def sentence(key: str, values: Mapping[str, object] | None = None) -> str:
    """The sentence for the key in the language spoken now; the internal one when the key is unknown.

    A value may itself be kept unsaid, so that it is said in the same language: a key as `cause`, or what
    `told` gives, {"what": …, "count": …} (see `counted`), or {"language": code}.
    """
    known = catalogue()
    template = known.get(key) or SENTENCES.get(key) or known["internal"]
    given = {name: _value(name, value) for name, value in (values or {}).items()}
    said = template.format_map(_Lenient(given))
    return laid(said)


def told(key: str, **values: object) -> dict[str, object]:
    """A sentence as it is stored: it is put in words when somebody reads it."""
    return {"key": key, "values": values}


def _value(name: str, value: object) -> str:
    if isinstance(value, Mapping) and "language" in value:
        names = LANGUAGE_NAMES_EN if current_language() is Language.ENGLISH else LANGUAGE_NAMES
        return names.get(str(value["language"]), "?")
    if isinstance(value, Mapping) and "what" in value:
        return counted(str(value["what"]), int(str(value["count"])))
    if isinstance(value, Mapping):
        inner = value.get("values")
        return sentence(str(value.get("key")), inner if isinstance(inner, Mapping) else None)
    return (
        sentence(value) if name == "cause" and isinstance(value, str) and value in SENTENCES else str(value)
    )


def sentence_for(error: BannetteError) -> str:
    """The sentence for a fault."""
    return sentence(error.key, error.values)


class _Lenient(dict[str, str]):
    """Leaves a value that was not given visibly empty instead of failing while reporting a fault."""

    def __missing__(self, key: str) -> str:
        return "?"
