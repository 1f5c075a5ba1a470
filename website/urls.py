"""Every page that the public can fetch. ``newsroom.urls`` puts the language before it.

The fixed words are short and ASCII in every language: an address that is pasted into a chat grows
by what is percent-encoded, and these words are not for reading.
"""

from django.urls import path, register_converter

from website import converters
from website.views import article, errors

register_converter(converters.YearConverter, "year")
register_converter(converters.MonthConverter, "month")
register_converter(converters.WordsConverter, "words")

app_name = "website"
urlpatterns = [
    path("", errors.page_not_found, name="front"),
    path("latest/", errors.page_not_found, name="latest"),
    path("archive/", errors.page_not_found, name="archive"),
    path("section/<words:slug>/", errors.page_not_found, name="section"),
    path("author/<words:slug>/", errors.page_not_found, name="author"),
    path("tag/<words:slug>/", errors.page_not_found, name="tag"),
    path("<year:year>/<month:month>/", errors.page_not_found, name="month"),
    path("<year:year>/<month:month>/<words:slug>/", article.article, name="article"),
    path("desk-preview/<int:article_id>/<slug:language>/", errors.page_not_found, name="preview"),
]
