from django.http import Http404, HttpRequest, HttpResponse

from website.public import public_page


@public_page
def lost(request: HttpRequest, rest: str) -> HttpResponse:
    """Every address that no other pattern takes, hence every wrong spelling of one."""
    raise Http404
