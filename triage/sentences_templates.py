"""What people read about the reply templates of the office: what cannot be kept, and what was done."""

from triage.sentences_signatures import SIGNATURE_SENTENCES

TEMPLATE_SENTENCES: dict[str, str] = SIGNATURE_SENTENCES | {
    # history
    "template:written": "Réponse type écrite.",
    "template:switched_off": "Réponse type désactivée.",
    "template:switched_on": "Réponse type remise en service.",
    "template:file_restored": "Texte d’origine de la réponse type repris.",
    "template:declined": "Proposition de réponse type écartée.",
    "draft:template_chosen": "Réponse type choisie pour le brouillon.",
    # what cannot be done
    "template_faulty": "Cette réponse type ne peut pas être gardée : {reason}.",
    "template_slot_name": "Le nom d’un champ s’écrit en minuscules sans accent ni espace.",
    "template_slot_faulty": "Un champ entre accolades est mal nommé : écrivez-le en minuscules, sans accent ni espace.",
    "template_identifiers": "Des noms, numéros ou coordonnées sont écrits dans ce texte, qui servira pour d’autres personnes : remplacez-les par des champs, ou confirmez qu’ils peuvent y rester.",
    "template_unchecked": "La recherche des noms et numéros ne fonctionne pas : cette réponse type ne peut pas être vérifiée, elle n’a pas été gardée.",
    "template_stale": "Quelqu’un d’autre a changé cette réponse type entre-temps : rouvrez-la.",
    "template_no_file": "Cette réponse type n’a pas de texte d’origine.",
    "template_off": "Cette réponse type n’est plus en service.",
}
#: Where the text of a template comes from.
TEMPLATE_ORIGINS: dict[str, str] = {"shipped": "livrée", "file": "fichier du cabinet", "office": "cabinet"}
