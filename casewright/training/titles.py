"""What things are called in one language, by the ids that a scenario names them by."""

from casewright.definitions.library import Library
from casewright.definitions.scenario import Refer, Scenario, ScenarioStep, WriteLogicModel


class Titles:
    """The id itself stands for what the library has no more."""

    def __init__(self, library: Library, scenario: Scenario, language: str) -> None:
        self.library = library
        self.language = language
        self.cycle = library.cycles.get(scenario.cycle)
        asked = (step.action for step in scenario.steps)
        self.asked_for = {one.referral: one.intervention for one in asked if isinstance(one, Refer)}
        models = (step.action for step in scenario.steps)
        self.links = {one.id: one.label for each in models if isinstance(each, WriteLogicModel) for one in each.entries}

    def form(self, id: str) -> str:
        found = self.library.instruments.get(id)
        return found.title.say(self.language) if found else id

    def finding(self, name: str) -> str:
        form, _, id = name.partition(".")
        known = self.library.instruments.get(form)
        found = next((one for one in known.findings if one.id == id), None) if known else None
        return found.label.say(self.language) if found and found.label else name

    def need(self, id: str) -> str:
        domains = (domain for catalog in self.library.catalogs.values() for domain in catalog.domains)
        return next((domain.label.say(self.language) for domain in domains if domain.id == id), id)

    def intervention(self, id: str) -> str:
        listed = (one for catalog in self.library.catalogs.values() for one in catalog.interventions)
        return next((one.label.say(self.language) for one in listed if one.id == id), id)

    def referral(self, name: str) -> str:
        return self.intervention(self.asked_for.get(name, name))

    def link(self, name: str) -> str:
        return self.links[name].say(self.language) if name in self.links else name

    def step(self, id: str) -> str:
        steps = self.cycle.steps if self.cycle else ()
        return next((one.title.say(self.language) for one in steps if one.id == id), id)

    def level(self, id: str) -> str:
        levels = self.cycle.attention if self.cycle else ()
        return next((one.label.say(self.language) for one in levels if one.id == id), id)

    def of_action(self, step: ScenarioStep) -> str:
        """What a step is about: a form, a plan, an intervention, the step that the case goes on to."""
        action = step.action
        if instrument := getattr(action, "instrument", ""):
            return self.form(instrument)
        if template := getattr(action, "template", ""):
            found = self.library.plan_templates.get(template)
            return found.title.say(self.language) if found else template
        if intervention := getattr(action, "intervention", ""):
            return self.intervention(intervention)
        return self.step(step.step)
