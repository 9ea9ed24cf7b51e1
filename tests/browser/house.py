"""A real server with invented people, for a browser to visit."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

PASSWORD = "four invented words together"
PEOPLE = """
from datetime import date
import django
django.setup()
from goldenthread.mechanisms.access.models import Area, Membership, Team, User
area = Area.objects.create(code="castlemoor", name="Castlemoor")
team = Team.objects.create(area=area, name="North")
for name, role in [("Amira Okafor", "team manager"), ("Ben Sharp", "social worker"), ("Dee Marlow", "analyst")]:
    email = name.split()[0].lower() + "@demonstration.invalid"
    user = User.objects.create_user(email, name, {password!r})
    Membership.objects.create(user=user, role=role, area=area, team=team, starts_on=date(2015, 1, 1))
"""


def surroundings(folder, **more):
    """The environment of a server whose data lies in a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    return {
        **os.environ,
        "GOLDENTHREAD_DATA": str(folder),
        "GOLDENTHREAD_DATABASE_URL": f"sqlite:///{folder / 'house.sqlite3'}",
        "GOLDENTHREAD_TODAY": "2017-03-31",
        **more,
    }


def free_port():
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def run(environment, *arguments):
    """Run Python to its end; what it printed is in the error when it fails."""
    done = subprocess.run([sys.executable, *arguments], env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def furnish(folder):
    """Make a database with three people in a folder, to be copied for each house."""
    environment = surroundings(folder)
    run(environment, "-m", "django", "migrate", "--verbosity", "0")
    run(environment, "-c", PEOPLE.format(password=PASSWORD))
    return folder


def demonstration(folder, area):
    """Build the demonstration of one area in a folder, to be copied for each house."""
    command = "from goldenthread.command import main; main()"
    run(surroundings(folder, GOLDENTHREAD_DEMO="yes"), "-c", command, "demo", "build", "--only", area)
    return folder


@contextmanager
def open_house(folder, furnished, **more):
    """The address of a running server with a copy of a furnished folder; it ends with the block."""
    shutil.copytree(furnished, folder)
    environment, port = surroundings(folder, **more), free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen([*command, "goldenthread.wsgi:application"], env=environment, stdout=log, stderr=log)
    try:
        yield _once_it_answers(f"http://127.0.0.1:{port}", server, folder / "server.log")
    finally:
        server.terminate()
        server.wait(timeout=20)


def _once_it_answers(address, server, log):
    for _ in range(150):
        assert server.poll() is None, f"the server ended by itself:\n{log.read_text()}"
        try:
            urllib.request.urlopen(f"{address}/about/", timeout=5)
        except OSError:
            time.sleep(0.2)
        else:
            return address
    raise AssertionError(f"the server did not answer within 30 seconds:\n{log.read_text()}")
