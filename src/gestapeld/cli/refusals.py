# SPDX-License-Identifier: EUPL-1.2
"""What the parser of the command line refuses, in our words: one sentence, one next step, in the chosen language.

The parser's own messages repeat what was typed. That may be a passphrase in the wrong place or words of the diary, so
only names and values that are ours are ever said again.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

import click

from gestapeld.cli.output import Output


@dataclass(frozen=True, slots=True)
class Refusal:
    """The sentence and the next step."""

    what: str
    after: str


def refusal(output: Output, error: click.ClickException) -> Refusal:
    """Why this command line cannot be carried out."""
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    path = ctx.command_path if ctx is not None else "gestapeld"
    key, values = _reason(error, ctx)
    after = "next-too-much" if key == "too-much" else "next"
    return Refusal(output.say(f"refused.{key}", **values), output.say(f"refused.{after}", command=path))


def _reason(error: click.ClickException, ctx: click.Context | None) -> tuple[str, dict[str, object]]:
    if isinstance(error, click.MissingParameter):
        return "missing", {"name": _name(error.param, ctx)}
    if isinstance(error, click.BadParameter):
        return _bad_value(error.param, ctx)
    if isinstance(error, click.NoSuchOption):
        near = get_close_matches(error.option_name, _option_names(ctx), n=1)
        return ("option-near", {"near": near[0]}) if near else ("option", {})
    if isinstance(error, click.BadOptionUsage):
        return _bad_option(error, ctx)
    typed = getattr(error, "command_name", None)
    if typed is not None and isinstance(ctx, click.Context) and isinstance(ctx.command, click.Group):
        near = get_close_matches(typed, ctx.command.list_commands(ctx), n=1)
        return ("command-near", {"near": near[0]}) if near else ("command", {})
    return "too-much", {}


def _bad_value(parameter: click.Parameter | None, ctx: click.Context | None) -> tuple[str, dict[str, object]]:
    name = _name(parameter, ctx)
    kind = parameter.type if parameter is not None else None
    if isinstance(kind, click.Choice):
        return "choice", {"name": name, "choices": ", ".join(str(choice) for choice in kind.choices)}
    if isinstance(kind, click.IntRange) and kind.min is not None and kind.max is not None:
        return "range", {"name": name, "low": kind.min, "high": kind.max}
    return ("number" if kind is click.INT or isinstance(kind, click.IntRange) else "value"), {"name": name}


def _bad_option(error: click.BadOptionUsage, ctx: click.Context | None) -> tuple[str, dict[str, object]]:
    flags = {name for option in _options(ctx) if option.is_flag for name in (*option.opts, *option.secondary_opts)}
    known = error.option_name if error.option_name in _option_names(ctx) else "--"
    return ("no-value" if error.option_name in flags else "needs-value"), {"name": known}


def _options(ctx: click.Context | None) -> list[click.Option]:
    found = ctx.command.get_params(ctx) if ctx is not None else []
    return [parameter for parameter in found if isinstance(parameter, click.Option)]


def _option_names(ctx: click.Context | None) -> list[str]:
    return [name for option in _options(ctx) for name in option.opts]


def _name(parameter: click.Parameter | None, ctx: click.Context | None) -> str:
    """How the parameter is called in help."""
    if parameter is None:
        return ""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return parameter.make_metavar(ctx or click.Context(click.Command(""))).strip("[].")
