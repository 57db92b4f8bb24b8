"""A brief subject by subject, to be handed on: as Markdown, or as one HTML file that prints.

Text from documents is data: in Markdown its marks are escaped, in HTML all is.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from sayso.export.chapters import chapters, texts
from sayso.export.lining import MOST_PLACES, Line
from sayso.export.places import Place
from sayso.records import Brief
from sayso.values.harmless import shown

MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
STARTS = re.compile(r"^(\d+[.)]|[-+=])(?=\s|$)")
LEGEND = (
    "An origin is somebody whose word it is, where a chain of sources ends. Copies add none; what "
    "a report states on nobody's word is of unrecorded origin. “1 to 2” where one may be another."
)
STYLE = (
    "body{font:16px/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;"
    "color:#1a1a1a;background:#fff}h1{font-size:1.5rem}"
    "h2{font-size:1.2rem;border-top:1px solid #999;padding-top:1rem;break-after:avoid}"
    "h3{font-size:1rem;margin-bottom:.2rem;break-after:avoid}small{color:#666}"
    "small a{color:inherit}"
    "li{break-inside:avoid}@media(prefers-color-scheme:dark){body{color:#ddd;background:#161616}"
    "small{color:#aaa}}"
    "@media print{body{margin:0;color:#000;background:#fff}small{color:#444}}"
)


def markdown(brief: Brief, *, explain: bool = False) -> str:
    """The brief as Markdown."""
    parts = [f"# {texts(brief)}", LEGEND]
    for one in chapters(brief, explain=explain):
        parts.append(f"## {_plain(one.title)}\n\n{_plain(one.rests_on)}")
        for section in one.sections:
            lines = "\n".join(line for each in section.lines for line in _listed(each))
            parts.append(f"### {section.title}\n\n{lines}")
    return "\n\n".join(parts) + "\n"


def page(brief: Brief, *, explain: bool = False) -> str:
    """The brief as one HTML file, without scripts and without anything from elsewhere."""
    title = _escaped(texts(brief))
    body = [f"<h1>{title}</h1>\n<p><small>{_escaped(LEGEND)}</small></p>"]
    for one in chapters(brief, explain=explain):
        body.append(f"<h2>{_escaped(one.title)}</h2>\n<p>{_escaped(one.rests_on)}</p>")
        body += (f"<h3>{_escaped(each.title)}</h3>\n{_list(each.lines)}" for each in one.sections)
    head = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
    )
    return head + "\n".join(body) + "\n</body>\n</html>"


def _listed(one: Line, depth: int = 0) -> Iterator[str]:
    """A line of a list with what stands under it."""
    lead = f"**{_plain(one.lead)}**" if one.lead else ""
    places = "".join(f" {_marked(each)}" for each in one.places[:MOST_PLACES])
    yield f"{'  ' * depth}- {lead}{_plain(one.text)}{places}{_more(one.places)}"
    for each in one.under:
        yield from _listed(each, depth + 1)


def _marked(one: Place) -> str:
    name = _plain(_name(one))
    return f"([{name}](<{_address(one.link)}>))" if one.link else f"({name})"


def _name(one: Place) -> str:
    """What leads to words: their report, and the file and line where no address does."""
    if one.link and one.report:
        return f"{one.report}, line {one.name.rpartition(':')[2]}"
    return f"{one.report}, {one.name}" if one.report else one.name


def _address(link: str) -> str:
    """An address that ends nowhere but at its end."""
    return re.sub(r"[<>\\\s]", lambda found: f"%{ord(found[0]):02X}", link)


def _list(lines: Iterable[Line]) -> str:
    return f"<ul>\n{''.join(map(_item, lines))}</ul>"


def _item(one: Line) -> str:
    places = "; ".join(map(_linked, one.places[:MOST_PLACES]))
    told = f" <small>{places}{_more(one.places)}</small>" if places else ""
    lead = f"<b>{_escaped(one.lead)}</b>" if one.lead else ""
    return f"<li>{lead}{_escaped(one.text)}{told}{_list(one.under) if one.under else ''}</li>\n"


def _linked(one: Place) -> str:
    name = _escaped(_name(one))
    return f'<a href="{html.escape(one.link)}">{name}</a>' if one.link else name


def _more(places: Iterable[Place]) -> str:
    left = len(tuple(places)) - MOST_PLACES
    return f" and {left} more" if left > 0 else ""


def _plain(text: str) -> str:
    """Words that Markdown takes for nothing but words."""
    return STARTS.sub(r"\\\1", MARKS.sub(r"\\\1", shown(text)))


def _escaped(text: str) -> str:
    return html.escape(shown(text))
