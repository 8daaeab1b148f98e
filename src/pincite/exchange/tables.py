"""What a type and a field of biblatex is called in CSL-JSON and in RIS: the only place that knows.

Sources. biblatex: its manual 3.22, sections 2.1 (types) and 2.2 (fields), 2.2.5 (aliases), table 2 (languages).
CSL-JSON: the CSL 1.0.2 specification, appendices III and IV, and the schema ``csl-data.json``. RIS: "RIS Format
Specifications" (Reference Manager 2001, revised by EndNote 2011), and what today's programs write: Zotero (``C3`` for
proceedings, ``SN`` for a report's number, ``SP`` for a book's number of pages), EndNote (``DA  - July 19`` beside
``PY``, pages in ``SP`` alone, ``C7`` for an article's number, bodies that end in a comma), Mendeley (``T1``, ``JF``,
``Y1``, ``N2``, ``ED``).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

#: (biblatex type, its ``entrysubtype``, CSL type, RIS type). Of several rows for one CSL or RIS type the first counts
#: on the way in.
TYPES = (
    ("article", "", "article-journal", "JOUR"),
    ("article", "magazine", "article-magazine", "MGZN"),
    ("article", "newspaper", "article-newspaper", "NEWS"),
    ("article", "electronic", "article", "EJOUR"),
    ("suppperiodical", "", "article-journal", "JOUR"),
    ("review", "", "review", "JOUR"),
    ("review", "book", "review-book", "JOUR"),
    ("book", "", "book", "BOOK"),
    ("book", "classic", "classic", "CLSWK"),
    ("mvbook", "", "book", "BOOK"),
    ("collection", "", "book", "EDBOOK"),
    ("mvcollection", "", "book", "EDBOOK"),
    ("proceedings", "", "book", "CONF"),
    ("mvproceedings", "", "book", "CONF"),
    ("reference", "", "book", "BOOK"),
    ("mvreference", "", "book", "BOOK"),
    ("manual", "", "book", "BOOK"),
    ("booklet", "", "pamphlet", "PAMP"),
    ("incollection", "", "chapter", "CHAP"),
    ("inbook", "", "chapter", "CHAP"),
    ("bookinbook", "", "chapter", "CHAP"),
    ("suppbook", "", "chapter", "CHAP"),
    ("suppcollection", "", "chapter", "CHAP"),
    ("inproceedings", "", "paper-conference", "CPAPER"),
    ("inreference", "", "entry-encyclopedia", "ENCYC"),
    ("inreference", "dictionary", "entry-dictionary", "DICT"),
    ("inreference", "entry", "entry", "ENCYC"),
    ("periodical", "", "periodical", "JFULL"),
    ("report", "", "report", "RPRT"),
    ("thesis", "", "thesis", "THES"),
    ("online", "", "webpage", "ELEC"),
    ("online", "blog", "post-weblog", "BLOG"),
    ("online", "post", "post", "ICOMM"),
    ("unpublished", "", "manuscript", "UNPB"),
    ("unpublished", "manuscript", "manuscript", "MANSCPT"),
    ("unpublished", "speech", "speech", "SLIDE"),
    ("dataset", "", "dataset", "DATA"),
    ("dataset", "database", "dataset", "DBASE"),
    ("software", "", "software", "COMP"),
    ("patent", "", "patent", "PAT"),
    ("standard", "", "standard", "STAND"),
    ("jurisdiction", "", "legal_case", "CASE"),
    ("legislation", "", "legislation", "STAT"),
    ("legislation", "bill", "bill", "BILL"),
    ("legal", "", "treaty", "LEGAL"),
    ("legal", "regulation", "regulation", "LEGAL"),
    ("letter", "", "personal_communication", "PCOMM"),
    ("artwork", "", "graphic", "ART"),
    ("image", "", "figure", "FIGURE"),
    ("movie", "", "motion_picture", "MPCT"),
    ("video", "", "motion_picture", "VIDEO"),
    ("video", "broadcast", "broadcast", "VIDEO"),
    ("audio", "", "song", "SOUND"),
    ("music", "", "musical_score", "MUSIC"),
    ("performance", "", "performance", "ADVS"),
    ("misc", "", "document", "GEN"),
    ("misc", "map", "map", "MAP"),
    ("misc", "interview", "interview", "GEN"),
    ("misc", "hearing", "hearing", "HEAR"),
    ("misc", "event", "event", "GEN"),
    ("misc", "archive", "collection", "GEN"),
)
#: RIS types that the rows above do not write.
RIS_TYPES = {
    "CONF": ("inproceedings", ""), "ABST": ("article", ""), "INPR": ("article", ""), "EBOOK": ("book", ""),
    "ECHAP": ("incollection", ""), "SER": ("book", ""), "GOVDOC": ("report", ""), "UNPD": ("unpublished", ""),
    "VIDEO": ("video", ""), "MULTI": ("video", ""), "WEB": ("online", ""), "ANCIENT": ("book", "classic"),
    "AGGR": ("dataset", "database"), "CHART": ("image", ""), "CTLG": ("book", ""), "UNBILL": ("legislation", "bill"),
    "THESIS": ("thesis", ""), "PCOMM": ("letter", ""), "GEN": ("misc", ""),
}  # fmt: skip
#: Older names of types, with the ``type`` field that goes with them.
TYPE_ALIASES = {
    "conference": ("inproceedings", ""), "electronic": ("online", ""), "www": ("online", ""),
    "phdthesis": ("thesis", "phdthesis"), "mastersthesis": ("thesis", "mathesis"),
    "techreport": ("report", "techreport"),
}  # fmt: skip
#: biblatex's words for kinds of a thesis or report ↔ what other programs print as it stands.
KINDS = {
    "phdthesis": "PhD thesis", "mathesis": "Master’s thesis", "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis", "techreport": "Technical report", "resreport": "Research report",
}  # fmt: skip
#: Older names of fields, and those in use for the day of access.
FIELD_ALIASES = {
    "journal": "journaltitle", "address": "location", "school": "institution", "annote": "annotation",
    "archiveprefix": "eprinttype", "primaryclass": "eprintclass", "hyphenation": "langid", "pdf": "file",
    **dict.fromkeys("lastaccessed lastchecked lastvisited accessed accessdate visited".split(), "urldate"),
}  # fmt: skip

_PERIODICAL = frozenset(("article", "suppperiodical", "review"))
_PARTS = frozenset("incollection inbook bookinbook suppbook suppcollection inproceedings inreference".split())
_BOOKS = frozenset(
    "book mvbook collection mvcollection proceedings mvproceedings reference mvreference booklet".split()
)
_OF_ORGANIZATIONS = frozenset("online manual misc".split())

#: (biblatex field, CSL variable, RIS tag); an empty name: the format has no place for it.
_EVERYWHERE = (
    ("title", "title", "TI"),
    ("shorttitle", "title-short", "ST"),
    ("shortjournal", "container-title-short", "J2"),
    ("volume", "volume", "VL"),
    ("volumes", "number-of-volumes", "NV"),
    ("part", "part", ""),
    ("chapter", "chapter-number", "SE"),
    ("edition", "edition", "ET"),
    ("version", "version", ""),
    ("type", "genre", "M3"),
    ("howpublished", "medium", ""),
    ("location", "publisher-place", "CY"),
    ("eventtitle", "event-title", ""),
    ("venue", "event-place", "C1"),
    ("abstract", "abstract", "AB"),
    ("note", "note", "N1"),
    ("annotation", "annote", "RN"),
    ("keywords", "keyword", "KW"),
    ("langid", "language", "LA"),
    ("pubstate", "status", ""),
    ("library", "call-number", "CN"),
    ("origtitle", "original-title", ""),
    ("origpublisher", "original-publisher", ""),
    ("origlocation", "original-publisher-place", ""),
    ("url", "URL", "UR"),
    ("doi", "DOI", "DO"),
    ("isbn", "ISBN", "SN"),
    ("issn", "ISSN", "SN"),
    ("pmid", "PMID", ""),
    ("pmcid", "PMCID", "C2"),
    ("eprint", "", "AN"),
    ("eprinttype", "", "DB"),
    ("file", "", "L1"),
)
#: The dates and the people, with names of their own kind.
DATES = (("date", "issued", "DA"), ("urldate", "accessed", "Y2"), ("origdate", "original-date", ""),
         ("eventdate", "event-date", ""))  # fmt: skip
PEOPLE = (("author", "author", "AU"), ("editor", "editor", "ED"), ("translator", "translator", "A4"),
          ("bookauthor", "container-author", ""))  # fmt: skip
#: Name lists of biblatex that other formats do not know, and CSL's that biblatex does not know.
OTHER_PEOPLE = frozenset(
    "editora editorb editorc introduction foreword afterword commentator annotator holder shortauthor "
    "shorteditor".split()
)
CSL_PEOPLE = frozenset(
    "chair collection-editor compiler composer contributor curator director editorial-director executive-producer "
    "guest host illustrator interviewer narrator organizer original-author performer producer recipient "
    "reviewed-author script-writer series-creator".split()
)
CSL_DATES = frozenset(("available-date", "container", "submitted"))
#: The other variables of CSL, as they may stand in a Zotero "Extra" line; see ``csl_json``.
CSL_OTHERS = frozenset(
    "archive archive_collection archive_location archive-place authority citation-label collection-number "
    "collection-title container-title dimensions division event ISAN ISCI ISMN ISRC ISWC issue jurisdiction number "
    "number-of-pages page-first part-title printing publisher references reviewed-genre reviewed-title scale section "
    "source supplement translated-title volume-title year-suffix".split()
)
#: Where an entry lacks the field that a slot is for, these stand in for one another.
STAND_INS = (
    ("publisher", "institution", "organization"),
    ("journaltitle", "booktitle", "maintitle"),
)
#: Titles with the fields that other formats hold in one with them.
SUBTITLES = (("title", "subtitle"), ("journaltitle", "journalsubtitle"), ("booktitle", "booksubtitle"),
             ("maintitle", "mainsubtitle"))  # fmt: skip
#: Fields that biblatex takes as they stand: no LaTeX in them (its manual, section 2.2.1, "verbatim" and "uri").
VERBATIM = frozenset("doi eprint file url urlraw".split())
#: Fields whose capitals braces may protect.
TITLES = frozenset(
    "title shorttitle subtitle journaltitle journalsubtitle booktitle booksubtitle maintitle mainsubtitle series "
    "origtitle eventtitle issuetitle shortjournal".split()
)
#: Fields that speak of other entries or to biblatex: only a ``.bib`` file has a use for them.
POINTERS = ("crossref", "xref", "xdata", "related", "entryset")

#: Other RIS tags → the one of the tables above that says the same.
TAG_ALIASES = {
    "A1": "AU", "T1": "TI", "CT": "TI", "BT": "T2", "JF": "T2", "JA": "J2", "J1": "J2", "N2": "AB", "Y1": "PY",
    "LK": "UR", "CP": "IS", "PP": "CY", "DI": "DO",
}  # fmt: skip
#: RIS tags that may stand several times.
REPEATED = frozenset(("AU", "ED", "A4", "KW", "N1", "SN", "L1"))

#: Languages of biblatex ↔ language tags (BCP 47). Of several names for one tag the first counts on the way in.
LANGUAGES = {
    "english": "en", "american": "en-US", "british": "en-GB", "canadian": "en-CA", "australian": "en-AU",
    "persian": "fa", "farsi": "fa", "arabic": "ar", "urdu": "ur", "kurdish": "ku", "turkish": "tr", "hebrew": "he",
    "ngerman": "de", "german": "de-1901", "austrian": "de-AT", "swissgerman": "de-CH", "french": "fr", "spanish": "es",
    "italian": "it", "portuguese": "pt", "brazilian": "pt-BR", "dutch": "nl", "swedish": "sv", "norsk": "nb",
    "danish": "da", "finnish": "fi", "russian": "ru", "ukrainian": "uk", "polish": "pl", "czech": "cs", "greek": "el",
    "hungarian": "hu", "romanian": "ro", "japanese": "ja", "chinese": "zh", "korean": "ko", "armenian": "hy",
    "azerbaijani": "az", "catalan": "ca", "hindi": "hi",
}  # fmt: skip
LANGUAGE_OF_TAG = {tag.lower(): name for name, tag in reversed(LANGUAGES.items())}


@cache
def slots(kind: str) -> Mapping[str, tuple[str, str]]:
    """For an entry type: biblatex field → (CSL variable, RIS tag), either of them empty where there is no place."""
    found = {name: (variable, tag) for name, variable, tag in _EVERYWHERE}
    found["series"] = ("collection-title", "T3" if kind in _PARTS else "T2" if kind in _BOOKS else "")
    found["number"] = ("collection-number" if kind in _PARTS | _BOOKS else "number", "M1")
    found["pagetotal"] = ("number-of-pages", "")
    found["pages"] = ("page", "SP")
    body = "publisher"
    if kind in _PERIODICAL:
        found |= {"journaltitle": ("container-title", "T2"), "number": ("issue", "IS"), "eid": ("number", "C7")}
    elif kind in _PARTS:
        found["booktitle"] = ("container-title", "T2")
    elif kind in _BOOKS:
        found |= {"pagetotal": ("number-of-pages", "SP"), "pages": ("page", "")}
    else:  # a site, a law report: as "maintitle" it would take the place of the title where pandoc prints the entry
        found["journaltitle"] = ("container-title", "T2")
    if kind == "jurisdiction":
        found["institution"] = ("authority", "")
    if kind.endswith("proceedings"):
        found["series"] = ("collection-title", "T3")  # T2 would make a paper of it
    if kind == "inproceedings":
        found |= {"booktitle": ("container-title", "C3"), "eventtitle": ("event-title", "T2")}
    if kind in ("report", "standard", "patent"):
        found["number"] = ("number", "SN")
    if kind in ("report", "thesis"):
        body = "institution"
        found["pagetotal"] = ("number-of-pages", "SP" if kind == "thesis" else "")
    elif kind in _OF_ORGANIZATIONS:
        body = "organization"
    if kind == "thesis":
        found["pages"] = ("page", "")
    if kind == "software":
        found["version"] = ("version", "ET")
    found[body] = ("publisher", "PB")
    return found
