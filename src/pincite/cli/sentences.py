"""``pincite sentences``"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import click


@click.command("sentences")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--lang", default="en", show_default=True, help="Language (BCP 47) where the header names none.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(file: Path, lang: str, form: str) -> None:
    """Show how FILE (- for standard input) is split into sentences, one a line.

    JSON gives start and end as offsets in code points, the text at that place, and its kind.
    """
    from pincite.errors import PinciteError
    from pincite.parse.module import split_sentences

    try:
        content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        units = split_sentences(content.decode(), lang)
    except OSError as error:
        raise PinciteError(f"{file}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise PinciteError(f"{file}: not UTF-8: byte {error.start} is 0x{content[error.start]:02x}") from error
    if form == "json":
        rows = [{"start": unit.start, "end": unit.end, "text": unit.text, "kind": unit.kind} for unit in units]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for unit in units:
            click.echo(re.sub(r"\s*(?:\r\n|\n|\r)[ \t>]*", " ", unit.text))
