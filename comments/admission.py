"""What every form of a reader passes before it is taken: its token, its sender, its only time."""

from comments import rates, tokens


def admit(token: str, address: str, *, article_id: int, language_code: str, purpose: str) -> None:
    """Raise ``tokens.Refused`` unless the form was made here, for this page, and not yet sent.

    ``address`` is where the request came from; it is counted and forgotten.
    """
    nonce = tokens.check_form_token(token, article_id, language_code, purpose)
    rates.count_sender(address)
    tokens.spend(nonce)
