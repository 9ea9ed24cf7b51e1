"""Long work that a page asks for and does not wait for."""

from threading import Thread
from typing import Any

from django.conf import settings
from django.db import connections, transaction


def soon(task: Any, number: int) -> None:
    """Have a task (of `django_tasks`) work on a row as soon as what asks for it is stored.

    The demonstration has no worker beside it, so there the server itself does it, in a thread of its own.
    """
    start = _in_a_thread if settings.GOLDENTHREAD_DEMO else _by_a_worker
    transaction.on_commit(lambda: start(task, number))


def _by_a_worker(task: Any, number: int) -> None:
    task.enqueue(number)


def _in_a_thread(task: Any, number: int) -> None:
    def work() -> None:
        try:
            task.call(number)
        finally:
            connections.close_all()

    Thread(target=work, name=f"{task.name}-{number}", daemon=True).start()
