"""Small feeds, written as the software of their time writes them."""

SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"'
)


def rss(*items: str, head: str = "", declaration: str = "") -> str:
    declaration = declaration or '<?xml version="1.0" encoding="UTF-8"?>'
    return (
        f'{declaration}\n<rss version="2.0" {SPACES}><channel><title>منبر الواحة</title>\n'
        f"<link>https://waha.example/</link><language>ar</language>{head}\n"
        + "\n".join(items)
        + "</channel></rss>\n"
    )


def item(
    title: str = "عودة القوافل", text: str = "عادت القوافل إلى السوق هذا الصباح.", **parts: str
) -> str:
    """``parts`` stand in the item as they are, with ``_`` for the colon of a name."""
    given = {
        "title": title,
        "link": "https://waha.example/2025/03/caravans/",
        "guid": "https://waha.example/?p=7",
        "pubDate": "Fri, 14 Mar 2025 08:30:00 +0000",
        "description": text,
    } | parts
    given = {name.replace("_", ":", 1): value for name, value in given.items()}
    return "<item>" + "".join(f"<{n}>{v}</{n}>" for n, v in given.items() if v) + "</item>"


ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr" xml:base="https://oasis.example/blog/">
<title>L’oasis</title><link rel="self" href="feed.atom"/><link href="./"/>
<author><name>Awa Diallo</name><email>awa@oasis.example</email></author>
<entry><id>tag:oasis.example,2025:1</id>
<title type="html">Le &amp;lt;b&amp;gt;retour&amp;lt;/b&amp;gt;</title>
<link rel="enclosure" type="audio/mpeg" href="son.mp3"/><link rel="alternate" href="retour"/>
<published>2025-03-14T08:30:00.123456789Z</published><updated>2025-03-15T08:30:00Z</updated>
<category term="marche" label="Marché"/><summary>Un jour de marché.</summary>
<content type="xhtml" xml:base="img/"><div xmlns="http://www.w3.org/1999/xhtml">
<p>Les caravanes sont <b>revenues</b> ce matin dans la ville de
<a href="../carte">Tombouctou</a>.</p>
<p><img src="marche.jpg" alt="Marché"/></p></div></content></entry>
<entry xml:lang="ar"><id>tag:oasis.example,2025:2</id><title>5 &lt; 7</title>
<author><name>أمينة</name></author><updated>2025-03-16T08:30:00+01:00</updated>
<content type="text">قال شهود: 3 &lt; 5 في السوق.

وعادوا.</content></entry>
</feed>
"""

RDF = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://waha.example/rdf"><title>الواحة</title>
<link>https://waha.example/</link></channel>
<item rdf:about="https://waha.example/old/1"><title>خبر قديم</title>
<link>https://waha.example/old/1</link><dc:date>2004-02-03T10:00+01:00</dc:date>
<dc:creator>أمينة ديالو</dc:creator><dc:subject>مالي</dc:subject>
<description>عادت القوافل إلى السوق.</description></item></rdf:RDF>
"""

JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "الواحة", "language": "ar",
 "home_page_url": "https://waha.example/", "authors": [{"name": "أمينة ديالو"}], "items": [
 {"id": 12, "url": "/2025/03/caravans/", "title": "عودة القوافل <قريبا>",
  "content_html": "<p>عادت القوافل.</p><script>alert(1)</script>", "summary": "يوم في السوق",
  "image": "/market.jpg", "date_published": "2025-03-14T08:30:00Z", "tags": ["مالي", 5],
  "attachments": [{"url": "https://waha.example/talk.mp3", "mime_type": "audio/mpeg"}]},
 {"id": "x", "content_text": "سطر أول <b>.\\n\\nسطر ثان.", "title": "نص فقط"}, "junk"]}
"""
