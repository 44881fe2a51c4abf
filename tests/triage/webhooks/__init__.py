"""Webhooks: what is told, to whom, how, and that nothing is lost."""
