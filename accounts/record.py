"""Writes the log of the desk: logins, roles, deletions. Stories have a log of their own."""

from accounts.models import AccessEntry, User

Act = AccessEntry.Act


def record(act: str, *, by: User | None, subject: str = "", note: str = "") -> AccessEntry:
    """Leave an entry; ``by=None`` is the operator at the command line, or nobody who is known."""
    return AccessEntry.objects.create(
        act=act,
        actor=by,
        actor_name=by.get_full_name() if by else "",
        subject=subject[: AccessEntry._meta.get_field("subject").max_length],
        note=note,
    )


def note_login(sender, user, **kwargs) -> None:
    record(Act.LOGIN, by=user)


def note_logout(sender, user, **kwargs) -> None:
    if user:
        record(Act.LOGOUT, by=user)


def note_failure(sender, credentials, **kwargs) -> None:
    """What was typed is kept only if it is somebody's name: a password may have slipped in."""
    typed = str(credentials.get(User.USERNAME_FIELD, ""))
    is_name = typed and "\x00" not in typed
    known = User.objects.filter(**{User.USERNAME_FIELD: typed}).first() if is_name else None
    record(Act.LOGIN_FAILED, by=None, subject=str(known or ""))
