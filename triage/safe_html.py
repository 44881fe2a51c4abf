"""Writes the page of a mail anew from what is known to be harmless: the first wall against a hostile one.

Two steps: the page is read as a browser would, and only texts and known elements are written down; then nh3,
which shares no code with the first, lets through what is on a short list. Nothing of the mail's own styles,
names, addresses of pictures or forms is left. It is the only module that imports nh3.
"""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import nh3
from selectolax.lexbor import LexborHTMLParser, LexborNode

from triage import markup, mime
from triage.safe_links import Link, link_or_none, shown_host_or_none
from triage.safe_styles import Look, look_of

MAX_NODES: Final = 40_000
MAX_DEPTH: Final = 120
MAX_LINKS: Final = 500
MAX_PICTURES: Final = 40
MAX_CHARS: Final = 1_000_000

_BLOCKS: Final = frozenset(
    {"p", "div", "center", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dd", "dt", "pre"}
)
_CELLS: Final = frozenset({"td", "th", "caption"})
#: Whose children may not stand in another element: a look goes down to what they hold.
_FRAMES: Final = frozenset({"table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl"})
_WORDS: Final = frozenset(
    [
        *("a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "ins", "q", "s", "small"),
        *("span", "strike", "strong", "sub", "sup", "tt", "u"),
    ]
)
_VOID: Final = frozenset({"br", "hr", "img"})
TAGS: Final = _BLOCKS | _CELLS | _FRAMES | _WORDS | _VOID
#: What is left out with all it holds; any other element is left out, and its text stays.
DROPPED: Final = frozenset(
    [
        *("script", "style", "template", "noscript", "noembed", "noframes", "title", "svg", "math", "head"),
        *(
            "object",
            "iframe",
            "frameset",
            "embed",
            "applet",
            "select",
            "datalist",
            "audio",
            "video",
            "canvas",
        ),
    ]
)
_FORMS: Final = frozenset({"form", "input", "button", "select", "textarea"})
_ALIGNED: Final = _BLOCKS - {"li", "dd", "dt", "pre", "blockquote"} | {"td", "th", "tr"}
#: Attributes that name something to be fetched.
_SOURCES: Final = ("src", "srcset", "poster", "background", "data", "lowsrc", "dynsrc")
_FETCHED: Final = re.compile(r"url\s*\(|@import|image-set\s*\(", re.IGNORECASE)
_CSS_ESCAPE: Final = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|/\*[^*]{0,200}\*/")
_LOCAL: Final = re.compile(r"\s*(?:cid|data|about|mid):", re.IGNORECASE)
_DATA_PICTURE: Final = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/]{1,9000000}={0,2}")
_HREF: Final = re.compile(r"(?:https?://|mailto:|tel:)[^\s\"'<>\\`]{1,16000}")
_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")
_NUMBER: Final = re.compile(r"[0-9]{1,4}")
_MOST_CELLS: Final = 100
_MOST_PX: Final = 2_000
_ATTRIBUTES: Final[dict[str, set[str]]] = {
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "font": {"color"},
    **{tag: {"align", "dir"} for tag in _ALIGNED},
    "td": {"align", "dir", "colspan", "rowspan"},
    "th": {"align", "dir", "colspan", "rowspan"},
}


@dataclass(frozen=True, slots=True)
class SafePage:
    """html: to be put in a body. blocked: pictures and styles from elsewhere left out, each counted.

    refused: pictures of the mail itself that could not be shown. forms: whether there was one to fill in.
    cut: whether the page was too big or too deep to be shown whole.
    """

    html: str
    blocked: int = 0
    refused: int = 0
    links: tuple[Link, ...] = ()
    forms: bool = False
    cut: bool = False

    def __repr__(self) -> str:
        return f"SafePage(html={len(self.html)} chars, blocked={self.blocked}, links={len(self.links)})"


def pictures_wanted(page: str) -> tuple[str, ...]:
    """The addresses of the pictures in the mail itself (« cid: », « data: »), each once, in order."""
    if markup.is_bomb(page):
        return ()
    tree = LexborHTMLParser(page)
    found = (node.attributes.get("src") or "" for node in tree.css("img[src]"))
    return tuple(dict.fromkeys(src for src in found if _is_own(src)))[:MAX_PICTURES]


def _is_own(src: str) -> bool:
    return src.strip().lower().startswith(("cid:", "data:image/"))


def safe_page(page: str, pictures: Mapping[str, str]) -> SafePage:
    """The page without anything that could act, hide or be fetched. Never raises on what the mail holds.

    pictures: for an address of `pictures_wanted`, the picture to show as « data:image/png;base64,… ».
    """
    page = page[: markup.MAX_HTML_CHARS]
    if markup.is_bomb(page):
        return SafePage(f"<pre>{html.escape(markup.html_to_text(page))[:MAX_CHARS]}</pre>", cut=True)
    seen = markup.page(page).html
    writer = _Writer(pictures)
    tree = LexborHTMLParser(seen)
    if tree.root is not None:
        writer.walk(tree.root)
    written = "".join(writer.pieces)
    return SafePage(
        html=allowed(written),
        blocked=_blocked(LexborHTMLParser(page)),
        refused=writer.refused,
        links=tuple(writer.links),
        forms=writer.forms,
        cut=writer.cut,
    )


def allowed(written: str) -> str:
    """What of this HTML is on the short list, whoever wrote it; the last word on what is shown."""
    return _CLEANER.clean(written)


def _attribute_or_none(tag: str, name: str, value: str) -> str | None:
    """The value where it is one of those that are let through."""
    if name in {"colspan", "rowspan"}:
        fits = bool(_NUMBER.fullmatch(value)) and 1 <= int(value) <= _MOST_CELLS
    elif name in {"width", "height"}:
        fits = bool(_NUMBER.fullmatch(value)) and 1 <= int(value) <= _MOST_PX
    elif name == "src":
        fits = tag == "img" and bool(_DATA_PICTURE.fullmatch(value))
    elif name == "href":
        fits = bool(_HREF.fullmatch(value))
    elif name == "color":
        fits = bool(_COLOUR.fullmatch(value))
    else:
        fits = name in {"alt", "target", "rel", "class"} or value in {
            "left",
            "right",
            "center",
            "justify",
            "rtl",
            "ltr",
        }
    return value if fits else None


_CLEANER: Final = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags=set(DROPPED),
    attributes=_ATTRIBUTES,
    attribute_filter=_attribute_or_none,
    allowed_classes={"small": {"host"}},  # what stands behind a link; no class of a mail is written down
    strip_comments=True,
    link_rel="noopener noreferrer nofollow",
    set_tag_attribute_values={"a": {"target": "_blank"}},
    url_schemes={"http", "https", "mailto", "tel", "data"},
)


def _blocked(tree: LexborHTMLParser) -> int:
    """How much the page would have fetched: pictures, other sources, and every `url()` of a style."""
    count = 0
    for node in tree.css(
        "[src],[srcset],[poster],[background],[data],[lowsrc],[dynsrc],[style],style,link,image,use"
    ):
        attributes, tag = node.attributes, (node.tag or "").lower()
        if tag == "link":
            count += _is_remote(attributes.get("href"))
        elif tag in {"image", "use"}:
            count += _is_remote(attributes.get("href") or attributes.get("xlink:href"))
        else:
            count += any(_is_remote(attributes.get(name)) for name in _SOURCES)
        styles = [attributes.get("style") or "", node.text() if tag == "style" else ""]
        count += sum(len(_FETCHED.findall(_CSS_ESCAPE.sub(_unescaped, one[:200_000]))) for one in styles)
    return count


def _is_remote(address: str | None) -> bool:
    return bool(address and address.strip() and not _LOCAL.match(address) and not address.startswith("#"))


def _unescaped(found: "re.Match[str]") -> str:
    code = int(found[1], 16) if found[1] else 0
    return chr(code) if 0 < code < 128 else ""


@dataclass(frozen=True, slots=True)
class _Open:
    """An element whose children are being written: what closes it."""

    closing: str


@dataclass(slots=True)
class _Writer:
    """One walk over a page, from its root, without recursion."""

    pictures: Mapping[str, str]
    pieces: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    refused: int = 0
    forms: bool = False
    cut: bool = False
    _chars: int = 0

    def walk(self, root: LexborNode) -> None:
        """Fills the pieces; the tree is not changed."""
        waiting: list[tuple[LexborNode | _Open, int, Look]] = [(root, 0, Look())]
        count = 0
        while waiting:
            node, depth, look = waiting.pop()
            if isinstance(node, _Open):
                self._put(node.closing)
                continue
            count += 1
            if count > MAX_NODES or self._chars > MAX_CHARS:
                self.cut = True
                continue
            if node.is_text_node:
                self._put(html.escape(mime.clean_text(node.text_content or "")))
            elif node.is_element_node or node is root:
                closing, look = self._element(node, depth, look)
                if closing is not None:
                    waiting.append((closing, depth, look))
                    waiting += [(child, depth + 1, look) for child in reversed(_children(node))]

    def _put(self, piece: str) -> None:
        self.pieces.append(piece)
        self._chars += len(piece)

    def _element(self, node: LexborNode, depth: int, look: Look) -> tuple[_Open | None, Look]:
        """Write the beginning; give what closes it, None to go no deeper, and the look of what is inside."""
        tag = (node.tag or "").lower()
        self.forms = self.forms or tag in _FORMS
        if tag in DROPPED:
            return None, look
        if tag == "img":
            self._picture(node)
            return None, look
        if tag in _VOID:
            self._put(f"<{tag}>")
            return None, look
        if tag not in TAGS:
            return _Open(" " if tag in {"button", "option", "label"} else ""), look
        if depth > MAX_DEPTH:
            self.cut = True
            return _Open(" "), look
        return self._known(node, tag, look)

    def _known(self, node: LexborNode, tag: str, above: Look) -> tuple[_Open, Look]:
        attributes = node.attributes
        own = look_of(attributes, is_font=tag == "font")
        look = Look(own.colour or above.colour, own.bold or above.bold)
        given = [f' align="{own.alignment}"'] if own.alignment and tag in _ALIGNED else []
        if attributes.get("dir", "") in {"rtl", "ltr"} and tag in _ALIGNED:
            given.append(f' dir="{attributes["dir"]}"')
        if tag in {"td", "th"}:
            spans = ((name, _whole(attributes.get(name), _MOST_CELLS)) for name in ("colspan", "rowspan"))
            given += [f' {name}="{size}"' for name, size in spans if size]
        if tag in _FRAMES:
            self._put(f"<{tag}{''.join(given)}>")
            return _Open(f"</{tag}>"), look
        if tag == "a":
            return self._link(node, look), Look()
        begin, end = ("", "") if tag in {"font", "span"} else (f"<{tag}{''.join(given)}>", f"</{tag}>")
        if look.colour:
            begin, end = f'{begin}<font color="{look.colour}">', f"</font>{end}"
        if look.bold:
            begin, end = f"{begin}<b>", f"</b>{end}"
        self._put(begin)
        return _Open(end), Look()

    def _link(self, node: LexborNode, look: Look) -> _Open:
        """The link to where it leads, with its host behind it; only its text when it leads nowhere."""
        begin, end = ("<b>", "</b>") if look.bold else ("", "")
        link = None
        if len(self.links) < MAX_LINKS:
            link = link_or_none(node.attributes.get("href") or "", node.text(separator=" ")[:2_000])
        if link is None:
            self._put(begin)
            return _Open(end)
        self.links.append(link)
        self._put(f'{begin}<a href="{html.escape(link.address)}">')
        shown = shown_host_or_none(link.text)
        tells = link.text == link.host or (shown == link.host and not link.warnings)
        host = "" if tells else f' <small class="host">{html.escape(link.shown)}</small>'
        return _Open(f"</a>{host}{end}")

    def _picture(self, node: LexborNode) -> None:
        attributes = node.attributes
        src = attributes.get("src") or ""
        alt = html.escape(mime.clean_line(attributes.get("alt") or "")[:300])
        shown = self.pictures.get(src)
        if shown is None:
            self.refused += _is_own(src)
            self._put(f"[{alt}]" if alt else "")
            return
        sizes = [(name, _whole(attributes.get(name), _MOST_PX)) for name in ("width", "height")]
        given = "".join(f' {name}="{size}"' for name, size in sizes if size)
        self._put(f'<img src="{shown}" alt="{alt}"{given}>')


def _children(node: LexborNode) -> list[LexborNode]:
    found: list[LexborNode] = []
    child = node.first_child
    while child is not None:
        found.append(child)
        child = child.next
    return found


def _whole(value: str | None, most: int) -> str:
    """A number from 1 to `most` as figures, "" for anything else."""
    value = (value or "").strip().removesuffix("px")
    return str(int(value)) if _NUMBER.fullmatch(value) and 1 <= int(value) <= most else ""


def joined(pages: Iterable[SafePage]) -> SafePage:
    """Several pages of one mail as one, each closed in itself, a line between them."""
    every = list(pages)
    return SafePage(
        html="<hr>".join(one.html for one in every),
        blocked=sum(one.blocked for one in every),
        refused=sum(one.refused for one in every),
        links=tuple(link for one in every for link in one.links)[:MAX_LINKS],
        forms=any(one.forms for one in every),
        cut=any(one.cut for one in every),
    )
