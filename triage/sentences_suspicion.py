"""What people read of mails that hide text or give orders to a machine."""

SUSPICION_SENTENCES: dict[str, str] = {
    "redaction_manipulation": "Tentative de manipulation : un texte s’adresse à une machine, aucun modèle n’a été appelé.",
    "warn_manipulation": "Tentative de manipulation : ce mail, ou ce qui l’accompagne, donne des ordres à une machine. Aucun modèle ne le lit ; à vous de décider de la réponse.",
    "warn_hidden": "Texte invisible dans ce mail : l’expéditeur y a mis des mots que son lecteur ne voit pas.",
    "warn_hidden_file": "Texte invisible dans une pièce jointe : elle porte des mots que son lecteur ne voit pas. Ni un modèle, ni l’extrait ne les reçoivent.",
    "warn_struck": "Retiré du texte du modèle, faute de le trouver dans le mail ou le dossier (lien, adresse, numéro ou compte) : {count}.",
    "mail:suspected": "Tentative de manipulation relevée ({count}).",
}

#: Where in a mail the words stand.
PLACE_LABELS: dict[str, str] = {
    "subject": "dans l’objet",
    "text": "dans le texte",
    "hidden": "dans un texte invisible",
    "unread": "dans le code de la page",
    "sender": "dans le nom de l’expéditeur",
    "file_name": "dans le nom d’une pièce jointe",
    "file": "dans une pièce jointe",
    "file_hidden": "dans un texte invisible d’une pièce jointe",
    "enclosed": "dans un mail joint",
    "invitation": "dans l’invitation",
}
