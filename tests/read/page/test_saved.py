"""Pages as browsers save them."""

import base64
import io
import quopri
from pathlib import Path

import pytest

from sayso.read import originals
from sayso.records import Original
from sayso.settings import Settings

WORDS = "The café on the Selwick bridge was closed on Tuesday, and it will stay closed for weeks."
PAGE = f"<html><body><article><p>{WORDS}</p></article></body></html>".encode()
CODED = {
    "quoted-printable": quopri.encodestring(PAGE),
    "base64": base64.encodebytes(PAGE),
    "binary": PAGE,
}


def saved(code: str, body: bytes, kind: str = "text/html") -> bytes:
    head = (
        'MIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype="x";'
        '\n\tboundary="----part"\n\n------part\n'
        f"Content-Type: {kind}\nContent-Transfer-Encoding: {code}\n\n"
    )
    return (head.encode() + body + b"\n------part--\n").replace(b"\n", b"\r\n")


def read(path: str, data: bytes = b"") -> list[str]:
    found = originals([path], Settings(), io.BytesIO(data))
    return [one.text if isinstance(one, Original) else str(one) for one in found]


@pytest.mark.parametrize("code", CODED)
def test_a_page_saved_in_one_file_is_read(code: str) -> None:
    """However its bytes are written."""
    assert read("-", saved(code, CODED[code])) == [WORDS]


def test_one_without_a_page_is_said_so() -> None:
    """A line for each reason."""
    assert read("-", saved("binary", b"x", "image/png")) == ["-: a saved page without HTML"]
    assert read("-", saved("base64", b"PGh0b")) == ["-: a saved page with broken base64"]


def test_the_folder_beside_a_page_is_left_out(tmp_path: Path) -> None:
    """It holds scripts and pictures; other folders are read."""
    (tmp_path / "bridge.html").write_bytes(PAGE)
    for name in ("bridge_files", "other_files"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.js").write_text(name)
    assert read(str(tmp_path)) == [WORDS, "other_files"]
