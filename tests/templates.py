"""Pages of three invented outlets, into which the tests put reports."""

from collections.abc import Callable
from html import escape

Template = Callable[[str | None, list[str], str], str]

MENU = ("Front page", "Harbour", "Council", "Letters", "Weather")
OTHERS = ("Ten walks along the Tarn", "What the market costs this week", "Old Selwick in colour")


def courier(title: str | None, paragraphs: list[str], published: str) -> str:
    """A site of today: JSON-LD, OpenGraph, an article element, a side column."""
    heading = f"<h1 class='headline'>{escape(title)}</h1>" if title else ""
    named = f'<meta property="og:title" content="{escape(title)}">' if title else ""
    body = "\n".join(f"      <p>{escape(words)}</p>" for words in paragraphs)
    links = "".join(f'<li><a href="/{n}">{name}</a></li>' for n, name in enumerate(OTHERS))
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">{named}
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
"datePublished": "{published}", "publisher": {{"@type": "Organization", "name": "Marrow Courier"}}}}
</script><style>p {{ margin: 0 }}</style></head>
<body><nav><ul>{"".join(f"<li><a href='/'>{name}</a></li>" for name in MENU)}</ul></nav>
<main><article>{heading}
    <div class="article-body">
{body}
    </div></article>
  <aside class="sidebar"><h3>Most read</h3><ul>{links}</ul></aside></main>
<footer><p>© Marrow Courier. All rights reserved.</p></footer>
<script>var said = "<p>The mayor said nothing.</p>";</script></body></html>"""


def gazette(title: str | None, paragraphs: list[str], published: str) -> str:
    """A site of twenty years ago: tables, capitals, nothing closed, meta tags."""
    heading = f"<H2>{escape(title)}</H2>" if title else ""
    body = "\n".join(f"<P>{escape(words, quote=False)}" for words in paragraphs)
    return f"""<HTML><HEAD><META NAME="date" CONTENT="{published}">
<META NAME="publisher" CONTENT="Kestrin Gazette"></HEAD>
<BODY BGCOLOR=white><TABLE WIDTH=100%><TR><TD VALIGN=top><FONT SIZE=-1>
{"<BR>".join(f"<A HREF=/>{name}</A>" for name in MENU)}</FONT></TD>
<TD VALIGN=top><DIV CLASS="story">{heading}
{body}
</DIV></TD></TR></TABLE></BODY></HTML>"""


def herald(title: str | None, paragraphs: list[str], published: str) -> str:
    """A site of a content system: microdata, div in div, a picture, entities, shouting comments."""
    heading = f'<h1 itemprop="headline">{escape(title)}</h1>' if title else ""
    escaped = (
        escape(words).replace("—", "&mdash;").replace("é", "&eacute;") for words in paragraphs
    )
    body = "".join(f'<div class="par"><p>{words}</p></div>' for words in escaped)
    links = "".join(f"<a href='#'>{name}</a>" for name in OTHERS)
    return f"""<!-- saved -->
<!doctype html><html><head><title>Tarnside Herald</title></head><body class="post">
<div id="header"><a href="/">Tarnside Herald</a></div>
<div itemscope itemtype="http://schema.org/NewsArticle"><div class="wrap"><div class="wrap">
<meta itemprop="datePublished" content="{published}">
<span itemprop="publisher" itemscope><meta itemprop="name" content="Tarnside Herald"></span>
{heading}
<div class="entry-content">{body}</div>
</div></div></div>
<div class="related-posts"><h4>Related posts</h4>{links}</div>
<div id="comments"><p>Anonymous said: first!</p></div></body></html>"""


TEMPLATES: dict[str, tuple[Template, str]] = {
    "courier": (courier, "Marrow Courier"),
    "gazette": (gazette, "Kestrin Gazette"),
    "herald": (herald, "Tarnside Herald"),
}
