"""A section of the page: what was counted, kind by kind, and the wrong ones by their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import fill

from msgspec import Struct

#: So much of a text is shown, in characters: enough to tell which one it is.
_SHOWN = 160
#: Names and the like are no longer than this.
_SHORT = 30


class Kind(Struct, frozen=True, kw_only=True):
    """The cases of one kind, and the wrong ones by their words. ``sums`` says that it sums up other kinds."""

    name: str
    cases: int
    wrong: Sequence[str] = ()
    sums: bool = False

    @property
    def right(self) -> int:
        return self.cases - len(self.wrong)


class Target(Struct, frozen=True, kw_only=True):
    """What is asked of a kind: at most so many of its cases wrong. ``words`` say it to a reader."""

    words: str
    kind: Kind
    wrong_at_most: int

    @property
    def met(self) -> bool:
        return len(self.kind.wrong) <= self.wrong_at_most


class Section(Struct, frozen=True, kw_only=True):
    """One check: ``about`` says what was counted on which texts, ``more`` is any Markdown that goes below the table."""

    title: str
    about: str
    kinds: Sequence[Kind] = ()
    targets: Sequence[Target] = ()
    more: str = ""

    def kind(self, name: str) -> Kind:
        """The kind of this name."""
        return next(kind for kind in self.kinds if kind.name == name)

    def markdown(self) -> str:
        return "\n\n".join(
            filter(None, [f"## {self.title}", paragraph(self.about), self._table(), self._wrong(), self.more])
        )

    def _table(self) -> str:
        return table(("kind", "cases", "right", "wrong"), map(_row, self.kinds)) if self.kinds else ""

    def _wrong(self) -> str:
        """The wrong cases of each kind; what only sums up other kinds is not said twice."""
        wrong = [kind for kind in self.kinds if kind.wrong and not kind.sums]
        return "\n".join(["Wrong are:\n", *map(_listed, wrong)]) if wrong else ""


def total(name: str, kinds: Sequence[Kind]) -> Kind:
    """All cases of several kinds."""
    wrong = [words for kind in kinds for words in kind.wrong]
    return Kind(name=name, cases=sum(kind.cases for kind in kinds), wrong=wrong, sums=True)


def shown(words: str) -> str:
    """A text as it stands on the page: on one line, between quotation marks, cut where it is long."""
    line = " ".join(words.split())
    return f"“{line if len(line) <= _SHOWN else line[:_SHOWN].rpartition(' ')[0] + ' …'}”"


def paragraph(text: str) -> str:
    """A paragraph in lines of one width, whatever figures were put into it."""
    return fill(text, 120, break_long_words=False, break_on_hyphens=False)


def table(head: Sequence[str], lines: Iterable[Sequence[str | int]]) -> str:
    """A table in Markdown: words to the left, figures to the right."""
    body = [[f"{cell:,}" if isinstance(cell, int) else cell for cell in line] for line in lines]
    marks = f"|---|{'---:|' * (len(head) - 1)}"
    return "\n".join([_line(head), marks, *map(_line, body)])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _row(kind: Kind) -> Sequence[str | int]:
    name = f"**{kind.name}**" if kind.sums else kind.name
    return name, kind.cases, kind.right, len(kind.wrong)


def _listed(kind: Kind) -> str:
    """The wrong cases of a kind: sentences one to a line, what is short one after the other."""
    if all(len(words) <= _SHORT for words in kind.wrong):
        return f"- {kind.name}: {'; '.join(kind.wrong)}"
    return "\n".join([f"- {kind.name}:", *(f"  - {words}" for words in kind.wrong)])
