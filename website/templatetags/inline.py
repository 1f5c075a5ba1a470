"""``{% inline_style "website/css/site.css" %}``: a file of the site in the page itself."""

from django import template

from website import inline

register = template.Library()
register.simple_tag(inline.style, name="inline_style")
register.simple_tag(inline.script, name="inline_script")
