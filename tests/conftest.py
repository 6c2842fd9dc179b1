"""What holds for all tests: no test fails because the machine is busy."""

from hypothesis import settings

settings.register_profile("casewright", deadline=None)
settings.load_profile("casewright")
