"""What people read about telephone calls: the card of somebody to call, and what became of the calls."""

CALL_SENTENCES: dict[str, str] = {
    # history
    "mail:called": "Appelé.",
    "mail:call_missed": "Appel sans réponse.",
    "mail:voicemail_left": "Message laissé sur la messagerie.",
    "call_note": "Note : « {note} ».",
    "call_again": "Rappel prévu le {date} à {time}.",
    # what cannot be noted
    "call_back_invalid": "Choisissez pour le rappel un moment à venir, dans l’année.",
    "call_back_missing": "Dites quand rappeler.",
    "call_back_not_needed": "Un appel abouti ne demande pas de rappel : choisissez « Sans réponse » ou « Messagerie ».",
    # what to say first, by reason
    "first_distress_1": "Appelez maintenant ; si personne ne répond, réessayez et ne laissez pas le mail pour demain.",
    "first_distress_2": "Demandez où est la personne, si elle est seule et si elle est en danger tout de suite.",
    "first_distress_3": "En danger immédiat, appelez les secours vous-même et restez en ligne avec la personne.",
    "first_grave_news_1": "Dites votre nom, que vous avez lu le mail, et combien ce qui arrive vous touche.",
    "first_grave_news_2": "Laissez parler d’abord ; ne demandez ni pièce ni règlement pendant cet appel.",
    "first_grave_news_3": "Dites ce que vous prenez en charge et quand vous reviendrez vers la personne.",
    "first_conflict_1": "Remerciez d’avoir écrit et laissez exposer le reproche jusqu’au bout, sans interrompre.",
    "first_conflict_2": "Ne reconnaissez aucune faute et ne vous engagez sur aucun geste ni montant : dites que vous relisez le dossier.",
    "first_conflict_3": "Annoncez une réponse écrite à une date précise ; si votre responsabilité est en cause, prévenez d’abord votre assureur.",
    "first_ethics_1": "Ne confirmez ni n’infirmez rien de ce que couvre le secret, pas même que la personne est connue du cabinet.",
    "first_ethics_2": "Dites que vous vérifiez ce que permettent vos règles professionnelles avant de répondre.",
    "first_ethics_3": "Au moindre doute, appelez d’abord votre Ordre, votre chambre ou votre fédération.",
    "first_clinical_1": "Vérifiez l’identité de la personne et relisez son dossier avant de parler de soins.",
    "first_clinical_2": "Demandez ce qui a changé depuis le dernier rendez-vous ; au moindre signe de gravité, orientez vers les urgences.",
    "first_strategic_1": "Relisez le dossier ; écoutez ce que la personne veut obtenir avant de donner un avis.",
    "first_strategic_2": "Dites que le choix demande un examen et sera confirmé par écrit.",
    "first_any_1": "Dites votre nom et que vous avez lu le mail, puis laissez la personne exposer sa demande.",
    "first_deadline": "Un jour est en jeu, {day} : dites ce qui sera fait avant.",
}

#: What somebody of a dossier is to the office.
ROLE_WORDS: dict[str, str] = {
    "client": "client",
    "opponent": "partie adverse",
    "colleague": "confrère",
    "expert": "expert",
    "court": "juridiction ou administration",
    "other": "autre partie",
}
#: Where a number was found.
PLACE_WORDS: dict[str, str] = {
    "party": "fiche de {who} dans le dossier",
    "signature": "signature du mail",
    "text": "texte du mail",
    "earlier": "mail de {who} du {date}",
    "earlier_undated": "mail précédent de {who}",
    "quoted": "texte cité : à vérifier",
}
#: Services of help, by country and number (each checked in 2026).
HELP_WORDS: dict[str, str] = {
    "FR 3114": "numéro national de prévention du suicide, jour et nuit",
    "FR 15": "SAMU",
    "FR 112": "secours",
    "BE 112": "secours",
    "BE 0800 32 123": "Centre de prévention du suicide, jour et nuit",
    "BE 107": "Télé-Accueil, jour et nuit",
    "BE 1813": "Zelfmoordlijn, en néerlandais",
    "CH 144": "urgences médicales",
    "CH 143": "La Main Tendue, jour et nuit",
    "CH 147": "enfants et jeunes, jour et nuit",
    "LU 112": "secours",
    "LU 45 45 45": "SOS Détresse",
}
