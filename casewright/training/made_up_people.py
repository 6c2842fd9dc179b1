"""People of a made-up agency: names from many places, very long ones among them. Nobody of them exists."""

from datetime import date, timedelta
from random import Random

from casewright.cases.records import Person

FAMILIES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "en",
        ("Della", "Marcus", "Ivy", "Curtis", "Noreen", "Wendell"),
        ("Ashby", "Pruitt", "Langdon", "Okonjo", "Tillman"),
    ),
    (
        "es",
        ("Maricela", "Rogelio", "Yesenia", "Fermín", "Araceli", "Ulises"),
        ("Quintanar", "Bermúdez Soto", "Ibarra", "Peñaloza"),
    ),
    ("ar", ("ليلى", "سامر", "هدى", "يوسف", "مريم"), ("الحداد", "النجار", "الخطيب", "الشامي")),
    ("vi", ("Thuận", "Hạnh", "Quỳnh", "Đức"), ("Nguyễn Thị", "Trần", "Phạm", "Đặng")),
    ("zh", ("秀英", "建国", "美玲"), ("欧阳", "司徒", "林")),
    ("ht", ("Rosemène", "Jean-Baptiste", "Wideline"), ("Désir", "Toussaint", "Saint-Fleur")),
    ("so", ("Ayaan", "Cabdi", "Hodan"), ("Warsame", "Xasan", "Jaamac")),
)
"""By language: given names and family names."""
LONG = ("María de los Ángeles Guadalupe", "Wolfeschlegelstein-Montgomery von und zu Hohenfels de la Vega")
PRONOUNS = ("she/her", "he/him", "they/them", "")
NICKNAMES = ("Didi", "Chuy", "Red", "Nana", "Coco", "Tiny")


def made_up_person(chance: Random, today: date) -> Person:
    """Somebody of 18 to 90 years. One in forty has a name that fills the line; the phone numbers reach nobody."""
    language, given, family = chance.choices(FAMILIES, weights=(8, 6, 3, 2, 2, 2, 2))[0]
    name = f"{chance.choice(given)} {chance.choice(family)}"
    if chance.random() < 1 / 40:
        name = " ".join(LONG)
    if language == "zh":
        name = "".join(reversed(name.split()))
    return Person(
        id="",
        name=name,
        preferred_name=chance.choice(NICKNAMES) if chance.random() < 0.15 else "",
        birth_date=today - timedelta(days=chance.randint(18 * 366, 90 * 365)),
        pronouns=chance.choice(PRONOUNS),
        phone=f"555-01{chance.randint(0, 99):02}",
        language=language,
    )


def made_up_child(chance: Random, family: Person, today: date) -> Person:
    """A child with the family's last name."""
    name = chance.choice(("Maya", "Teo", "Amina", "Leo", "Noor", "Kai"))
    born = today - timedelta(days=chance.randint(300, 17 * 365))
    return Person("", f"{name} {family.name.rpartition(' ')[2]}", birth_date=born, language=family.language)
