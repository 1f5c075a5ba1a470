"""A bar with rate and remaining time on a terminal; a line now and then elsewhere."""

import time
from typing import TextIO

WIDTH = 24
SECONDS_BETWEEN = {True: 0.1, False: 15.0}


class ProgressBar:
    def __init__(self, stream: TextIO, *, is_quiet: bool = False):
        self.stream = stream
        self.is_quiet = is_quiet
        self.is_terminal = stream.isatty()
        self.phase = ""
        self.began_at = self.told_at = 0.0

    def __call__(self, phase: str, done: int, total: int) -> None:
        now = time.monotonic()
        if phase != self.phase:
            self.phase, self.began_at, self.told_at = phase, now, 0.0
        is_due = now - self.told_at >= SECONDS_BETWEEN[self.is_terminal]
        if self.is_quiet or not total or not (is_due or done >= total):
            return
        self.told_at = now
        line = f"{phase}: {done:,} of {total:,}{self._pace(now, done, total)}"
        if self.is_terminal:
            filled = round(WIDTH * done / total) if total else WIDTH
            end = "\n" if done >= total else ""
            self.stream.write(f"\r[{'#' * filled}{'.' * (WIDTH - filled)}] {line}\x1b[K{end}")
        else:
            self.stream.write(f"{line}\n")
        self.stream.flush()

    def _pace(self, now: float, done: int, total: int) -> str:
        seconds = now - self.began_at
        if not done or seconds < 0.5:
            return ""
        rate = done / seconds
        remaining = max(0, total - done) / rate
        minutes, rest = divmod(round(remaining), 60)
        return f", {rate:,.0f} a second, {minutes}:{rest:02d} left"
