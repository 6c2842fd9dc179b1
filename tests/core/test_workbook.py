"""Tables as a workbook with a codebook, and as one long CSV: numbers stay numbers, and nothing runs as a formula."""

from decimal import Decimal
from io import BytesIO

from openpyxl import load_workbook
from pypdf import PdfReader

from casewright.exchange.report_paper import report_paper
from casewright.exchange.workbook import Codebook, Column, Sheet, long_table, workbook

WHAT, MANY = Column("What", "What is counted.", counts=False), Column("How many", "A whole number.")
SHEETS = (
    Sheet("Why: [ended]", "Why cases ended", "Those of the period.", (WHAT, MANY), (("=1+1", 3), ("moved\x00", None))),
    Sheet("Why  (ended)", "Scores", "", (WHAT, WHAT, MANY), (("mood", "at first", Decimal("-14.5")),)),
    Sheet("Why  (ended)", "Groups", "", (WHAT, MANY), (("Somali", "kept back"),)),
)
CODEBOOK = Codebook("Read me", ("Table", "Column", "Meaning"), ("Harbor Street", "@SUM(1)"))


def test_a_workbook_holds_each_table_and_says_what_it_counts() -> None:
    book = load_workbook(BytesIO(workbook(SHEETS, CODEBOOK)))
    assert book.sheetnames == ["Read me", "Why ended", "Why (ended)", "Why (ended) 2"]
    first = book["Why ended"]
    assert [[cell.value for cell in row] for row in first] == [["What", "How many"], ["=1+1", 3], ["moved", None]]
    assert first["A2"].data_type == "s", "no formula"
    assert book["Read me"]["A2"].data_type == "s"
    assert book["Why (ended)"]["C2"].value == -14.5
    told = [[cell.value for cell in row] for row in book["Read me"]]
    assert told[:5] == [
        ["Harbor Street", None, None],
        ["@SUM(1)", None, None],
        ["Table", "Column", "Meaning"],
        ["Why: [ended]", None, "Why cases ended. Those of the period."],
        ["Why: [ended]", "What", "What is counted."],
    ]


def test_one_table_has_each_number_on_a_line() -> None:
    text = long_table(SHEETS, ("Table", "Line", "Column", "Value")).decode("utf-8-sig")
    assert text.splitlines() == [
        "Table,Line,Column,Value",
        "Why cases ended,'=1+1,How many,3",
        'Scores,"mood, at first",How many,-14.5',
        "Groups,Somali,How many,kept back",
    ]


def test_on_paper_it_is_tagged_and_says_the_same() -> None:
    paper = report_paper(
        "Report", ("Harbor Street", "March"), [(one, [["=1+1", "3"], ["#moved", ""]]) for one in SHEETS[:1]], "es"
    )
    read = PdfReader(BytesIO(paper))
    words = read.pages[0].extract_text()
    assert all(said in words for said in ("Report", "Harbor Street", "Why cases ended", "=1+1", "#moved", "How many"))
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
