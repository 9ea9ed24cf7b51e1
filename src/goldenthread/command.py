"""The command `goldenthread`: ours and Django's commands under one name, with errors in one line."""

import os
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from importlib.metadata import version
from itertools import groupby

from django.core.exceptions import ImproperlyConfigured
from django.core.management import (
    BaseCommand,
    CommandError,
    ManagementUtility,
    get_commands,
    load_command_class,
)
from django.db import OperationalError, ProgrammingError

REFUSED = 2  # what the shell sees when a command says no, as for a wrong option
DEMONSTRATION = {"GOLDENTHREAD_DEMO": "yes", "GOLDENTHREAD_TODAY": "2017-03-31"}


def main(arguments: list[str] | None = None) -> None:
    """Run one command; exit 0 when done, 2 with one line on standard error when refused."""
    words = sys.argv[1:] if arguments is None else arguments
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.settings")
    if words[:1] == ["demo"]:
        for name, value in DEMONSTRATION.items():
            os.environ.setdefault(name, value)
    try:
        run(words)
    except (CommandError, ImproperlyConfigured) as refusal:
        refuse(str(refusal), getattr(refusal, "returncode", 1))
    except (OperationalError, ProgrammingError) as refusal:
        refuse(f"The database said: {str(refusal).splitlines()[0]}. Has `goldenthread migrate` been run?")
    except Exception as refusal:
        if not speaks_plainly(refusal):
            raise
        refuse(str(refusal))
    except KeyboardInterrupt:
        sys.exit(130)


def run(words: list[str]) -> None:
    """Run what the words ask for."""
    if words in ([], ["help"], ["--help"], ["-h"]):
        print(overview())
    elif words[0] == "--version":
        print(f"goldenthread {version('goldenthread')}")
    elif words[0] == "help" or words[0].startswith("-"):
        ManagementUtility(["goldenthread", *words[:1], *map(known_name, words[1:])]).execute()
    else:
        run_command(words[0], words[1:])


def run_command(word: str, rest: list[str]) -> None:
    """Run one of our commands so that its refusals reach `main`; hand Django's own to Django."""
    set_up()
    name = known_name(word)
    if not get_commands()[name].startswith("goldenthread."):
        ManagementUtility(["goldenthread", name, *rest]).execute()
        return
    command = load_command_class(get_commands()[name], name)
    setattr(command, "_called_from_command_line", True)  # noqa: B010 - a missing word then shows the usage
    parser = command.create_parser("goldenthread", spoken(name))
    parser.prog = f"goldenthread {spoken(name)}"
    options = vars(parser.parse_args(rest))
    from django.db import connections

    try:
        command.execute(*options.pop("args", ()), **options)
    finally:
        connections.close_all()


def known_name(word: str) -> str:
    """The name of the command that the word means; hyphens may be written for underscores.

    Raises CommandError, with the nearest names, when there is none.
    """
    commands = get_commands()
    for name in (word, word.replace("-", "_")):
        if name in commands:
            return name
    near = get_close_matches(word.replace("-", "_"), commands, n=3)
    advice = f"Did you mean {' or '.join(map(spoken, near))}?" if near else "Run goldenthread alone for the list."
    raise CommandError(f"There is no command {word!r}. {advice}")


def spoken(name: str) -> str:
    """A command's name as a person types it."""
    return name.replace("_", "-")


def our_commands() -> list[tuple[str, BaseCommand]]:
    """Our own commands with the title of the app that each belongs to, in order."""
    from django.apps import apps

    found = []
    for name, app in get_commands().items():
        if app.startswith("goldenthread."):
            found.append((str(apps.get_app_config(app.rpartition(".")[2]).verbose_name), name, app))
    return [(title, load_command_class(app, name)) for title, name, app in sorted(found)]


def overview() -> str:
    """What `goldenthread` alone prints: our commands by subject, one line each."""
    set_up()
    return "\n".join(overview_lines())


def set_up() -> None:
    """Read the settings, see to the data folder and load the apps.

    Raises CommandError when a setting cannot be read or the folder cannot be made.
    """
    import django
    from django.conf import settings

    try:
        settings.GOLDENTHREAD_DATA.mkdir(mode=0o750, parents=True, exist_ok=True)
    except ValueError as problem:
        raise CommandError(f"The settings cannot be read. {problem}") from None
    except OSError as problem:
        raise CommandError(f"The folder GOLDENTHREAD_DATA cannot be made: {problem}") from None
    django.setup()


def overview_lines() -> Iterator[str]:
    """The lines of the overview."""
    yield f"Golden Thread {version('goldenthread')}. Usage: goldenthread COMMAND [options]; COMMAND --help tells more."
    for title, group in groupby(our_commands(), key=lambda pair: pair[0]):
        yield f"\n{title}"
        for _, command in group:
            name = spoken(command.__module__.rpartition(".")[2])
            yield f"  {name:<18} {first_sentence(command.help)}"
    yield "\nDjango's own commands (migrate, createsuperuser, shell, ...) work too: goldenthread help --commands"


def first_sentence(text: str) -> str:
    """The first sentence of a text, on one line."""
    return " ".join(str(text).split()).partition(". ")[0].rstrip(".")


def speaks_plainly(refusal: Exception) -> bool:
    """Whether an error was written for the person at the keyboard.

    Ours are, but for those that tell a programmer of a fault in the code (RuntimeError, TypeError).
    """
    ours = type(refusal).__module__.startswith("goldenthread.")
    return ours and not isinstance(refusal, RuntimeError | TypeError)


def refuse(message: str, code: int = 1) -> None:
    """Print the refusal and end; a command's own exit code above 1 is kept."""
    print(f"goldenthread: {message.strip()}", file=sys.stderr)
    sys.exit(code if code > 1 else REFUSED)
