"""A package imports only from the floors below its own, never from a sibling."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.floors import FLOORS, LEVEL
from tests.tools import PROJECT

FORBIDDEN_NAMES = {"utils", "helpers", "common", "base", "core", "services"}
DJANGO_DECIDES = {Path("newsroom/postgres/backend/base.py")}  # the name that Django looks for


def packages() -> list[str]:
    return sorted(
        path.parent.name
        for path in PROJECT.glob("*/__init__.py")
        if path.parent.name not in {"tests", "benchmarks", "node_modules"}
    )


def modules(package: str) -> Iterator[Path]:
    return (PROJECT / package).rglob("*.py")


def imported_packages(source: str) -> set[str]:
    """The top-level packages that a module imports, wherever in it the import stands."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.split(".")[0])
    return found


def named_models(source: str) -> set[str]:
    """The packages named in strings such as "photos.Photo", which are references too."""
    strings = (node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
    return {
        text.split(".")[0]
        for text in strings
        if isinstance(text, str) and text.count(".") == 1 and text.split(".")[1][:1].isupper()
    }


def breaches(package: str, source: str) -> list[str]:
    used = (imported_packages(source) | named_models(source)) & set(LEVEL)
    return sorted(other for other in used - {package} if LEVEL[other] >= LEVEL[package])


@pytest.mark.parametrize("package", packages())
def test_a_package_stands_only_on_the_floors_below(package):
    assert package in LEVEL, f"{package} has no floor: give it one in tests/house/floors.py"
    found = [
        f"{path.relative_to(PROJECT)} uses {other}"
        for path in modules(package)
        if "migrations" not in path.parts
        for other in breaches(package, path.read_text())
    ]
    assert found == []


def test_the_check_would_find_a_breach():
    assert breaches("articles", "from website.views import front") == ["website"]
    assert breaches("tags", "def late():\n    import photos.models") == ["photos"]
    assert breaches("authors", 'ForeignKey("articles.Article")') == ["articles"]
    assert breaches("articles", "from tags.models import Tag") == []


def test_the_ground_floor_knows_no_django():
    found = [
        path.name for path in modules("arabic") if "django" in imported_packages(path.read_text())
    ]
    assert found == []


def test_no_module_has_a_name_that_says_nothing():
    found = [
        path.relative_to(PROJECT)
        for package in packages()
        for path in modules(package)
        if path.stem in FORBIDDEN_NAMES and path.relative_to(PROJECT) not in DJANGO_DECIDES
    ]
    assert found == []


def test_every_package_says_in_one_sentence_what_it_is_for():
    for package in packages():
        tree = ast.parse((PROJECT / package / "__init__.py").read_text())
        text = ast.get_docstring(tree) or ""
        if (apps := PROJECT / package / "apps.py").exists():
            configs = [n for n in ast.parse(apps.read_text()).body if isinstance(n, ast.ClassDef)]
            text = text or ast.get_docstring(configs[0]) or ""
        assert text.split("\n")[0].endswith("."), package


def test_floors_name_no_package_twice():
    names = [package for floor in FLOORS for package in floor]
    assert len(names) == len(set(names))
