"""Feeds as files, and a small site that serves them."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from PIL import Image


@pytest.fixture
def gather(tmp_path):
    """Imports feeds, given as text or bytes or addresses; gives what was said and the exit code."""

    def run(*feeds: str | bytes, **options) -> tuple[str, int]:
        names = []
        for number, feed in enumerate(feeds):
            if isinstance(feed, str) and feed.startswith("http"):
                names.append(feed)
                continue
            names.append(str(tmp_path / f"feed-{number}.xml"))
            data = feed.encode("utf-8", "surrogatepass") if isinstance(feed, str) else feed
            (tmp_path / f"feed-{number}.xml").write_bytes(data)
        out = StringIO()
        try:
            call_command("import_feed", *names, stdout=out, verbosity=0, **options)
        except CommandError as error:
            return f"{out.getvalue()}{error}", error.returncode
        return out.getvalue(), 0

    return run


@pytest.fixture
def site():
    """Serves ``site.files`` by their paths; a text that begins with http is a redirect there."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = server.files.get(self.path)
            server.asked.append(self.path)
            if isinstance(found, str):
                self.send_response(302)
                self.send_header("Location", found)
                self.end_headers()
                return
            self.send_response(200 if found else 404)
            self.end_headers()
            self.wfile.write(found or b"")

        def log_message(self, *args) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.files, server.asked = {}, []
    server.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def picture(colour: str = "#335577") -> bytes:
    file = BytesIO()
    Image.new("RGB", (640, 480), colour).save(file, "JPEG")
    return file.getvalue()
