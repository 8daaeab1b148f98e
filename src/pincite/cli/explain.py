"""``pincite explain``"""

from __future__ import annotations

import click


@click.command("explain")
@click.argument("code")
def command(code: str) -> None:
    """Say what the rule CODE finds, why, and how to mend it."""
    from pincite.errors import UsageError
    from pincite.rules import RULES
    from pincite.spelling import did_you_mean

    found = next((rule for rule in RULES if code.upper() == rule.code or code == rule.name), None)
    if found is None:
        known = [name for rule in RULES for name in (rule.code, rule.name)]
        raise UsageError(f"there is no rule '{code}'; {did_you_mean(code, known) or 'pincite rules lists them'}")
    click.echo(f"{found.code} {found.name} ({found.severity})\n\n{found.page.strip()}")
