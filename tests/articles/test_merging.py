"""Two people changed the same story: what is joined by itself, and what a person must choose."""

import random

import pytest

from articles import typed
from articles.merging import Side, merge, merge_bodies

A, B, C = "<p>ألف</p>", "<p>باء</p>", "<p>جيم</p>"
NEW, OTHER = "<p>جديد</p>", "<p>آخر</p>"


def body(*blocks: str) -> str:
    return "\n".join(blocks)


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ([NEW, B, C], [A, B, OTHER], [NEW, B, OTHER]),
        ([NEW, B, C], [A, OTHER, C], [NEW, OTHER, C]),
        ([A, B], [NEW, A, B, C], [NEW, A, B]),
        ([A, B, C, NEW], [OTHER, A, B, C], [OTHER, A, B, C, NEW]),
        ([A, B, NEW], [A, B, C, OTHER], [A, B, NEW, OTHER]),
        ([A, NEW, C], [A, NEW, C], [A, NEW, C]),
        ([A, B, C], [A, C], [A, C]),
        ([], [A, B, C], []),
    ],
)
def test_changes_of_different_paragraphs_are_joined(mine, theirs, expected):
    for one, other in ((mine, theirs), (theirs, mine)):
        merged, collides = merge_bodies(body(A, B, C), body(*one), body(*other))
        assert (merged, collides) == (body(*expected), False)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ([A, NEW, C], [A, OTHER, C]),
        ([A, B, C, NEW], [A, B, C, OTHER]),
        ([A], [A, B, NEW, C]),
        ([A, NEW, C], [A, C]),
    ],
)
def test_changes_of_one_paragraph_collide_and_both_stay_in_the_text(mine, theirs):
    merged, collides = merge_bodies(body(A, B, C), body(*mine), body(*theirs))
    assert collides
    for block in [*mine, *theirs]:
        assert block in merged


def test_nothing_that_anybody_wrote_is_ever_lost():
    chance = random.Random(3)  # noqa: S311
    for _round in range(400):
        base = [f"<p>{n}</p>" for n in range(6)]
        sides = []
        for writer in "مه":
            side = list(base)
            for change in range(chance.randrange(4)):
                place = chance.randrange(len(side) + 1)
                block = f"<p>{writer}{change}</p>"
                kind = chance.choice(["put in", "replace", "take out"])
                side[place : place + (kind != "put in")] = [] if kind == "take out" else [block]
            sides.append(side)
        merged, collides = merge_bodies(body(*base), body(*sides[0]), body(*sides[1]))
        blocks = merged.split("\n") if merged else []
        written = {block for side in sides for block in side if block not in base}
        assert written <= set(blocks)
        if not collides:
            untouched = [block for block in base if all(block in side for side in sides)]
            assert [block for block in blocks if block in base] == untouched


def fields(**changes) -> dict:
    return typed.EMPTY | {name.replace("_", "-", 1) if name[2] == "_" else name: value
                          for name, value in changes.items()}  # fmt: skip


def test_each_field_is_joined_or_chosen_by_itself():
    base = fields(ar_headline="أصل", ar_summary="ملخص", section="1", tags="تشاد", genre="news")
    mine = {"ar-headline": "عنواني", "ar-summary": "ملخص ", "section": "2", "genre": "opinion"}
    theirs = base | {"ar-headline": "عنوانه", "tags": "تشاد، الساحل", "genre": "opinion"}
    found = merge(base, mine, theirs)
    sides = {one.name: one.side for one in found.fields}
    assert sides == {
        "ar-headline": Side.COLLIDING,
        "genre": Side.THEIRS,
        "section": Side.MINE,
        "tags": Side.THEIRS,
    }
    assert found.values()["section"] == "2"
    assert found.values()["tags"] == "تشاد، الساحل"
    assert [one.name for one in found.mine] == ["section"]


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("ar-body", "<p>نص</p><ul><li><p>بند</p></li></ul>", "<p>نص</p>\n<ul><li>بند</li></ul>"),
        ("ar-headline", "عنوان  هنا ", "عنوان هنا"),
        ("tags", "تشاد، الساحل", "الساحل؛ تشاد"),
        ("bylines", [["3", "آمنة", "text"], ["", " ", "text"]], [["3", "أمنة", "text"]]),
        ("editor_note", "سطر\r\nآخر", "سطر\nآخر"),
    ],
)
def test_what_would_be_saved_as_the_same_is_no_change(name, one, other):
    assert typed.is_same(name, one, other)
    assert not typed.is_same(name, one, typed.EMPTY[name])
