"""One function per thing a person does: the only way in which anything changes.

Every function takes the context first. What is not done raises `Refused(code, **params)` (casewright.errors).
"""

from casewright.service.agreeing import agree, approve
from casewright.service.around import Around, around, link_person
from casewright.service.as_it_was import changes_between
from casewright.service.attached import attachment, preview
from casewright.service.attaching import Upload, attach, sign
from casewright.service.calendar import calendar
from casewright.service.capacity import heard, say_capacity
from casewright.service.care_team import hand_over
from casewright.service.checking import problems_of_tests
from casewright.service.checking_in import check_in
from casewright.service.closing import still_open
from casewright.service.conferring import (
    Decided,
    Held,
    call_off_conference,
    conference_of,
    hold_conference,
    plan_conference,
)
from casewright.service.contacting import Went, keep_jotting, write_contact, write_note
from casewright.service.context import Context
from casewright.service.course import (
    answer_first,
    choose_cycle,
    course_of,
    enter_step,
    leave_out,
    set_attention,
    snooze,
)
from casewright.service.covering import Covered, cover, end_cover
from casewright.service.directory import Directory, Listed, OfferThere, Sought, instead_of, providers
from casewright.service.facts_seen import FactSeen, facts_seen
from casewright.service.filling import answer, at_section, change_administration
from casewright.service.finishing import finish, reopen
from casewright.service.forms import InTheWay, OpenForm, open_form
from casewright.service.found import Found, FoundBy, areas, found_in, rests_on, same, to_confirm
from casewright.service.handling import acknowledge_alert, note_on_alert, tick_step
from casewright.service.impact import Affected, Impact, impacts
from casewright.service.intake import change_person, open_another_case, open_case
from casewright.service.jotting import (
    Jotting,
    assign_jotting,
    drop_jotting,
    found_jotting,
    jot,
    jotting,
    put_jotting_away,
)
from casewright.service.keeping_plans import Gap, gaps, keep_plan
from casewright.service.kept_plan import KeptPlan, kept_plan
from casewright.service.ledger import chain_ledger, ledger
from casewright.service.links import (
    Outside,
    answer_invitation,
    answer_outside,
    links_of,
    make_link,
    outside,
    withdraw_link,
)
from casewright.service.listening import change_heard, hear, move_words
from casewright.service.listing import Entry, Wanted, listed, matching
from casewright.service.lists import (
    Unfinished,
    caseload,
    has_cases,
    jotted,
    jotted_and_put_away,
    rows_of,
    unfinished,
)
from casewright.service.measures import (
    IndicatorSeen,
    Whom,
    indicators,
    spend,
    take_back,
    with_versions,
    write_value,
)
from casewright.service.messages import MessageSeen, messages_of, read_message, write_message
from casewright.service.moving import move_assessment
from casewright.service.own_check import Opinion, keep_own_check, own_check_of, own_part_of
from casewright.service.own_words import keep_own_words, own_words_draft
from casewright.service.people import (
    Known,
    PersonRecord,
    change_details,
    found_people,
    found_person,
    known_already,
    merge_people,
    person,
    record_person,
    unmerge_people,
)
from casewright.service.plan_audit import ToMend, to_mend
from casewright.service.plan_drafts import plan_templates, rework_plan, start_plan
from casewright.service.plan_notices import PlanNotice
from casewright.service.plan_rows import aim_of, begin_goal, choose
from casewright.service.planning import BlockSeen, OpenPlan, Told, open_plan, plan_of
from casewright.service.presence import others_at
from casewright.service.printing import (
    assessment_paper,
    blank_form,
    blank_safety_plan,
    due_forms,
    left_out_of_assessment,
    left_out_of_plan,
    plan_paper,
    visit_pack,
)
from casewright.service.protocols import RaisedAlert, alerts
from casewright.service.provider_changes import Change, Listing
from casewright.service.provider_import import Preview, can_be_undone
from casewright.service.provider_import import preview as preview_providers
from casewright.service.provider_import import take_in as take_in_providers
from casewright.service.provider_import import undo as undo_providers
from casewright.service.provider_sheet import provider_sheet
from casewright.service.published import changed_after_use
from casewright.service.read_back import (
    ReadBack,
    agree_as_read,
    attach_page,
    read_back,
    read_in,
    say_of_line,
    sign_plan,
    unsign_plan,
    write_beside,
)
from casewright.service.readiness import Ready, readiness
from casewright.service.reading_rights import may_read_form, role_titles
from casewright.service.record import (
    FinishedForm,
    Notice,
    ScorePoint,
    ScoreSeries,
    assessment,
    case,
    scores_over_time,
)
from casewright.service.referring import (
    ReferralSeen,
    Request,
    answer_referral,
    begun_referral,
    provider_of,
    refer,
    referral,
    referrals,
    send_referral,
    who_else,
)
from casewright.service.refreshing import bring_up_to_date
from casewright.service.reminders import Reminders, ReminderSeen, reminders
from casewright.service.reviewing import (
    Gathered,
    begin_review,
    call_off_review,
    gathered,
    hold_review,
    look_at_trial,
    open_review,
)
from casewright.service.rows import add_row, remove_row, restore_row
from casewright.service.rows_over import RowOver, add_row_over, entries_of_rows
from casewright.service.sharing import MayBeShared, least_shared, may_be_shared
from casewright.service.side_by_side import LastTime, earlier_ones, last_time, side_by_side
from casewright.service.standing import cycles_for
from casewright.service.starting import put_away, start_assessment, startable, take_up
from casewright.service.suggesting import Offered, Reason, Suggestion, offered, suggestions
from casewright.service.survey_sums import ScoreSum, SurveySums, asked_together, survey_sums
from casewright.service.swot import OnBoard, board, change_on_board, put_on_board, taken_off
from casewright.service.task_list import TaskList, TaskSeen, TasksWanted, task_list
from casewright.service.tasks import (
    TaskOf,
    change_task,
    close_task,
    done_once,
    give_task,
    new_task,
    note_time,
    put_task_on,
    take_back_task,
    together,
)
from casewright.service.team import Load, Team, WorkerLoad, good_news, news_day, team
from casewright.service.today import Item, Today, today
from casewright.service.trying_out import try_out
from casewright.service.whereabouts import Whereabouts, whereabouts
from casewright.service.wording_hints import WordingHint, hide_hints, wording_hints
from casewright.service.work import (
    add_found,
    confirm,
    continue_case,
    decide,
    decide_together,
    decided,
    mark_in_error,
    move,
    move_case,
    record,
    revise,
)

__all__ = [
    "Affected",
    "Around",
    "BlockSeen",
    "Change",
    "Context",
    "Covered",
    "Decided",
    "Directory",
    "Entry",
    "FactSeen",
    "FinishedForm",
    "Found",
    "FoundBy",
    "Gap",
    "Gathered",
    "Held",
    "Impact",
    "InTheWay",
    "IndicatorSeen",
    "Item",
    "Jotting",
    "KeptPlan",
    "Known",
    "LastTime",
    "Listed",
    "Listing",
    "Load",
    "MayBeShared",
    "MessageSeen",
    "Notice",
    "OfferThere",
    "Offered",
    "OnBoard",
    "OpenForm",
    "OpenPlan",
    "Opinion",
    "Outside",
    "PersonRecord",
    "PlanNotice",
    "Preview",
    "RaisedAlert",
    "ReadBack",
    "Ready",
    "Reason",
    "ReferralSeen",
    "ReminderSeen",
    "Reminders",
    "Request",
    "RowOver",
    "ScorePoint",
    "ScoreSeries",
    "ScoreSum",
    "Sought",
    "Suggestion",
    "SurveySums",
    "TaskList",
    "TaskOf",
    "TaskSeen",
    "TasksWanted",
    "Team",
    "ToMend",
    "Today",
    "Told",
    "Unfinished",
    "Upload",
    "Wanted",
    "Went",
    "Whereabouts",
    "Whom",
    "WordingHint",
    "WorkerLoad",
    "acknowledge_alert",
    "add_found",
    "add_row",
    "add_row_over",
    "agree",
    "agree_as_read",
    "aim_of",
    "alerts",
    "answer",
    "answer_first",
    "answer_invitation",
    "answer_outside",
    "answer_referral",
    "approve",
    "areas",
    "around",
    "asked_together",
    "assessment",
    "assessment_paper",
    "assign_jotting",
    "at_section",
    "attach",
    "attach_page",
    "attachment",
    "begin_goal",
    "begin_review",
    "begun_referral",
    "blank_form",
    "blank_safety_plan",
    "board",
    "bring_up_to_date",
    "calendar",
    "call_off_conference",
    "call_off_review",
    "can_be_undone",
    "case",
    "caseload",
    "chain_ledger",
    "change_administration",
    "change_details",
    "change_heard",
    "change_on_board",
    "change_person",
    "change_task",
    "changed_after_use",
    "changes_between",
    "check_in",
    "choose",
    "choose_cycle",
    "close_task",
    "conference_of",
    "confirm",
    "continue_case",
    "course_of",
    "cover",
    "cycles_for",
    "decide",
    "decide_together",
    "decided",
    "done_once",
    "drop_jotting",
    "due_forms",
    "earlier_ones",
    "end_cover",
    "enter_step",
    "entries_of_rows",
    "facts_seen",
    "finish",
    "found_in",
    "found_jotting",
    "found_people",
    "found_person",
    "gaps",
    "gathered",
    "give_task",
    "good_news",
    "hand_over",
    "has_cases",
    "hear",
    "heard",
    "hide_hints",
    "hold_conference",
    "hold_review",
    "impacts",
    "indicators",
    "instead_of",
    "jot",
    "jotted",
    "jotted_and_put_away",
    "jotting",
    "keep_jotting",
    "keep_own_check",
    "keep_own_words",
    "keep_plan",
    "kept_plan",
    "known_already",
    "last_time",
    "least_shared",
    "leave_out",
    "ledger",
    "left_out_of_assessment",
    "left_out_of_plan",
    "link_person",
    "links_of",
    "listed",
    "look_at_trial",
    "make_link",
    "mark_in_error",
    "matching",
    "may_be_shared",
    "may_read_form",
    "merge_people",
    "messages_of",
    "move",
    "move_assessment",
    "move_case",
    "move_words",
    "new_task",
    "news_day",
    "note_on_alert",
    "note_time",
    "offered",
    "open_another_case",
    "open_case",
    "open_form",
    "open_plan",
    "open_review",
    "others_at",
    "outside",
    "own_check_of",
    "own_part_of",
    "own_words_draft",
    "person",
    "plan_conference",
    "plan_of",
    "plan_paper",
    "plan_templates",
    "preview",
    "preview_providers",
    "problems_of_tests",
    "provider_of",
    "provider_sheet",
    "providers",
    "put_away",
    "put_jotting_away",
    "put_on_board",
    "put_task_on",
    "read_back",
    "read_in",
    "read_message",
    "readiness",
    "record",
    "record_person",
    "refer",
    "referral",
    "referrals",
    "reminders",
    "remove_row",
    "reopen",
    "restore_row",
    "rests_on",
    "revise",
    "rework_plan",
    "role_titles",
    "rows_of",
    "same",
    "say_capacity",
    "say_of_line",
    "scores_over_time",
    "send_referral",
    "set_attention",
    "side_by_side",
    "sign",
    "sign_plan",
    "snooze",
    "spend",
    "start_assessment",
    "start_plan",
    "startable",
    "still_open",
    "suggestions",
    "survey_sums",
    "take_back",
    "take_back_task",
    "take_in_providers",
    "take_up",
    "taken_off",
    "task_list",
    "team",
    "tick_step",
    "to_confirm",
    "to_mend",
    "today",
    "together",
    "try_out",
    "undo_providers",
    "unfinished",
    "unmerge_people",
    "unsign_plan",
    "visit_pack",
    "whereabouts",
    "who_else",
    "with_versions",
    "withdraw_link",
    "wording_hints",
    "write_beside",
    "write_contact",
    "write_message",
    "write_note",
    "write_value",
]
