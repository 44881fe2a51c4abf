"""What can be wrong with files of marked or labelled mails: one sentence for each fault."""

FIGURES_SENTENCES: dict[str, str] = {
    "mail_line_unreadable": "La ligne {line} du fichier {path} ne peut pas être lue : ce n’est pas un mail annoté.",
    "verdict_line_unreadable": "La ligne {line} du fichier {path} n’est pas un jugement : id, template et verdict (sensible ou wrong).",
    "mails_missing": "Le fichier {path} ne contient aucun mail annoté.",
    "mails_too_few": "Trop peu de mails étiquetés : il faut au moins deux types de dossier par métier.",
    "tokens_missing": "Le fichier {path} ne contient pas un mot par ligne, avec son étiquette.",
    "tags_missing": "Le fichier {path} n’a pas de colonne d’étiquettes (O, B-PER, I-PER…) : indiquez la sienne avec --column.",
    "file_unwritable": "Le fichier {path} ne peut pas être écrit.",
    "trial_journal_line": "La ligne {line} du journal {path} ne peut pas être lue.",
    "trial_journal_other": "Le journal {path} est celui d’un autre modèle : choisissez un autre fichier.",
    "trial_needs_yes": "Cet essai transmettrait jusqu’à {calls} mails masqués à {model} sur {host}, hors de cette machine, et ces appels peuvent être facturés. Relancez avec --yes pour l’accepter, ou avec --limit N pour en prendre moins.",
    "trial_asks": "Jusqu’à {count} mails, masqués, seront transmis à {model} sur {host}.",
    "trial_by_model": "Brouillons demandés à {model} sur {host} ; sinon, réponses types.",
    "trial_by_templates": "Brouillons tirés des réponses types, sans modèle.",
    "trial_receipts": "Les reçus des appels sont dans {path}.",
}
