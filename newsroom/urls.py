"""Addresses of the project: the desk, and everything the public can fetch."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("desk/", admin.site.urls),
    path("", include("website.urls")),
]
handler400 = "website.views.errors.bad_request"
handler403 = "website.views.errors.permission_denied"
handler404 = "website.views.errors.page_not_found"
handler500 = "website.views.errors.server_error"
