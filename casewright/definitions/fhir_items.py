"""Which type of item each type of question is in a FHIR Questionnaire (R4)."""

from collections.abc import Mapping

from casewright.definitions.model import QuestionType

FHIR_ITEMS: Mapping[QuestionType, str] = {
    "text": "string",
    "paragraph": "text",
    "integer": "integer",
    "decimal": "decimal",
    "date": "date",
    "yes_no": "boolean",
    "choice": "choice",
    "choices": "choice",
    "matrix": "group",
    "scale": "integer",
    "note": "display",
    "calculated": "decimal",
    "group": "group",
    "quantity": "quantity",
    "money": "quantity",
    "time": "time",
    "date_time": "dateTime",
    "phone": "string",
    "email": "string",
    "address": "group",
    "person": "reference",
    "ranking": "choice",
    "consent": "group",
    "file": "attachment",
    "photo": "attachment",
    "signature": "attachment",
}
"""`choices` and `ranking` repeat. Money is a quantity whose unit is the currency.

The parts of an address and of a consent are items of their own.
"""
