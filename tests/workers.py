"""Which tests stay together where several workers run them at the same time (pytest -n).

The tests that use the database empty it, and there is one: they are one group, which one worker
runs from end to end, so that one server is started too. The same for the browser. Of the rest the
tests of a module stay together, whose fixtures are then made once.

xdist's own groups (--dist loadgroup) travel in the names of tests, which pytest 9.2 no longer
lets it change. So a worker writes them into a file that the scheduler reads.
"""

import json
import tempfile
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

_SHARED = {"neo4j_server": "neo4j", "browser": "browser"}
_FILE = pytest.StashKey[Path]()


class GroupScheduling(LoadScopeScheduling):
    """Deals out whole groups, those of the most tests first."""

    @cached_property
    def _groups(self) -> dict[str, str]:
        groups: dict[str, str] = json.loads(self.config.stash[_FILE].read_text("utf-8"))
        return groups

    def _split_scope(self, nodeid: str) -> str:
        return self._groups[nodeid]


def pytest_configure(config: pytest.Config) -> None:
    """Have a place for the groups."""
    if not hasattr(config, "workerinput"):
        folder = tempfile.TemporaryDirectory(prefix="kpigraph-tests-")
        config.add_cleanup(folder.cleanup)
        config.stash[_FILE] = Path(folder.name, "groups.json")


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker the place."""
    node.workerinput["groups"] = str(node.config.stash[_FILE])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> GroupScheduling:
    """Whatever --dist says: no other way keeps two tests from one database."""
    return GroupScheduling(config, log)


@pytest.hookimpl(tryfirst=True)  # before xdist says that the tests of this worker are known
def pytest_collection_finish(session: pytest.Session) -> None:
    """Write the groups; all workers write the same."""
    given = getattr(session.config, "workerinput", None)
    if given is None:
        return
    place = Path(given["groups"])
    new = place.with_name(given["workerid"])
    new.write_text(json.dumps({item.nodeid: _group(item) for item in session.items}), "utf-8")
    new.replace(place)


def _group(item: pytest.Item) -> str:
    used = getattr(item, "fixturenames", ())
    shared = (group for fixture, group in _SHARED.items() if fixture in used)
    return next(shared, item.path.name)
