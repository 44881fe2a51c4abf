"""What people read of a file before they open it."""

FILE_SENTENCES: dict[str, str] = {
    "preview_none": "Cette image ne peut pas être montrée : elle est abîmée, trop grande, ou n’en est pas une.",
    "file_program": "Programme : ne l’ouvrez pas, même si vous connaissez l’expéditeur.",
    "file_macro": "Document avec des macros : n’activez pas les macros sans avoir appelé l’expéditeur.",
    "file_archive": "Archive : son contenu n’a pas été examiné.",
    "file_archive_looked": "Archive : les noms et le début de ses fichiers ont été examinés, sans rien trouver d’inquiétant. Ce n’est pas un antivirus.",
    "file_archive_names": "Archive RAR : les noms de ses fichiers ont été examinés, sans rien trouver d’inquiétant, mais leur contenu n’a pas été examiné.",
    "file_packed_program": "L’archive contient un programme ou un fichier qui se fait passer pour un document : ne l’ouvrez pas, même si vous connaissez l’expéditeur.",
    "file_packed_macro": "L’archive contient un document avec des macros : n’activez pas les macros sans avoir appelé l’expéditeur.",
    "file_packed_odd": "L’archive contient une page Web, ou un fichier dont le contenu n’est pas ce que son nom annonce.",
    "file_packed_partly": "Archive abîmée, trop grosse ou trop imbriquée : elle n’a été examinée qu’en partie.",
    "file_locked": "Archive protégée par un mot de passe : aucun antivirus n’a pu en voir le contenu.",
    "file_container": "Image de disque ou classeur qui peut contenir des programmes : demandez un autre format.",
    "file_page": "Page Web ou dessin qui peut s’exécuter : elle est téléchargée, jamais ouverte ici.",
    "file_two_endings": "Nom trompeur : la vraie terminaison est la dernière.",
    "file_disguised": "Fichier déguisé : son contenu n’est pas ce que son nom annonce.",
}
