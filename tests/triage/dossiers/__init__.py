"""Dossiers: which one a mail belongs to, the register, the import."""
