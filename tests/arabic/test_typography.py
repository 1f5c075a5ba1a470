import pytest

from arabic.typography import quote, tidy, unbroken


@pytest.mark.parametrize(
    ("typed", "tidied"),
    [
        pytest.param('قال "محمد" نعم', "قال «محمد» نعم", id="item 29: straight quotes"),
        pytest.param('"نعم"، قال', "«نعم»، قال", id="item 29: at the start, before a comma"),
        pytest.param(
            'جريدة و"الوطن" وبـ"القوة".', "جريدة و«الوطن» وبـ«القوة».", id="after prefixes"
        ),
        pytest.param('قال:"نعم"', "قال:«نعم»", id="after a colon"),
        pytest.param('قناة "CNN" قالت', "قناة «CNN» قالت", id="a Latin name in Arabic text"),
        pytest.param('«قال "نعم" أمس»', "«قال “نعم” أمس»", id="item 29: inner quotes"),
        pytest.param('قال "محمد نعم', 'قال "محمد نعم', id="one alone stays"),
        pytest.param('شاشة 5" و 6" كبيرة', 'شاشة 5" و 6" كبيرة', id="inches stay"),
        pytest.param('He said "سلام" to all', 'He said "سلام" to all', id="not in English"),
        pytest.param('<a href="x">قال</a> "نعم"', '<a href="x">قال</a> «نعم»', id="not in tags"),
        pytest.param('اكتب `x="1"` هنا', 'اكتب `x="1"` هنا', id="not in code"),
        pytest.param("قال محمد, ثم خرج", "قال محمد، ثم خرج", id="item 32: comma"),
        pytest.param("قال محمد ,ثم خرج", "قال محمد، ثم خرج", id="item 32: on the wrong side"),
        pytest.param("قال محمد,ثم خرج", "قال محمد، ثم خرج", id="item 32: without a space"),
        pytest.param("في 2013, قال", "في 2013، قال", id="item 32: after a year"),
        pytest.param("«نعم», قال", "«نعم»، قال", id="item 32: after a quotation"),
        pytest.param("قال; ثم خرج", "قال؛ ثم خرج", id="item 32: semicolon"),
        pytest.param("هل خرج?", "هل خرج؟", id="item 32: question mark"),
        pytest.param("هل خرج ? نعم", "هل خرج ? نعم", id="a lone mark may be a lost letter"),
        pytest.param("ا?نتخابات", "ا?نتخابات", id="a letter some code page lost stays visible"),
        pytest.param("نحو 1,8 مليون و 1,200", "نحو 1,8 مليون و 1,200", id="not in numbers"),
        pytest.param("هنا (New York, Paris) مدن", "هنا (New York, Paris) مدن", id="nor in Latin"),
        pytest.param("رابط https://a.org/?q=1,2 هنا", "رابط https://a.org/?q=1,2 هنا", id="URL"),
        pytest.param("قال&nbsp;محمد", "قال&nbsp;محمد", id="nor in entities"),
        pytest.param("Où, quand ; qui ?", "Où, quand ; qui ?", id="French keeps its spaces"),
        pytest.param("قال ، ثم ؛ هل ؟", "قال، ثم؛ هل؟", id="no space before a mark"),
        pytest.param("انتهى .", "انتهى.", id="nor before the full stop"),
        pytest.param("انتهى ... ثم", "انتهى ... ثم", id="three points stay"),
        pytest.param("نعم،لا", "نعم، لا", id="a space after the comma"),
        pytest.param("١،٥ مليون", "١،٥ مليون", id="not inside a number"),
        pytest.param("قال  محمد   نعم ", "قال محمد نعم", id="single spaces"),
        pytest.param("سطر\n\nسطر", "سطر\n\nسطر", id="lines stay"),
        pytest.param("الرئـــيس", "الرئيس", id="item 22: tatweel"),
        pytest.param("كتابـــ جديد", "كتاب جديد", id="item 22: at the end of a word"),
        pytest.param("1448 هـ", "1448 هـ", id="the Hijri sign keeps it"),
        pytest.param("الـ20 وبالـ PPP ولـ«الوطن»", "الـ20 وبالـ PPP ولـ«الوطن»", id="prefixes too"),
        pytest.param("كتب ـ محمد", "كتب – محمد", id="typed for a dash"),
        pytest.param("الروسيةـ في بيان", "الروسية – في بيان", id="a dash after a free letter"),
    ],
)
def test_tidy(typed, tidied):
    assert tidy(typed) == tidied
    assert tidy(tidied) == tidied


@pytest.mark.parametrize(
    ("text", "language", "quoted"),
    [
        ("نص", "ar", "«نص»"),
        ("نص «داخلي» هنا", "ar", "«نص “داخلي” هنا»"),
        ("mot", "fr-TD", "«\u00a0mot\u00a0»"),
        ("un «\u00a0mot\u00a0» dit", "fr", "«\u00a0un “mot” dit\u00a0»"),
        ("word", "en", "“word”"),
        ("a “b” c", "en", "“a ‘b’ c”"),
    ],
)
def test_item_29_quote(text, language, quoted):
    assert quote(text, language) == quoted


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Paix : « oui » !", "Paix : « oui » !"),
        ("Hausse de 12,5 % ; baisse ?", "Hausse de 12,5 % ; baisse ?"),
        ("À 14:05, à Gao", "À 14:05, à Gao"),
        ('<a title="a : b" href="x">ici :</a>', '<a title="a : b" href="x">ici :</a>'),
        ("", ""),
    ],
)
def test_french_marks_stay_with_their_words(typed, kept):
    assert unbroken(typed, "fr") == unbroken(kept, "fr") == kept
    assert unbroken(typed, "ar") == unbroken(typed, "en") == typed
