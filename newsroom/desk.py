"""The desk: Django's admin site under our own name, with the day's dashboard as its first page."""

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AdminConfig):
    default_site = "newsroom.desk.DeskSite"


class DeskSite(admin.AdminSite):
    site_title = _("Newsroom desk")
    site_header = _("Newsroom desk")
    index_title = _("Today at the desk")
    enable_nav_sidebar = True
