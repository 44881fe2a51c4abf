"""What people read about the instructions that the office gives a model in its own words."""

from typing import Final

PROMPT_SENTENCES: Final[dict[str, str]] = {
    # history
    "prompt:written": "Consigne du cabinet écrite.",
    "prompt:restored": "Consigne livrée reprise.",
    # what cannot be done
    "prompt_empty": "Une consigne ne peut pas être vide.",
    "prompt_too_long": "Cette consigne est trop longue : 8 000 caractères au plus.",
    "prompt_signs": "Cette consigne contient des signes invisibles : retirez-les.",
    "prompt_identifiers": "Une consigne est envoyée avec chaque mail : elle ne peut contenir ni nom, ni lieu, ni date, ni adresse, ni lien, ni numéro. Elle n’a pas été gardée.",
    "prompt_words": "Des mots inconnus pourraient être des noms : remplacez-les, ou confirmez qu’ils ne désignent personne.",
    "prompt_unchecked": "La recherche des noms et numéros ne fonctionne pas : cette consigne ne peut pas être vérifiée, elle n’a pas été gardée.",
    "prompt_stale": "Quelqu’un d’autre a changé ce texte entre-temps : rouvrez-le.",
    "usual_too_many": "Douze consignes usuelles au plus.",
    "usual_too_long": "Une consigne usuelle tient sur une ligne de 80 caractères au plus.",
}
