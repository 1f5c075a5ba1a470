"""The permission table: what each role may do. The migrations make groups of it.

A person may have several roles. Permissions are Django's own, ``app.action_model``, and those
that ``articles.Article`` adds for the verbs of the workflow. To change a role after a release,
change it here and add a migration that calls ``bring_up_to_date``.
"""

from django.contrib.auth.management import create_permissions

REPORTER = {
    "articles.add_article",
    "articles.change_article",
    "articles.delete_article",
    "articles.view_article",
    "articles.submit_article",
    "articles.view_section",
    "authors.view_author",
    "photos.add_photo",
    "photos.change_photo",
    "photos.view_photo",
    "tags.add_tag",
    "tags.view_tag",
}
TRANSLATOR = {
    "articles.publish_translation",
    "articles.change_article",
    "articles.view_article",
    "articles.edit_any_article",
    "articles.submit_article",
    "articles.view_section",
    "authors.view_author",
    "photos.translate_photo",
    "photos.view_photo",
    "tags.change_tag",
    "tags.view_tag",
}
PHOTO_EDITOR = {
    "photos.add_photo",
    "photos.change_photo",
    "photos.delete_photo",
    "photos.edit_any_photo",
    "photos.translate_photo",
    "photos.view_photo",
    "photos.withdraw_photo",
}
MODERATOR = {
    "comments.add_blockedword",
    "comments.change_blockedword",
    "comments.change_comment",
    "comments.delete_blockedword",
    "comments.delete_closedstory",
    "comments.moderate_comment",
    "comments.view_blockedword",
    "comments.view_closedstory",
    "comments.view_comment",
}
EDITOR = REPORTER | {
    "articles.approve_article",
    "articles.correct_article",
    "articles.edit_any_article",
    "articles.publish_article",
    "articles.share_article",
    "articles.view_auditentry",
    "articles.view_correction",
    "articles.view_edition",
    "articles.view_publishcheck",
    "articles.view_revision",
    "authors.add_author",
    "authors.change_author",
    "comments.view_errorreport",
    "frontpage.announce_breaking",
    "frontpage.arrange_front",
    "frontpage.view_frontentry",
    "photos.edit_any_photo",
    "photos.translate_photo",
    "tags.change_tag",
    "redirects.view_redirect",
}
CHIEF_EDITOR = (
    EDITOR
    | MODERATOR
    | PHOTO_EDITOR
    | {
        "accounts.view_accessentry",
        "articles.add_section",
        "articles.change_publishcheck",
        "articles.change_section",
        "articles.delete_section",
        "articles.purge_article",
        "authors.delete_author",
        "importing.view_importrun",
        "pages.add_page",
        "pages.change_page",
        "pages.delete_page",
        "pages.view_page",
        "pages.view_pageversion",
        "publication.change_publication",
        "publication.view_publication",
        "redirects.add_redirect",
        "redirects.change_redirect",
        "redirects.delete_redirect",
        "tags.delete_tag",
    }
)
ROLES = {
    "reporter": REPORTER,
    "editor": EDITOR,
    "chief editor": CHIEF_EDITOR,
    "photo editor": PHOTO_EDITOR,
    "moderator": MODERATOR,
    "translator": TRANSLATOR,
}


def sync(group_model, permission_model) -> None:
    """Give every role's group exactly the permissions of the table that exist by now.

    Takes the models as arguments, so that a migration can hand over its own.
    """
    existing = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in permission_model.objects.select_related("content_type")
    }
    for role, wanted in ROLES.items():
        group, _created = group_model.objects.get_or_create(name=role)
        group.permissions.set(existing[name] for name in wanted if name in existing)


def bring_up_to_date(apps, schema_editor) -> None:
    """For ``RunPython`` in a migration that follows a change of the table."""
    for app_config in list(apps.get_app_configs()):
        # Permissions are otherwise made after the last migration, too late for this one.
        app_config.models_module = True
        create_permissions(app_config, apps=apps, verbosity=0)
        app_config.models_module = None
    sync(apps.get_model("auth", "Group"), apps.get_model("auth", "Permission"))
