"""Addresses of the project: the desk, and everything the public can fetch."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("desk/", admin.site.urls),
    *i18n_patterns(path("", include("website.urls")), prefix_default_language=False),
]
handler400 = "website.views.errors.bad_request"
handler403 = "website.views.errors.permission_denied"
handler404 = "website.views.errors.page_not_found"
handler500 = "website.views.errors.server_error"
