"""The desk: Django's admin site under our own name, with the day's dashboard as its first page.

``site``       the admin site: its menu in the newsroom's terms, the language of the desk
``dashboard``  what the first page shows, in a fixed number of queries
``csrf``       a form that was sent after another login keeps its text
``clock``      the desk's hours are the newsroom's
"""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "newsroom.desk.site.DeskSite"
