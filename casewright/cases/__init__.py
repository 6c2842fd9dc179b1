"""The case as events: records, the fold that gives its state, the commands that check and return events."""
