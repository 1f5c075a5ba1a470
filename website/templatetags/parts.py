"""``{% part "website/_footer.html" shown %}``: what is the same on every page of a language."""

from django import template

from website import surroundings

register = template.Library()
register.simple_tag(surroundings.part)
