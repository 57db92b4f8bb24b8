"""A workbench over the sample world, asked in process or by a real browser."""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright
from starlette.testclient import TestClient

from sayso import Settings
from sayso.commands.adding import added
from sayso.commands.telling import Progress, Told
from sayso.export import dossier
from sayso.ledger.book import Book, made
from sayso.web.app import workbench
from sayso.web.desk import Desk

ROOT_REPORTS = sorted((Path(__file__).resolve().parents[2] / "examples/reports").iterdir())
BASE = "http://127.0.0.1"
LEXICON = Settings(annotator="lexicon")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
NO_BROWSER = "needs a browser. On Debian or Ubuntu: sudo apt install chromium"


def desk(place: Path, **how: object) -> Desk:
    return Desk(made(place), LEXICON, **{"dossier": dossier.page, **how})


def keep(book: Book, *paths: Path) -> None:
    list(added(book, [str(path) for path in paths], LEXICON, Told(), Progress()))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A ledger with the sample reports; to be read only."""
    path = tmp_path_factory.mktemp("sample") / "ledger.sqlite"
    keep(made(path), root / "examples" / "reports")
    return path


@pytest.fixture
def place(sample: Path, tmp_path: Path) -> Path:
    """The same, to be written to."""
    return Path(shutil.copy(sample, tmp_path / "ledger.sqlite"))


@pytest.fixture
def open_desk() -> Iterator[Callable[..., TestClient]]:
    """A visitor of a workbench over a ledger."""
    opened: list[TestClient] = []

    def visit(place: Path, **how: object) -> TestClient:
        client = TestClient(workbench(desk(place, **how)), base_url=BASE)
        opened.append(client.__enter__())
        return client

    yield visit
    for client in opened:
        client.__exit__(None, None, None)


@pytest.fixture
def visitor(open_desk: Callable[..., TestClient], place: Path) -> TestClient:
    return open_desk(place)


@pytest.fixture
def reader(open_desk: Callable[..., TestClient], sample: Path) -> TestClient:
    """Of the ledger that nobody writes to."""
    return open_desk(sample)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium; in CI there has to be one."""
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail(NO_BROWSER)
        pytest.skip(NO_BROWSER)
    with sync_playwright() as playwright:
        # No sandbox: containers often refuse the name spaces that it is made of.
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture
def serve() -> Iterator[Callable[..., str]]:
    """The address of a workbench that really listens, on loopback."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def begin(place: Path, **how: object) -> str:
        app = workbench(desk(place, **how))
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        running.append((server, thread))
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        return f"{BASE}:{port}"

    yield begin
    for server, thread in running:
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page in which any error of a script, and anything that the policy stops, fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: (wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on(
        "console",
        lambda told: wrong.append(told.text) if "Content Security Policy" in told.text else None,
    )
    yield page
    context.close()
    assert not wrong
