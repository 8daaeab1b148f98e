"""How often the checks of evidence err, and how long they take: the tables of docs/evidence.md.

``python benchmarks/evidence.py [SHARED]`` reads the development cases and their sources from ``SHARED`` (by default
``../shared``, beside the repository); they are other people's text and not part of it. One function prints one table.
"""

from __future__ import annotations

import json
import random
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pincite.evidence.aliases import Aliases, read_aliases, same_name
from pincite.evidence.cuts import cut_warnings
from pincite.evidence.folding import FoldedText, fold_text
from pincite.evidence.matching import find_quotation, matches
from pincite.evidence.nearest import nearest
from pincite.parse.yaml import read_mapping
from pincite.source import SourceText

REPOSITORY = Path(__file__).parent.parent
#: How many quotations of each kind are made up, and the chance by which they are.
MADE_UP, SEED = 200, 1988


def quotations(shared: Path) -> None:
    """The development cases: found or not, and where."""
    texts = sources(shared)
    kinds: Counter[str] = Counter()
    right: Counter[str] = Counter()
    accepted = placed = found = warned = 0
    for case in rows(shared / "cases" / "quotes.jsonl"):
        source = texts[case["source_path"]]
        match = find_quotation(case["quote"], source)
        wanted = case["verdict"] == "found"
        kinds[case["kind"]] += 1
        right[case["kind"]] += (match is not None) == wanted
        accepted += match is not None and not wanted
        if wanted:
            found += 1
            placed += any((at.start, at.end) == (case["start"], case["end"]) for at in matches(case["quote"], source))
            warned += match is not None and bool(cut_warnings(match, source))
    print(f"quotations, development cases: {sum(right.values())} of {sum(kinds.values())} right, "
          f"{accepted} false accepts; {placed} of {found} at exactly the given offsets; "
          f"{warned} of {found} beside a turning word")  # fmt: skip
    for kind in kinds:
        print(f"  {kind:<20} {right[kind]:>4} of {kinds[kind]}")


def made_up_quotations(shared: Path) -> None:
    """Stretches of the sources, edited as quoting allows and as it does not."""
    choose = random.Random(SEED)
    texts = list(sources(shared).values())
    for name, (edit, allowed) in EDITS.items():
        wrong = total = 0
        while total < MADE_UP:
            source = choose.choice(texts)
            words = stretch(source.text, choose)
            edited = edit(list(words), choose)
            if edited is None or (not allowed and _there(" ".join(edited), " ".join(source.text.split()))):
                continue
            total += 1
            wrong += (find_quotation(" ".join(edited), source) is not None) != allowed
        print(f"  {'to find' if allowed else 'to refuse'}  {name:<28} {wrong:>4} wrong of {total}")


def stretch(text: str, choose: random.Random) -> list[str]:
    """8 to 40 words of a text that begin with a letter and end with one or a digit; without an ellipsis of its own."""
    words = text.split()
    while True:
        start = choose.randrange(len(words) - 8)
        chosen = words[start : start + choose.randint(8, 40)]
        if chosen[0][0].isalpha() and chosen[-1][-1].isalnum() and "..." not in chosen and "…" not in " ".join(chosen):
            return chosen


def _there(quotation: str, text: str) -> bool:
    """Whether a text has an altered quotation all the same, or its two halves in their new order."""
    place = 0
    for half in quotation.split(" … "):
        place = text.find(half, place) + 1
        if not place:
            return False
    return True


_Edit = Callable[[list[str], random.Random], list[str] | None]


def _inner(words: list[str], choose: random.Random, fits: Callable[[str], bool] = str.isalpha) -> int | None:
    """A word inside the stretch of which something is true."""
    fitting = [number for number in range(2, len(words) - 2) if fits(words[number])]
    return choose.choice(fitting) if fitting else None


def _replaced(make: Callable[[str, random.Random], list[str]], fits: Callable[[str], bool] = str.isalpha) -> _Edit:
    """An edit of one inner word."""

    def edit(words: list[str], choose: random.Random) -> list[str] | None:
        number = _inner(words, choose, fits)
        return None if number is None else [*words[:number], *make(words[number], choose), *words[number + 1 :]]

    return edit


def _is_long(word: str) -> bool:
    return word.isalpha() and len(word) > 4


def _other_digit(word: str, choose: random.Random) -> list[str]:
    at = choose.choice([offset for offset, character in enumerate(word) if character.isdigit()])
    return [word[:at] + str((int(word[at]) + choose.randint(1, 9)) % 10) + word[at + 1 :]]


def _other_letter(word: str, choose: random.Random) -> list[str]:
    at = choose.randrange(len(word))
    return [word[:at] + choose.choice("abcdefghijklmnopqrstuvwxyz".replace(word[at].lower(), "")) + word[at + 1 :]]


def _broken(word: str, choose: random.Random) -> list[str]:
    at = choose.randint(2, len(word) - 2)
    return [f"{word[:at]}-\n{word[at:]}"]


def _without_accents(words: list[str], choose: random.Random) -> list[str]:
    plain = unicodedata.normalize("NFD", " ".join(words))
    return "".join(character for character in plain if not "\u0300" <= character <= "\u036f").split(" ")


def _bridged(words: list[str], choose: random.Random) -> list[str]:
    start = len(words) // 2 - 1
    return [*words[:start], choose.choice(["...", "…", "[...]", "[…]", ". . ."]), *words[start + 2 :]]


def _swapped(words: list[str], choose: random.Random) -> list[str] | None:
    at = len(words) // 2
    one, two = words[at : at + 2]
    differ = one.lower() != two.lower() and one.isalpha() and two.isalpha()
    return [*words[:at], two, one, *words[at + 2 :]] if differ else None


def _run_together(words: list[str], choose: random.Random) -> list[str] | None:
    at = len(words) // 2
    both = words[at] + words[at + 1]
    return [*words[:at], both, *words[at + 2 :]] if both.isalpha() else None


#: Each edit, and whether a quotation may have it.
EDITS: dict[str, tuple[_Edit, bool]] = {
    "none": (lambda words, choose: words, True),
    "curly quotes": (lambda words, choose: [word.replace("'", "’").replace('"', "“") for word in words], True),
    "no-break spaces": (lambda words, choose: ["\u00a0".join(words)], True),
    "capitals": (lambda words, choose: [" ".join(words).upper()], True),
    "without accents, NFD": (_without_accents, True),
    "a word broken at a line end": (_replaced(_broken, _is_long), True),
    "a soft hyphen": (_replaced(lambda word, _: [f"{word[:2]}\xad{word[2:]}"], _is_long), True),
    "[sic]": (_replaced(lambda word, _: [word, "[sic]"]), True),
    "an [inserted] note": (_replaced(lambda word, _: [word, "[of the town]"]), True),
    "a word in brackets": (_replaced(lambda word, _: ["[these]"]), True),
    "[L]etter in brackets": (lambda words, choose: [f"[{words[0][0].swapcase()}]{words[0][1:]}", *words[1:]], True),
    "two words … left out": (_bridged, True),
    "a digit changed": (_replaced(_other_digit, lambda word: any(map(str.isdigit, word)) and word.isascii()), False),
    "a letter changed": (_replaced(_other_letter, lambda word: word.isalpha() and word.isascii()), False),
    "a word dropped": (_replaced(lambda word, _: []), False),
    "a word doubled": (_replaced(lambda word, _: [word, word]), False),
    "not put in": (_replaced(lambda word, _: ["not", word]), False),
    "two words swapped": (_swapped, False),
    "halves swapped": (lambda words, choose: [*words[len(words) // 2 :], *words[: len(words) // 2]], False),
    "halves swapped at …": (lambda words, choose: [*words[len(words) // 2 :], "…", *words[: len(words) // 2]], False),
    "a letter added": (_replaced(lambda word, _: [f"{word}a"]), False),
    "two words run together": (_run_together, False),
}  # fmt: skip


def speed(shared: Path) -> None:
    """CPU time on a text of one megabyte: words of the sources shuffled, then the sources themselves."""
    texts = [source.text for source in sources(shared).values()]
    own = "\n".join(texts)
    words = own.split()
    choose = random.Random(SEED)
    text = " ".join(choose.choice(words) for _ in range(165_000))[: 1_000_000 - len(own)] + own
    print(f"quotations, speed on {len(text) / 1e6:.2f} million characters:")
    print(f"  indexing             {min(_timed(lambda: fold_text(text)) for _ in range(3)) * 1000:8.1f} ms")
    index = fold_text(text)
    quotes = [case["quote"] for case in rows(shared / "cases" / "quotes.jsonl")]
    nearest(quotes[0], index)  # the places of the words are listed once
    for name, work in (
        ("a quotation", lambda q: find_quotation(q, index)),
        ("nearest passage", lambda q: nearest(q, index)),
    ):
        times = sorted(min(_timed(lambda: work(quote)) for _ in range(3)) for quote in quotes)  # noqa: B023
        print(f"  {name:<20} {sum(times) / len(times) * 1000:8.2f} ms mean, {times[-1] * 1000:.2f} ms at most")


def names(shared: Path) -> None:
    """The pairs of names: variants matched and distinct ones merged, with the table of this project and without."""
    text = (REPOSITORY / "bib" / "names.yaml").read_text(encoding="utf-8")
    table, _ = read_aliases(read_mapping(SourceText(path="bib/names.yaml", text=text), 0, len(text))[0])
    pairs = list(rows(shared / "cases" / "name_pairs.jsonl"))
    for name, aliases in (("folding alone", Aliases()), ("with bib/names.yaml", table)):
        counts = Counter(bool(pair["same"]) for pair in pairs if same_name(pair["a"], pair["b"], aliases))
        same = sum(pair["same"] for pair in pairs)
        print(f"names, {name:<20} {counts[True]} of {same} variants matched, "
              f"{counts[False]} of {len(pairs) - same} distinct pairs merged")  # fmt: skip


def sources(shared: Path) -> dict[str, FoldedText]:
    """The texts behind the cases, folded; their line ends are kept."""
    return {
        path.name: fold_text(path.read_bytes().decode("utf-8")) for path in sorted((shared / "sources").glob("*.txt"))
    }


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file of JSON lines."""
    yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else REPOSITORY.parent / "shared"
    for table in (quotations, made_up_quotations, speed, names):
        table(folder)
        print()
