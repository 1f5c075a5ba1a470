"""Every page that the public can fetch. ``newsroom.urls`` puts the language before it.

The fixed words are short and ASCII in every language: an address that is pasted into a chat grows
by what is percent-encoded, and these words are not for reading.
"""

from django.urls import path, register_converter

from website import converters
from website.views.article import article
from website.views.comments import comments, own_comment, own_comment_file
from website.views.corrections import corrections
from website.views.feeds import feed, feed_about
from website.views.front import front, front_preview
from website.views.indexes import authors_index, authors_json, tags_index, tags_json
from website.views.lists import archive, author, latest, month, section, tag, year
from website.views.lost import lost
from website.views.offline import manifest, offline
from website.views.page import page
from website.views.preview import preview, shared
from website.views.reading import count_reading, most_read_page
from website.views.reports import report
from website.views.search import search, suggest
from website.views.sharing import forward, republish, short

register_converter(converters.YearConverter, "year")
register_converter(converters.MonthConverter, "month")
register_converter(converters.WordsConverter, "words")
register_converter(converters.NumberConverter, "number")
register_converter(converters.ExtensionConverter, "extension")
register_converter(converters.FeedConverter, "feed")
register_converter(converters.RestConverter, "rest")
register_converter(converters.SubjectConverter, "subject")

app_name = "website"
urlpatterns = [
    path("", front, name="front"),
    path("latest/", latest, name="latest"),
    path("archive/", archive, name="archive"),
    path("search/", search, name="search"),
    path("search/suggest/", suggest, name="suggest"),
    path("corrections/", corrections, name="corrections"),
    path("most-read/", most_read_page, name="most_read"),
    path("read/<number:article_id>", count_reading, name="count_reading"),
    path("page/<words:slug>/", page, name="page"),
    path("section/<words:slug>/", section, name="section"),
    path("author/<words:slug>/", author, name="author"),
    path("tag/<words:slug>/", tag, name="tag"),
    path("authors/", authors_index, name="authors"),
    path("authors.json", authors_json, name="authors_json"),
    path("tags/", tags_index, name="tags"),
    path("tags.json", tags_json, name="tags_json"),
    path("<year:year>/", year, name="year"),
    path("<year:year>/<month:month>/", month, name="month"),
    path("<year:year>/<month:month>/<words:slug>/", article, name="article"),
    path("comments/<int:article_id>/", comments, name="comments"),
    path("report/<number:article_id>/", report, name="report"),
    path("comments/own/<slug:secret>/", own_comment, name="own_comment"),
    path(
        "comments/own/<slug:secret>/comment.<extension:extension>",
        own_comment_file,
        name="own_comment_file",
    ),
    path("<feed:format>", feed, name="feed"),
    path("<subject:kind>/<words:slug>/<feed:format>", feed_about, name="feed_about"),
    path("manifest.webmanifest", manifest, name="manifest"),
    path("offline/", offline, name="offline"),
    path("s/<number:article_id>", short, name="short"),
    path("s/<number:article_id>.txt", forward, name="forward"),
    path("republish/<number:article_id>/", republish, name="republish"),
    path("desk-preview/front/", front_preview, name="front_preview"),
    path("desk-preview/<int:article_id>/<slug:language>/", preview, name="preview"),
    path("shared/<slug:secret>/", shared, name="shared"),
    path("<rest:rest>", lost, name="lost"),
]
