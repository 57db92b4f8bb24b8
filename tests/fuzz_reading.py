"""Coverage-guided fuzzing of the reading path: bytes in, a document or a one-line reason out.

`python tests/fuzz_reading.py -runs=N [FOLDER]` tries N inputs, each made of others that reached
something new; what did is kept in FOLDER, if one is given. Any other option is libFuzzer's. It
stops at the first input that raises, takes ten seconds, or needs more than two gigabytes, and
leaves that input in a file. Needs atheris: `make soak` installs it.
"""

import gzip
import importlib.util
import io
import json
import sys
import tempfile
from pathlib import Path
from types import ModuleType

import atheris

with atheris.instrument_imports(include=["sayso"], enable_loader_override=False):
    from sayso.clean import clean
    from sayso.read import originals
    from sayso.records import Document, Original, Problem
    from sayso.settings import Settings

HERE = Path(__file__).parent
LIMITS = ("-timeout=10", "-rss_limit_mb=2048", "-max_len=16384", "-seed=4", "-print_final_stats=1")
POST = (
    '<blockquote class="twitter-tweet"><p>The bridge is shut.</p>&mdash; Council (@council) '
    '<a href="https://twitter.com/council/status/12345">March 4, 2031</a></blockquote>'
)
UPDATE = {
    "@type": "BlogPosting",
    "datePublished": "2031-03-04T09:10Z",
    "articleBody": "It is shut.",
}
LIVE = {"@type": "LiveBlogPosting", "liveBlogUpdate": [UPDATE, UPDATE]}
TEXT = """Bridge closed after flood
By Renata Oule, Associated Press | March 4, 2031
SELWICK, March 4, 2031 (Reuters) - The bridge was closed on Tuesday, the mayor said.
“Nobody was hurt,” said Renata Oule. (AFP)
"""
SAVED = b"""MIME-Version: 1.0
Content-Type: multipart/related; boundary="x"

--x
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable

<html><body><p>The bridge was closed=2C the mayor said.</p></body></html>
--x--
"""
WORDS = """
<p> </p> <div> <article> <blockquote> </blockquote> <figcaption> <h1> <title> <!-- --> <![CDATA[
<script\ttype=application/ld+json> </script> <meta\tcharset= <meta\tproperty=og: <time\tdatetime=
itemprop= class=byline class=liveblog__post &#x &amp; https://t.me/abcd/1 https://x.com/a/status/1
@graph datePublished dateModified liveBlogUpdate publisher author 2031-03-04 (Reuters)
March\t4,\t2031 {"html":" {"text":" \\u MIME-Version:\t1.0 multipart/related;\tboundary= \xff\xfe
"""


def module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec
    assert spec.loader
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def seeds() -> list[bytes]:
    """What the first inputs are made of: pages of all kinds, texts, records, compressed ones."""
    plain = ["The mayor said the bridge was closed.", "“No,” said Renata Oule.", "By Ilse Corvane"]
    make = module("templates").TEMPLATES.values()
    pages = [template("Bridge closed", plain, "2031-03-04") for template, _ in make]
    pages += [builder(3) for builder in module("hostile_pages").BUILDERS.values()]
    data = f'<script type="application/ld+json">{json.dumps(LIVE)}</script>'
    pages.append(f"<html>{data}<article><p>{plain[0]}</p>{POST}<p>It is shut.</p><p>{plain[1]}</p>")
    whole = [page.encode("utf-8", "surrogateescape") for page in pages]
    record = json.dumps({"html": pages[0], "url": "https://a.example/2031/03/04/x"}).encode()
    texts = [
        TEXT.encode(),
        TEXT.encode("utf-16"),
        json.dumps({"text": TEXT}).encode(),
        record,
        SAVED,
    ]
    return [*whole, *texts, gzip.compress(whole[0]), gzip.compress(record)]


def check(data: bytes) -> None:
    """Every document has a text, and blocks whose bytes are there; every reason is one line."""
    for one in originals(["-"], Settings(), io.BytesIO(data)):
        if isinstance(one, Problem):
            assert str(one).isprintable()
            continue
        assert isinstance(one, Original)
        document, _ = clean(one, Settings())
        assert isinstance(document, Document)
        assert document.text.strip()
        places = [block.origin for block in document.blocks if block.origin is not None]
        assert all(0 <= place.start < place.end <= len(one.data) for place in places)
        ends = [place for block in document.blocks for place in block.span]
        assert ends == sorted(ends)
        assert not ends or ends[-1] <= len(document.text)


def _in_dictionary(line: str) -> str:
    """The words of a line as libFuzzer wants them; a tabulator in one is a blank."""
    words = (word.replace("\t", " ").encode("latin-1") for word in line.split(" ") if word)
    return "".join(f'"{_escaped(word)}"\n' for word in words)


def _escaped(word: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word)


def main() -> None:
    """Fuzz as libFuzzer does, from the seeds on."""
    with tempfile.TemporaryDirectory() as folder:
        corpus, words = Path(folder, "seeds"), Path(folder, "words")
        corpus.mkdir()
        for n, seed in enumerate(seeds()):
            Path(corpus, str(n)).write_bytes(seed)
        words.write_text("".join(map(_in_dictionary, WORDS.split("\n"))), "utf-8")
        given = sys.argv[1:]
        folders = [one for one in given if not one.startswith("-")]
        options = [one for one in given if one.startswith("-")]
        command = [sys.argv[0], *LIMITS, f"-dict={words}", *options, *folders, str(corpus)]
        atheris.Setup(command, check)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
