"""Adding: files and pasted text become reports in the ledger, one after the other, by a worker."""

from __future__ import annotations

import json
import multiprocessing
import re
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from io import BytesIO
from secrets import token_hex
from threading import Lock
from typing import Any, NamedTuple

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from sayso import pipeline
from sayso.errors import SaysoError
from sayso.ledger import entries, status, views
from sayso.ledger.content import digest
from sayso.read import originals
from sayso.records import Original, Problem, Reading
from sayso.settings import Settings
from sayso.values.when import parse_iso
from sayso.web.children import settle
from sayso.web.desk import Desk
from sayso.web.forms import field as filled
from sayso.web.lists import asked_form, rows_as
from sayso.web.strings import say
from sayso.web.view import desk_of, moment, page

UNREAD = ("severity", "path", "line", "reason")
KEPT, WAITING = 50, 20  # uploads that are remembered; that may wait at once
BATCH = 8  # reports to one transaction: few, so that something is seen soon
LONGEST_NAME, TOLD = 200, 500
INSIDE = re.compile(r"-(?:$|[:/#])")  # standard input, or what is in it


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file as it came, or a text that was pasted; its name is nothing but a name."""

    name: str
    data: bytes


class About(NamedTuple):
    """For reports that do not name their own."""

    published: str | None
    publisher: str | None


@dataclass(slots=True)
class Upload:
    """What is being added, and what became of it so far."""

    id: str
    files: tuple[str, ...]
    done: bool = False
    failed: str | None = None
    told: list[entries.Added] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


class Intake:
    """Uploads, read one at a time in a process of their own, so that pages stay quick."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = Lock()
        self._uploads: OrderedDict[str, Upload] = OrderedDict()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="intake")
        self._reader: ProcessPoolExecutor | None = None

    def begin(self, dropped: Sequence[Dropped], about: About) -> Upload:
        """Put these on the way."""
        with self._lock:
            if sum(not one.done for one in self._uploads.values()) >= WAITING:
                raise HTTPException(503, say("add.busy"))
            upload = Upload(token_hex(8), tuple(one.name for one in dropped))
            self._uploads[upload.id] = upload
            for known in list(self._uploads)[:-KEPT]:
                if self._uploads[known].done:
                    del self._uploads[known]
        self._worker.submit(self._take, upload, dropped, about)
        return upload

    def known(self, key: str) -> Upload | None:
        """An upload of this process."""
        return self._uploads.get(key)

    def close(self) -> None:
        """Begin nothing more."""
        self._worker.shutdown(wait=False, cancel_futures=True)
        if self._reader is not None:
            self._reader.shutdown(wait=False, cancel_futures=True)

    def _take(self, upload: Upload, dropped: Sequence[Dropped], about: About) -> None:
        try:
            with self._desk.writing() as book:
                settings = replace(
                    self._desk.settings, published=about.published, publisher=about.publisher
                )
                run = pipeline.made(settings)
                for some in _batches(self._arrivals(dropped, settings)):
                    self._tell(upload, some, entries.add(book, run, some))
        except SaysoError as error:
            upload.failed = str(error)
        except Exception as error:  # noqa: BLE001 - told on the page; the server goes on
            upload.failed = say("add.fault", error=f"{type(error).__name__}: {error}")
        upload.done = True

    def _tell(
        self, upload: Upload, some: Iterable[entries.Arrival], added: Iterable[entries.Added]
    ) -> None:
        for one in added:
            upload.counts[one.state] += 1
            upload.told.append(one)
        for arrival in some:
            upload.notes += [str(one) for one in arrival.problems if one.severity != "unread"]

    def _arrivals(
        self, dropped: Sequence[Dropped], settings: Settings
    ) -> Iterator[entries.Arrival]:
        under_way: set[str] = set()
        for one in dropped:
            for found in _originals(one, settings):
                if isinstance(found, Problem):
                    yield entries.Arrival(None, None, (found,))
                else:
                    yield self._read(found, settings, under_way)

    def _read(self, original: Original, settings: Settings, under_way: set[str]) -> entries.Arrival:
        document = digest(original.data)
        with self._desk.reading() as connection:
            known = document in under_way or entries.knows(connection, document)
        under_way.add(document)
        if known:
            return entries.Arrival(original, None)
        try:
            results = self._process().submit(pipeline.read_one, original, settings).result()
        except BrokenProcessPool:
            self._reader = None
            reason = Problem(original.path or "-", original.line, say("add.killed"))
            return entries.Arrival(original, None, (reason,))
        readings = [each for each in results if isinstance(each, Reading)]
        problems = tuple(each for each in results if isinstance(each, Problem))
        return entries.Arrival(original, next(iter(readings), None), problems)

    def _process(self) -> ProcessPoolExecutor:
        if self._reader is None:
            fresh = multiprocessing.get_context("spawn")
            self._reader = ProcessPoolExecutor(1, mp_context=fresh, initializer=settle)
        return self._reader


def form(request: Request) -> Response:
    """Where files are dropped."""
    return page(request, "add.html", problem=None)


def adding(request: Request, form: FormData) -> Response:
    """Files and text that came."""
    dropped = [_file(one) for one in form.getlist("files") if isinstance(one, UploadFile)]
    dropped = [one for one in dropped if one.name or one.data]
    text = form.get("text", "")
    if isinstance(text, str) and text.strip():
        dropped.append(_pasted(text, form))
    try:
        day = filled(form, "published")
        publisher = filled(form, "publisher")[:LONGEST_NAME] or None
        about = About(parse_iso(day) if day else None, publisher)
    except ValueError as error:
        return page(request, "add.html", status=400, problem=f"{say('add.published')}: {error}")
    if not dropped:
        return page(request, "add.html", status=400, problem=say("add.nothing"))
    intake: Intake = request.app.state.intake
    upload = intake.begin(dropped, about)
    return RedirectResponse(f"/add/{upload.id}", 303)


def progress(request: Request) -> Response:
    """How far an upload is."""
    intake: Intake = request.app.state.intake
    upload = intake.known(request.path_params["key"])
    if upload is None:
        raise HTTPException(404, say("add.unknown"))
    return page(request, "progress.html", upload=upload, told=list(upload.told)[-TOLD:], most=TOLD)


def state(request: Request) -> Response:
    """The same for a script, in two numbers."""
    intake: Intake = request.app.state.intake
    upload = intake.known(request.path_params["key"])
    if upload is None:
        return JSONResponse({"done": True, "read": 0}, 404)
    return JSONResponse({"done": upload.done, "read": len(upload.told)})


def unread(request: Request) -> Response:
    """What could not be read, or not whole."""
    with desk_of(request).reading() as connection:
        batch = views.as_of(connection, moment(request))
        since = status.unread_since(connection, TOLD, batch)
        unread = status.unread(connection, since, batch)[::-1]
    form = asked_form(request)
    if form is not None:
        return rows_as(form, "unread", UNREAD, unread)
    return page(request, "unread.html", unread=unread[:TOLD])


def _file(one: UploadFile) -> Dropped:
    return Dropped(_named(one.filename or ""), one.file.read())


def _named(name: str) -> str:
    """The last part of a name, without what is no letter of any script."""
    last = name.replace("\\", "/").rpartition("/")[2][:LONGEST_NAME]
    return "".join(each if each.isprintable() else "\ufffd" for each in last)


def _pasted(text: str, form: FormData) -> Dropped:
    """As a record, with what is known of it."""
    named = ("title", "url")
    known: dict[str, Any] = {name: filled(form, name) for name in named if filled(form, name)}
    plain = text.replace("\r\n", "\n")
    known["path"] = f"{say('add.pasted')} {digest(plain.encode('utf-8', 'replace'))[7:15]}"
    record = json.dumps({"text": plain, **known}, ensure_ascii=False)
    return Dropped(say("add.pasted"), (record + "\n").encode("utf-8", "replace"))


def _originals(one: Dropped, settings: Settings) -> Iterator[Original | Problem]:
    """A path of its own for each content: two files of one name are not versions of each other."""
    place = f"uploaded/{digest(one.data).rpartition(':')[2][:12]}/{one.name}"
    for found in originals(["-"], settings, BytesIO(one.data)):
        if isinstance(found, Problem):
            yield replace(found, path=one.name + found.path.removeprefix("-"))
        elif INSIDE.match(path := found.path or "-"):
            yield replace(found, path=place + path.removeprefix("-"))
        else:
            yield found


def _batches(arrivals: Iterable[entries.Arrival]) -> Iterator[list[entries.Arrival]]:
    waiting: list[entries.Arrival] = []
    for one in arrivals:
        waiting.append(one)
        if len(waiting) >= BATCH:
            yield waiting
            waiting = []
    if waiting:
        yield waiting
