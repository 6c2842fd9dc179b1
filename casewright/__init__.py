"""Casewright: case management described in YAML, carried out in a browser."""

__version__ = "0.1.0"
