"""What spam speaks of, in three languages: words that stand for one theme count as one mark.

A theme alone proves nothing, readers speak of loans and healers too; how much each one and each
two together weigh is learned (``comments.likeness``). Words are beginnings of words; a full stop
ends a word that must stand whole.
"""

from functools import cache

from arabic.folding import fold

THEMES = {
    "messenger": """
        whatsap wa. telegram snap. snapchat imo. viber dm. inbox messenger signal. واتس تلغرام
        تلجرام تليجرام تيليجرام سناب الدايركت ايميل gmail outlook email
    """,
    "reach": """
        contact écrivez écris joignez appelez appelle ajoute call. message. reply text. راسل
        تواصل للتواصل كلمني كلمونا اتصل للطلب للاستفسار للحجز أرسل ارسل اكتب
    """,
    "click": """
        clic clique tap. tapez lien link رابط الرابط اضغط ضغطة اليك ici here profil bio. بروفايل
        البايو formulaire form. استمارة
    """,
    "visit": """
        visit zour زوروا زيارتكم زيارة صفحتي مدونتي موقعي موقعنا homepage blog boutique website
        site. webmaster store outlet متجر
    """,
    "join": """
        join rejoin inscri register registr subscri abonne sign انضم اشترك سجل التسجيل للتسجيل
        اشتراك القناة قناتنا قناتي channel chaîne groupe. group. المجموعة
    """,
    "free": """
        free. gratuit offert مجان هدية هديتك gift cadeau bonus بونص trial essai
    """,
    "sale": """
        discount promo code. réduction solde sale. price prix. cheap rabais wholesale gros. خصم
        تخفيض عرض عروض سعر أسعار أرخص جملة كوبون قسيمة clearance half moitié stock quantité
        الكمية كمية تقسيط credit. crédit. devis quote
    """,
    "deliver": """
        deliver livr ship expédi courier توصيل التوصيل شحن نوصل packaging discreet discret
        discrèt سري الاستلام
    """,
    "sure": """
        guarant garant assur sure. proven prouvé certifi ضمان مضمون نضمن مجرب معتمد موثوق
        trusted fiable sérieux réussite accurate verif vérifi résultat result
    """,
    "haste": """
        now. hurry vite. dépêch maintenant aujourd'hui tonight today limit dernier last. الآن
        سارع الليلة فورا فوري اليوم باقي ينتهي قبل. places مقاعد المقاعد instant immédiat
        immediate
    """,
    "earn": """
        earn gagne empoch profit income revenu withdraw retrait retir payout cash invest
        dividend rendement return اربح أربح ربح الربح أرباح دخل سحب السحب اسحب استثمر استثمار
        ضاعف تضاعف doubl tripl riche rich. wealth millionnaire millionaire مليونير ثروة
    """,
    "trade": """
        forex trad. trade trading bitcoin btc crypto coin. coins token jeton usdt wallet airdrop
        mining minez broker courtier signaux signals binance تداول التداول فوركس بيتكوين عملة
        رقمية محفظة محفظتي بايننس توصيات صفقات وسيط روبوت
    """,
    "loan": """
        loan lend prêt emprunt crédit credit financement funding funded financing dette debt قرض
        قروض تمويل ديون الديون تسديد نسدد المتعثرات
    """,
    "magic": """
        spell psychic marabout médium voyan vaudou envoût rituel ritual magi mystique mystic
        occult charm lucky talisman solomon salomon illuminati lodge brotherhood prophet guériss
        healer شيخ روحاني ساحر سحر السحر خاتم حرز جلب المحبة فلكي الطالع ماسونية الماسونية
        إلوميناتي طلاسم
    """,
    "cure": """
        cure. cured herb heal. healed remed remède plant racines roots tisane pill pilule
        capsule gélule cream crème serum sérum ordonnance prescription cbd viagra cialis
        tramadol عشبة أعشاب الأعشاب علاج نهائي كبسولات حبوب كريم دواء وصفة خلطة شفاء شفاني
    """,
    "body": """
        slim. weight maigri belly ventre skin. peau hair. cheveux wrinkl rides. breast seins
        fesses butt. teeth dents dentaire détox keto diet régime تنحيف تخسيس وزن البطن بشرة
        تجاعيد تبييض شعر أسنان تكبير بوتكس botox regime
    """,
    "adult": """
        sex single dating escort hot. cam. nude adult lonely bride coquin rencontre massage مساج
        بنات زواج مسيار تعارف دردشة شات مطلقات عروس
    """,
    "bet": """
        casino bet. betting 1xbet bookmaker odds cote. coupon jackpot slot roulette poker
        aviator pronos mise. misez pari. pariez stake lottery loto loterie powerball كازينو راهن
        مراهنات رهان بونص سلوتس يانصيب اليانصيب قسيمة الأودز
    """,
    "papers": """
        visa passport passeport permis diplôm diploma degree certificat ielts toefl immigra
        schengen citizenship residence séjour فيزا تأشيرة جواز إقامة الإقامة شهادة شهادات رخصة
        هجرة لجوء الهجرة
    """,
    "job": """
        recrut recruit hiring hire. job. jobs emploi poste. salary salaire salarié wanted
        casting commission resell revend distribut وظيفة وظائف توظيف راتب رواتب مطلوب عمولة
        وكلاء عقود عقد
    """,
    "hack": """
        hack pirat spy. espion recover récup retrieve stolen unlock هاكر اختراق استرد نسترجع
        نراقب تجسس مهكر تهكير apk. clone clonée
    """,
    "fans": """
        follow like. likes vues. views abonnés tiktok insta youtube facebook متابع لايك فولو
        مشاهدات انستغرام إنستغرام تيك يوتيوب
    """,
    "chain": """
        forward share. partage transfér transfèr amen. copy copiez paste contacts amis. friends
        chain chaîne أرسلها انشر شارك وشارك انسخ أشخاص لعشرة معارفك قائمتك
    """,
    "prize": """
        won. winner winning congratul félicit selected sélectionn tirage drawn claim récompense
        prize reward survey sondage visitor visiteur فزت ربحت مبروك جائزة جوائز للفوز الفائز
        اختيارك استلم مسابقة grant. subvention منحة إعانة إعانات مساعدات
    """,
    "praise": """
        amazing awesome excellent remarkable informative bookmark favoris blog. post. writeup
        رائع مفيد ومميز مميز مدونة مدونت الطرح طرحك
    """,
    "web": """
        seo backlink dofollow traffic trafic rank. ranking domain google wordpress hosting logo.
        sms. bulk marketing advert publicit iptv netflix spotify vpn. باك سيو زائر تصميم شعار
        إعلانات التسويق تسويق برمجة
    """,
    "trades": """
        plumb plombier locksmith serrur roof toiture cleaning nettoy pest. punaises dératis
        moving. déménag assurance insurance mutuelle عفش تنظيف كنب خزانات عزل مكافحة تسربات
        مظلات سباك أثاث نقل تركيب صيانة فني
    """,
    "goods": """
        watch. watches montre replica réplica rolex iphone laptop perfume parfum bag. bags sac.
        sacs shoes basket. baskets wig perruque sunglass jersey ساعة ساعات عطر عطور عود آيفون
        حقائب عبايات ماركات باروكات
    """,
    "house": """
        dubai dubaï istanbul turquie apartment appartement terrain plot. plots immobilier estate
        dirham دبي إسطنبول شقق عقار أرض طرابزون عمرة omra umrah hajj
    """,
    "bequest": """
        widow veuve heir héritier late. surname donate léguer notaire lawyer soldier soldat
        trunk coffre أرملة وريث محامي المرحوم صندوق أتبرع يتيم orphan orphelin
    """,
    "order": """
        order. commandez achetez acheter buy. buyers sell vends vendre auction enchères douane
        customs للبيع نبيع أبيع بيع شراء نشتري اطلب جمارك الجمارك
    """,
    "app": """
        app. appli download télécharg software logiciel platform plateforme tool تطبيق تنزيل
        تحميل للتحميل حمل برنامج منصة
    """,
    "secret": """
        secret trick loophole faille astuce method méthode unbelievable incroyable leaked fuite
        scandal سر السر أسرار طريقة الطريقة مسرب تسريب فضيحة
    """,
    "homework": """
        essay thesis thèse mémoire assignment exam. examens leaked sujets épreuve plagia واجبات
        الواجبات اختبارات الاختبارات رسائل أبحاث ماجستير
    """,
    "brand": """
        amazon coca gates elon musk orange. carrefour samsung toyota أمازون كوكاكولا كارفور
    """,
    "expert": """
        expert coach specialist spécialiste adviser advisor agent conseiller consultant
        professionnel professional agency agence cabinet خبير مستشار المستشار كوتش مكتب شركة
        مندوب وكالة company firm société
    """,
    "daily": """
        daily weekly monthly hebdo mensuel يوميا أسبوعيا شهريا الشهري يومية
    """,
    "course": """
        course webinar webinaire formation ebook training dropship lesson دورة ورشة تعلم الدورة
    """,
    "witness": """
        testimony témoign thanks. grâce recommand conseille believe croyais بفضل أنصحكم نصيحة
        جربت تعرفت شهادة
    """,
    "money": """
        money argent paid payé payez paie. pays payer fonds funds fortune rich يدفع المال أموال
        فلوس دولار dollars euros
    """,
    "love": """
        husband mari. compagnon conjoint spouse partner lover ex. love. amour girlfriend
        boyfriend fiancé خطيبتي زوجي زوجك حبيبك الحبيب المطلقة للزواج
    """,
    "prayer": """
        prayer prière psaume psalm angel saint. bless دعاء أدعية سبحان آمين رؤيا أمانة
    """,
    "account": """
        account compte حساب password identifiants login verify bancaire identity
    """,
    "saving": """
        saver save. saving économis economis réduis divisez توفر يوفر وفر fuel carburant magnet
        aimant battery
    """,
    "showing": """
        video vidéo watch. regarde deleted suppression censored شاهد فيديو الحذف بث photos
        pictures
    """,
    "forgery": """
        counterfeit fake. faux billets notes undetect indétect black. مزور مجمدة
    """,
    "gold": """
        gold or. lingot bars. dust. crude icumsa sucre diamond ذهب سبائك زئبق كنوز الكنوز
        الدفائن
    """,
    "study": """
        universit admission scholarship bourse student étudiant جامعي قبول القبول منح
    """,
    "person": """
        mrs mr. madame mme monsieur doctor dr. docteur papa prof السيد الدكتور البروفيسور
        الأستاذ الحكيم
    """,
    "team": """
        team équipe nous. we. our. notre. nos. لدينا نحن فريقنا نقدم نوفر نستقبل
    """,
}
ARTICLES = ("وال", "بال", "لل", "ال", "و", "ب", "ل", "ف")
LONGEST, SHORTEST = 12, 2


def themes_of(words: list[str]) -> set[str]:
    """The themes that folded words speak of."""
    return {theme for word in words for form in _forms(word) for theme in _themes_of(form)}


def _forms(word: str) -> list[str]:
    return [word, *(word[len(start) :] for start in ARTICLES if word.startswith(start))]


def _themes_of(word: str) -> set[str]:
    word = f"{word}."
    beginnings = (word[:length] for length in range(SHORTEST, min(len(word), LONGEST) + 1))
    return set().union(*(_beginnings().get(beginning, ()) for beginning in beginnings))


@cache
def _beginnings() -> dict[str, set[str]]:
    found = {}
    for theme, words in THEMES.items():
        for word in words.split():
            found.setdefault(fold(word), set()).add(theme)
    return found
