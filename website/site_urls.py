"""Addresses that exist once for the whole site, without a language before them."""

from django.urls import path

from website.views.machines import (
    news_sitemap,
    page_sitemap,
    robots,
    sitemap,
    story_sitemap,
)
from website.views.offline import worker

app_name = "site"
urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path("sw.js", worker, name="worker"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-news.xml", news_sitemap, name="news_sitemap"),
    path("sitemap-pages.xml", page_sitemap, name="page_sitemap"),
    path(
        "sitemap-stories-<slug:language>-from-<str:place>.xml", story_sitemap, name="story_sitemap"
    ),
]
