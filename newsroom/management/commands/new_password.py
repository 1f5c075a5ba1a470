import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, CommandError, CommandParser

FIRST_LOGIN = "editor"
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # without what looks alike: i l o 0 1
GROUPS, LETTERS = 4, 4  # 16 letters of 31: 79 bits


class Command(BaseCommand):
    help = "Gives a login a new random password and prints it; makes the first login if needed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", nargs="?", default=FIRST_LOGIN)

    def handle(self, *args: Any, **options: Any) -> None:
        username = options["username"]
        users = get_user_model().objects
        if username != FIRST_LOGIN and not users.filter(username=username).exists():
            raise CommandError(f"Nobody has the login {username}.")
        self.stdout.write(f"Login     {username}\nPassword  {give_new_password(username)}")


def give_new_password(username: str) -> str:
    """Set a random password and return it. A login that does not exist may do everything."""
    password = "-".join(
        "".join(secrets.choice(ALPHABET) for _ in range(LETTERS)) for _ in range(GROUPS)
    )
    users = get_user_model().objects
    user = users.filter(username=username).first()
    if user is None:
        users.create_superuser(username, password=password)
    else:
        user.set_password(password)
        user.is_active = True
        user.save(update_fields=["password", "is_active"])
    return password
