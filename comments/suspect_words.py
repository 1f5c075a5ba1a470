"""The list of suspect words with which an outlet begins; moderators change it at the desk.

Phrases of the trade rather than single words: a story about a loan or a lottery has readers who
write "loan" and "lottery".
"""

ARABIC = """
أرباح مضمونة | ربح مضمون | أرباح يومية | دخل إضافي من المنزل | اربح من الإنترنت | اعمل من المنزل
فرصة ذهبية | فرصة استثمارية | استثمر معنا | ضاعف أموالك | ضاعف رأس مالك | تداول العملات
توصيات مجانية | إشارات تداول | منصة تداول | وسيط موثوق | بونص ترحيبي | مكافأة ترحيبية
قرض فوري | قروض فورية | تمويل فوري | قرض بدون ضمانات | سداد القروض | تسديد المديونيات
شيخ روحاني | الشيخ الروحاني | جلب الحبيب | رد المطلقة | فك السحر | علاج السحر | خاتم روحاني
تواصل معنا عبر الواتساب | تواصل واتساب | راسلنا على الواتساب | واتس اب فقط | انضم إلى قناتنا
قناتنا على التلغرام | قناة التلجرام | اضغط على الرابط | اضغط هنا | الرابط في البايو | سجل الآن
حجز فوري | خصم خاص | خصم يصل إلى | عرض لفترة محدودة | الكمية محدودة | توصيل مجاني | شحن مجاني
زيادة المتابعين | بيع متابعين | متابعين حقيقيين | رفع المشاهدات | شراء متابعين
كازينو | مراهنات | رهانات رياضية | كود الخصم | كوبون خصم | برومو كود
حبوب تنحيف | إنقاص الوزن في أسبوع | حبوب التنحيف | علاج الضعف | منشط طبيعي | خلطة سحرية
شهادات جامعية معتمدة | استخراج شهادات | تأشيرة مضمونة | فيزا مضمونة | هجرة مضمونة | عقد عمل جاهز
نقل عفش | تنظيف منازل | كشف تسربات | مكافحة حشرات | أرقام بنات | تعارف جاد | زواج مسيار
ربحت جائزة | لقد فزت | سحب على جوائز | مبروك لقد تم اختيارك
"""

FRENCH = """
gains garantis | gagnez de l'argent | gagner de l'argent facilement | revenu complémentaire
travaillez depuis chez vous | travail à domicile | revenus passifs | liberté financière
doublez votre capital | investissez dès | opportunité d'investissement | retour sur investissement
signaux de trading | plateforme de trading | robot de trading | bonus de bienvenue
prêt entre particuliers | offre de prêt | prêt rapide | crédit sans justificatif
prêt sans garantie | taux de 2 % | taux de 3 % | besoin d'un prêt | financement rapide
marabout | voyant médium | retour d'affection | retour de l'être aimé | désenvoûtement
portefeuille magique | grand maître | rituel d'amour
contactez-moi sur whatsapp | contactez-nous sur whatsapp | ajoutez-moi sur whatsapp
écrivez-moi en privé | rejoignez notre canal | rejoignez le canal | cliquez ici
cliquez sur le lien | lien dans ma bio
inscrivez-vous maintenant | offre limitée | stock limité | livraison gratuite | code promo
réduction exceptionnelle | paiement à la livraison
acheter des abonnés | abonnés réels | vues garanties | référencement seo | backlinks
casino en ligne | paris sportifs | pronostics sûrs | pronos fiables | coupon gagnant | cote sûre
perdre du poids | perte de poids rapide | brûle-graisse | traitement naturel contre
faiblesse sexuelle | agrandissement du pénis | viagra
diplôme authentique | permis de conduire sans examen | visa garanti | visa canada garanti
vous avez gagné | félicitations vous avez été sélectionné | loterie internationale
femmes célibataires | rencontres coquines
"""

ENGLISH = """
guaranteed profit | guaranteed returns | make money online | earn from home | work from home
passive income | financial freedom | double your money | investment opportunity | invest with
trading signals | forex signals | crypto signals | trading platform | account manager
recovery expert | recover my lost | bitcoin investment | welcome bonus | free spins
loan offer | instant loan | quick loan | no collateral | apply for a loan | debt relief
spell caster | love spell | bring back my ex | black magic | lottery spell | powerful healer
herbal cure | herbal remedy | weight loss | fat burner | male enhancement | viagra | cialis
contact me on whatsapp | whatsapp me | text me on | dm me | telegram channel | join our telegram
click here | click the link | link in bio | sign up now | limited offer | limited time offer
promo code | discount code | free shipping | order now | buy now
buy followers | real followers | seo services | backlinks | guest post | rank your website
online casino | sports betting | sure odds | fixed matches | betting tips | jackpot
essay writing service | buy a degree | real passport | visa guaranteed | driver's license online
you have won | congratulations you have been selected | claim your prize
hot singles | lonely women | adult dating
"""

FIRST_WORDS = tuple(
    words.strip()
    for language in (ARABIC, FRENCH, ENGLISH)
    for line in language.strip().splitlines()
    for words in line.split("|")
)
