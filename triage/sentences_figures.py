"""What can be wrong with files of marked or labelled mails: one sentence for each fault."""

FIGURES_SENTENCES: dict[str, str] = {
    "mail_line_unreadable": "La ligne {line} du fichier {path} ne peut pas être lue : ce n’est pas un mail annoté.",
    "verdict_line_unreadable": "La ligne {line} du fichier {path} n’est pas un jugement : id, template et verdict (sensible ou wrong).",
    "mails_missing": "Le fichier {path} ne contient aucun mail annoté.",
    "mails_too_few": "Trop peu de mails étiquetés : il faut au moins deux types de dossier par métier.",
    "tokens_missing": "Le fichier {path} ne contient pas un mot par ligne, avec son étiquette.",
    "tags_missing": "Le fichier {path} n’a pas de colonne d’étiquettes (O, B-PER, I-PER…) : indiquez la sienne avec --column.",
}
