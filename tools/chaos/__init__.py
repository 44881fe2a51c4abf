"""Kills the service at every moment of its work and looks whether anything was lost or done twice."""
