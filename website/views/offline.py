"""What makes the site an application that opens without a network."""

import hashlib
import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from arabic.direction import direction_of
from publication.models import Publication
from website.frame import frame, front_in, name_of, path_in, paths_everywhere, sections
from website.inline import hash_of
from website.public import public_page

SHELL = (
    "website/css/fonts.css",
    "website/fonts/markazi-text-arabic.woff2",
    "website/fonts/markazi-text-latin.woff2",
    "website/icon.svg",
    "website/display-choice.js",
    "website/offline.js",
    "website/story.js",
)
ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("maskable-512.png", "512x512", "maskable"),
)
PAPER, ACCENT = "#fdfbf7", "#96380f"


@public_page
def manifest(request: HttpRequest) -> HttpResponse:
    """The site as an application on the home screen, in the language of the address."""
    language, front = get_language(), reverse("website:front")
    name = name_of(Publication.objects.current())
    facts = {
        "id": front,
        "name": name.text,
        "short_name": name.text,
        "lang": language,
        "dir": direction_of(language),
        "start_url": front,
        "scope": "/",
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": ACCENT,
        "icons": [
            {
                "src": static(f"website/icons/{file}"),
                "sizes": sizes,
                "type": "image/png",
                "purpose": purpose,
            }
            for file, sizes, purpose in ICONS
        ],
    }
    options = {"ensure_ascii": False}
    return JsonResponse(
        facts, json_dumps_params=options, content_type="application/manifest+json; charset=utf-8"
    )


@public_page
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. It names what it keeps, so it changes when that or the style does."""
    languages = Publication.objects.current().languages
    shell = [static(name) for name in SHELL]
    shell += [path_in(code, "website:offline") for code in languages]
    prefixes = [front_in(code).rstrip("/") for code in languages]
    written = json.dumps(shell)
    versions = f"{written}{hash_of('website/css/site.css')}"
    context = {
        "prefixes": mark_safe(json.dumps([prefix for prefix in prefixes if prefix])),
        "shell": mark_safe(written),
        "version": hashlib.blake2b(versions.encode(), digest_size=6).hexdigest(),
    }
    script = render_to_string("website/sw.js", context).lstrip()
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@public_page
def offline(request: HttpRequest) -> HttpResponse:
    paths = paths_everywhere("website:offline")
    context = frame(request, sections=sections(), paths=paths, is_indexed=False)
    context["lists"] = json.dumps([context["front"], reverse("website:latest")])
    return HttpResponse(render_to_string("website/offline.html", context))
