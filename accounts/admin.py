"""The desk's pages for logins. Roles are groups made from ``accounts.roles``, so no page edits
them; a person is given roles here and nothing finer."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from accounts.models import AccessEntry, User
from accounts.record import Act, record
from multilingual.admin import ReadOnlyAdmin

ROLE_NAMES = {
    "reporter": _("Reporter"),
    "editor": _("Editor"),
    "chief editor": _("Chief editor"),
    "photo editor": _("Photo editor"),
    "moderator": _("Moderator"),
    "translator": _("Translator"),
}
ROLE_WORK = {
    "reporter": _("Writes, and hands in for review; sees own stories only."),
    "editor": _("Corrects, approves, publishes, schedules and withdraws."),
    "chief editor": _("All of an editor, and the sections, the house and its addresses."),
    "photo editor": _("Takes care of the photo library."),
    "moderator": _("Lets readers' comments through."),
    "translator": _("Translates stories and tags."),
}


class RolesField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, group: Group) -> str:
        name = ROLE_NAMES.get(group.name, group.name)
        work = ROLE_WORK.get(group.name)
        if not work:
            return str(name)
        return _("%(role)s: %(work)s") % {"role": name, "work": work}


class NewUserForm(AdminUserCreationForm):
    groups = RolesField(Group.objects.order_by("pk"), label=_("Roles"), required=False)

    class Meta(AdminUserCreationForm.Meta):
        model = User


class UserForm(UserChangeForm):
    groups = RolesField(Group.objects.order_by("pk"), label=_("Roles"), required=False)

    class Meta(UserChangeForm.Meta):
        model = User


@admin.register(User)
class UserAdmin(StockUserAdmin):
    form = UserForm
    add_form = NewUserForm
    list_display = ("username", "display_name", "role_names", "ui_language", "is_active")
    list_display_links = ("username", "display_name")
    list_filter = ("groups", "is_active", "ui_language")
    search_fields = ("username", "display_name", "email")
    ordering = ("username",)
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password", "display_name", "email", "ui_language")}),
        (_("What this person may do"), {"fields": ("groups", "is_active", "is_superuser")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "display_name", "email", "ui_language")}),
        (_("Password"), {"fields": ("usable_password", "password1", "password2")}),
        (_("What this person may do"), {"fields": ("groups",)}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def save_model(self, request, obj, form, change):
        obj.is_staff = True  # whoever has a login works at the desk
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        user, initial = form.instance, form.initial
        before = self._rights(user, **initial) if change else ""
        super().save_related(request, form, formsets, change)
        after = self._rights(user, user.is_superuser, user.is_active)
        if before != after:
            record(Act.ROLES, by=request.user, subject=str(user), note=f"{before} → {after}")

    def _rights(self, user: User, is_superuser=False, is_active=True, **others) -> str:
        """The roles by their names in the code, which no translation changes."""
        names = sorted(user.groups.values_list("name", flat=True))
        names += ["administrator"] if is_superuser else []
        names += [] if is_active else ["switched off"]
        return ", ".join(names) or "—"

    @admin.display(description=_("Roles"))
    def role_names(self, user: User) -> str:
        names = [str(ROLE_NAMES.get(group.name, group.name)) for group in user.groups.all()]
        if user.is_superuser:
            names.append(str(_("Administrator")))
        return " · ".join(names)


@admin.register(AccessEntry)
class AccessEntryAdmin(ReadOnlyAdmin):
    list_display = ("acted_at", "who", "act", "subject", "note")
    list_display_links = None
    list_filter = ("act", "acted_at")

    @admin.display(description=_("who"))
    def who(self, entry: AccessEntry) -> str:
        return entry.actor_name


admin.site.unregister(Group)
