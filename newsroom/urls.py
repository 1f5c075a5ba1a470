"""Addresses of the project: the desk, and everything the public can fetch."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from website.views.media import media

urlpatterns = [
    path("desk/", admin.site.urls),
    path("media/<path:name>", media, name="media"),
    path("", include("website.site_urls")),
    *i18n_patterns(path("", include("website.urls")), prefix_default_language=False),
]
handler400 = "website.views.errors.bad_request"
handler403 = "website.views.errors.permission_denied"
handler404 = "website.views.errors.page_not_found"
handler410 = "website.views.errors.gone"
handler500 = "website.views.errors.server_error"
