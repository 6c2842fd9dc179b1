"""The three fictional cases of the demo, made through the service alone."""

from casewright.service.context import Context


def build(context: Context) -> None:
    """Make the demo's cases in an empty store, as if they had been worked on over the last 60 days."""
    raise NotImplementedError
