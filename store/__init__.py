"""Persistence behind `casewright.ports.CaseStore`: in memory, or TinyDB over SQLite rows, the embedded default."""
