"""A sentence marked as exempt speaks of a named person.

Why: what is said of a person needs a source, whatever the sentence is for. A transition may name nothing at all: it
speaks about the document. A calculation, a summary or an inference may use the names in the sentences it rests on.
Names are told by their capitals: a person by two of them in a row, or a title such as Dr.

Bad:

    [We could not ask Ervand Abrahamian about it.]{.method}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SEN113

Good:

    [We could not ask the author about it.]{.method}
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.names import names
from pincite.evidence.premises import marked, premises, words
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule


@rule("SEN113", "exempt-name", "error")
def exempt_name(dossier: Dossier) -> Iterator[Finding]:
    for module, sentence, mark in marked(dossier):
        for name in names(words(module, sentence), sentence.lang):
            if (name.person or mark.kind == "transition") and name.text not in premises(dossier, module, mark):
                yield Finding(
                    place=module.source.place(sentence.start, sentence.end),
                    message=f"name in a sentence marked .{mark.kind}: {name.text}",
                    hint="cite a source for it, or leave the name out",
                )
                break
