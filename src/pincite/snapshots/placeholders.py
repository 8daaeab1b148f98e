"""Pages that stand where the source should be: made by a script, an error, a check whether a person reads.

They are told by little text together with words of their own; a page that has more to say is never taken for one.
"""

from __future__ import annotations

import re

from pincite.snapshots.unreadable import Unreadable

#: Fewer words than this beside a script: the page's text is made in the browser.
_FEWEST_WORDS = 25
#: A page with more words than this is what it seems to be.
_MOST_WORDS = 100

_NEEDS_SCRIPT = re.compile(
    r"\b(?:enable|activate|turn on|allow|needs?|requires?)\s+(?:\w+\s+){0,2}java\s?script\b"
    r"|\bjava\s?script\s+(?:\w+\s+){0,3}(?:disabled|enabled|required|turned off)\b",
    re.IGNORECASE,
)
_CHECK_TITLE = re.compile(
    r"\W*(?:just a moment|attention required|are you a robot|pardon our interruption|security check|robot check"
    r"|before you continue to (?:google|youtube)|(?:re)?captcha)\b",
    re.IGNORECASE,
)
_CHECK = re.compile(
    r"\bchecking (?:if the site connection is secure|your browser before)|\bunusual traffic from your\b"
    r"|\bverif\w+ (?:that )?you(?: are|'re|’re) (?:not a robot|(?:a )?human)|\bI(?:'|’)m not a robot\b"
    r"|\b(?:complete|solve) the (?:security check|captcha)|\bDDoS protection by\b",
    re.IGNORECASE,
)
#: The reason phrases of HTTP (RFC 9110, section 15) and what servers write for them; a title may add the site's name.
_ERROR = re.compile(
    r"\W*(?:(?:http\s+)?(?:error|status)\W+)?(?:[45]\d\d\W+)?(?:error\W+)?"
    r"(?:(?:the )?(?:requested )?(?:page |file |document |article |url )?(?:you requested )?"
    r"(?:(?:was |is )?not|could not be|cannot be|can['’]t be) found"
    r"|forbidden|access (?:is )?denied|unauthori[sz]ed|bad gateway|bad request|service (?:temporarily )?unavailable"
    r"|gateway time-?out|internal server error|too many requests)(?=\W*$|\s*[|–—·•.!]|\s+-\s)"
    r"|\W*(?:http\s+)?error\W+[45]\d\d\b|\W*(?:40\d|410|429|50[0-4])\W*(?:error)?\W*$",
    re.IGNORECASE,
)
#: Scripts without spaces count by the letter.
_WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|\w+")

_HINT = "open the page in a browser and save what it shows, as HTML or PDF"


def refuse_placeholders(title: str, text: str, *, scripted: bool) -> None:
    """Raise Unreadable for a page that is not the source; ``scripted`` says whether it has scripts."""
    words = len(_WORD.findall(text))
    if not words and not scripted:
        raise Unreadable("HTML has no text", _HINT)
    if words > _MOST_WORDS:
        return
    first = text.partition("\n")[0]
    for line in (title, first):
        if _ERROR.match(line):
            hint = "look for the page elsewhere, or in a web archive"
            raise Unreadable(f"HTML is an error page: {_quoted(line)}", hint)
    if _CHECK_TITLE.match(title) or _CHECK.search(text):
        raise Unreadable(f"HTML is not the page but a check for robots: {_quoted(title or first)}", _HINT)
    if (scripted and words < _FEWEST_WORDS) or _NEEDS_SCRIPT.search(text):
        raise Unreadable("HTML has no text: it is made by a script in the browser", _HINT)


def _quoted(line: str) -> str:
    return f'"{" ".join(line.split())[:60]}"'
