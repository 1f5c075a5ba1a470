"""Where themes of common systems keep the story, and by which names they call their furniture.

Selectors are tried in this order; the first that holds enough text wins. Names are compared with
whole classes and ids, so that ``share`` hides a bar and never ``shareholders``.
"""

import re

# The element that holds the story and little else.
STORY = (
    # WordPress: Jannah/Sahifa, Newspaper/Newsmag, JNews, Foxiz, Soledad, builders, block themes
    ".entry-content.entry",
    ".single-post .entry-content",
    ".td-post-content",
    ".tdb_single_content .tdb-block-inner",
    ".jeg_post_content .content-inner",
    ".content-inner.jeg_post_content",
    ".et_pb_post_content",
    ".elementor-widget-theme-post-content .elementor-widget-container",
    ".elementor-widget-theme-post-content",
    ".bs-blog-post .entry-content",
    ".inner-post-entry",
    ".wp-block-post-content",
    ".entry-content",
    ".post-entry",
    ".the-content",
    ".post-content",
    ".single-content",
    ".post_content",
    ".entry_content",
    # Blogger
    ".post-body.entry-content",
    ".post-body",
    # Drupal, Joomla, SPIP
    ".field--name-body",
    ".field-name-body",
    ".node__content",
    "article.node .content",
    ".com-content-article__body",
    "[itemprop=articleBody]",
    ".item-page [itemprop=articleBody]",
    ".article-texte",
    ".texte.entry-content",
    # Newsroom, Ghost and what news sites build themselves
    "article.story > .body",
    ".gh-content",
    ".kg-card-markdown",
    ".article-body",
    ".article__body",
    ".articleBody",
    ".article-content",
    ".article__content",
    ".article-text",
    ".article_body",
    ".article-details",
    ".story-body",
    ".story-content",
    ".news-content",
    ".news-body",
    ".news-text",
    ".newsContent",
    ".news_details",
    ".details-content",
    ".post-details",
    ".single-post-content",
    ".content-body",
    ".body-content",
    ".wysiwyg",
    ".txt-article",
    "#article-body",
    "#articleBody",
    "#article-content",
    "#post-body",
    "#postcontent",
    "#newscontent",
    "#storytext",
    "article",
    "[role=article]",
    "main",
    "#content",
)
# Of these, the ones that hold the page's head and foot as well.
ROOMY = frozenset(
    ["article", "[role=article]", "main", "#content", ".node__content", ".single-content"]
)

SUMMARY = (
    "article.story .summary",
    ".entry-sub-title",
    ".td-post-sub-title",
    ".jeg_post_subtitle",
    ".article-summary",
    ".post-subtitle",
    ".article__summary",
    ".article-lead",
    ".standfirst",
    ".subheadline",
    ".sub-title",
    ".field--name-field-summary",
    ".chapo",
    ".article-intro",
)
KICKER = (
    ".kicker",
    ".article-kicker",
    ".post-kicker",
    ".surtitre",
    ".entry-kicker",
    ".overline",
    ".article__kicker",
)
SECTION = (
    "a[rel~=category]",
    ".post-cat-wrap .post-cat",
    ".td-category a",
    ".tdb-category a",
    ".jeg_meta_category a",
    ".cat-links a",
    ".post-categories a",
    ".entry-categories a",
    ".wp-block-post-terms.taxonomy-category a",
    ".taxonomy-category a",
    ".entry-category a",
    ".category-name",
    ".post-category",
    ".article-section",
    ".article-category",
    ".section-name",
    ".penci-cat-name",
    ".elementor-post-info__terms-list-item",
    ".field--name-field-category a",
    ".category-name a",
)
BREADCRUMBS = (
    ".breadcrumb",
    ".breadcrumbs",
    "#breadcrumb",
    "#breadcrumbs",
    ".entry-crumbs",
    ".rank-math-breadcrumb",
    ".yoast-breadcrumb",
    ".jeg_breadcrumbs",
    ".fil-ariane",
    ".tdb-breadcrumbs",
    "[aria-label*=readcrumb]",
    "nav.woocommerce-breadcrumb",
)
AUTHOR = (
    "[rel~=author]",
    ".author.vcard .fn",
    ".td-post-author-name a",
    ".tdb-author-name",
    ".jeg_meta_author a",
    ".meta-author a",
    ".author-name",
    ".entry-author-name",
    ".byline .author",
    ".post-author-name",
    ".wp-block-post-author-name",
    ".wp-block-post-author__name",
    ".article-author",
    ".post-author .fn",
    ".g-profile span",
    ".createdby [itemprop=name]",
    "[itemprop=author] [itemprop=name]",
    "[itemprop=author]",
    ".byline",
    ".post-author",
    ".author",
)
DATE = (
    "time.entry-date.published[datetime]",
    "time.published[datetime]",
    "time[pubdate][datetime]",
    "[itemprop=datePublished]",
    ".wp-block-post-date time[datetime]",
    "abbr.published",
    "time.timeago[datetime]",
    ".entry-date",
    ".post-date",
    ".date.meta-item",
    ".jeg_meta_date",
    ".td-post-date",
    ".article-date",
    ".date-header",
    ".post-timestamp",
    ".published",
    ".submitted",
    ".news-date",
    ".date",
    "time[datetime]",
    "time",
)
TAGS = (
    "a[rel~=tag]",
    ".post-tags a",
    ".tagcloud-post a",
    ".td-tags a",
    ".tags-links a",
    ".jeg_post_tags a",
    ".post-labels a",
    ".post-bottom-tags a",
    ".taxonomy-post_tag a",
    ".field--name-field-tags a",
    ".article-tags a",
)
AUTHOR_BOX = (
    ".about-author",
    ".author-box",
    ".author-box-wrap",
    ".author-bio",
    ".author-info",
    ".td-author-description",
    ".tdb-author-box",
    ".jeg_authorbox",
    ".author-description",
    ".saboxplugin-wrap",
    ".abh_box",
    ".pp-multiple-authors-boxes-wrapper",
    ".m-a-box",
    ".molongui-author-box",
    ".wp-block-post-author",
    ".post-author-box",
    ".entry-author",
    ".widget-author",
    ".about_author",
    ".authorbox",
    ".elementor-author-box",
    ".penci-single-author",
)
BOX_NAME = (
    ".author-name",
    ".saboxplugin-authorname",
    ".jeg_author_name",
    ".td-author-name",
    ".tdb-author-name",
    ".abh_name",
    ".fn",
    ".m-a-box-title",
    ".elementor-author-box__name",
    ".wp-block-post-author__name",
    "[rel~=author]",
    "h2",
    "h3",
    "h4",
    "h5",
)
BIOGRAPHY = (
    ".author-bio",
    ".saboxplugin-desc",
    ".jeg_author_desc",
    ".td-author-description",
    ".tdb-author-descr",
    ".abh_description",
    ".author-description",
    ".m-a-box-bio",
    ".elementor-author-box__bio",
    ".wp-block-post-author__bio",
    ".pp-author-boxes-description",
    ".author-info p",
    ".description",
    "p",
)
LEAD = (
    ".single-featured-image img",
    ".featured-area img",
    ".td-post-featured-image img",
    ".jeg_featured img",
    "figure.post-thumbnail img",
    ".post-thumbnail img",
    ".entry-thumbnail img",
    ".entry-media img",
    ".wp-block-post-featured-image img",
    ".featured-image img",
    ".article-image img",
    ".field--name-field-image img",
    ".item-image img",
    "img.wp-post-image",
    ".post-image img",
    ".article__image img",
)
LIST_PAGES = frozenset(
    [
        "home",
        "blog",
        "archive",
        "category",
        "tag",
        "search",
        "search-results",
        "error404",
        "author",
        "date",
        "paged",
    ]
)
SINGLE_PAGES = frozenset(
    ["single", "single-post", "page-template-default", "single-format-standard", "postid"]
)

# Classes and ids of furniture, whole or with one of the endings below.
FURNITURE = re.compile(
    r"""^(?:(?:tie|td|tdb|jeg|post|entry|article|single|site|main|page|wp|bs|penci|rb|the|news|story|block|widget|social|content|g|js)[-_]+)*
    (?:share|shares|sharing|sharedaddy|share-?buttons?|share-?links?|share-?bar|share-?icons?|share-?wrap(?:per)?|share-?box|sharing-?buttons?|sd-sharing-enabled|sd-block
      |social|socials|social-?share|social-?icons|social-?links?|social-?buttons?|social-?media|addtoany(?:_\w+)*|addthis\w*|a2a_kit|heateor\w*|ssba\w*|essb\w*|shareaholic\w*|jp-relatedposts|jetpack-likes-widget(?:-wrapper)?
      |related|related-?posts?|related-?articles?|related-?news|related-?stories|related-?content|related-?topics?|relatedposts|relatedpost|yarpp\w*|crp_related|rp4wp\w*|read-?also|readmore-?box|read-?more|see-?also|also-?read|more-?posts|more-?news|more-?stories|recommended|recommendations|suggested|you-?may-?also-?like|inline-?related(?:-post)?|mag-box|check-also-box|internal-?linking-?related\w*|irpp?|irp|ez-toc\w*|toc|toc_container|lwptoc
      |author-?box|authorbox|about-?author|author-?info|author-?bio|author-?description|saboxplugin-wrap|abh_box|pp-multiple-authors-boxes-wrapper|m-a-box|molongui-author-box
      |comments?|comments-area|comment-?respond|respond|comment-?form|comment-?list|disqus(?:_thread)?|fb-comments|reply
      |nav|navigation|navbar|menu|breadcrumbs?|crumbs|pagination|page-?links|pager|prev-?next|next-?prev|post-?navigation|prev-next-post-nav|nav-links|skip-link|screen-reader-text|sr-only|visually-hidden
      |meta|post-?meta|entry-?meta|entry-?footer|post-?footer|byline|posted-on|post-?info|blog-?info|article-?info|item-?info|submitted|dateline-meta|reading-?time|post-?views|views|view-?count|rating|ratings|post-?ratings|kk-star-ratings|rmp-\w+|wp-?postratings
      |tags|tag-?list|tagcloud|tags-?links|post-?tags|post-?bottom-?tags|cat-?links|categories|post-?categories|labels|post-?labels
      |ad|ads|advert|adverts|advertisement|advertising|adsbygoogle|ad-?container|ad-?wrapper|ad-?slot|ad-?unit|banner|banners|code-block|e3lan|stream-item|sponsor|sponsored|promo|promotion|google-auto-placed|ai-viewport\w*|quads-location|advads-\w+
      |newsletter|newsletter-?form|subscribe|subscription|signup|sign-up|mc4wp-form|mailchimp|mailpoet\w*|optin|opt-?in
      |sidebar|side-?bar|widget|widgets|widget-area|footer|colophon|masthead|header-?menu|cookie|cookies|cookie-?notice|cookie-?law-info\w*|gdpr|consent|popup|pop-?up|modal|overlay|slide-?up|slide-?panel|slideup|slide-?box|floating\w*|sticky-?bar|toast|wpcp-error|wpccp|ays_tooltip\w*|notice-protection|translate|gtranslate\w*|print|printfriendly|pf-content-title|copy-?link|short-?link|emoji-?reactions?|reactions?|likes|like-?box|poll|login|search|search-?form|searchform|to-top|go-to-top|back-to-top|post-?shortlink|download-?app|app-?banner|follow-?us|follow|telegram-?box|whatsapp-?box|google-?news
    )(?:[-_]?(?:wrap|wrapper|container|box|area|section|block|inner|top|bottom|list|bar|links|title|content|widget|div|panel|button|buttons|row|inline|group|native|desktop|mobile|ltr|rtl|\d+))*$""",
    re.VERBOSE | re.IGNORECASE,
)
NEVER_FURNITURE = frozenset(
    [
        "post-content",
        "entry-content",
        "single-content",
        "article-content",
        "story-content",
        "news-content",
    ]
)
FURNITURE_TAGS = (
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "aside",
    "footer",
    "form",
    "button",
    "input",
    "select",
    "textarea",
    "label",
    "dialog",
    "canvas",
    "object",
    "embed",
    "applet",
    "link",
    "meta",
    "svg",
    "math",
    "map",
    "menu",
    "progress",
    "ins",
)
FOREIGN_TAGS = frozenset(["svg", "math", "object"])
NEVER_SHOWN = frozenset(["script", "style", "noscript", "template", "select", "textarea", "option"])
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
