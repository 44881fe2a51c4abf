"""Tests of the service; each folder mirrors the package it checks."""
