"""What the copy editor marks, and what is left as it was written."""

import re
import time

import pytest

from arabic.copy_rules import RULES, check, corrected, word_lists
from arabic.copy_rules.spelling import _corrections
from arabic.numerals import ARABIC_INDIC
from tests.arabic.odd_texts import odd_texts

CORRECTED = [
    # Commas, semicolons, question marks
    ("قال الوزير, إن الطريق مفتوح", "قال الوزير، إن الطريق مفتوح"),
    ("عاد الباعة; السوق مفتوح", "عاد الباعة؛ السوق مفتوح"),
    ("متى يُفتح المعبر?", "متى يُفتح المعبر؟"),
    ("من قال ذلك ?", "من قال ذلك؟"),
    ("زار تشاد (أنجمينا), ثم مالي", "زار تشاد (أنجمينا)، ثم مالي"),
    ("بلغ العدد 20%, وفق البيان", "بلغ العدد 20%، وفق البيان"),
    ("في عام 2025, عاد اللاجئون", "في عام 2025، عاد اللاجئون"),
    ("القمح,الذرة,الدخن", "القمح، الذرة، الدخن"),
    ("لماذا الآن؟؟؟", "لماذا الآن؟"),
    ("يا للعجب!!", "يا للعجب!"),
    ("ثم سكت.....", "ثم سكت…"),
    ("انتهى الاجتماع،، وغادر الوفد", "انتهى الاجتماع، وغادر الوفد"),
    # Spaces
    ("وصل  الوفد", "وصل الوفد"),
    ("وصل الوفد ، ثم غادر", "وصل الوفد، ثم غادر"),
    ("وصل الوفد .", "وصل الوفد."),
    ("قال الوزير : لا جديد", "قال الوزير: لا جديد"),
    ("وصل الوفد،ثم غادر", "وصل الوفد، ثم غادر"),
    ("غادر الوفد المدينة.وعاد أمس", "غادر الوفد المدينة. وعاد أمس"),
    ("منظمة ( أطباء بلا حدود ) تحذر", "منظمة (أطباء بلا حدود) تحذر"),
    ("قرأ « البيان » كاملا", "قرأ «البيان» كاملا"),
    ("الرعاة و المزارعون", "الرعاة والمزارعون"),
    ("و قال الوزير", "وقال الوزير"),
    ('قال "لن نعود" و مضى', "قال «لن نعود» ومضى"),
    # Tatweel
    ("الحكـــومة", "الحكومة"),
    ("كتب ـ أحمد سالم", "كتب – أحمد سالم"),
    # Hamza
    ("وصل الى المدينة", "وصل إلى المدينة"),
    ("اذا عاد المطر", "إذا عاد المطر"),
    ("واذا عاد المطر", "وإذا عاد المطر"),
    ("وصل ايضا", "وصل أيضا"),
    ("وصل ايضاً", "وصل أيضاً"),
    ("الامم المتحدة", "الأمم المتحدة"),
    ("للامم المتحدة", "للأمم المتحدة"),
    ("بالاضافة إلى ذلك", "بالإضافة إلى ذلك"),
    ("قال ان المعبر مفتوح", "قال إن المعبر مفتوح"),
    ("قالت انها ستعود", "قالت إنها ستعود"),
    ("أكد ان المعبر مفتوح", "أكد أن المعبر مفتوح"),
    ("بعد ان غادر", "بعد أن غادر"),
    ("أعلن انه سيعود", "أعلن أنه سيعود"),
    ("الإنتخابات المقبلة", "الانتخابات المقبلة"),
    ("للإنتخابات المقبلة", "للانتخابات المقبلة"),
    ("عقد إجتماع أمس", "عقد اجتماع أمس"),
    ("يوم الإثنين", "يوم الاثنين"),
    ("بإسم الحزب", "باسم الحزب"),
    ("لانه تأخر", "لأنه تأخر"),
    ("ثلاثة اشهر", "ثلاثة أشهر"),
    ("وصل اخرون واخرين", "وصل اخرون وآخرين"),
    # Last letters
    ("فى المدينة", "في المدينة"),
    ("الرجل الذى عاد", "الرجل الذي عاد"),
    ("إحدي المدن", "إحدى المدن"),
    ("المستشفي العام", "المستشفى العام"),
    ("حتي الصباح", "حتى الصباح"),
    ("الحكومه الجديده", "الحكومة الجديدة"),
    ("وزارة الداخليه", "وزارة الداخلية"),
    ("بالقاهره", "بالقاهرة"),
    # Other spelling, letters of other keyboards
    ("هاذا لاكن ذالك", "هذا لكن ذلك"),
    ("لا شئ", "لا شيء"),
    ("مشیرا إلى قیاداته", "مشيرا إلى قياداته"),
    ("في مدینة کبيرة", "في مدينة كبيرة"),
    ("عام 𝟐𝟎𝟐𝟔", "عام 2026"),
    ("في عام ２０２６", "في عام 2026"),
    ("جماعة ISWАP المسلحة", "جماعة ISWAP المسلحة"),  # the A is Cyrillic
    # Quotation marks
    ('قال "لن نعود" ثم مضى', "قال «لن نعود» ثم مضى"),
    ("قال “لن نعود” ثم مضى", "قال «لن نعود» ثم مضى"),
    ("قال ”لن نعود“ ثم مضى", "قال «لن نعود» ثم مضى"),
    ('صحيفة "صوت الحق", أمس', "صحيفة «صوت الحق»، أمس"),
    ('و"الوطن" ولـ"الحق"', "و«الوطن» ولـ«الحق»"),
    ('“قال "لا" ومضى”', "«قال “لا” ومضى»"),
    # Digits, by the house's numerals
    ("في ٢٤ نوفمبر ٢٠٢٦", "في 24 نوفمبر 2026"),
    ("نحو ١٬٢٥٠ لاجئا", "نحو 1,250 لاجئا"),
    ("قُتل ۳ جنود", "قُتل 3 جنود"),
    # Dashes
    ("أنجمينا (رويترز) -- أعلنت", "أنجمينا (رويترز) – أعلنت"),
]

LEFT_ALONE = [
    # Numbers, hours, dates
    "بلغ العدد 1,000 شخص عند 10:30",
    "نحو 1,250,000 لاجئ",
    "بنسبة 3.5% في 24/11/2026",
    "بنسبة 10٪ على الأقل",
    "النتيجة 3-2",
    "طائرة F-16 ومجموعة G20",
    # Addresses and what machines read
    "راسلونا على info@example.com, أو زوروا www.example.com/a?b=c,d",
    "على https://example.com/?q=تشاد,مالي;x مباشرة",
    "وسم #تشاد_الى_اين على تويتر",
    "اكتب `a, b; c?` في الحقل",
    # Quotations: what others said is not ours to correct
    "قال: «وصلنا الى المدينة, ان شاء الله»",
    "كتبت «فى الحكومه  الجديده ?»",
    "قال: «لم نصل الى أي اتفاق",  # it closes in a later paragraph
    # Words that are right as they stand
    "علي عمر رئيس اللجنة",
    "كادت السيارة تنقلب",
    "الوثائق لازمة",
    "إمام المسجد أمام الجمع",
    "الدعوي الإسلامي",
    "عاد واحد منهم",
    "منطقه سليم",
    "الفقه والمياه والاتجاه",
    "الله أكبر",
    "إنتاج القطن وإدارة الموارد",
    "وفى بوعده",
    "ان شئت فعد",  # a condition: إن
    "قالوا لعله ان عاد",
    # Letters of lists, initials, abbreviations
    "النقاط أ و ب و ج",
    "المتهم ي . م . ي عاد",
    "سنة 1447هـ",
    "الـ20 دولة وبـ15 ولاية",
    "لـ«الوطن» وبـ«الحق»",
    "أ.د. محمد صالح",
    # Other scripts and languages
    "شركة Meta, Inc. وحدها",
    "The minister said, however; why?",
    'منظمة "Doctors Without Borders" تحذر',
    "مدينة پنجگور",
    # Letters that a code page lost
    "ا?نتخابات وزارة ال?ثار",
    "يبلغ ??? مبعوثا",
    # A stray mark
    'قال "لن نعود ثم مضى',
    'شاشة قياس 5" فقط',
    "",
    "   ",
    "؟!",
]


@pytest.mark.parametrize(("text", "expected"), CORRECTED)
def test_what_is_certain_is_corrected(text, expected):
    assert corrected(text, check(text)) == corrected(expected, check(expected)) == expected


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_could_be_meant_is_left_alone(text):
    assert not check(text)


def test_a_finding_tells_rule_place_and_replacement():
    text = "وصل الى المدينة , ثم غادر"
    first, second, third = check(text)
    assert (first.rule, text[first.start : first.end], first.replacement) == ("hamza", "الى", "إلى")
    assert (second.rule, second.replacement) == ("space-before-mark", "")
    assert (third.rule, third.replacement) == ("latin-marks", "،")
    assert {finding.severity for finding in check("في ٢٤ نوفمبر")} == {"hint"}


def test_a_house_that_writes_arabic_indic_digits_is_told_of_the_others():
    text = "في 24 نوفمبر، نحو 1,250 شخصا بنسبة 3.5%"
    found = check(text, numerals=ARABIC_INDIC)
    assert corrected(text, found) == "في ٢٤ نوفمبر، نحو ١٬٢٥٠ شخصا بنسبة ٣٫٥٪"
    for text in ("طائرة F-16 حربية", "راجع example.com/24", "مادة 24a من القانون"):
        assert not check(text, numerals=ARABIC_INDIC)


def test_links_and_passages_in_another_language_are_left():
    text = "وصل الى المدينة ثم غادر الى الحدود"
    first = text.index("الى")
    [finding] = check(text, leave=[(first, first + 3)])
    assert finding.start == text.rindex("الى")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Il a dit "oui" hier', "Il a dit «\u00a0oui\u00a0» hier"),
        ("Il a dit “oui” hier", "Il a dit «\u00a0oui\u00a0» hier"),
        ("Pourquoi?", "Pourquoi\u00a0?"),
        ("Trois pays: Tchad, Mali", "Trois pays\u00a0: Tchad, Mali"),
        ("«Oui», dit-il", "«\u00a0Oui\u00a0», dit-il"),
        ("Et puis...", "Et puis…"),
        ("Deux  espaces", "Deux espaces"),
    ],
)
def test_french_has_its_marks_and_spaces(text, expected):
    assert corrected(text, check(text, "fr")) == expected
    assert not check(expected, "fr")


@pytest.mark.parametrize(
    "text",
    ["Pourquoi ?", "À 10:30 et 3:2", "https://example.com/?a=b", "C’est l’été", "12;"],
)
def test_french_that_is_right_is_left_alone(text):
    assert not check(text, "fr")


def test_other_languages_are_not_checked():
    assert not check('He said "yes", twice  ?', "en")
    assert not check("Sannu, lafiya  ?", "ha")


def test_no_word_of_the_lists_is_both_wrong_and_right():
    wrong = _corrections()
    right = {correction for _rule, correction in wrong.values()}
    assert not right & set(wrong)
    assert not {"واحد", "كادت", "لازمة", "والى", "وفى", "علي", "بادت"} & set(wrong)
    assert len(wrong) > 3000


def test_the_lists_name_a_word_once():
    lists = "·".join(
        text for name, text in vars(word_lists).items() if isinstance(text, str) and name.isupper()
    )
    words = [pair.split()[0] for pair in re.split("·|\n", lists) if pair.strip()]
    assert sorted(words) == sorted(set(words))


def test_any_text_can_be_checked_and_its_findings_lie_in_it():
    for text in odd_texts(4000, seed=11):
        for language in ("ar", "fr"):
            found = check(text, language)
            end = 0
            for finding in found:
                assert end <= finding.start < finding.end <= len(text), ascii(text)
                assert finding.rule in RULES
                assert text[finding.start : finding.end] != finding.replacement
                end = finding.end


def test_correcting_comes_to_an_end():
    for text in [*odd_texts(3000, seed=12), *(text for text, _right in CORRECTED)]:
        for _round in range(6):
            text = corrected(text, check(text))
        assert corrected(text, check(text)) == text, ascii(text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    ['قال "الوزير" ان , ذلك  فى 24 نوفمبر. ' * 2000, '"' * 50_000, "a." * 50_000, " ," * 50_000,
     "و " * 50_000, "( " * 50_000, "ـ" * 50_000, "<" * 50_000, "«" * 50_000],
    ids=["ordinary", "quotes", "dots", "commas", "waw", "brackets", "tatweel", "tags", "openings"],
)  # fmt: skip
def test_time_grows_with_length_only(text):
    started = time.process_time()
    check(text)
    half = time.process_time() - started
    started = time.process_time()
    check(text + text)
    assert time.process_time() - started < 6 * max(half, 0.05)
