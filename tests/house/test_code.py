"""Rules of the house that a machine can check in the source."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.tools import PROJECT

FILE_LIMIT = 420  # lines
PHYSICAL_CSS = re.compile(
    r"(?<![-\w])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)"
    r"|(?:left|right)(?=\s*:)|border-(?:top|bottom)-(?:left|right)-radius"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right))(?![-\w])"
)
INLINE = re.compile(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE)
SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<content>.*?)</script>", re.DOTALL)


def tracked(*patterns: str) -> list[Path]:
    """Files of the project, in git or about to be; without git, files on disk."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    answer = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    if answer.returncode == 0:
        paths = [PROJECT / line for line in answer.stdout.splitlines()]
    else:
        paths = [path for pattern in patterns for path in PROJECT.rglob(pattern)]
    return sorted(path for path in set(paths) if path.is_file())


def our_python() -> list[Path]:
    return [path for path in tracked("*.py") if "migrations" not in path.parts]


def our_css() -> list[Path]:
    return tracked("*.css")


def our_templates() -> list[Path]:
    return [path for path in tracked("*.html") if "templates" in path.parts]


def test_the_database_matches_the_models(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_files_stay_short_enough_to_be_read():
    long = {
        str(path.relative_to(PROJECT)): count
        for path in our_python()
        if (count := len(path.read_text().splitlines())) > FILE_LIMIT and "tests" not in path.parts
    }
    assert long == {}


def test_functions_stay_short_enough_to_be_read():
    limit = 45  # lines, with the docstring; most are under 30
    found = []
    for path in our_python():
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            if is_function and node.end_lineno - node.lineno >= limit:
                found.append(f"{path.relative_to(PROJECT)}:{node.lineno} {node.name}")
    assert found == []


def test_every_test_folder_is_a_package():
    folders = {path.parent for path in tracked("tests/*") if path.name.startswith("test_")}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def test_styles_know_no_left_and_no_right():
    found = [
        f"{path.relative_to(PROJECT)}:{number} {line.strip()}"
        for path in our_css()
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if PHYSICAL_CSS.search(line)
    ]
    assert our_css()
    assert found == []


@pytest.mark.parametrize(
    ("css", "is_physical"),
    [
        ("margin-left: 1em", True),
        ("right:0", True),
        ("text-align: left", True),
        ("border-top-right-radius: 2px", True),
        ("margin-inline-start: 1em", False),
        ("text-align: start", False),
        ("--left-over: 1", False),
    ],
)
def test_the_check_of_styles_knows_physical_from_logical(css, is_physical):
    assert bool(PHYSICAL_CSS.search(css)) is is_physical


def test_templates_hold_no_script_and_no_style_of_their_own():
    found = []
    for path in our_templates():
        source = re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", path.read_text())
        if INLINE.search(source):
            found.append(f"{path.relative_to(PROJECT)}: {INLINE.search(source).group()}")
        for script in SCRIPT.finditer(source):
            is_data = "application/" in script["attributes"]
            if script["content"].strip() and not is_data:
                found.append(f"{path.relative_to(PROJECT)}: script with content")
    assert our_templates()
    assert found == []


def test_typed_text_is_marked_safe_in_one_place_only():
    found = [
        str(path.relative_to(PROJECT))
        for path in our_templates()
        if re.search(r"\|\s*safe\b(?!seq)", path.read_text())
    ]
    assert len(found) <= 1, found


def test_no_text_names_a_machine():
    pattern = re.compile(r"(?<![\w.])/(?:root|work|home/\w+)/(?!\.\.\.)")
    found = [
        f"{path.relative_to(PROJECT)}: {match.group()}"
        for path in tracked("*.py", "*.md", "*.sh", "*.toml", "Makefile", ".ci/run", "*.txt")
        if "tests" not in path.parts and (match := pattern.search(path.read_text()))
    ]
    assert found == []
