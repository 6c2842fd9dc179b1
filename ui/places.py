"""Where the pages are, and how one gets from one to another."""

from collections.abc import Mapping
from typing import NoReturn

import streamlit as st

TODAY = "../pages/today.py"
CASELOAD = "../pages/caseload.py"
TEAM = "../pages/team.py"
TASKS = "../pages/tasks.py"
REPORTS = "../pages/reports.py"
NEW_CASE = "../pages/new_case.py"
CASE = "../pages/case.py"
STEP = "../pages/step.py"
ASSESSMENT = "../pages/assessment.py"
RECORD = "../pages/record.py"
PERSON = "../pages/person.py"
DIRECTORY = "../pages/directory.py"
PROVIDERS = "../pages/providers.py"
IMPORT_CASES = "../pages/import_cases.py"
CONFIGURE = "../pages/configure.py"
LIBRARY = "../pages/library.py"
PLAN = "../pages/plan.py"
PLAN_SEEN = "../pages/plan_seen.py"
PLAN_VERSIONS = "../pages/plan_versions.py"
READ_BACK = "../pages/read_back.py"
PREVIEW = "../pages/preview.py"
SWOT = "../pages/swot.py"
MEASURES = "../pages/measures.py"
REFERRAL = "../pages/referral.py"
CONFERENCE = "../pages/conference.py"
REVIEW = "../pages/review.py"
NOTE = "../pages/note.py"
AS_IT_WAS = "../pages/as_it_was.py"
HAND_OVER = "../pages/hand_over.py"
CLOSE = "../pages/close.py"
EVALUATE = "../pages/evaluate.py"


def asked(name: str) -> str:
    """What the address of this page asks for: `case`, `assessment`, `draft`, or a filter; "" for nothing."""
    return st.query_params.get(name, "")


def write(name: str, value: str) -> None:
    """Keep something in the address, so that a reload brings it back. Never what was typed about a case."""
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def go_to_today() -> NoReturn:
    st.switch_page(TODAY)


def go_to_caseload(**filters: str) -> NoReturn:
    """`filters` by the name that each has in the address."""
    st.switch_page(CASELOAD, query_params=filters)


def go_to_tasks(**address: str) -> NoReturn:
    """`case`: those of one case; `task`: that one is opened."""
    st.switch_page(TASKS, query_params=address)


def go_to_new_case() -> NoReturn:
    st.switch_page(NEW_CASE)


def go_to_case(case: str) -> NoReturn:
    st.switch_page(CASE, query_params={"case": case})


def go_to_draft(draft: str) -> NoReturn:
    st.switch_page(ASSESSMENT, query_params={"draft": draft})


def go_to_record(case: str, assessment: str) -> NoReturn:
    st.switch_page(RECORD, query_params=record_address(case, assessment))


def go_to_step(case: str, step: str) -> NoReturn:
    st.switch_page(STEP, query_params=step_address(case, step))


def step_address(case: str, step: str) -> Mapping[str, str]:
    return {"case": case, "step": step}


def record_address(case: str, assessment: str) -> Mapping[str, str]:
    return {"case": case, "assessment": assessment}


def go_to_note(draft: str = "", case: str = "", contact: str = "", plan: bool = False) -> NoReturn:
    """A new quick note, of a case where one is named; one that was begun; how a planned contact went; one to plan."""
    said = {"draft": draft, "case": case, "contact": contact, "plan": "1" if plan else ""}
    st.switch_page(NOTE, query_params={name: one for name, one in said.items() if one})


def go_to_plan_draft(draft: str) -> NoReturn:
    st.switch_page(PLAN, query_params={"draft": draft})


def go_to_choose_plan(case: str) -> NoReturn:
    st.switch_page(PLAN, query_params={"case": case})


def go_to_plan(case: str, plan: str) -> NoReturn:
    st.switch_page(PLAN_SEEN, query_params=plan_address(case, plan))


def go_to_plan_versions(case: str, plan: str) -> NoReturn:
    st.switch_page(PLAN_VERSIONS, query_params=plan_address(case, plan))


def go_to_read_back(case: str, plan: str, part: str = "", read: int = 0) -> NoReturn:
    """`read` is the revision of the case that was read out, where one goes on from there to the signing."""
    further = {"part": part, "read": str(read or "")}
    st.switch_page(
        READ_BACK, query_params={**plan_address(case, plan), **{name: one for name, one in further.items() if one}}
    )


def plan_address(case: str, plan: str) -> Mapping[str, str]:
    return {"case": case, "plan": plan}


def go_to_referral(case: str, **asked: str) -> NoReturn:
    """`asked` as for `referral_address`."""
    st.switch_page(REFERRAL, query_params=referral_address(case, **asked))


def referral_address(case: str, **asked: str) -> Mapping[str, str]:
    """One referral (`referral`), with `write` what is being written about it; or a new one: for what (`intervention`,
    `need`, `offer` of a catalog), or in place of which other one (`replaces`), and of whom (`provider`).
    """
    return {"case": case, **{name: one for name, one in asked.items() if one}}


def go_to_conference(case: str, conference: str) -> NoReturn:
    st.switch_page(CONFERENCE, query_params={"case": case, "conference": conference})


def go_to_review(case: str, review: str = "") -> NoReturn:
    """One review; "": the one that is open, else where one is begun."""
    st.switch_page(REVIEW, query_params={"case": case, **({"review": review} if review else {})})


def go_to_measures(case: str) -> NoReturn:
    st.switch_page(MEASURES, query_params={"case": case})


def go_to_hand_over(case: str = "", worker: str = "") -> NoReturn:
    """One case, or all that a worker has."""
    said = {"case": case, "worker": worker}
    st.switch_page(HAND_OVER, query_params={name: one for name, one in said.items() if one})


def go_to_close(case: str) -> NoReturn:
    st.switch_page(CLOSE, query_params={"case": case})


def go_to_evaluate(case: str, evaluation: str = "") -> NoReturn:
    st.switch_page(EVALUATE, query_params=evaluate_address(case, evaluation))


def evaluate_address(case: str, evaluation: str = "") -> Mapping[str, str]:
    """Looking back at a case, or one evaluation that was kept."""
    return {"case": case, **({"evaluation": evaluation} if evaluation else {})}
