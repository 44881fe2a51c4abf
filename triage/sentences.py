"""What people read about faults, reasons and events: one French sentence for each key.

Values in braces are safe: numbers, hosts, file paths, names chosen in the configuration; never mail content.
"""

from collections.abc import Mapping

from triage.errors import BannetteError

NBSP = "\u00a0"

SENTENCES: dict[str, str] = {
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
    "config_plain_text_off_loopback": '{path}, ligne {line} : dans « {key} », security = "none" n’est permis que vers cette machine. Choisissez "tls" ou "starttls".',
    "config_web_off_loopback": "{path}, ligne {line} : la page n’écoute que sur cette machine (127.0.0.1). Pour l’ouvrir au cabinet, placez un serveur mandataire avec TLS devant.",
    "config_folder_twice": "{path}, ligne {line} : le même dossier est nommé deux fois dans « {key} ».",
    "config_mailbox_name_twice": "{path}, ligne {line} : deux boîtes portent le même nom.",
    "config_exists": "{path} existe déjà : rien n’a été écrit.",
    "config_unwritable": "{path} ne peut pas être écrit : vérifiez le dossier et ses droits.",
    "init_answer_missing": "Il manque une réponse : {question}. Sans terminal, donnez-la par une option (bannette init --help).",
    "init_profile": "Le métier « {value} » n’est pas connu : law, medical, notary, accountant ou practice.",
    "demo_extra_missing": "La démonstration a besoin de ses serveurs de courrier : installez « bannette[demo] ».",
    "file_unreadable": "Le fichier {path} ne peut pas être lu.",
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
    "sent_folder_absent": "Aucun dossier « Envoyés » reconnu : indiquez « sent_folder » dans la configuration.",
    "drafts_folder_absent": "Aucun dossier « Brouillons » reconnu (il n’est pas nécessaire pour l’instant).",
    # what is written in the mailbox
    "change_already_there": "La marque y était déjà.",
    "change_called_off": "Le changement a été annulé par « bannette mailbox clean ».",
    "change_flag_unknown": "Le serveur de courrier n’accepte pas cette marque.",
    "change_in_place": "Le mail est déjà dans ce dossier.",
    "change_mail_left": "Le mail n’est plus dans le dossier.",
    "change_no_drafts_folder": "Aucun dossier « Brouillons » n’a été reconnu.",
    "change_no_move": "Le serveur de courrier ne sait pas déplacer un mail de façon sûre.",
    "change_no_uidplus": "Le serveur de courrier ne permet pas de retirer une copie de façon sûre : aucune n’est faite.",
    "change_overtaken": "Le changement n’est plus voulu.",
    "change_quota": "La boîte est pleine.",
    "change_read_only": "Ce dossier de la messagerie ne peut pas être modifié.",
    "change_refused": "Le serveur de courrier a refusé le changement.",
    # sending
    "send_failed": "L’envoi n’a pas abouti.",
    "send_not_handed_over": "Le serveur d’envoi a interrompu l’échange avant de recevoir le message : Bannette réessaie.",
    "send_unreachable": "Le serveur d’envoi ne répond pas : Bannette réessaie. Le message n’est pas parti.",
    "send_login": "Le serveur d’envoi refuse l’identifiant ou le mot de passe. Le message n’est pas parti.",
    "send_tls": "La connexion sécurisée au serveur d’envoi est refusée. Le message n’est pas parti.",
    "send_refused": "Le serveur d’envoi a refusé le message ; il n’est pas parti.",
    "send_recipient_refused": "Le serveur d’envoi a refusé une adresse ; le message n’est parti à personne.",
    "send_unknown": "Envoi incertain : le serveur n’a pas répondu après avoir reçu le message. Vérifiez avant de renvoyer.",
    "send_gave_up": "Après plusieurs essais, le message n’est pas parti. Corrigez la cause, puis validez de nouveau.",
    "phase_queued": "En attente d’envoi.",
    "phase_claimed": "Envoi en cours.",
    "phase_data": "Envoi en cours.",
    "phase_accepted": "Envoyé : le serveur a accepté le message.",
    "phase_accepted_filed": "Envoyé, et une copie est dans le dossier Envoyés.",
    "phase_accepted_unfiled": "Envoyé. La copie dans le dossier Envoyés n’a pas pu être faite.",
    "phase_refused": "Refusé par le serveur : le message n’est pas parti.",
    "phase_unknown": "Envoi incertain : le message est peut-être parti.",
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
    "login_failed": "Nom, mot de passe ou lien incorrect.",
    "login_required": "Connectez-vous pour continuer.",
    "csrf": "La page n’est plus à jour : rechargez-la.",
    "too_many_attempts": "Trop d’essais : attendez {seconds} secondes.",
    "password_needed": "Donnez le mot de passe par --password-file, ou lancez la commande dans un terminal.",
    "password_too_short": "Le mot de passe doit compter au moins {minimum} caractères.",
    "name_taken": "Ce nom est déjà pris.",
    "name_invalid": "Le nom doit compter de 1 à 60 caractères.",
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
    "no_draft_urgent": "Urgent : à traiter soi-même.",
    "no_draft_language": "Mail dans une autre langue que le français : pas de réponse type.",
    "no_draft_nothing_asked": "Peut attendre : aucune réponse type ne convient.",
    "human_only": "Sujet réservé au professionnel : appelez, ou écrivez vous-même.",
    "answered_elsewhere": "Une réponse est déjà partie depuis votre messagerie.",
    "processing_failed": "Le traitement a échoué plusieurs fois : à lire et à répondre soi-même.",
    # why no model was called, or why its answer was not used
    "model_absent": "Aucun modèle n’est configuré.",
    "redaction_too_long": "Mail trop long pour être masqué : aucun modèle n’a été appelé.",
    "redaction_timeout": "Le masquage a pris trop de temps : aucun modèle n’a été appelé.",
    "redaction_residual": "Un identifiant restait peut-être dans le texte : aucun modèle n’a été appelé.",
    "redaction_language": "Langue non prise en charge par le masquage : aucun modèle n’a été appelé.",
    "redaction_canary": "Le contrôle du masquage a échoué : aucun modèle n’est appelé.",
    "redaction_engine": "Le masquage ne fonctionne pas : aucun modèle n’est appelé.",
    "redaction_vault": "Le registre des repères de ce fil est illisible : aucun modèle n’a été appelé.",
    "redaction_failed": "Le masquage a échoué : aucun modèle n’a été appelé.",
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
    # warnings on a draft or a mail
    "warn_reply_to": "La réponse partira vers un autre domaine que celui de l’expéditeur : vérifiez l’adresse.",
    "warn_invented": "Le brouillon contient un numéro, une adresse ou un lien absent du mail : vérifiez-le.",
    "warn_unknown_placeholder": "Le modèle a écrit un repère inconnu : remplacez-le.",
    "warn_model_failed": "{cause} Le brouillon vient d’une réponse type.",
    "warn_attachment": "Le texte annonce une pièce jointe : cette version ne joint pas encore de fichier.",
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
    "attachment_waiting": "La pièce jointe n’a pas encore été lue.",
    # sorting
    "sorted_by_model": "Tri automatique",
    "sorted_by_person": "Corrigé par le cabinet",
    # history
    "mail:sorted": "Trié automatiquement : {urgency}.",
    "mail:read": "Ouvert.",
    "mail:urgency_corrected": "Urgence corrigée : {before} → {after}.",
    "mail:type_corrected": "Type de dossier corrigé : {before} → {after}.",
    "mail:dismissed": "Écarté.",
    "mail:called": "Appelé.",
    "mail:restored": "Remis dans la file.",
    "mail:left_to_person": "Laissé à une personne. {cause}",
    "mail:answered_elsewhere": "Écarté : une réponse est déjà partie depuis votre messagerie.",
    "mail:answer_seen": "Une réponse est aussi partie depuis votre messagerie : vérifiez que le destinataire n’en reçoit pas deux.",
    "model:called": "Modèle {model} appelé avec le texte masqué.",
    "draft:prepared": "Brouillon préparé ({origin}).",
    "draft:edited": "Brouillon modifié (version {version}).",
    "reply:approved": "Réponse validée (version {version}).",
    "reply:sent": "Réponse acceptée par le serveur d’envoi.",
    "reply:refused": "Réponse refusée par le serveur d’envoi.",
    "reply:unconfirmed": "Envoi incertain.",
    "reply:settled": "Envoi incertain tranché : {outcome}.",
    "reply:filed": "Copie dans le dossier Envoyés.",
    "mailbox:change_failed": "Un changement dans votre messagerie n’a pas pu être fait. {cause}",
    "mailbox:cleaned": "Changements de Bannette retirés de la messagerie.",
    "user:added": "Compte créé.",
    "user:logged_in": "Connexion.",
    "user:logged_out": "Déconnexion.",
}

URGENCY_LABELS = {"urgent": "urgent", "admin": "administratif", "later": "plus tard"}
ORIGIN_LABELS = {"template": "réponse type", "model": "modèle", "person": "écrit à la main"}
OUTCOME_LABELS = {"sent": "parti", "not_sent": "pas parti"}

DOSSIER_LABELS = {
    "famille": "Famille",
    "travail": "Droit du travail",
    "penal": "Pénal",
    "immobilier": "Immobilier",
    "societes": "Sociétés",
    "succession": "Succession",
    "etrangers": "Droit des étrangers",
    "responsabilite": "Responsabilité",
    "recouvrement": "Recouvrement",
    "cabinet": "Vie du cabinet",
    "rendez-vous": "Rendez-vous",
    "ordonnance": "Ordonnance",
    "resultats": "Résultats",
    "certificat": "Certificat",
    "suivi": "Suivi",
    "facturation": "Facturation",
    "confrere": "Confrère",
    "vente": "Vente",
    "mariage-divorce": "Mariage et divorce",
    "donation": "Donation",
    "tva": "TVA",
    "paie": "Paie",
    "bilan": "Bilan",
    "creation": "Création d’entreprise",
    "controle": "Contrôle fiscal",
    "questionnaire": "Questionnaire",
    "bilan-restitution": "Bilan et restitution",
    "devis-facturation": "Devis et facturation",
    "documents": "Documents",
    "partenaires": "Partenaires",
}


def sentence(key: str, values: Mapping[str, object] | None = None) -> str:
    """The French sentence for the key, with French spacing; the internal one when the key is unknown."""
    template = SENTENCES.get(key, SENTENCES["internal"])
    known = {name: str(value) for name, value in (values or {}).items()}
    return typeset(template.format_map(_Lenient(known)))


def sentence_for(error: BannetteError) -> str:
    """The French sentence for a fault."""
    return sentence(error.key, error.values)


def typeset(text: str) -> str:
    """The text with no-break spaces where French wants them: « x », and before : ; ! ? %."""
    for sign in ":%":
        text = text.replace(f" {sign}", f"{NBSP}{sign}")
    for sign in ";!?":
        text = text.replace(f" {sign}", f"\u202f{sign}")
    return text.replace("« ", f"«{NBSP}").replace(" »", f"{NBSP}»")


class _Lenient(dict[str, str]):
    """Leaves a value that was not given visibly empty instead of failing while reporting a fault."""

    def __missing__(self, key: str) -> str:
        return "?"
