"""Passwords in addresses, which no message may show."""

import re

_PASSWORD = re.compile(r"(//[^/@:]*:)([^?]*)(?=@)|((?:\?|&)password=)([^&]*)")


def without_passwords(text: str) -> str:
    """A text as it may be shown: a star for each character of a password, so that what follows keeps its place."""
    return _PASSWORD.sub(lambda found: (found[1] or found[3]) + "*" * len(found[2] or found[4] or ""), text)
