"""Tools that some tests drive and that a machine may lack: Chromium, Java, the Nu checker."""

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

PROJECT = Path(__file__).resolve().parent.parent
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_ON_MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",  # containers give /dev/shm 64 MB, too little for a long page
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
NU_CHECKER = PROJECT / "node_modules/vnu-jar/build/dist/vnu.jar"


def missing(tool: str) -> NoReturn:
    """Skip the test for want of a tool; where every tool must be there, fail it."""
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(f"{tool}, and REQUIRE_BROWSER=1 asks for it.", pytrace=False)
    pytest.skip(tool)


def find_chromium() -> str | None:
    """$CHROMIUM, else the first Chromium or Chrome of the machine."""
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named)
    found = (shutil.which(name) for name in (*CHROMIUM_NAMES, *CHROMIUM_ON_MACOS))
    return next(filter(None, found), None)


def chromium() -> str:
    return find_chromium() or missing("Chromium was not found (install it, or set CHROMIUM)")


def nu_checker() -> list[str]:
    """The command that checks HTML files: append their paths."""
    java = shutil.which("java") or missing("Java was not found (the Nu HTML checker needs it)")
    if not NU_CHECKER.exists():
        missing("The Nu HTML checker was not found (npm install --no-save vnu-jar)")
    return [java, "-Xss4m", "-jar", str(NU_CHECKER)]
