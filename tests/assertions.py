"""What the assertions of a test are worth, read from its syntax tree: for the guard in ``test_house.py``."""

from __future__ import annotations

import ast
import re

ASSERTING = re.compile(r"^_?(assert|expect|check|require)(_|$)|^(raises|warns|fail|law)$")
"""A call that can fail a test: ``pytest.raises``, ``warns``, ``fail``, a portal's law, or a helper so named."""
KEEPING = {"enumerate", "sorted", "reversed", "zip", "list", "tuple", "set", "pairwise", "items", "values", "keys"}
"""Calls that give nothing only where they are given nothing."""
SETS = (ast.Set, ast.SetComp)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def can_fail(test: ast.AST) -> bool:
    """Whether the syntax tree holds an assertion; what a docstring or a name says does not count."""
    return any(
        (isinstance(node, ast.Assert) and not isinstance(node.test, ast.Constant))
        or (isinstance(node, ast.Call) and ASSERTING.search(name_of(node)))
        for node in ast.walk(test)
    )


def name_of(call: ast.Call) -> str:
    """The last name of what is called."""
    return ast.unparse(call.func).rpartition(".")[2]


# --- assertions that hold whatever the code does ----------------------------------------------------


def foregone(node: ast.AST) -> str | None:
    """Why what a node asserts or expects always holds; None where it need not."""
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.raises" and node.args:
        broad = ast.unparse(node.args[0]) in {"Exception", "BaseException"} and not node.keywords
        return "expects any error, a typing mistake too" if broad else None
    if isinstance(node, ast.ExceptHandler):
        return "swallows an error" if all(isinstance(one, ast.Pass | ast.Continue) for one in node.body) else None
    test = node.test if isinstance(node, ast.Assert) else None
    if isinstance(test, ast.Tuple | ast.List | ast.JoinedStr | ast.Lambda | ast.GeneratorExp):
        return "asserts what is always true"
    return foregone_comparison(test) if isinstance(test, ast.Compare) else None


def foregone_comparison(test: ast.Compare) -> str | None:
    """Why a comparison always holds."""
    first, last, operator = ast.unparse(test.left), test.comparators[-1], test.ops[-1]
    members = {ast.unparse(one) for one in getattr(last, "elts", ())} if isinstance(operator, ast.In) else set()
    if members >= {"True", "False"} or "None" in members:
        return "asserts that one of any results came out"
    if members & {"[]", "()", "{}", "set()"}:
        return "asserts that something or nothing came out"
    if isinstance(operator, ast.Eq | ast.Is | ast.GtE | ast.LtE) and first == ast.unparse(last) and is_plain(test):
        return "compares a thing with itself"
    none = isinstance(operator, ast.GtE) and first.startswith(("len(", "sum(")) and ast.unparse(last) == "0"
    return "asserts that a number of things is not negative" if none else None


def is_plain(test: ast.AST) -> bool:
    """Whether nothing is called: what is called twice may well differ."""
    return not any(isinstance(node, ast.Call) for node in ast.walk(test))


def repeats_a_call(node: ast.AST) -> bool:
    """Whether a call is compared with the same call: that says only that the answer does not vary."""
    return (
        isinstance(node, ast.Compare)
        and ast.unparse(node.left) == ast.unparse(node.comparators[-1])
        and not is_plain(node)
    )


# --- assertions that are never reached, or hold for nothing -----------------------------------------


def surely_asserts(statements: list[ast.stmt]) -> bool:
    """Whether some assertion is reached on every path, and does not hold for the mere lack of things.

    An assertion in a loop counts where what the loop goes over is written out or a constant; one in an ``if`` where the
    other branch has one too; one in an ``except`` or a ``while`` never.
    """
    return any(asserts(statement) for statement in statements)


def asserts(node: ast.stmt) -> bool:  # noqa: PLR0911 -- one kind of statement, one answer
    """Whether one statement surely asserts something."""
    match node:
        case ast.Assert():
            return not isinstance(node.test, ast.Constant) and not holds_for_nothing(node.test)
        case ast.For():
            return never_empty(node.iter) and surely_asserts(node.body)
        case ast.If():
            return surely_asserts(node.body) and surely_asserts(node.orelse)
        case ast.With():
            return any(map(calls, (item.context_expr for item in node.items))) or surely_asserts(node.body)
        case ast.Try():
            return surely_asserts([*node.body, *node.finalbody])
        case ast.While() | ast.FunctionDef() | ast.ClassDef():
            return False
    return calls(node)


def calls(node: ast.AST) -> bool:
    """Whether a call below a node can fail a test."""
    return any(isinstance(one, ast.Call) and ASSERTING.search(name_of(one)) for one in ast.walk(node))


def holds_for_nothing(test: ast.expr) -> bool:  # noqa: PLR0911 -- one kind of condition, one answer
    """Whether a condition holds where there is nothing to look at: ``all(…)``, no such thing found, a subset."""
    match test:
        case ast.Call(args=[ast.GeneratorExp() as over]) if name_of(test) == "all":
            return may_be_empty(over)
        case ast.UnaryOp(op=ast.Not(), operand=ast.Call(args=[ast.GeneratorExp() as over]) as call):
            return name_of(call) == "any" and may_be_empty(over)
        case ast.Call():
            return name_of(test) in {"issubset", "isdisjoint"}
        case ast.Compare(left=ast.ListComp() | ast.SetComp() | ast.DictComp() as over, ops=[ast.Eq()]):
            return is_nothing(test.comparators[0]) and may_be_empty(over)
        case ast.Compare(left=left, ops=[ast.LtE()]):
            return isinstance(left, ast.SetComp) or (isinstance(left, ast.Call) and name_of(left) == "set")
        case ast.BoolOp(op=ast.And()):
            return all(map(holds_for_nothing, test.values))
    return False


def is_nothing(value: ast.expr) -> bool:
    """Whether a value is written as an empty list, dictionary or set."""
    return ast.unparse(value) in {"[]", "()", "{}", "set()"}


def may_be_empty(over: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> bool:
    """Whether a comprehension may have nothing to go over."""
    return not all(never_empty(one.iter) for one in over.generators)


def never_empty(value: ast.expr) -> bool:  # noqa: PLR0911 -- one kind of value, one answer
    """Whether a value that is gone over is written out, a constant, or made of one."""
    match value:
        case ast.Tuple() | ast.List() | ast.Set():
            return bool(value.elts)
        case ast.Dict():
            return bool(value.keys)
        case ast.Constant():
            return bool(value.value)
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.isupper()
        case ast.BinOp():
            return never_empty(value.left) or never_empty(value.right)
        case ast.Call(func=ast.Name(id="range")):
            return isinstance(value.args[-1], ast.Constant) and value.args[-1].value > 0
        case ast.Call(func=ast.Attribute(value=held)) if name_of(value) in KEEPING:
            return never_empty(held)
        case ast.Call():
            return name_of(value) in KEEPING and bool(value.args) and all(map(never_empty, value.args))
    return False
