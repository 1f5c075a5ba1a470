"""The names of the months."""

# The order of a year, January first, in each set a site can choose.
MONTHS: dict[str, tuple[str, ...]] = {
    # Egypt, Sudan, Chad, the Gulf, and most of the press that aims at all Arabs
    "egyptian": (
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ),
    # Algeria and Tunisia, after the French names
    "algerian": (
        "جانفي",
        "فيفري",
        "مارس",
        "أفريل",
        "ماي",
        "جوان",
        "جويلية",
        "أوت",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ),
    "moroccan": (
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "ماي",
        "يونيو",
        "يوليوز",
        "غشت",
        "شتنبر",
        "أكتوبر",
        "نونبر",
        "دجنبر",
    ),
    "mauritanian": (
        "يناير",
        "فبراير",
        "مارس",
        "إبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغشت",
        "شتمبر",
        "أكتوبر",
        "نوفمبر",
        "دجمبر",
    ),
    # Syria, Iraq, Lebanon, Jordan, Palestine
    "levantine": (
        "كانون الثاني",
        "شباط",
        "آذار",
        "نيسان",
        "أيار",
        "حزيران",
        "تموز",
        "آب",
        "أيلول",
        "تشرين الأول",
        "تشرين الثاني",
        "كانون الأول",
    ),
}
# Both names, in the order and with the one space that BBC Arabic prints.
MONTHS["dual"] = tuple(
    f"{egyptian}/ {levantine}"
    for egyptian, levantine in zip(MONTHS["egyptian"], MONTHS["levantine"], strict=True)
)

FRENCH_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
HIJRI_MONTHS = (
    "محرم",
    "صفر",
    "ربيع الأول",
    "ربيع الآخر",
    "جمادى الأولى",
    "جمادى الآخرة",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة",
    "ذو الحجة",
)

# What sites print beside the names above: other spellings and abbreviations.
OTHER_SPELLINGS: dict[int, tuple[str, ...]] = {
    1: ("كانون ثاني", "ينايير", "janv", "jan"),
    2: ("فبرائر", "فيبراير", "févr", "fév", "feb"),
    3: ("mar",),
    4: ("أفريل", "نيسان", "avr", "apr"),
    5: ("مايس", "ماية"),
    6: ("يونية", "يونيه", "حزيران", "juin", "jun"),
    7: ("يولية", "يوليه", "جويليه", "جولية", "juil", "jul"),
    8: ("أوغسطس", "اغسطوس", "aug"),
    9: ("سبتنبر", "sept", "sep"),
    10: ("أوكتوبر", "اكتوبير", "تشرين أول", "oct"),
    11: ("نوفنبر", "تشرين ثاني", "nov"),
    12: ("دسمبر", "كانون أول", "déc", "dec"),
}
