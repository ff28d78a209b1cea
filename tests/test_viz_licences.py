"""Whose code kpigraph runs on, and what stands in its pages."""

from asking import asked

from viz.licences import packages, page_licences


def test_every_package_that_runs_is_listed_with_its_licence() -> None:
    listed = {package.name.casefold(): package for package in packages()}
    assert {"click", "networkx", "neo4j", "pyvis", "opencc", "rustworkx", "jinja2"} <= set(listed)
    assert not {"pytest", "mypy", "ruff"} & set(listed)  # they only test it
    assert all(package.version and package.licence for package in listed.values())
    assert "BSD" in listed["networkx"].licence


def test_the_page_brings_the_notice_of_the_code_that_it_holds() -> None:
    notice = page_licences().decode()
    assert notice.startswith("vis-network\n")
    assert "MIT" in notice
    assert "Apache 2.0" in notice


def test_the_command_lists_both() -> None:
    done = asked("--licenses")
    assert done.code == 0
    assert "networkx" in done.out
    assert "vis-network" in done.out
