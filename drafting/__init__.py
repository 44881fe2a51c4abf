"""Prepares replies, by a model that sees redacted text only or by the office's own templates."""
