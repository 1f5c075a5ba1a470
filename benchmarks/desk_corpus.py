"""A desk with as many stories as wanted, written by the database itself.

Each story has one to three translations, three revisions, a byline and two tags; seven of ten are
published, half of those for the second time. Bodies are short: no list reads them.
"""

from django.contrib.auth.models import Group
from django.db import connection, transaction

from accounts.models import User
from articles.models import Section
from authors.models import Author
from tags.models import Tag

WORDS = [
    "تشاد",
    "مالي",
    "النيجر",
    "أنجمينا",
    "باماكو",
    "نيامي",
    "الساحل",
    "الحكومة",
    "الرئيس",
    "الوزير",
    "السوق",
    "الماشية",
    "القمح",
    "اللاجئون",
    "المعبر",
    "الحدود",
    "الجيش",
    "المدرسة",
    "المستشفى",
    "الكهرباء",
    "الماء",
    "النهر",
    "البحيرة",
    "الطريق",
    "الأسعار",
    "الانتخابات",
    "البرلمان",
    "المعارضة",
    "الحوار",
    "الاتفاق",
    "القمة",
    "المنظمة",
    "الزراعة",
    "الرعاة",
    "المطر",
    "الفيضان",
]
SECTIONS, AUTHORS, TAGS, WRITERS = 8, 50, 200, 6
RARE = "الطوارق"  # in one headline of a thousand

STATEMENTS = """
INSERT INTO articles_article (id, section_id, genre, editor_note, original_url, created_at,
                              created_by_id, updated_at)
SELECT n, (%(sections)s::bigint[])[1 + n %% 8], CASE WHEN n %% 9 = 0 THEN 'opinion' ELSE 'news' END,
       '', '', now() - n * interval '5 minutes', (%(users)s::bigint[])[1 + n %% 6],
       now() - n * interval '5 minutes'
  FROM generate_series(%(first)s::bigint, %(last)s::bigint) n;

INSERT INTO articles_article_translation (master_id, language_code, headline, kicker, summary,
                                          slug, stage)
SELECT n, language,
       (%(words)s::text[])[1 + n %% 36] || ' ' || (%(words)s::text[])[1 + (n / 36) %% 36] || ' '
       || (%(words)s::text[])[1 + (n * 7) %% 36] || ' ' || n
       || CASE WHEN n %% 1000 = 0 THEN ' %(rare)s' ELSE '' END,
       '', 'ملخّص المادة ' || n, 'story-' || n,
       CASE WHEN n %% 10 < 7 THEN 'approved' WHEN n %% 10 = 7 THEN 'submitted'
            WHEN n %% 10 = 8 THEN 'draft' ELSE 'spiked' END
  FROM generate_series(%(first)s::bigint, %(last)s::bigint) n,
       unnest(ARRAY['ar', 'fr', 'en']) language
 WHERE language = 'ar' OR (language = 'fr' AND n %% 3 = 0) OR (language = 'en' AND n %% 10 = 0);

INSERT INTO articles_articlebody (master_id, language_code, body)
SELECT master_id, language_code, repeat('<p>نص الفقرة في المادة ' || master_id || '</p>', 8)
  FROM articles_article_translation WHERE master_id BETWEEN %(first)s AND %(last)s;

INSERT INTO articles_revision (id, article_id, number, created_at, created_by_id, note, origin,
                               snapshot, hashes)
SELECT 3 * n + number - 2, n, number,
       now() - n * interval '5 minutes' - (3 - number) * interval '1 hour',
       (%(users)s::bigint[])[1 + n %% 6], '', %(origin)s, '{}',
       jsonb_build_object('ar', lpad(n::text, 64, '0'))
  FROM generate_series(%(first)s::bigint, %(last)s::bigint) n, generate_series(1, 3) number;

INSERT INTO articles_edition (article_id, language_code, number, revision_id, content_hash,
       headline, kicker, summary, slug, path, body, genre, section_id, word_count, original_url,
       first_published_at, live_from, live_until, withdrawal_notice, made_at)
SELECT n, 'ar', number, 3 * n + number - 2, lpad(n::text, 64, '0'), 'عنوان ' || n, '', '',
       'story-' || n, to_char(at, 'YYYY/MM') || '/story-' || n, '<p>نص</p>', 'news',
       (%(sections)s::bigint[])[1 + n %% 8], 300, '', at, at + (number - 1) * interval '2 minutes',
       CASE WHEN number = 1 AND n %% 2 = 0 THEN at + interval '2 minutes' END, '', at
  FROM generate_series(%(first)s::bigint, %(last)s::bigint) n, generate_series(1, 2) number,
       LATERAL (SELECT now() - n * interval '5 minutes' - interval '1 hour' AS at) moment
 WHERE n %% 10 < 7 AND (number = 1 OR n %% 2 = 0);

INSERT INTO articles_byline (article_id, author_id, role, position)
SELECT n, (%(authors)s::bigint[])[1 + n %% 50], 'text', 0
  FROM generate_series(%(first)s::bigint, %(last)s::bigint) n;

INSERT INTO articles_taggedarticle (content_object_id, tag_id)
SELECT n, (%(tags)s::bigint[])[1 + (n * step) %% 200]
  FROM generate_series(%(first)s::bigint, %(last)s::bigint) n, unnest(ARRAY[1, 3]) step
 WHERE n %% 100 <> 0 OR step = 1;
"""


def write(count: int) -> dict[str, User]:
    """Make the people and the stories; returns an editor and a reporter with her own sixth."""
    people = [_person(f"writer{number}") for number in range(WRITERS)]
    with transaction.atomic(), connection.cursor() as cursor:
        values = {
            "sections": [_section(number).pk for number in range(SECTIONS)],
            "authors": [_author(number).pk for number in range(AUTHORS)],
            "tags": [_tag(number).pk for number in range(TAGS)],
            "users": [person.pk for person in people],
            "words": WORDS,
            "origin": "save",
            "first": 1,
            "last": count,
        }
        for statement in STATEMENTS.replace("%(rare)s", RARE).split(";\n"):
            if statement.strip():
                cursor.execute(statement, values)
        for table in ("articles_article", "articles_revision"):
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"  # noqa: S608
            )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    editor = _person("editor")
    for person, role in ((editor, "editor"), (people[0], "reporter")):
        person.groups.add(Group.objects.get(name=role))
    return {"editor": editor, "reporter": people[0]}


def _person(name: str) -> User:
    return User.objects.create_user(name, password=None, is_staff=True)


def _section(number: int) -> Section:
    section = Section.objects.create()
    section.translations.create(language_code="ar", name=f"قسم {number}", slug=f"section-{number}")
    return section


def _author(number: int) -> Author:
    author = Author.objects.create()
    name = f"{WORDS[number % 36]} كاتب {number}"
    author.translations.create(language_code="ar", name=name, slug=f"author-{number}")
    return author


def _tag(number: int) -> Tag:
    return Tag.objects.named([f"{WORDS[number % 36]} {number}"], "ar")[0]
