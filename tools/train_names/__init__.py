"""Trains the second vote on names, and judges it."""
