"""Matters that a person must be able to keep to themselves, and the words by which a question about one is known.

docs/lint.md shows this table. A star stands for any ending.
"""

import re
from collections.abc import Mapping
from functools import cache

from casewright.errors import _

WORDS: Mapping[str, Mapping[str, str]] = {
    _("substance use"): {
        "en": "alcohol*, drinks, your drinking, beer, liquor, drunk, drug, drugs, cocaine, heroin, opioid*, fentanyl, "
        "marijuana, cannabis, meth, methamphetamine*, overdos*, inject*, needle, needles, tobacco, smoking, you smoke, "
        "cigarette*, vape, vaping, substance, substances",
        "es": "alcohol*, cerveza*, licor*, borrach*, droga*, cocaína, heroína, opioide*, fentanilo, marihuana, "
        "cannabis, metanfetamina*, sobredosis, inyect*, jeringa*, tabaco, fuma*, vape*, sustancia*",
    },
    _("violence"): {
        "en": "abuse*, abusive, violen*, assault*, rape*, beaten, hit you, hurt you, hurts you, choke*, stalk*, "
        "threaten*, weapon*, gun, guns, afraid of, feel safe, unsafe, must not know, safest way",
        "es": "abus*, violen*, violad*, violación, maltrat*, agred*, agresi*, golpe*, pega, pegan, pegado, lastim*, "
        "amenaz*, arma, armas, pistola*, miedo de, miedo a, se siente segur*, no debe saber, forma más segura",
    },
    _("sexuality"): {
        "en": "sex, sexual*, gay, lesbian*, bisexual*, transgender*, gender identity, condom*, hiv, sti, std, "
        "abortion*, pregnan*",
        "es": "sexo, sexual*, gay, lesbiana*, bisexual*, transgénero*, identidad de género, condon*, condón, vih, "
        "its, aborto*, abort*, embaraz*",
    },
    _("immigration"): {
        "en": "immigra*, undocumented, citizen*, visa, visas, asylum, refugee*, deport*, green card, legal status, "
        "legal papers",
        "es": "inmigra*, migratori*, indocumentad*, ciudadan*, visa, visas, asilo, refugiad*, deport*, estatus "
        "legal, papeles legales",
    },
    _("income and debts"): {
        "en": "income*, earn, earns, earned, salary, wage, wages, savings, debt*, bankrupt*, how much money",
        "es": "ingreso*, gana, ganan, ganar, salario*, sueldo*, ahorros, deuda*, cuánto dinero",
    },
    _("harm to oneself"): {
        "en": "suicid*, kill yourself, end your life, take your own life, better off dead, hurt yourself, hurting "
        "yourself, harm yourself, self-harm, cut yourself",
        "es": "suicid*, matarse, quitarse la vida, acabar con su vida, estar muert*, lastimarse, hacerse daño, "
        "autolesi*, cortarse",
    },
    _("trouble with the law"): {
        "en": "arrest*, convict*, conviction*, jail*, prison*, probation, parole, crime, crimes, criminal*, felony, "
        "felonies",
        "es": "arrest*, detenid*, condena*, cárcel*, prisión, preso, presa, libertad condicional, delito*, crimen*, "
        "penal*",
    },
}
"""By matter, then by language: words, separated by commas."""


def matter_of(language: str, question: str) -> str:
    """The first sensitive matter that a question is about, or ""."""
    return next(iter(matters_of(language, question)), "")


def matters_of(language: str, words: str) -> tuple[str, ...]:
    """All sensitive matters that words are about, in the order of the table."""
    text, (any_matter, patterns) = words.lower(), _patterns(language.split("-")[0])
    if not any_matter or not any_matter.search(text):
        return ()
    return tuple(matter for matter, pattern in patterns if pattern.search(text))


@cache
def _patterns(language: str) -> tuple[re.Pattern[str] | None, tuple[tuple[str, re.Pattern[str]], ...]]:
    """The words of all matters together, of which nearly every question holds none; and those of each."""
    spoken = {matter: words[language] for matter, words in WORDS.items() if language in words}
    any_matter = _pattern(", ".join(spoken.values())) if spoken else None
    return any_matter, tuple((matter, _pattern(words)) for matter, words in spoken.items())


def _pattern(words: str) -> re.Pattern[str]:
    each = (re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words.split(", "))
    return re.compile(rf"\b(?:{'|'.join(each)})\b")
