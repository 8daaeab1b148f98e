"""``pincite rules``"""

from __future__ import annotations

import click


@click.command("rules")
def command() -> None:
    """List every rule: its code, its name, its severity, what it finds."""
    from pincite.rules import RULES

    width = max(len(rule.name) for rule in RULES)
    for rule in RULES:
        click.echo(f"{rule.code}  {rule.name:<{width}}  {rule.severity:<7}  {rule.summary}")
