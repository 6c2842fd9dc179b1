"""One function per thing a person does: the only way in which anything changes.

Every function takes the context first. What is not done raises `Refused(code, **params)` (casewright.errors).
"""

from casewright.service.attached import attachment, preview
from casewright.service.attaching import Upload, attach, sign
from casewright.service.checking import problems_of_tests
from casewright.service.context import Context
from casewright.service.filling import answer, at_section, change_administration
from casewright.service.finishing import finish, reopen
from casewright.service.forms import InTheWay, OpenForm, open_form
from casewright.service.handling import acknowledge_alert, note_on_alert, tick_step
from casewright.service.impact import Affected, Impact, impacts
from casewright.service.intake import change_person, open_case, possible_duplicates
from casewright.service.listening import change_heard, hear, move_words
from casewright.service.lists import Unfinished, caseload, last_unfinished, unfinished
from casewright.service.moving import move_assessment
from casewright.service.presence import others_at
from casewright.service.protocols import RaisedAlert, alerts
from casewright.service.published import changed_after_use
from casewright.service.record import (
    FinishedForm,
    Notice,
    ScorePoint,
    ScoreSeries,
    assessment,
    case,
    scores_over_time,
)
from casewright.service.rows import add_row, remove_row, restore_row
from casewright.service.starting import put_away, start_assessment, startable, take_up
from casewright.service.work import (
    confirm,
    continue_case,
    decide,
    decided,
    mark_in_error,
    move,
    move_case,
    record,
    revise,
)

__all__ = [
    "Affected",
    "Context",
    "FinishedForm",
    "Impact",
    "InTheWay",
    "Notice",
    "OpenForm",
    "RaisedAlert",
    "ScorePoint",
    "ScoreSeries",
    "Unfinished",
    "Upload",
    "acknowledge_alert",
    "add_row",
    "alerts",
    "answer",
    "assessment",
    "at_section",
    "attach",
    "attachment",
    "case",
    "caseload",
    "change_administration",
    "change_heard",
    "change_person",
    "changed_after_use",
    "confirm",
    "continue_case",
    "decide",
    "decided",
    "finish",
    "hear",
    "impacts",
    "last_unfinished",
    "mark_in_error",
    "move",
    "move_assessment",
    "move_case",
    "move_words",
    "note_on_alert",
    "open_case",
    "open_form",
    "others_at",
    "possible_duplicates",
    "preview",
    "problems_of_tests",
    "put_away",
    "record",
    "remove_row",
    "reopen",
    "restore_row",
    "revise",
    "scores_over_time",
    "sign",
    "start_assessment",
    "startable",
    "take_up",
    "tick_step",
    "unfinished",
]
