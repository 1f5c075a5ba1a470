"""Clipboards as programs write them, and what of each a story keeps."""
# ruff: noqa: E501 - lines as the programs break them

from dataclasses import dataclass


@dataclass(frozen=True)
class Paste:
    html: str
    kept: str
    text: str = ""


WORD = Paste(
    html="""<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta charset=utf-8>
<meta name=Generator content="Microsoft Word 15"><link rel=File-List href="file:///C:/x/filelist.xml">
<style><!-- p.MsoNormal {margin:0cm; font-family:"Arial",sans-serif;} @list l0:level1 {} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=EN-US style='tab-interval:36.0pt'><!--StartFragment-->
<h1 dir=RTL style='text-align:right;direction:rtl'><span lang=AR-SA>سوق الماشية<o:p></o:p></span></h1>
<p class=MsoNormal dir=RTL style='text-align:right;direction:rtl;unicode-bidi:embed'><b><span
lang=AR-SA style='font-size:14.0pt;font-family:"Traditional Arabic"'>عاد الباعة</span></b><span
lang=AR-SA style='font-size:14.0pt'> إلى السوق<span style='mso-spacerun:yes'>  </span>صباح
اليوم.<o:p></o:p></span></p>
<p class=MsoNormal dir=RTL><span lang=AR-SA><o:p>&nbsp;</o:p></span></p>
<p class=MsoListParagraphCxSpFirst dir=RTL style='margin-right:36.0pt;mso-add-space:auto;text-indent:-18.0pt;
mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=AR-SA style='font-family:Symbol'><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span
lang=AR-SA>الأبقار<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpMiddle dir=RTL style='margin-right:72.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span><![endif]><span lang=AR-SA>العجول<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpLast dir=RTL style='margin-right:36.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]><span lang=AR-SA>الإبل<o:p></o:p></span></p>
<p class=MsoListParagraph dir=RTL style='mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]><span lang=AR-SA>أولا<o:p></o:p></span></p>
<p class=MsoNormal dir=RTL><i><span lang=AR-SA>انتهى</span></i><!--EndFragment--></p></body></html>""",
    kept="<h2>سوق الماشية</h2>"
    "<p><strong>عاد الباعة</strong> إلى السوق صباح اليوم.</p>"
    "<ul><li>الأبقار<ul><li>العجول</li></ul></li><li>الإبل</li></ul>"
    "<ol><li>أولا</li></ol>"
    "<p><em>انتهى</em></p>",
)

GOOGLE_DOCS = Paste(
    html="""<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;"
id="docs-internal-guid-7f3a1c2e-7fff-1234-abcd-0123456789ab"><h2 dir="rtl" style="line-height:1.38;"><span
style="font-size:16pt;font-family:Arial;color:#000000;font-weight:400;">عنوان فرعي</span></h2><p dir="rtl"
style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;"><span style="font-size:11pt;font-family:Arial;
background-color:transparent;font-weight:700;font-style:normal;white-space:pre-wrap;">نص غامق</span><span
style="font-size:11pt;font-weight:400;white-space:pre-wrap;"> ونص عادي، و</span><a href="https://example.org/a"
style="text-decoration:none;"><span style="font-size:11pt;color:#1155cc;font-weight:400;text-decoration:underline;">رابط</span></a><span
style="font-weight:400;font-style:italic;"> مائل</span></p><br /><ul style="margin-top:0;padding-inline-start:48px;"><li
dir="rtl" style="list-style-type:disc;font-weight:400;" aria-level="1"><p dir="rtl" style="line-height:1.38;"
role="presentation"><span style="font-weight:400;">بند أول</span></p></li><li dir="rtl" aria-level="1"><p dir="rtl"
role="presentation"><span style="font-weight:400;">بند ثان</span></p></li></ul></b>""",
    kept="<h2>عنوان فرعي</h2>"
    '<p><strong>نص غامق</strong> ونص عادي، و<a href="https://example.org/a">رابط</a><em> مائل</em></p>'
    "<ul><li>بند أول</li><li>بند ثان</li></ul>",
)

FACEBOOK = Paste(
    html="""<meta charset='utf-8'><div class="x11i5rnm xat24cr x1mh8g0r x1vvkbs xtlvy1s" style="overflow-wrap:
break-word; margin: 0px; white-space: pre-wrap; font-family: &quot;Segoe UI Historic&quot;;"><div dir="auto"
style="text-align: start; font-family: inherit;">بيان عاجل <span class="x3nfvp2 x1j61x8r"><img height="16" width="16"
alt="🔴" referrerpolicy="origin-when-cross-origin" src="https://static.xx.fbcdn.net/images/emoji.php/v9/t34/1/16/1f534.png"
style="border: 0px;"></span></div></div><div class="x11i5rnm" style="margin: 0.5em 0px 0px;"><div dir="auto"
style="text-align: start;">عاد الوفد\u200f إلى \u202bأنجمينا\u202c.</div><div dir="auto">سطر ثان <a attributionsrc="/x"
class="x1i10hfl" href="https://www.facebook.com/hashtag/tchad?__eep__=6" role="link" tabindex="0"><span
class="xt0psk2">#تشاد</span></a></div></div>""",
    kept="<p>بيان عاجل 🔴</p>"
    "<p>عاد الوفد إلى أنجمينا.</p>"
    '<p>سطر ثان <a href="https://www.facebook.com/hashtag/tchad?__eep__=6">#تشاد</a></p>',
)

LIBREOFFICE = Paste(
    html="""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN"><html><head><meta http-equiv="content-type"
content="text/html; charset=utf-8"/><title></title><meta name="generator" content="LibreOffice 24.2.5 (Linux)"/>
<style type="text/css">@page { size: 21cm 29.7cm } p { line-height: 115%; background: transparent }</style></head>
<body lang="fr-FR" dir="rtl"><p lang="ar-TD" dir="rtl" style="margin-bottom: 0cm; line-height: 100%"><font
face="Amiri"><font size="4" style="font-size: 14pt"><b>فقرة غامقة</b></font></font> ثم <span
lang="fr-FR">N’Djamena</span>.</p><p dir="rtl" style="margin-bottom: 0cm"><br/></p><ol><li><p dir="rtl"
style="margin-bottom: 0cm">بند</p></li></ol></body></html>""",
    kept="<p><strong>فقرة غامقة</strong> ثم N’Djamena.</p><ol><li>بند</li></ol>",
)

WEB_PAGE = Paste(
    html="""<meta charset='utf-8'><article><nav>الرئيسية</nav><h1 style="box-sizing:border-box">العنوان</h1><script>
track()</script><div class="ad"><iframe src="https://ads.example"></iframe></div><p onclick="x()" style="color:
rgb(51,51,51); font-size: 18px">فقرة <a href="javascript:alert(1)">سيئة</a> و<a href="https://example.org/b"
target="_blank" onclick="y()">جيدة</a></p><table><tbody><tr><td style="width:50%">خلية</td></tr></tbody></table>
</article>""",
    kept="<p>الرئيسية</p><h2>العنوان</h2>"
    '<p>فقرة سيئة و<a href="https://example.org/b">جيدة</a></p>'
    "<table><tbody><tr><td>خلية</td></tr></tbody></table>",
)

HTML_PASTES = {
    "Word": WORD,
    "Google Docs": GOOGLE_DOCS,
    "Facebook": FACEBOOK,
    "LibreOffice": LIBREOFFICE,
    "a web page": WEB_PAGE,
}

WHATSAPP = (
    "[10:32, 24/11/2026] أحمد: \u200fوصلنا إلى المعبر\n"
    "[10:33, 24/11/2026] أحمد: الطريق مفتوح\nوالشرطة هنا\n"
)
WHATSAPP_KEPT = "<p>وصلنا إلى المعبر</p><p>الطريق مفتوح</p><p>والشرطة هنا</p>"
WHATSAPP_OF_TWO = "[10:32 ص, 24/11/2026] أحمد: وصلت\n[10:33 ص, 24/11/2026] +235 66 12 34 56: متى؟\n"
WHATSAPP_OF_TWO_KEPT = "<p>أحمد: وصلت</p><p>+235 66 12 34 56: متى؟</p>"
PLAIN = "فقرة أولى\u200f\nوسطرها الثاني\n\n\nفقرة ثانية\u00a0هنا\n"
PLAIN_KEPT = "<p>فقرة أولى</p><p>وسطرها الثاني</p><p>فقرة ثانية هنا</p>"
