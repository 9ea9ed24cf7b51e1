"""The server starts only where records are safe, and then serves only over TLS."""

import http.client
import socket
import subprocess
import sys
import time
from contextlib import closing

import pytest

from goldenthread.operations.sealing import new_key


def test_it_refuses_to_start_unsafely_and_says_why(installation):
    done = installation.run("serve")
    assert done.returncode == 2
    assert "Not started: The secret key is the one in the source code" in done.stderr


@pytest.fixture
def port(installation, tmp_path):
    """A server with everything in place, on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
    safe = {
        "GOLDENTHREAD_SECRET_KEY": new_key() + new_key(),
        "GOLDENTHREAD_ALLOWED_HOSTS": "record.example.org",
        "GOLDENTHREAD_BEHIND_TLS_PROXY": "yes",
        "GOLDENTHREAD_ANCHORS": str(tmp_path),
        "GOLDENTHREAD_BACKUPS": str(tmp_path),
        "PYTHONWARNINGS": "ignore",
    }
    installation.data.chmod(0o750)
    words = [sys.executable, "-m", "goldenthread", "serve", f"--port={number}"]
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(words, env=installation.environment | safe, stdout=log, stderr=log)
    yield number
    server.terminate()
    server.wait(20)


def answer(port):
    """Status and place of the first answer of a server that is starting, within four minutes."""
    for _ in range(960):
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as asking:
                asking.request("GET", "/", headers={"Host": "record.example.org"})
                with asking.getresponse() as got:
                    return got.status, got.headers["Location"]
        except ConnectionError:
            time.sleep(0.25)
    raise AssertionError("the server did not answer within four minutes")


def test_a_safe_one_serves_and_sends_plain_requests_to_tls(port):
    assert answer(port) == (301, "https://record.example.org/")
