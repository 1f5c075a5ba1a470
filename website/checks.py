"""What the operator should know before a reader notices."""

from django.core.checks import Warning, register

from website.cards.drawing import can_shape


@register()
def check_shaping(**_options: object) -> list[Warning]:
    if can_shape():
        return []
    return [
        Warning(
            "Share cards are not drawn: Pillow finds no FriBiDi, without which Arabic letters "
            "would be torn apart and put in the wrong order.",
            hint="Install the system package libfribidi0 (Debian, Ubuntu) or fribidi.",
            id="website.W001",
        )
    ]
