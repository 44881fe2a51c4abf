"""What people read about drafts from notes and about exports."""

#: Where the text of a draft from notes comes from, when no model wrote it.
DOCUMENT_LABEL = "document du cabinet"

NOTE_SENTENCES: dict[str, str] = {
    # what cannot be written
    "note_empty": "Écrivez au moins quelques mots de notes.",
    "note_too_long": "Ces notes sont trop longues : gardez-en l’essentiel (50 000 caractères au plus).",
    "note_template_unknown": "Ce modèle de document n’existe pas ou plus : choisissez-en un autre.",
    "note_mailbox_unknown": "Cette boîte n’est pas dans la configuration.",
    "export_no_draft": "Il n’y a pas de texte à exporter.",
    # warnings on a draft from notes
    "warn_notes_model_failed": "{cause} Vos notes ont été mises telles quelles dans le modèle du cabinet.",
    "warn_notes_invented": "Le texte contient un numéro, un montant, une date, une adresse ou un lien absent de vos notes : vérifiez-le.",
    "warn_notes_third_party": "Le texte nomme une personne absente de vos notes : vérifiez que le destinataire peut la connaître.",
    # history
    "note:created": "Demandé d’après des notes, avec le modèle « {template} ».",
    "note:finished": "Terminé sans envoi.",
    "draft:exported": "Texte exporté en {format} (version {version}).",
}
