"""What is said in « Réglages »: trials of a mailbox, dossier types, what is kept."""

SETTINGS_SENTENCES: dict[str, str] = {
    "mailbox_try_imap": "Réception : connexion acceptée par {host}.",
    "mailbox_try_folders": "Dossiers lus : {folders}. Messages sur le serveur : {count}.",
    "mailbox_try_smtp": "Envoi : connexion acceptée par {host} ; rien n’a été envoyé.",
    "mailbox_try_late": "Le serveur n’a pas fini de répondre en {seconds} secondes : l’essai est abandonné.",
    "mailbox_try_login_absent": "Aucun mot de passe n’a été donné au démarrage pour cette boîte : elle n’est pas relevée.",
    "mailbox_try_busy": "Un essai de boîte est déjà en cours : attendez qu’il finisse.",
    "mailbox_unknown": "Cette boîte n’est pas dans la configuration.",
    "mailbox:tried": "Connexion à une boîte essayée.",
    "subject_fixed": "Ce sujet reste réservé au professionnel : aucun réglage ne l’ouvre.",
    "walls_mailbox": "La boîte « {mailbox} » est réservée à des personnes qui ne lisent plus les mails : personne ne la voit. Un administrateur nomme quelqu’un dans « Réglages », « Accès et envoi ».",
    "walls_dossiers": "Des dossiers sont réservés à des personnes qui ne lisent plus les mails, et personne ne les voit (numéros internes : {numbers}). Un administrateur nomme quelqu’un dans « Réglages », « Accès et envoi ».",
    "models_try_answered": "Le modèle {model} a répondu en {ms} ms à un texte d’essai, sans rien du cabinet (reçu n° {receipt}).",
    "models_try_json": "Sa réponse a la forme demandée (JSON).",
    "models_try_text": "Sa réponse est en texte libre : le serveur ne prend pas la forme JSON, et le brouillon en est tiré tel quel.",
    "models_try_failed": "La clé et le nom sont bons, mais l’appel d’essai n’a pas abouti (reçu n° {receipt}).",
    "types_list": "Les types de dossier ont changé entre-temps : rouvrez cette partie des réglages.",
    "types_many": "{most} types de dossier au plus.",
    "types_name": "Le nom d’un type de dossier a 1 à {most} signes, sur une ligne.",
    "types_same_name": "Deux types de dossier ne peuvent pas porter le même nom.",
    "types_few": "Gardez au moins deux types de dossier proposés.",
}
