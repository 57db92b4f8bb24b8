"""A PostgreSQL server of the tests' own, on loopback, gone when they end."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest

USER = "postgres"  # the server refuses to be root's
LOCALE = ("--locale=C", "--locale-provider=icu", "--icu-locale=en-US")  # sorts unlike SQLite
DEBIAN = Path("/usr/lib/postgresql")
AS_FILE = pytest.mark.parametrize("new_place", ["sqlite"], indirect=True)  # of what only a file has
AS_DATABASE = pytest.mark.parametrize("new_place", ["postgres"], indirect=True)
NUMBERS = count(1)


class NoServerError(Exception):
    """Why there is none."""


@contextmanager
def running() -> Iterator[str]:
    """The address of its database, with a password."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="sayso-postgres-"))
    password = secrets.token_hex(8)
    (folder / "password").write_text(password)
    if os.geteuid() == 0:
        owner = pwd.getpwnam(USER)
        for path in (folder, folder / "password"):
            os.chown(path, owner.pw_uid, owner.pw_gid)
    port, data = _free_port(), folder / "data"
    access = ["--auth=scram-sha-256", f"--pwfile={folder / 'password'}"]
    _run(programs / "initdb", "-D", data, "-U", "sayso", "-E", "UTF8", *LOCALE, "-N", *access)
    options = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off"
    try:
        _run(programs / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start")
        yield f"postgresql://sayso:{password}@127.0.0.1:{port}/postgres"
    finally:
        _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop", check=False)
        shutil.rmtree(folder, ignore_errors=True)


def own_schema(address: str) -> str:
    """A new schema in the database at this address, as an address of its own."""
    name = f"t{next(NUMBERS)}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{address}?options=-csearch_path%3D{name}"


def _programs() -> Path:
    """Where the server's programs are."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(DEBIAN.glob("*/bin"), reverse=True)
    if not folders:
        raise NoServerError("PostgreSQL is not installed (on Debian: apt install postgresql)")
    if os.geteuid() == 0 and USER not in {one.pw_name for one in pwd.getpwall()}:
        raise NoServerError(f"PostgreSQL does not run as root, and there is no user {USER}")
    return folders[0]


def _run(program: Path, *arguments: object, check: bool = True) -> None:
    owner = USER if os.geteuid() == 0 else None
    done = subprocess.run(
        [str(program), *map(str, arguments)],
        cwd="/",
        user=owner,
        group=owner,
        extra_groups=[] if owner else None,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if check and done.returncode:
        raise NoServerError(f"{program.name}: {done.stderr.strip()}")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
