"""A report as tables, in the reader's words: what stands on the page, in the workbook and in the CSV is the same."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from casewright.cases.report import (
    Count,
    GroupRow,
    GroupTable,
    LinkSums,
    ProgrammeSums,
    Rate,
    Report,
    ResponseSum,
    ScoreSums,
    SourceSum,
)
from casewright.cases.reported import RATED
from casewright.definitions.model import Number
from casewright.exchange.workbook import Cell, Column, Sheet
from ui.contact_words import ended_words, purpose_words
from ui.entry_words import state_words
from ui.people import joined
from ui.planning.chain import KINDS
from ui.referral_words import stands_words
from ui.reports.words import (
    group_words,
    grouped_words,
    kept_back_words,
    percent,
    rate_words,
    rated_meaning,
    rated_words,
)
from ui.score_change import source_words
from ui.wording import _, plain, say, short_day, value_words

PARTS = 2
"""So many parts of the people there are at least where one can be worse off."""


def sheets(report: Report) -> tuple[Sheet, ...]:
    """All that hold anything."""
    made = (
        people_and_cases(report),
        in_short(report),
        ends(report),
        contacts(report),
        purposes(report),
        referrals(report),
        scores(report),
        bands(report),
        changes(report),
        responses(report),
        goals(report),
        benchmarks(report),
        *(by_group(report, table) for table in report.groups),
        *(programme(one) for one in report.programmes),
    )
    return tuple(one for one in made if one.rows)


def for_paper(report: Report) -> tuple[Sheet, ...]:
    """The same, but for the groups, whose table is too wide for a sheet."""
    short = {by_group(report, one).title: by_group_short(report, one) for one in report.groups}
    return tuple(short.get(one.title, one) for one in sheets(report))


def people_and_cases(report: Report) -> Sheet:
    flow = report.flow
    rows = (
        (
            _("{people} who were helped"),
            flow.people,
            _("Each counts once, whether with one {case}, several, or in a household."),
        ),
        (_("of these new"), flow.new_people, _("They had no {case} before the period.")),
        (_("households"), flow.households, _("So many {cases} are about a household.")),
        (
            _("{cases} open at first"),
            flow.at_first,
            _("They were active before the first day and had not ended by then."),
        ),
        (_("opened"), flow.opened, _("They became active in the period.")),
        (_("of these come back"), flow.returned, _("They go on from a {case} that had ended.")),
        (_("ended"), flow.closed, _("They ended in the period.")),
        (_("{cases} open at last"), flow.at_end, _("Open at first, and opened, less those that ended.")),
    )
    about = _("Of {cases} that were active on one day of the period at least.")
    return _explained(_("People and cases"), about, rows)


def in_short(report: Report) -> Sheet:
    """What stands on the page in sentences."""
    contacts, referrals, goals = report.contacts, report.referrals, report.goals
    rows: tuple[tuple[str, Cell, str], ...] = (
        (_("{cases} with a contact"), contacts.cases, _("In so many a contact took place in the period.")),
        (
            _("minutes of contact"),
            contacts.minutes,
            _("Of the contacts that took place, as far as minutes were noted."),
        ),
        (_("referrals"), referrals.asked, _("So many were asked for in the period.")),
        (_("of these with an outcome"), referrals.with_outcome, _("Of so many it is known what came of them.")),
        (_("of these answered"), referrals.answered, _("So many were accepted or declined.")),
        (_("days to an answer"), referrals.days, _("The median of the days from the asking to the first answer.")),
        (_("{cases} whose goals have a ladder"), goals.cases, _("The lines below are about these.")),
        (_("T score at first"), goals.first, _("The mean of goal attainment (GAS T) where the goals began.")),
        (_("T score at last"), goals.last, _("The same by the end of the period: 50 is where all were to come to.")),
        (_("as far as agreed, or further"), goals.as_expected, _("So many {cases} came to 50 or more.")),
    )
    return _explained(_("In short"), _("Contacts, referrals and goals together."), rows)


def _explained(name: str, about: str, rows: tuple[tuple[str, Cell, str], ...]) -> Sheet:
    """Each line with what it counts."""
    meaning = Column(_("Meaning"), _("What is counted in this line."), counts=False)
    told = tuple(row for row in rows if row[1] is not None)
    return Sheet(name, name, about, (_what(), _count(), meaning), told)


def ends(report: Report) -> Sheet:
    return _counted(
        _("Why cases ended"),
        _("Of {cases} that ended in the period, by the reason that was chosen."),
        [(say(one.label) or one.id or _("no reason was chosen"), one.count) for one in report.closed],
    )


def contacts(report: Report) -> Sheet:
    return _counted(
        _("How contacts ended"),
        _("Contacts of the period, planned or not. An attempt that reached nobody is none that took place."),
        [(ended_words(one.id), one.count) for one in report.contacts.ended],
    )


def purposes(report: Report) -> Sheet:
    return _counted(
        _("What contacts were for"),
        _("Contacts that took place. One that was for several things counts in each."),
        [(purpose_words(one.id), one.count) for one in report.contacts.purposes],
    )


def referrals(report: Report) -> Sheet:
    return _counted(
        _("Referrals"),
        _("What somebody was asked for in the period, by how it stands at its end."),
        [(stands_words(one.id), one.count) for one in report.referrals.states],
    )


def goals(report: Report) -> Sheet:
    named = [(_achieved(one), one.count) for one in report.goals.achievement]
    return _counted(_("Goals"), _("All goals that were worked on or are completed, by how far each is reached."), named)


def scores(report: Report) -> Sheet:
    return Sheet(
        _("Scores"),
        _("Scores at first and at last"),
        _(
            "Of {cases} in which a score was taken twice at least, the last time in the period. Forms that only some "
            "roles may read are left out."
        ),
        (
            Column(_("Score"), _("Its form, and what it is called."), counts=False),
            Column(_("Cases"), _("In how many it was taken twice at least.")),
            Column(_("At first"), _("The mean of the first values.")),
            Column(_("At last"), _("The mean of the last values.")),
            Column(_("Better"), _("Whether a lower or a higher value is better."), counts=False),
        ),
        tuple((score_name(one), one.cases, one.first, one.last, better_words(one)) for one in report.scores),
    )


def bands(report: Report) -> Sheet:
    return Sheet(
        _("Levels of scores"),
        _("Levels of scores at first and at last"),
        _("The same {cases}, by what the score meant."),
        (
            Column(_("Score"), _("Its form, and what it is called."), counts=False),
            Column(_("Level"), _("What a value means."), counts=False),
            Column(_("At first"), _("So many were at this level at first.")),
            Column(_("At last"), _("So many were at this level at last.")),
        ),
        tuple((score_name(one), say(band.label), band.first, band.last) for one in report.scores for band in one.bands),
    )


def changes(report: Report) -> Sheet:
    return Sheet(
        _("Changes of scores"),
        _("Changes of scores that are more than chance, or matter"),
        _("The same {cases}: how many moved at least as far as a source says. Sources disagree, so each has its line."),
        (
            Column(_("Score"), _("Its form, and what it is called."), counts=False),
            Column(_("Rule"), _("How large a change has to be, and who says so."), counts=False),
            Column(_("Better"), _("So many are better by at least as much.")),
            Column(_("Worse"), _("So many are worse by at least as much.")),
        ),
        tuple(
            (score_name(one), rule_words(source), source.better, source.worse)
            for one in report.scores
            for source in one.sources
        ),
    )


def responses(report: Report) -> Sheet:
    return Sheet(
        _("Response and remission"),
        _("Response and remission"),
        _(
            "The same {cases}: how many fell by as much as a source calls a response, or as low as it calls a "
            "remission."
        ),
        (
            Column(_("Score"), _("Its form, and what it is called."), counts=False),
            Column(_("Rule"), _("What is called so, and who says so."), counts=False),
            Column(_("Cases"), _("In how many it was high enough at first for that.")),
            Column(_("Response"), _("So many fell by as much, and not to a remission.")),
            Column(_("Remission"), _("So many fell to a remission.")),
        ),
        tuple(
            (score_name(one), response_rule(each), each.asked, each.response, each.remission)
            for one in report.scores
            for each in one.responses
        ),
    )


def benchmarks(report: Report) -> Sheet:
    return Sheet(
        _("Benchmarks"),
        _("Held against what others reach"),
        _("Numbers of {cases} for which somebody says what others reach, by the last value in each {case}."),
        (
            Column(_("Number"), _("What is measured."), counts=False),
            Column(_("Others reach"), _("The mark, and who names it."), counts=False),
            Column(_("Cases"), _("In how many it was measured.")),
            Column(_("As good"), _("In how many the last value is as good as the mark, or better.")),
        ),
        tuple(
            (say(one.label), benchmark_words(one.benchmark, say(one.unit), one.source), one.cases, one.met)
            for one in report.benchmarks
        ),
    )


def by_group(report: Report, table: GroupTable) -> Sheet:
    title = _("By group: {what}", what=grouped_words(table))
    kept = _(
        "Of groups below {least} {people} no number is told, nor one from which it could be reckoned out.",
        least=report.least,
    )
    about = _("Counted are {people} with a {case} of their own, each once, by the group that is known last.")
    rows = [(group_words(table, row), row) for row in table.rows] + [(_("All together"), table.whole)]
    return Sheet(
        title,
        title,
        f"{about} {kept}",
        (
            Column(_("Group"), _("What they have in common."), counts=False),
            Column(_("People"), _("So many {people} with a {case} that was active in the period.")),
            *(
                Column(name, meaning)
                for what in RATED
                for name, meaning in _columns(rated_words(what), rated_meaning(what))
            ),
        ),
        tuple(
            (
                name,
                kept_back_words() if row.people is None else row.people,
                *(cell for rate in row.rates for cell in _cells(rate)),
            )
            for name, row in rows
        ),
    )


def by_group_short(report: Report, table: GroupTable) -> Sheet:
    """The same for the eye: how many of how many, and the share, in one."""
    whole = by_group(report, table)
    rows = [(group_words(table, row), row) for row in table.rows] + [(_("All together"), table.whole)]
    return replace(
        whole,
        columns=(*whole.columns[:2], *(Column(rated_words(what), rated_meaning(what)) for what in RATED)),
        rows=tuple((name, people_words(row), *(rate_words(rate) for rate in row.rates)) for name, row in rows),
    )


def _columns(name: str, meaning: str) -> Iterator[tuple[str, str]]:
    yield _("{what}: yes", what=name), meaning
    yield _("{what}: of", what=name), _("Of how many that can be said.")
    yield _("{what}: %", what=name), _("The share, in percent.")


def _cells(rate: Rate) -> tuple[Cell, Cell, Cell]:
    if rate.done is None or rate.of is None:
        return kept_back_words(), kept_back_words(), kept_back_words()
    return rate.done, rate.of, percent(rate.done, rate.of) if rate.of else None


def programme(one: ProgrammeSums) -> Sheet:
    title = _("Programme: {name}", name=one.name or say(one.title))
    return Sheet(
        title,
        title,
        _("The chain of its plan with what was wanted and what it came to by the end of the period."),
        (
            Column(_("What"), _("An entry of the chain."), counts=False),
            Column(_("Part"), _("Which part of the chain it is."), counts=False),
            Column(_("Unit"), _("What it is counted in."), counts=False),
            Column(_("Cost"), _("What it costs, by the plan, in the agency's currency.")),
            Column(_("At first"), _("The value before the work began.")),
            Column(_("Wanted"), _("The value that was agreed.")),
            Column(_("Came to"), _("The last value up to the end of the period.")),
            Column(_("Day"), _("The day of that value."), counts=False),
            Column(_("Others reach"), _("The mark, and who names it."), counts=False),
            Column(_("By part"), _("The last values for a part of the people."), counts=False),
        ),
        tuple(
            (
                link.words,
                _(KINDS[link.kind]),
                say(link.unit),
                link.cost,
                link.baseline,
                link.target,
                link.actual,
                short_day(link.on) if link.on else "",
                benchmark_words(link.benchmark, "", link.source) if link.benchmark is not None else "",
                parts_words(link.parts or {}),
            )
            for link in one.links
        ),
    )


def programme_words(link: LinkSums) -> str:
    """What an entry of the chain came to, beside what was wanted and what others reach."""
    unit = say(link.unit)
    met = {True: _("as good as others"), False: _("less than others reach"), None: ""}[link.meets]
    others = _("others reach {mark}", mark=benchmark_words(link.benchmark, "", link.source)) if met else ""
    return joined(
        " ".join(filter(None, (value_words(link.actual), plain(unit)))),
        _("at first {value}", value=value_words(link.baseline)) if link.baseline is not None else "",
        _("wanted {value}", value=value_words(link.target)) if link.target is not None else "",
        plain(others),
        met,
        plain(parts_words(link.parts or {})),
        gap_words(link),
    )


def gap_words(link: LinkSums) -> str:
    """How far the best and the worst part of the people lie apart."""
    values = list((link.parts or {}).values())
    if len(values) < PARTS:
        return ""
    return _("{gap} between them", gap=value_words(max(values) - min(values)))


def people_words(row: GroupRow) -> str:
    return kept_back_words() if row.people is None else value_words(row.people)


def parts_words(parts: Mapping[str, Number]) -> str:
    return ", ".join(f"{name}: {value_words(value)}" for name, value in parts.items())


def benchmark_words(mark: object, unit: str, source: str) -> str:
    said = " ".join(filter(None, (value_words(mark), unit)))
    return f"{said} ({source_words(source)})" if source else said


def score_name(one: ScoreSums) -> str:
    title, label = say(one.title), say(one.label)
    return label if label.startswith(title) else f"{title}: {label}"


def better_words(one: ScoreSums) -> str:
    return {"lower": _("lower is better"), "higher": _("higher is better")}.get(one.better, "")


def rule_words(source: SourceSum) -> str:
    """How large a change has to be, what that means, and who says so."""
    size = (
        _("{points} points", points=value_words(round(source.points, 2)))
        if source.points is not None
        else _("{percent} %", percent=value_words(source.percent))
    )
    means = _("more than chance") if source.kind == "reliable" else _("a change that matters")
    said = "; ".join(filter(None, (source.method, source_words(source.source))))
    return _("{size} or more: {means} ({source})", size=size, means=means, source=said)


def response_rule(one: ResponseSum) -> str:
    fall = _("a fall of {percent} % or more", percent=value_words(one.percent))
    low = (
        _("remission: below {value}", value=value_words(one.remission_below)) if one.remission_below is not None else ""
    )
    first = _("from {value} at first", value=value_words(one.first)) if one.first else ""
    return f"{', '.join(filter(None, (fall, low, first)))} ({source_words(one.source)})"


def _achieved(one: Count) -> str:
    return state_words(one.id) if one.id else _("not said yet")


def _counted(name: str, about: str, rows: Sequence[tuple[str, int]]) -> Sheet:
    return Sheet(name, name, about, (_what(), _count()), tuple(rows))


def _what() -> Column:
    return Column(_("What"), _("What is counted in this line."), counts=False)


def _count() -> Column:
    return Column(_("How many"), _("How many there are, or how much it is."))
