"""Routine arithmetic, evaluated again: ``25 - 19``, ``100 * 1,000 / 6,000``."""

from __future__ import annotations

import ast
import operator
import re
import unicodedata
from collections.abc import Callable
from fractions import Fraction

_OPERATIONS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def evaluate(expression: str) -> tuple[Fraction, list[Fraction]]:
    """The result of an expression in + - * / and parentheses, and the numbers in it.

    Thousands may be grouped by commas. Raises ValueError, with what is wrong, for anything else.
    """
    numbers: list[Fraction] = []

    def value(node: ast.expr) -> Fraction:
        if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
            numbers.append(Fraction(str(node.value)))
            return numbers[-1]
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd)):
            return -value(node.operand) if isinstance(node.op, ast.USub) else value(node.operand)
        if isinstance(node, ast.BinOp) and type(node.op) in _OPERATIONS:
            return _OPERATIONS[type(node.op)](value(node.left), value(node.right))
        raise ValueError("only numbers, + - * / and parentheses are read")

    expression = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in expression)
    plain = re.sub(r"(?<=\d),(?=\d{3}\b)", "", expression).replace("−", "-").replace("×", "*").replace("÷", "/")
    try:
        return value(ast.parse(plain.strip(), mode="eval").body), numbers
    except ZeroDivisionError:
        raise ValueError("division by zero") from None
    except (SyntaxError, RecursionError, MemoryError):
        raise ValueError("not an arithmetic expression") from None
