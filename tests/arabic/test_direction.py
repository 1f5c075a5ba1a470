import pytest

from arabic.direction import direction_of, first_strong, isolate


@pytest.mark.parametrize(
    "code",
    ["ar", "AR", "ar-TD", "ar_dz", "fa", "ur", "he", "shu", "mey", "ps", "ckb", "dv", "yi", "nqo"]
    + ["ha-Arab", "ha_arab_NE", "ff-Adlm", "wo-Arab", "pa-PK", "uz-AF", "ar-x-latn", "sd", "ug"],
)
def test_item_1_right_to_left(code):
    assert direction_of(code) == "rtl"


@pytest.mark.parametrize(
    "code",
    ["fr", "en", "fr-TD", "ha", "ff", "ar-Latn", "az", "pa", "uz", "ku", "tr", "zh-Hant", "", "-"]
    + ["sd-Deva", "fr-x-arab", "fil", "arn"],
)
def test_item_1_left_to_right(code):
    assert direction_of(code) == "ltr"


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        pytest.param("CNN تعلن", "ltr", id="item 3: a headline that starts with a Latin name"),
        pytest.param("«20» عاما", "rtl", id="digits and punctuation have no direction"),
        pytest.param("\u2068CNN\u2069 تعلن", "rtl", id="item 4: isolated parts do not count"),
        pytest.param("\u2069\u2069CNN", "ltr", id="a stray end of isolate"),
        pytest.param("שלום", "rtl", id="Hebrew"),
        pytest.param("24/11 ٪", None, id="no letter"),
        pytest.param("", None, id="empty"),
    ],
)
def test_first_strong(text, direction):
    assert first_strong(text) == direction


@pytest.mark.parametrize(
    ("text", "isolated"),
    [
        ("CNN", "\u2068CNN\u2069"),
        ("\u202eCNN\u202c", "\u2068CNN\u2069"),
        ("\u2067CNN", "\u2068CNN\u2069"),
        ("CNN\u2069\u2067", "\u2068CNN\u2069"),
        ("\u2067أ\u2069 CNN", "\u2068\u2067أ\u2069 CNN\u2069"),
        ("", ""),
        ("\u202e", ""),
    ],
)
def test_item_4_isolate_lets_nothing_out(text, isolated):
    assert isolate(text) == isolated
