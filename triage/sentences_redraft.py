"""What is said of a draft written anew at a person's word, and of its earlier versions."""

from typing import Final

REDRAFT_SENTENCES: Final[dict[str, str]] = {
    "redraft_no_model": "Aucun modèle n’est configuré : rien ne peut récrire ce texte à votre place. Modifiez-le vous-même.",
    "redraft_notes": "Un texte écrit d’après vos notes se corrige à la main, ou se demande à nouveau depuis d’autres notes.",
    "redraft_reserved": "Mail réservé au professionnel : aucun modèle ne rédige ici.",
    "redraft_manipulation": "Ce mail s’adresse à une machine : aucun modèle ne le lit. Écrivez la réponse vous-même.",
    "redraft_under_way": "Une nouvelle version de ce brouillon est déjà demandée : attendez-la, ou arrêtez-la.",
    "redraft_busy": "Trop de brouillons sont en cours d’écriture : réessayez dans un instant.",
    "redraft_closing": "Bannette s’arrête : rien n’a été demandé au modèle.",
    "redraft_interrupted": "La demande a été interrompue par un arrêt de Bannette ; le texte en place n’a pas changé.",
    "redraft_instruction": "Écrivez une consigne d’une ligne, de 300 caractères au plus.",
    "redraft_settled": "Cette proposition a déjà été prise ou laissée.",
    "version_unknown": "Cette version du brouillon n’existe pas.",
    "draft:asked": "Nouvelle version demandée au modèle.",
    "draft:redrafted": "Brouillon récrit par le modèle (version {version}).",
    "draft:proposed": "Proposition du modèle, à prendre ou à laisser.",
    "draft:proposal_taken": "Proposition du modèle prise (version {version}).",
    "draft:proposal_left": "Proposition du modèle laissée.",
    "draft:not_redrafted": "Pas de nouvelle version. {cause}",
    "draft:brought_back": "Retour au texte de la version {back_to} (version {version}).",
    "reply:unchanged": "Texte préparé validé sans changement.",
    "reply:rewritten": "Texte préparé réécrit à {percent} % avant la validation.",
    "rewriting_none": "Validé sans changement du texte préparé ({origin}).",
    "rewriting_some": "{percent} % du texte préparé réécrit ({origin}) : {removed} mots retirés, {inserted} ajoutés.",
    "config_client_sentence": "{path}, ligne {line} : « {key} » doit tenir en une ligne de 300 caractères au plus, sans rien à compléter.",
    "warn_language": "La réponse est en {reply}, le mail en {mail}.",
    "way_prepared": "Préparé : {origin}.",
    "way_asked": "Récrit par le modèle à la demande de {who} : « {instruction} ».",
    "way_chosen": "Réponse type choisie par {who}.",
    "way_typed": "Modifié par {who}.",
    "way_by_hand": "Écrit par {who}.",
    "way_repeated": "Même texte, repris.",
    "way_back": "Retour à la version {back_to}, par {who}.",
}

LANGUAGE_NAMES: Final = {"fr": "français", "nl": "néerlandais", "de": "allemand", "en": "anglais"}

#: Who wrote a text, beside it: no sentences.
EDITED_LABEL: Final = "{label}, texte modifié par une personne"
CALLED_LABEL: Final = "{label} (consignes «\u00a0{version}\u00a0», reçu n°\u00a0{receipt})"

SOMEBODY: Final = "une personne du cabinet"

#: The instructions that are offered when the office has none of its own.
USUAL_INSTRUCTIONS: Final = (
    "plus court",
    "plus chaleureux",
    "plus formel",
    "accuse seulement réception",
    "demande les pièces manquantes",
    "propose un rendez-vous mardi ou jeudi",
)
