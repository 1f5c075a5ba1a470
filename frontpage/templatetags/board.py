from django import template

register = template.Library()


@register.filter
def kept_for(kept, article_id: int) -> bool:
    """Whether what was typed, and refused, was about this story."""
    return bool(kept) and kept.get("article") == str(article_id)
