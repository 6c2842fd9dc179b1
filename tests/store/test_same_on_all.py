"""A sample of `make torture same`: the same work on every store gives the same, in what is kept, found and refused."""

from hypothesis import settings

from tests.torture.same import SameWork

TestSameOnAll = SameWork.TestCase
TestSameOnAll.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
