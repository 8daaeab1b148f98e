"""What figures and dates a text gives, in all the ways in which a sentence may give them again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct

from pincite.evidence.amount import Amount
from pincite.evidence.amounts import amounts_in, folded
from pincite.evidence.implied import implied
from pincite.evidence.language_guess import languages_in
from pincite.model.evidence import Bound

#: A kind of value and the value. Values of the kind "" are numbers, years and dates.
Key = tuple[str, str]

#: Kinds of figure that only their own kind equals; all other values are compared with each other.
_KINDS = {"percent": "percent", "ordinal": "ordinal", "time": "time", "decade": "decade", "century": "century"}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class Given(Struct, frozen=True, kw_only=True, dict=True):
    """What figures and dates a text gives: the bounds with which each stands there, and where, as offsets in order.

    Numbers that count a unit of time stand there a second time, under the unit; ``unitless`` are the bounds of those
    that count none. ``languages`` are those the text is in, as far as they are known here; empty when none is.
    """

    bounds: Mapping[Key, frozenset[Bound]]
    places: Mapping[Key, Sequence[int]]
    unitless: Mapping[str, frozenset[Bound]]
    languages: frozenset[str]

    @cached_property
    def numbers(self) -> Mapping[str, Sequence[tuple[float, str]]]:
        """The numbers and the percentages by size, for what is rounded."""
        sizes: dict[str, list[tuple[float, str]]] = {"": [], "percent": []}
        for kind, value in self.bounds:
            if kind in sizes and len(value) < 20 and _NUMBER.fullmatch(value):
                sizes[kind].append((float(value), value))
        return {kind: sorted(values) for kind, values in sizes.items()}


def keys(amount: Amount) -> list[Key]:
    """Under what a figure is found in what a text gives, one for each way in which it can be read."""
    return [_key(amount.unit or _KINDS.get(amount.kind, ""), value) for value in amount.values]


def _key(kind: str, value: str) -> Key:
    """A reading of another kind than the figure's shows it (``Amount``)."""
    if value.isdecimal():
        return kind, value
    if value.endswith("%"):
        return "percent", value[:-1]
    if ":" in value:
        return "time", value
    if value.endswith("0s"):
        return "decade", value
    return "" if value.startswith("--") else kind, value


@lru_cache(maxsize=64)
def given(text: str) -> Given:
    """What a text gives, kept for the texts read last: the sources of a module are asked again and again."""
    bounds: defaultdict[Key, set[Bound]] = defaultdict(set)
    places: defaultdict[Key, list[int]] = defaultdict(list)
    unitless: defaultdict[str, set[Bound]] = defaultdict(set)
    languages = languages_in(text)
    low = folded(text)
    found = amounts_in(low, text, languages=languages)
    for amount in found:
        # The end of a range is a bound: "2,500 to 30,000" does not say 30,000.
        bound = "" if amount.kind == "year" else amount.bound or amount.ends
        for key in keys(amount):
            bounds[key].add(bound)
            places[key].append(amount.start)
            if not key[0]:
                unitless[key[1]].add(bound)
            elif key[0] == amount.unit:
                bounds["", key[1]].add(bound)
                places["", key[1]].append(amount.start)
    for kind, value, place in implied(low, found):
        bounds[kind, value].add("")
        places[kind, value].append(place)
        if not kind:
            unitless[value].add("")
    return Given(
        bounds={key: frozenset(value) for key, value in bounds.items()},
        places={key: sorted(value) for key, value in places.items()},
        unitless={value: frozenset(found) for value, found in unitless.items()},
        languages=languages,
    )
