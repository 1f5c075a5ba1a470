from django.http import Http404


def article(request, year, month, slug):
    raise Http404
