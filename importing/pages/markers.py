"""The words that tell a page's furniture from its story, in Arabic, French and English.

``kind_of`` looks at one line (or the text of one block) alone and says what it is when it is
certainly not part of a story; where a line stands is judged elsewhere. Lines are compared folded,
so one spelling of each phrase is enough.
"""

import re
from enum import StrEnum, auto

from arabic.folding import fold


class Furniture(StrEnum):
    NAVIGATION = auto()
    SHARE = auto()
    PANEL = auto()
    COUNT = auto()
    ADVERT = auto()
    COOKIES = auto()
    NEWSLETTER = auto()
    PROTECTION = auto()
    READ_ALSO = auto()
    RELATED = auto()
    TAGS = auto()
    SECTION = auto()
    AUTHOR_BOX = auto()
    REPLY = auto()
    NEIGHBOURS = auto()
    LEGAL = auto()


# Behind the story: nothing of it follows any more.
CLOSING = {
    Furniture.TAGS,
    Furniture.AUTHOR_BOX,
    Furniture.REPLY,
    Furniture.NEIGHBOURS,
    Furniture.LEGAL,
}
# May stand in the middle of a story, or behind it.
PAUSING = {Furniture.RELATED, Furniture.PANEL}

# Lines that are nothing but this, apart from numbers and signs around it.
WHOLE = {
    Furniture.NAVIGATION: """
        الرئيسية | الصفحة الرئيسية | القائمة | القائمة الرئيسية | القائمة الجانبية | بحث | البحث |
        ابحث | ابحث هنا | بحث عن | ابحث في الموقع | اتصل بنا | تواصل معنا | من نحن | عن الموقع | حول الموقع |
        سياسة الخصوصية | شروط الاستخدام | تسجيل الدخول | تسجيل | دخول | إنشاء حساب |
        تخطي إلى المحتوى | تخطى إلى المحتوى | تخط إلى المحتوى | التخطي إلى المحتوى | تجاوز إلى المحتوى |
        التجاوز إلى المحتوى | انتقل إلى المحتوى | الانتقال إلى المحتوى | الوضع المظلم | الوضع الليلي |
        إغلاق القائمة | فتح القائمة | سلة التسوق | مقال عشوائي | العودة إلى الأعلى | زر الذهاب إلى الأعلى |
        الذهاب إلى الأعلى | أعلى الصفحة | عرض المزيد | عرض الكل | المزيد | الأقسام | أقسام الموقع |
        خريطة الموقع | هيئة التحرير والإدارة | أرسل لنا | أعلن معنا | إضافة عمود جانبي | الموقع الإلكتروني |
        جميع المقالات | كل المقالات | عرض جميع المقالات | مشاهدة كل المقالات | عرض كل مقالات الكاتب |
        موقع الكاتب | صفحة الكاتب | العربية | العربي | English | Français | French | Arabic |
        Home | Home page | Menu | Main menu | Primary menu | Search | Search for | Skip to content |
        Skip to main content | About | About us | Contact | Contact us | Login | Log in | Log out |
        Sign in | Sign up | Register | Toggle navigation | Close menu | Open menu | Navigation |
        Back to top | Scroll to top | Dark mode | Site map | Sitemap | View all posts | View all |
        More | Show more | Random article | Sidebar | Switch skin | Privacy policy | Terms of use |
        Terms and conditions | Advertise | Advertise with us | Website | Read more | Load more |
        Accueil | Rechercher | Recherche | Aller au contenu | Aller au contenu principal |
        Passer au contenu | Passer au contenu principal | Contactez-nous | Nous contacter |
        Qui sommes-nous | Qui sommes-nous ? | À propos | Se connecter | Connexion | S'inscrire | Inscription |
        Mentions légales | Politique de confidentialité | Plan du site | Retour en haut |
        Haut de page | Mode sombre | Afficher plus | Voir plus | Voir tous les articles |
        Tous les articles | Fermer le menu | Ouvrir le menu | Menu principal | Site web |
        اقرأ المزيد | قراءة المزيد | أكمل القراءة | تحميل المزيد
    """,
    Furniture.SHARE: """
        شارك | شاركها | شاركه | شاركنا | شاركوا | مشاركة | المشاركة | شارك هذا | شارك هذه | شارك الخبر |
        شارك المقال | شارك المقالة | شارك الموضوع | شارك هذا المقال | شارك هذا الخبر | شارك على |
        شارك هذا الموضوع | شاركها مع أصدقائك | شارك مع أصدقائك | مشاركة الخبر | مشاركة المقال |
        مشاركة عبر | مشاركة عبر البريد | مشاركة عبر البريد الإلكتروني | شارك عبر | شارك عبر البريد | طباعة | اطبع | نسخ |
        نسخ الرابط | انسخ الرابط | تم النسخ | تم نسخ الرابط | رابط المقال | رابط مختصر | الرابط المختصر |
        أعجبني | إعجاب | معجب بهذه | تحميل | جار التحميل | تغريد | غرد | متابعة | تابعنا | تابعونا | تابعنا على |
        حفظ | حفظ المقال | استمع | استمع إلى المقال | استمع للمقال | حجم الخط | تكبير الخط | تصغير الخط |
        إرسال إلى صديق | أرسل إلى صديق | انقر للمشاركة | إرسال بالبريد |
        Share | Share this | Share this article | Share this post | Share this story | Share on |
        Share via email | Share with friends | Like | Like this | Like Loading | Loading | Tweet |
        Print | Print this | Copy | Copy link | Copy URL | Copied | Link copied | Follow | Follow us |
        Follow us on | Listen | Listen to this article | Save | Save for later | Bookmark |
        Email this | Send | Font size | Click to share |
        Partager | Partagez | Partager sur | Partager cet article | Partagez cet article | Partager l'article |
        Imprimer | Copier le lien | Lien copié | Suivez-nous | Suivez-nous sur | J'aime |
        J'aime chargement | Envoyer par e-mail | Envoyer par mail | Écouter | Écouter l'article |
        Enregistrer | Taille du texte | Tweeter | Partages | Shares | 0 Shares
    """,
    Furniture.PANEL: """
        Slide Up | Slide Down | Slide | x | × | close | close this | إغلاق | أغلق | fermer | ok | موافق | حسنا
    """,
    Furniture.ADVERT: """
        إعلان | إعلانات | الإعلانات | مساحة إعلانية | إعلان ممول | محتوى ممول | رعاية | الإعلان |
        Advertisement | Advertisements | Advertising | Advert | Ad | Ads | Sponsored |
        Sponsored content | Report this ad | Story continues below advertisement |
        Continue reading below | Publicité | Annonce | Annonces | Contenu sponsorisé
    """,
    Furniture.READ_ALSO: """
        اقرأ أيضا | إقرأ أيضا | اقرأ كذلك | أقرأ أيضا | اقرؤوا أيضا | شاهد أيضا | شاهد | طالع أيضا | تابع أيضا | انظر أيضا |
        للمزيد | في هذا السياق اقرأ |
        Read also | Also read | See also | Lire aussi | À lire aussi | Voir aussi |
        À lire également | Lire également | À voir aussi
    """,
    Furniture.RELATED: """
        مقالات ذات صلة | مقالات ذات الصلة | مواضيع ذات صلة | مواضيع ذات الصلة | مقالات لها صلة |
        موضوعات ذات صلة | موضوعات ذات الصلة | أخبار ذات صلة | أخبار ذات الصلة | أخبار ذات علاقة | مواضيع ذات علاقة |
        منشورات ذات صلة | مواد ذات صلة | قصص ذات صلة | تقارير ذات صلة | ذات صلة | مرتبط | مواضيع مرتبطة | أخبار مرتبطة |
        مقالات مرتبطة | مواضيع مشابهة | مقالات مشابهة | أخبار مشابهة | موضوعات مشابهة | مواضيع متعلقة |
        مقالات متعلقة | أخبار متعلقة | قد يعجبك | قد يعجبك أيضا | ربما يعجبك أيضا | ربما تعجبك | قد يهمك | قد يهمك أيضا |
        ربما يهمك | ربما يهمك أيضا | اخترنا لك | اخترنا لكم | مختارات | نرشح لك | نوصي بقراءة | مقالات أخرى | أخبار أخرى |
        مواضيع أخرى | المزيد من الأخبار | المزيد من المقالات | المزيد في هذا القسم | مقالات للكاتب |
        مقالات أخرى للكاتب | المزيد للكاتب | من نفس القسم | في نفس القسم | أحدث الأخبار | أحدث المقالات | أحدث المنشورات |
        الأكثر قراءة | الأكثر مشاهدة | الأكثر تداولا | الأكثر شعبية | الأكثر تعليقا | آخر المقالات | أخبار مختارة | شريط الأخبار |
        جديد الأخبار | اقرأ في الموقع |
        Related | Related posts | Related articles | Related news | Related stories | Related topics |
        Related content | You may also like | You might also like | You may also be interested in |
        More stories | More news | More articles | More on this story | More from this author |
        Recommended | Recommended for you | Read next | Up next | Latest news | Latest posts | Latest articles |
        Latest stories | Recent posts | Most read | Most popular | Most viewed | Popular posts | Trending |
        Trending now | Don't miss | Editor's picks |
        Articles similaires | Articles liés | Articles connexes | Articles associés | Articles récents |
        Sur le même sujet | Sur le même thème | Vous aimerez aussi | Vous aimerez peut-être |
        Vous pourriez aussi aimer | Vous pourriez aimer | Dans la même rubrique | Dans la même catégorie |
        Du même auteur | Contenus liés | Plus d'articles | Les plus lus | Les plus lues | Les plus populaires |
        Dernières actualités | Derniers articles | À la une | Nos derniers articles | Lire la suite | Recommandé pour vous |
        À découvrir | Autres articles
    """,
    Furniture.AUTHOR_BOX: """
        عن الكاتب | عن الكاتبة | عن المؤلف | عن المحرر | نبذة عن الكاتب | نبذة عن الكاتبة | نبذة عن المؤلف | حول الكاتب | معلومات عن الكاتب |
        معلومات عن المؤلف | الكاتب | كاتب المقال | About the author | About author | About the writer |
        About the reporter | Author | À propos de l'auteur | À propos de l'auteure | À propos de l'autrice |
        L'auteur | L'auteure | Auteur | Biographie
    """,
    Furniture.TAGS: """
        الوسوم | وسوم | الوسم | وسم | كلمات مفتاحية | الكلمات المفتاحية | كلمات دلالية | الكلمات الدلالية | العلامات |
        تاغات | التاغات | أوسمة | الهاشتاغات | Tags | Tag | Tagged | Tagged with | Keywords | Topics | Post tags |
        Étiquettes | Étiquette | Mots-clés | Mots clés | Mot-clé | Thèmes | Thématiques
    """,
    Furniture.SECTION: """
        القسم | التصنيف | تصنيف | التصنيفات | تصنيفات | الفئة | Category | Categories | Section | Filed under |
        Posted in | Catégorie | Catégories | Rubrique | Rubriques | Classé dans
    """,
    Furniture.REPLY: """
        اترك رد | اترك ردا | اترك تعليق | اترك تعليقا | اترك تعليقك | أترك ردا | أترك تعليقا | أضف تعليق | أضف تعليقا | أضف تعليقك | اكتب تعليق |
        اكتب تعليقا | اكتب تعليقك | أضف ردا | إضافة تعليق | شاركنا رأيك | شاركنا برأيك | شارك برأيك | التعليقات | تعليقات |
        التعليقات مغلقة | التعليقات على الخبر | تعليقات الزوار | تعليقات القراء | آراء القراء | تعليق واحد | لا توجد تعليقات | لا تعليقات | لا يوجد تعليقات |
        إلغاء الرد | انقر هنا لإلغاء الرد | إرسال التعليق | إرسال تعليق | نشر التعليق | الاسم | التعليق | البريد الإلكتروني | الإيميل | بريدك الإلكتروني |
        Leave a reply | Leave a comment | Leave a response | Post a comment | Add a comment |
        Write a comment | Cancel reply | Click here to cancel reply | Comments | Comment | No comments |
        No comments yet | Be the first to comment | Join the conversation | Join the discussion |
        Comments are closed | Post comment | Name | Your email | Your name | Discussion | Responses |
        Laisser un commentaire | Laissez un commentaire | Laisser une réponse | Ajouter un commentaire |
        Poster un commentaire | Publier un commentaire | Écrire un commentaire | Commentaires | Commentaire |
        Aucun commentaire | Un commentaire | Répondre | Annuler la réponse | Réagir | Vos réactions | Nom |
        Les commentaires sont fermés | Donnez votre avis
    """,
    Furniture.NEIGHBOURS: """
        السابق | التالي | المقال السابق | المقال التالي | المقالة السابقة | المقالة التالية | الخبر السابق | الخبر التالي |
        الموضوع السابق | الموضوع التالي | المنشور السابق | المنشور التالي | السابق بوست | القادم بوست | تصفح المقالات | تصفح المقالة |
        التنقل بين المقالات | تنقل المقالة | Previous | Next | Previous article | Next article |
        Previous post | Next post | Previous story | Next story | Prev post | Post navigation |
        Continue reading | Article précédent | Article suivant | Précédent | Suivant |
        Navigation de l'article | Navigation des articles
    """,
    Furniture.NEWSLETTER: """
        النشرة البريدية | القائمة البريدية | النشرة الإخبارية | الاشتراك | اشترك | اشترك الآن | اشترك في النشرة البريدية |
        Newsletter | Subscribe | Subscribe now | Sign up for our newsletter |
        Infolettre | S'abonner | Je m'abonne | Abonnez-vous | Lettre d'information
    """,
}

# Lines that begin with this and are short.
BEGINNING = {
    Furniture.READ_ALSO: """
        اقرأ أيضا | إقرأ أيضا | اقرأ كذلك | أقرأ أيضا | شاهد أيضا | طالع أيضا | تابع أيضا | انظر أيضا | اقرأ المزيد: | للمزيد: |
        Read also | Also read | See also | Read more: | Lire aussi | À lire aussi | Voir aussi | À lire : | À lire: |
        À lire également | Lire également | À voir aussi | Lire : | Lire :
    """,
    Furniture.RELATED: """
        المزيد من مقالات | مقالات أخرى للكاتب | More from | More by | Plus d'articles de
    """,
    Furniture.SHARE: """
        شارك هذا | شاركها على | شاركه على | شارك عبر | شارك على | مشاركة عبر | انقر للمشاركة | اضغط للمشاركة | تابعونا على | تابعنا على |
        Share on | Share via | Share this | Click to share | Follow us on | Partager sur | Cliquez pour partager |
        Cliquer pour partager | Suivez-nous sur
    """,
    Furniture.NEWSLETTER: """
        اشترك في نشرتنا | اشترك في النشرة | اشترك في القائمة | اشترك في قناتنا | اشترك معنا | انضم إلى قناتنا | انضموا إلى قناتنا |
        اشتركوا في | Subscribe to our | Subscribe to | Sign up for | Sign up to | Get the latest |
        Join our | Abonnez-vous à | Inscrivez-vous à | Recevez notre
    """,
    Furniture.COOKIES: """
        نستخدم ملفات تعريف | يستخدم هذا الموقع ملفات | يستخدم الموقع ملفات | هذا الموقع يستخدم | نحن نستخدم ملفات | نستخدم الكوكيز | باستخدامك لهذا الموقع |
        We use cookies | This site uses cookies | This website uses cookies | By using this site |
        This site uses Akismet | هذا الموقع يستخدم خدمة أكيسميت |
        Nous utilisons des cookies | Ce site utilise des cookies | Ce site utilise Akismet | En poursuivant votre navigation
    """,
    Furniture.REPLY: """
        لن يتم نشر عنوان بريدك | احفظ اسمي | اترك تعليقا على | اترك ردا على | الحقول الإلزامية |
        Your email address will not | Save my name | You must be logged in | Leave a comment on |
        Votre adresse e-mail ne sera | Votre adresse de messagerie ne sera | Enregistrer mon nom |
        Vous devez être connecté
    """,
    Furniture.NEIGHBOURS: """
        المقال السابق: | المقال التالي: | الخبر السابق: | الخبر التالي: | السابق: | التالي: | السابق « | التالي » |
        Previous: | Next: | Previous article: | Next article: | Previous post: | Next post: |
        Article précédent : | Article suivant : | Précédent : | Suivant : | Précédent: | Suivant:
    """,
    Furniture.LEGAL: """
        جميع الحقوق محفوظة | كافة الحقوق محفوظة | كل الحقوق محفوظة | الحقوق محفوظة | حقوق النشر محفوظة | حقوق النشر © | © | (c) |
        Copyright © | Copyright (c) | Copyright 20 | All rights reserved | Tous droits réservés | Powered by | Proudly powered | Theme by |
        Fièrement propulsé | Propulsé par | تصميم وتطوير | تصميم وبرمجة | برمجة وتطوير | بدعم من ووردبريس
    """,
    Furniture.PROTECTION: """
        error: content | alert: content | warning: content | Content is protected | You cannot copy | You are not allowed to copy |
        error: المحتوى | المحتوى محمي | هذا المحتوى محمي | محتوى محمي | النسخ ممنوع | ممنوع النسخ | لا يمكنك نسخ | لا يسمح بنسخ |
        Contenu protégé | Le contenu est protégé | Ce contenu est protégé | Error: contenu
    """,
    Furniture.COUNT: """
        عدد المشاهدات | عدد القراءات | عدد الزيارات | المشاهدات: | مشاهدات: | القراءات: | مدة القراءة | وقت القراءة | زمن القراءة | أقل من دقيقة | دقيقة واحدة |
        دقيقتا | منذ دقيق | منذ ساع | منذ يوم | منذ أسبوع | منذ شهر | منذ سنة | قبل ساع | Post views | Views: | Reading time | Read time | Less than a minute | min read |
        Temps de lecture | Moins d'une minute | Lecture : | Il y a | Nombre de vues
    """,
}
CONTAINING = {
    Furniture.LEGAL: "all rights reserved | جميع الحقوق محفوظة | tous droits réservés",
    Furniture.PROTECTION: "content is protected | contenu est protégé | المحتوى محمي",
}
NETWORKS = """
    فيسبوك فيس بوك تويتر إكس اكس واتساب واتس اب آب ماسنجر تيليجرام تلغرام تليجرام تيليغرام تلجرام لينكدإن لينكد إن لينكدان بينتيريست بنترست
    إنستغرام انستغرام إنستجرام يوتيوب تيك توك تيكتوك سناب شات سكايب فايبر ڤايبر ريديت تمبلر بوكيت لاين إيميل بريد البريد إلكتروني الإلكتروني طباعة
    شارك شاركها مشاركة نسخ الرابط عبر على و أو موقع
    facebook twitter x whatsapp whats app messenger telegram linkedin pinterest instagram youtube tiktok snapchat
    skype viber reddit tumblr pocket line vk odnoklassniki bluesky threads mastodon flipboard email e-mail mail rss
    print copy link url share tweet partager imprimer copier le lien sur via on par envoyer courriel
""".split()
COUNTED = re.compile(
    r"^\W*\d[\d.,]*\s*k?\s*(?:مشاهد|قراء|زيار|تعليق|دقيق|دقايق|ثاني|ساع|مشارك|اعجاب|صوت|يوم|ايام|"
    r"views?\b|reads?\b|comments?\b|min(?:ute)?s?\b|shares?\b|likes?\b|hours?\b|days?\b|lectures?\b|vues?\b|"
    r"commentaires?\b|partages?\b|heures?\b|jours?\b)"
)
# Begin sentences too: «شارك هذا الأسبوع عشرات الصحفيين في ورشة.» is news, not a button.
AMBIGUOUS = {
    Furniture.SHARE,
    Furniture.COUNT,
    Furniture.READ_ALSO,
    Furniture.RELATED,
    Furniture.NEIGHBOURS,
}
FEW_WORDS = {Furniture.SHARE: 8, Furniture.COUNT: 6, Furniture.RELATED: 8}
LONGEST = {Furniture.COOKIES: 600, Furniture.LEGAL: 300, Furniture.REPLY: 260}
SHORT = 160

ERROR_PAGE = """
    الصفحة غير موجودة | لم يتم العثور على الصفحة | الصفحة المطلوبة غير موجودة | عذرا هذه الصفحة | عذرا لا يمكن العثور | صفحة غير موجودة | لم يتم العثور على شيء |
    خطأ 404 | Page not found | Not found | 404 | Error 404 | That page can't be found | Oops! That page |
    Page introuvable | Page non trouvée | Erreur 404 | Cette page n'existe pas | 403 Forbidden | Forbidden |
    Access denied | Just a moment | Attention required | Checking your browser | Service unavailable |
    502 Bad gateway | 503 Service | Error establishing a database connection | Account suspended |
    Index of / | Apache2 Debian Default | Welcome to nginx
"""
WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
EDGES = re.compile(r"^[^\w©(]+|[^\w)]+$")


def comparable(text: str) -> str:
    """The folded line without arrows, bullets, bars and punctuation at its ends."""
    return EDGES.sub("", fold(text))


def _phrases(text: str) -> list[str]:
    return [phrase.strip() for phrase in " ".join(text.split()).split("|")]


def _set_of(text: str) -> frozenset[str]:
    return frozenset(comparable(phrase) for phrase in _phrases(text))


def _beginnings_of(text: str) -> re.Pattern[str]:
    """Folded phrases at the start of a line, ending where a word ends.

    Arabic phrases such as «منذ ساع» are stems on purpose, so only Latin ones need the end.
    """
    found = sorted((fold(phrase) for phrase in _phrases(text)), key=len, reverse=True)
    return re.compile(
        "|".join(
            re.escape(p) + (r"\b" if p[-1:].isascii() and p[-1:].isalnum() else "") for p in found
        )
    )


_WHOLE = {kind: _set_of(text) for kind, text in WHOLE.items()}
_BEGINNING = {kind: _beginnings_of(text) for kind, text in BEGINNING.items()}
_CONTAINING = {kind: [fold(p) for p in _phrases(text)] for kind, text in CONTAINING.items()}
_NETWORKS = frozenset(fold(word) for word in NETWORKS)
_ERRORS = _beginnings_of(ERROR_PAGE)
_NUMBERS = re.compile(r"^\(?\d+\)?\s+|\s+\(?\d+\)?$|\s*\(\d*\)$")
_PANEL = frozenset("x×✕✖❌✗╳")


def kind_of(text: str) -> Furniture | None:
    """What a line is if it is certainly not part of a story; None where it may be."""
    stripped = text.strip()
    if not stripped or len(stripped) > max(LONGEST.values()):
        return None
    if len(stripped) <= 2 and set(stripped.casefold()) <= _PANEL:
        return Furniture.PANEL
    folded = fold(stripped)
    return _whole(folded) or _begins(folded) or _contains(folded)


def _whole(folded: str) -> Furniture | None:
    if len(folded) > 80:
        return None
    plain = EDGES.sub("", folded)
    bare = EDGES.sub("", _NUMBERS.sub("", plain))
    for kind, phrases in _WHOLE.items():
        if plain in phrases or bare in phrases:
            return kind
    if COUNTED.match(plain) and len(plain.split()) <= 6:
        return Furniture.COUNT
    words = WORD.findall(plain)
    if words and all(word in _NETWORKS or word.isdigit() for word in words) and not plain.isdigit():
        return Furniture.SHARE
    return None


def _begins(folded: str) -> Furniture | None:
    start = folded.lstrip("*•-–—>»«|[(~/\\→←▪■●★☆✔✅👉:. ")
    for kind, pattern in _BEGINNING.items():
        found = pattern.match(start) or pattern.match(folded)
        if not found or len(folded) > LONGEST.get(kind, SHORT):
            continue
        if kind in AMBIGUOUS and ":" not in start[: found.end() + 2] and _may_be_news(kind, start):
            continue
        return kind
    return None


def _may_be_news(kind: Furniture, folded: str) -> bool:
    ends_like_a_sentence = folded.endswith((".", '."')) and not folded.endswith("...")
    return ends_like_a_sentence or len(folded.split()) > FEW_WORDS.get(kind, 40)


def _contains(folded: str) -> Furniture | None:
    if len(folded) > 200:
        return None
    for kind, phrases in _CONTAINING.items():
        if any(phrase in folded for phrase in phrases):
            return kind
    return None


def labelled(text: str, kind: Furniture) -> str | None:
    """What follows a label on its line («الوسوم: مالي، النيجر»); "" when the label is alone.

    None when the line does not carry that label.
    """
    label, colon, rest = _partition(text)
    if comparable(label) in _WHOLE[kind]:
        return rest.strip() if colon else ""
    return None


def _partition(text: str) -> tuple[str, str, str]:
    found = re.match(r"([^:：]{1,40}?)\s*[:：]\s*(.*)", text, re.DOTALL)
    return (found[1], ":", found[2]) if found else (text, "", "")


def is_error_page(headline: str) -> bool:
    return bool(_ERRORS.match(EDGES.sub("", fold(headline))))
