"""Quotations made of the texts themselves, edited as quoting allows and as it does not."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from pathlib import Path

from benchmarks.evidence.material import SEED, texts
from benchmarks.evidence.section import Kind, Section, Target, shown, total
from pincite.evidence.folding import FoldedText, fold_text
from pincite.evidence.matching import find_quotation

ABOUT = """\
Made-up quotations: stretches of 8 to 40 words of the five texts, drawn by chance (seed {seed}), {count} of each
kind. Right is, as above, one *to find* that is found and one *to refuse* that is not; what is altered and stands in
its text all the same is not counted."""

#: How many quotations of each kind are made up.
MADE_UP = 200

_Edit = Callable[[list[str], random.Random], list[str] | None]


def section(shared: Path) -> Section:
    """Each edit, those that are allowed first."""
    choose = random.Random(SEED)
    sources = [fold_text(text) for text in texts(shared).values()]
    to_find = [_kind(f"to find: {name}", edit, sources, choose, allowed=True) for name, edit in ALLOWED.items()]
    to_refuse = [_kind(f"to refuse: {name}", edit, sources, choose, allowed=False) for name, edit in ALTERED.items()]
    refuse = total("to refuse", to_refuse)
    return Section(
        title="Quotations, made up",
        about=ABOUT.format(seed=SEED, count=MADE_UP),
        kinds=(*to_find, total("to find", to_find), *to_refuse, refuse),
        targets=(Target(words="quotations, made up: none accepted by mistake", kind=refuse, wrong_at_most=0),),
    )


def _kind(name: str, edit: _Edit, sources: list[FoldedText], choose: random.Random, *, allowed: bool) -> Kind:
    """So many stretches with one edit; a stretch on which the edit cannot be made is drawn again."""
    wrong: list[str] = []
    cases = 0
    while cases < MADE_UP:
        source = choose.choice(sources)
        edited = edit(_stretch(source.text, choose), choose)
        if edited is None or (not allowed and _there(" ".join(edited), " ".join(source.text.split()))):
            continue
        cases += 1
        quotation = " ".join(edited)
        if (find_quotation(quotation, source) is not None) != allowed:
            wrong.append(shown(quotation))
    return Kind(name=name, cases=cases, wrong=wrong)


def _stretch(text: str, choose: random.Random) -> list[str]:
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


def _inner(words: list[str], choose: random.Random, fits: Callable[[str], bool]) -> int | None:
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


def _has_digit(word: str) -> bool:
    return word.isascii() and any(map(str.isdigit, word))


def _is_ascii(word: str) -> bool:
    return word.isascii() and word.isalpha()


def _other_digit(word: str, choose: random.Random) -> list[str]:
    at = choose.choice([offset for offset, character in enumerate(word) if character.isdigit()])
    return [word[:at] + str((int(word[at]) + choose.randint(1, 9)) % 10) + word[at + 1 :]]


def _other_letter(word: str, choose: random.Random) -> list[str]:
    at = choose.randrange(len(word))
    return [word[:at] + choose.choice("abcdefghijklmnopqrstuvwxyz".replace(word[at].lower(), "")) + word[at + 1 :]]


def _broken(word: str, choose: random.Random) -> list[str]:
    at = choose.randint(2, len(word) - 2)
    return [f"{word[:at]}-\n{word[at:]}"]


def _curly(words: list[str], choose: random.Random) -> list[str]:
    return [word.replace("'", "’").replace('"', "“") for word in words]


def _without_accents(words: list[str], choose: random.Random) -> list[str]:
    plain = unicodedata.normalize("NFD", " ".join(words))
    return "".join(character for character in plain if not "\u0300" <= character <= "\u036f").split(" ")


def _initial_in_brackets(words: list[str], choose: random.Random) -> list[str]:
    return [f"[{words[0][0].swapcase()}]{words[0][1:]}", *words[1:]]


def _bridged(words: list[str], choose: random.Random) -> list[str]:
    start = len(words) // 2 - 1
    return [*words[:start], choose.choice(["...", "…", "[...]", "[…]", ". . ."]), *words[start + 2 :]]


def _swapped(words: list[str], choose: random.Random) -> list[str] | None:
    at = len(words) // 2
    one, two = words[at : at + 2]
    differ = one.lower() != two.lower() and one.isalpha() and two.isalpha()
    return [*words[:at], two, one, *words[at + 2 :]] if differ else None


def _halves_swapped(between: list[str]) -> _Edit:
    return lambda words, choose: [*words[len(words) // 2 :], *between, *words[: len(words) // 2]]


def _run_together(words: list[str], choose: random.Random) -> list[str] | None:
    at = len(words) // 2
    both = words[at] + words[at + 1]
    return [*words[:at], both, *words[at + 2 :]] if both.isalpha() else None


#: What quoting allows.
ALLOWED: dict[str, _Edit] = {
    "as it is": lambda words, choose: words,
    "curly quotation marks": _curly,
    "no-break spaces": lambda words, choose: ["\u00a0".join(words)],
    "capitals": lambda words, choose: [" ".join(words).upper()],
    "without accents, NFD": _without_accents,
    "a word broken at a line end": _replaced(_broken, _is_long),
    "a soft hyphen": _replaced(lambda word, _: [f"{word[:2]}\xad{word[2:]}"], _is_long),
    "[sic]": _replaced(lambda word, _: [word, "[sic]"]),
    "an [inserted] note": _replaced(lambda word, _: [word, "[of the town]"]),
    "a word in brackets": _replaced(lambda word, _: ["[these]"]),
    "[L]etter in brackets": _initial_in_brackets,
    "two words … left out": _bridged,
}

#: What it does not allow.
ALTERED: dict[str, _Edit] = {
    "a digit changed": _replaced(_other_digit, _has_digit),
    "a letter changed": _replaced(_other_letter, _is_ascii),
    "a word dropped": _replaced(lambda word, _: []),
    "a word doubled": _replaced(lambda word, _: [word, word]),
    "not put in": _replaced(lambda word, _: ["not", word]),
    "two words swapped": _swapped,
    "halves swapped": _halves_swapped([]),
    "halves swapped at …": _halves_swapped(["…"]),
    "a letter added": _replaced(lambda word, _: [f"{word}a"]),
    "two words run together": _run_together,
}
