"""A server that misbehaves, and a fetcher that is in a hurry."""

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from sayso.fetch.answers import WallClock
from sayso.fetch.fetcher import Fetcher
from sayso.fetch.hosts import Hosts
from sayso.fetch.limits import Limits
from sayso.fetch.web import Web


@pytest.fixture(scope="session")
def bad() -> ModuleType:
    """The ways to answer that are in server.py."""
    place = Path(__file__).with_name("server.py")
    spec = importlib.util.spec_from_file_location("misbehaving", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def server(bad: ModuleType) -> Iterator[object]:
    with bad.served() as running:
        yield running


@pytest.fixture
def fetcher(server) -> Callable[..., Fetcher]:
    """Short of time and of room, so that tests are quick; it may ask the server."""

    def make(**given: object) -> Fetcher:
        quick = {"connect": 1.0, "read": 0.5, "total": 1.0, "gap": 0.0, "most_bytes": 1_000_000}
        limits = Limits(**{"allow": frozenset({server.host}), **quick, **given})
        clock = WallClock()
        return Fetcher(Web(limits), Hosts(limits, clock), clock, limits)

    return make
