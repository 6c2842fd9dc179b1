"""One assessment while it is filled in: visibility, calculation, scoring, findings, traces. No case, no store."""
