"""The rows of a list that did not become cases, as a list of their own: to be put right and given again."""

from collections.abc import Mapping

from casewright.errors import Refused, Translate, _
from casewright.exchange.spreadsheet import Table, written_table
from casewright.service.case_import import CaseList
from casewright.service.case_rows import ReadList

WHY = _("Why it was left out")
MAY_BE = _("This may be {name}, who is known already.")
MAY_BE_ROW = _("This may be {name} of row {row}.")


def rows_left(
    table: Table, read: ReadList, wanted: CaseList, refused: Mapping[int, Refused], translate: Translate, language: str
) -> bytes:
    """CSV with the headings of the list, and why each row was left out; empty where none was."""
    why = {number: [one.message(translate)] for number, one in refused.items()}
    for one in read.troubles:
        if one.is_error and one.row > 1:
            said = one.message(translate, language)
            why.setdefault(one.row, []).append(f"{one.column}: {said}" if one.column else said)
    for number, twin in wanted.twins.items():
        if number not in wanted.done and wanted.becomes(number) == "leave":
            words = translate(MAY_BE_ROW) if twin.row else translate(MAY_BE)
            why.setdefault(number, []).append(words.format(name=twin.known.name, row=twin.row))
    headings = (*filter(None, table.headings), translate(WHY))
    rows = [
        (*(row.cells.get(heading, "") for heading in headings[:-1]), " ".join(why[row.number]))
        for row in table.rows
        if row.number in why
    ]
    return written_table(headings, rows) if rows else b""
