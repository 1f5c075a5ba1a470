"""When a reader on a slow link sees something: ``benchmarks/slow_link.py http://127.0.0.1:8000``.

Opens pages of a running site in Chromium as a cheap phone on a bad day does: 400 kbit/s, round
trips of 400 ms, a processor four times slower, nothing kept from before. See README.md.
"""

import argparse
import re
import statistics
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Browser, sync_playwright

LINK = {
    "offline": False,
    "latency": 400,  # ms, from the request to the first byte of the answer
    "downloadThroughput": 400_000 / 8,  # bytes a second
    "uploadThroughput": 400_000 / 8,
}
SLOWER = 4
PHONE = {"width": 360, "height": 740}
DENSITY = 2
QUIET_MS = 1200  # without a larger paint: nothing comes any more
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)
OBSERVE = """
window.paints = {fcp: 0, lcp: 0, element: "", shift: 0};
new PerformanceObserver((list) => {
  for (const entry of list.getEntriesByName("first-contentful-paint"))
    paints.fcp = entry.startTime;
}).observe({type: "paint", buffered: true});
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    paints.lcp = entry.startTime;
    paints.element = entry.element?.localName ?? "";
  }
}).observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) paints.shift += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""
SENT = """
performance.getEntriesByType("resource").concat(performance.getEntriesByType("navigation"))
  .reduce((sum, entry) => sum + entry.transferSize, 0)
"""
STORY = re.compile(r'href="(/(?:fr/)?\d{4}/\d{2}/[^"]+/)"')
SECTION = re.compile(r'href="(/(?:fr/)?section/[^"]+/)"')


@dataclass(frozen=True)
class Visit:
    """Times are seconds since the address was opened."""

    first_paint: float
    largest_paint: float
    largest: str
    shift: float
    sent: int


def main() -> None:
    options = parse_arguments()
    paths = {path: path for path in options.path} or dict(find_paths(options.site))
    write = sys.stdout.write
    write("| page | first paint s | largest paint s | largest | shift | KB in all |\n")
    write("|---|---|---|---|---|---|\n")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=options.chromium or None, args=FLAGS.split()
        )
        for name, path in paths.items():
            phone = {
                "viewport": PHONE | {"width": options.width},
                "device_scale_factor": options.density,
            }
            visits = [visit(browser, options.site + path, phone) for _ in range(options.visits)]
            write(row(name, visits) + "\n")
            sys.stdout.flush()
        browser.close()


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", nargs="?", default="http://127.0.0.1:8000")
    parser.add_argument("--visits", type=int, default=5, help="of each page; the median is shown")
    parser.add_argument("--width", type=int, default=PHONE["width"], help="of the screen")
    parser.add_argument("--density", type=float, default=DENSITY, help="pixels for each point")
    parser.add_argument("--path", action="append", default=[], help="open this address instead")
    parser.add_argument("--chromium", default="", help="the browser; else Playwright's own")
    options = parser.parse_args()
    options.site = options.site.rstrip("/")
    return options


def find_paths(site: str) -> Iterator[tuple[str, str]]:
    """The pages of a visit, in Arabic and French; the story is one with a picture above it."""
    for prefix, language in (("", "ar"), ("/fr", "fr")):
        front = fetch(f"{site}{prefix}/")
        stories = list(dict.fromkeys(STORY.findall(front)))
        story = next(path for path in stories if 'class="lead-photo' in fetch(site + path))
        yield f"front, {language}", f"{prefix}/"
        yield f"section, {language}", SECTION.search(front)[1]
        yield f"article, {language}", story
        yield f"text only, {language}", f"{story}?text"
    yield "bare text file", "/robots.txt"


def fetch(address: str) -> str:
    with urllib.request.urlopen(address) as response:  # noqa: S310 - the operator's own site
        return response.read().decode()


def visit(browser: Browser, address: str, phone: dict[str, object]) -> Visit:
    """One cold visit: a profile of its own, so that nothing is kept."""
    context = browser.new_context(is_mobile=True, ignore_https_errors=True, **phone)
    page = context.new_page()
    page.add_init_script(OBSERVE)
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", LINK)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="load", timeout=60_000)
    page.wait_for_timeout(QUIET_MS)
    paints, sent = page.evaluate("paints"), page.evaluate(SENT)
    context.close()
    return Visit(
        paints["fcp"] / 1000, paints["lcp"] / 1000, paints["element"], paints["shift"], sent
    )


def row(name: str, visits: list[Visit]) -> str:
    first = statistics.median(visit.first_paint for visit in visits)
    largest = statistics.median(visit.largest_paint for visit in visits)
    shift = statistics.median(visit.shift for visit in visits)
    sent = statistics.median(visit.sent for visit in visits) / 1000
    return (
        f"| {name} | {first:.2f} | {largest:.2f} | {visits[-1].largest}"
        f" | {shift:.3f} | {sent:.0f} |"
    )


if __name__ == "__main__":
    main()
