"""Local sorting of an office's mail: urgency, dossier type, and mail only a person may answer."""
