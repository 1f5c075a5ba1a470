from django.core.management.base import BaseCommand, CommandError

from articles.tagging import merge_tags
from tags.models import Tag


class Command(BaseCommand):
    help = "Makes one tag of two: merge_tags نجامينا أنجمينا keeps the second."

    def add_arguments(self, parser):
        parser.add_argument("tag", help="the tag that goes, in any spelling")
        parser.add_argument("into", help="the tag that stays")

    def handle(self, *args, **options):
        tag, into = (self.tag_named(options[name]) for name in ("tag", "into"))
        if tag == into:
            raise CommandError("Both names are of the same tag.")
        merge_tags(tag, into=into, by=None)
        self.stdout.write(f"{options['tag']} is {into.name} now.")

    def tag_named(self, name: str) -> Tag:
        tag = Tag.objects.spelled(name).first()
        if tag is None:
            raise CommandError(f"There is no tag of the name {name}.")
        return tag
