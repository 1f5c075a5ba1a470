"""What the ledger says of the items of one source, without reading them again."""

from collections.abc import Mapping

from django.db import connection

from importing.models import ImportedItem


def settled_hashes(source: str) -> dict[str, str]:
    """The hash of each item whose story is there, by its identity."""
    lines = ImportedItem.objects.filter(source=source, article__isnull=False, comment=None)
    return dict(lines.exclude(item_hash="").values_list("external_id", "item_hash"))


def remember_hashes(source: str, hashes: Mapping[str, str]) -> None:
    """Write down that these items need not be read again until they change."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE importing_importeditem SET item_hash = told.hash "
            "FROM unnest(%s::text[], %s::text[]) AS told (name, hash) "
            "WHERE source = %s AND external_id = told.name AND item_hash <> told.hash",
            [list(hashes), list(hashes.values()), source],
        )
