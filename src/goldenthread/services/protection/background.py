"""Papers are printed in the background: of a conference one for one recipient, or one for each in a folder; letters and
sheets of a record one by one.
"""

import io
import logging
import zipfile
from dataclasses import asdict
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django_tasks import task

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.steps.background import soon
from goldenthread.mechanisms.trail.records import Record
from goldenthread.services.practice.packs.pack import Pack, Section
from goldenthread.services.practice.packs.printing import pdf_pack, word_pack
from goldenthread.services.protection.copies import Paper, paper_for
from goldenthread.services.protection.models import Conference, Printing
from goldenthread.services.protection.printing import FORMS, name_of, printed
from goldenthread.services.protection.steps.copies import Recipient, key_of, recipients_of

KEPT = timedelta(days=1)  # after which a printed file goes: whoever still needs it prints what stands then
FOLDER = "zip"
OF_PACK = {"pdf": pdf_pack, "word": word_pack}
log = logging.getLogger("goldenthread.protection")


def ask(conference: Conference, by: User, token: UUID | None, **wanted: str) -> Printing:
    """Note what is wanted (kind, recipient, form) and have it printed soon; a form sent twice asks once."""
    return _note(by, token, conference=conference, **wanted)


def ask_for_pack(pack: Pack, record: Record, by: User, token: UUID | None, form: str) -> Printing:
    """Note the letter or sheet of a record, with the words that stand on it now, and have it printed soon."""
    about = {"record_model": record._meta.label_lower, "record_id": record.pk}
    return _note(by, token, pack=asdict(pack), form=form, **about)


def _note(by: User, token: UUID | None, **wanted: Any) -> Printing:
    Printing.objects.filter(asked_at__lt=now() - KEPT).delete()
    asked: dict[str, Any] = {"asked_by": by, "asked_at": now(), **wanted}
    printing, is_new = Printing.objects.get_or_create(token=token or uuid4(), defaults=asked)
    if is_new:
        soon(print_in_background, printing.pk)
    return printing


@task()
def print_in_background(number: int) -> None:
    """What the worker does."""
    waiting = Printing.objects.filter(pk=number, state=Printing.State.WAITING)
    if waiting.update(state=Printing.State.RUNNING):
        run(Printing.objects.select_related("conference__person", "conference__chair", "asked_by").get(pk=number))


def run(printing: Printing) -> None:
    """Print and keep; whatever goes wrong is said on the page of whoever asked."""
    try:
        files, left_out = _papers(printing, printing.conference) if printing.conference else (_of_record(printing), [])
    except Exception as wrong:
        log.exception("printing %s broke off", printing.pk)
        why = (
            f"Something went wrong here ({type(wrong).__name__}). Print it again; if it breaks off again, tell support."
        )
        _say(printing, state=Printing.State.FAILED, why_failed=why)
    else:
        _keep(printing, files, left_out)


def _papers(printing: Printing, conference: Conference) -> tuple[dict[str, bytes], list[list[str]]]:
    """The file of each recipient by its name, and for whom none may be printed, with the reason."""
    files: dict[str, bytes] = {}
    left_out: list[list[str]] = []
    chosen = _recipients(printing, conference)
    for number, recipient in enumerate(chosen):
        _say(printing, done=number, total=len(chosen))
        paper = paper_for(conference, recipient, printing.kind)
        if paper.refused:
            left_out.append([paper.recipient, paper.refused])
        else:
            files[_file_name(paper, printing.form, files)] = printed(paper, printing.form, printing.asked_by)
    return files, left_out


def _of_record(printing: Printing) -> dict[str, bytes]:
    """The letter or sheet by the name of its file."""
    pack, form = pack_of(printing.pack), FORMS[printing.form]
    made = OF_PACK[printing.form](pack, str(printing.asked_by), now())
    return {f"{pack.name}.{form.ending}": made}


def pack_of(kept: Any) -> Pack:
    """A pack as it was kept."""
    sections = tuple(
        Section(
            one["title"],
            tuple(one["lines"]),
            tuple((name, told) for name, told in one["facts"]),
            tuple(one["columns"]),
            tuple(tuple(row) for row in one["rows"]),
        )
        for one in kept["sections"]
    )
    return Pack(**{**kept, "sections": sections})


def _recipients(printing: Printing, conference: Conference) -> list[Recipient]:
    everybody = recipients_of(conference)
    return [one for one in everybody if printing.recipient in ("", key_of(one))]


def _file_name(paper: Paper, form: str, taken: dict[str, bytes]) -> str:
    """Two recipients may have the same name: two of an agency, for example."""
    ending, number = FORMS[form].ending, 1
    name = name_of(paper.title, f"Copy for {paper.recipient}", ending)
    while name in taken:
        number += 1
        name = name_of(paper.title, f"Copy for {paper.recipient} {number}", ending)
    return name


def _keep(printing: Printing, files: dict[str, bytes], left_out: list[list[str]]) -> None:
    if not files:
        _say(printing, state=Printing.State.FAILED, left_out=left_out, why_failed="There is nothing to print.")
        return
    name, content = next(iter(files.items()))
    if printing.conference and not printing.recipient:
        name, content = name_of(printing.get_kind_display(), "for everybody", FOLDER), folder_of(files)
    _say(printing, state=Printing.State.DONE, done=printing.total, file=content, file_name=name, left_out=left_out)


def folder_of(files: dict[str, bytes]) -> bytes:
    """Some files in one, to be opened with any program for folders."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, file in files.items():
            folder.writestr(name, file)
    return content.getvalue()


def _say(printing: Printing, **said: Any) -> None:
    Printing.objects.filter(pk=printing.pk).update(**said)
