"""Finds the facts of a draft and looks each up in what the office knows; local, and nothing is stored."""
