"""Training cases: a scenario is played through the service as the pages would, and looked at day by day."""

from casewright.training.as_data import plain_replay
from casewright.training.narration import narrated
from casewright.training.replay import Played, Replay, replay

__all__ = ["Played", "Replay", "narrated", "plain_replay", "replay"]
