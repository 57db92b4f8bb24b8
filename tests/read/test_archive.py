"""What is packed: every file in it is read as if it lay there alone, and no bomb goes off."""

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from sayso.read import originals
from sayso.records import Original
from sayso.settings import Settings

try:
    from compression import zstd
except ImportError:
    from backports import zstd

BOARD, FERRY = b"The board met.", b'{"text": "The ferry is late."}'
TOLD = ["The board met.", "The ferry is late."]
SMALL = Settings(most_unpacked_bytes=1_000_000, most_unpacked_times=20, most_members=3)


def zipped(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in files.items():
            archive.writestr(name, words)
    return data.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for name, words in files.items():
            one = tarfile.TarInfo(name)
            one.size = len(words)
            archive.addfile(one, io.BytesIO(words))
    return data.getvalue()


def read(data: bytes, settings: Settings | None = None) -> list[str]:
    found = originals(["-"], settings or Settings(), io.BytesIO(data))
    return [one.text if isinstance(one, Original) else str(one) for one in found]


FILES = {"a/board.txt": BOARD, "ferry.json": FERRY}


@pytest.mark.parametrize(
    "data",
    [
        zipped(FILES),
        tarred(FILES),
        gzip.compress(tarred(FILES)),
        zstd.compress(tarred(FILES)),
        zipped({"one.gz": gzip.compress(BOARD), "two.zst": zstd.compress(FERRY)}),
        zipped({"in.zip": zipped(FILES)}),
        zstd.compress(zipped(FILES)),
    ],
)
def test_each_file_in_it_is_read(data: bytes) -> None:
    """Told apart by their content, in their order, also in each other."""
    assert read(data) == TOLD


def test_a_zip_on_disk_is_read_from_there(tmp_path: Path) -> None:
    """And the place of a file in it is told."""
    path = tmp_path / "all.zip"
    path.write_bytes(zipped({**FILES, "none.png": b"\x89PNG\r\n"}))
    *found, problem = originals([str(path)], Settings(), io.BytesIO())
    assert [one.path for one in found] == [f"{path}/a/board.txt", f"{path}/ferry.json:1"]
    assert str(problem) == f"{path}/none.png: a PNG image"


@pytest.mark.parametrize(
    "name", ["../../../tmp/x", "/etc/passwd", "C:\\x", "a\nb\x1b[2J", "x" * 999]
)
def test_a_name_in_an_archive_is_a_label(name: str, tmp_path: Path) -> None:
    """Nothing is written anywhere, and it is shown on one line."""
    before = sorted(tmp_path.parent.rglob("*"))
    for data in (zipped({name: BOARD}), tarred({name: BOARD})):
        (one,) = originals(["-"], Settings(), io.BytesIO(data))
        assert one.text == "The board met."
        assert one.path.isprintable()
    assert sorted(tmp_path.parent.rglob("*")) == before


def test_what_is_no_file_and_what_is_hidden_is_left_out() -> None:
    """Links, folders, devices; what systems put beside."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.DIRTYPE):
            one = tarfile.TarInfo("x")
            one.type, one.linkname = kind, "/etc/passwd"
            archive.addfile(one)
    assert read(data.getvalue()) == ["-: no file in this archive"]
    assert read(zipped({"__MACOSX/x.txt": BOARD, ".x/y.txt": BOARD})) == [
        "-: no file in this archive"
    ]


MILLION = bytes(1_000_000)


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(MILLION * 9),
        zstd.compress(MILLION * 9),
        zipped({"a": MILLION * 9}),
        zipped(dict.fromkeys("abc", MILLION)),
        gzip.compress(gzip.compress(MILLION * 9)),
        gzip.compress(b"\n" * 9_000_000),
        gzip.compress(tarred({"a": MILLION * 9})),
        zipped({"a": zipped({"a": MILLION * 9})}),
    ],
)
def test_a_bomb_is_unpacked_no_further_than_there_is_room(data: bytes) -> None:
    """For all layers and files together, however they share it."""
    assert read(data, SMALL)[-1] == "-: unpacks to more than 20 times its size"


def test_there_are_limits_to_layers_and_files() -> None:
    """Each is told."""
    data = BOARD
    for _ in range(5):
        data = gzip.compress(data)
    assert read(data) == ["-: packed more than 4 times over"]
    many = {f"{n}.txt": BOARD for n in range(5)}
    told = "-: more than 3 files in an archive: the others are left out"
    assert read(zipped(many), SMALL) == [TOLD[0]] * 3 + [told]
    assert read(tarred(many), SMALL) == [TOLD[0]] * 3 + [told]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (zipped(FILES)[:-30], ["-: broken ZIP archive"]),
        (zipped(FILES).replace(BOARD[:4], b"xxxx", 1), None),
        (zstd.compress(BOARD)[:-2], ["-: broken zstd data"]),
        (zstd.compress(BOARD)[:9] + b"x" * 9, ["-: broken zstd data"]),
        (gzip.compress(tarred(FILES))[:-20], None),
        (tarred(FILES)[:600], None),
        (zipped({"[Content_Types].xml": b"<x/>"}), ["-: an office document or an e-book"]),
    ],
)
def test_what_is_broken_is_told(data: bytes, told: list[str] | None) -> None:
    """And what can be read is read."""
    found = read(data)
    assert found
    assert told is None or found == told


def test_a_password_is_asked_from_nobody() -> None:
    """Such a file is told by its name."""
    data = bytearray(zipped({"a.txt": BOARD}))
    for at in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[at] |= 1
    assert read(bytes(data)) == ["-/a.txt: needs a password"]


def test_a_header_without_end_is_refused() -> None:
    """Of a TAR archive, whose names may be of any length."""
    one = tarfile.TarInfo("././@LongLink")
    one.type, one.size = tarfile.GNUTYPE_LONGNAME, 50_000_000
    assert read(one.tobuf(tarfile.GNU_FORMAT) + bytes(50_000_000)) == ["-: broken TAR archive"]
