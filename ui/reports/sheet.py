"""A table of a report as it stands on the page, in the reader's way of writing numbers."""

import streamlit as st

from casewright.exchange.workbook import Cell, Sheet
from ui.wording import plain, value_words


def show_table(sheet: Sheet) -> None:
    rows = [
        {column.name: plain(cell_words(cell)) for column, cell in zip(sheet.columns, row, strict=True)}
        for row in sheet.rows
    ]
    st.table(rows, border="horizontal", hide_index=True, hide_header=False, alt=sheet.title)
    st.caption(sheet.about)


def cell_words(cell: Cell) -> str:
    return "" if cell is None else cell if isinstance(cell, str) else value_words(cell)
