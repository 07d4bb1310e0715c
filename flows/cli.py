"""The command `evident`. Prefect is imported by `up` alone: `verify` on digital PDFs answers in a few seconds."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import click

from domain.errors import EvidentError, UsageError
from domain.text import Bilingual
from flows.settings import load_settings
from flows.unforeseen import told
from flows.version import software_version

WRITTEN, BAD_USAGE, NOTHING_READ, MACHINE, FAULT = 0, 2, 3, 4, 70

P = ParamSpec("P")


def explained(command: Callable[P, int]) -> Callable[P, None]:
    """Ends the command with its exit status; an error of ours becomes one clear message, never a stack trace."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            status = command(*args, **kwargs)
        except EvidentError as error:
            _say(error.message, err=True)
            status = BAD_USAGE if isinstance(error, UsageError) else MACHINE
        except KeyboardInterrupt:
            _say(Bilingual("已中断，未写出报告。", "Interrupted; no report was written."), err=True)
            status = 130
        except Exception as error:  # noqa: BLE001  no stack trace reaches a user, and it may quote a document
            _say(told(error), err=True)
            status = FAULT
        sys.exit(status)

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(software_version(), prog_name="evident")
def main() -> None:
    """Reads the evidence of a hardship application and checks how complete and how consistent it is.

    Evident 材料核验：读取延期/停息挂账申请材料，核对完整性与一致性。
    """


@main.command()
@click.argument("case_dir", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Where the report goes (default: CASE_DIR-report).")
@click.option("--as-of", "as_of", type=click.DateTime(["%Y-%m-%d"]), help="Judge as of this day (default: today).")
@click.option("--policy", default="", help="A built-in policy, one in policies/, or a file (default: by reason).")
@click.option("--password", "passwords", multiple=True, help="Opens locked files; may be repeated.")
@click.option("--password-file", type=click.Path(path_type=Path), help="Passwords, one a line (UTF-8).")
@explained
def verify(
    case_dir: Path,
    out: Path | None,
    as_of: datetime | None,
    policy: str,
    passwords: tuple[str, ...],
    password_file: Path | None,
) -> int:
    """Verify one folder of files at once, without a server. Reads CASE_DIR and never changes it.

    Exit status: 0 report written; 2 bad usage or no such folder; 3 nothing could be read (a report is written).
    """
    from flows import verify_folder

    settings = load_settings()
    known = (*passwords, *verify_folder.passwords_in(password_file))
    with _progress() as progress:
        report, where = verify_folder.verify_folder(
            case_dir, out, as_of and as_of.date(), policy, known, settings, progress
        )
    for line in verify_folder.summary(report, where, settings):
        click.echo(line)
    return NOTHING_READ if report["outcome"] == "unreadable" else WRITTEN


@main.command()
@click.option("--only", type=click.Choice(["server", "worker", "watcher", "desk"]), help="Start one part alone.")
@explained
def up(only: str | None) -> int:
    """Start everything on this machine: Prefect, the worker, the watched folder, the desk. Ctrl-C stops it."""
    from flows.supervise import up as start

    return start(load_settings(), only=only)


@main.command()
@explained
def doctor() -> int:
    """Say what is installed, what is missing and the command that mends it, and the settings in force."""
    from flows.doctor import examine

    return examine(load_settings(), click.echo)


@main.command()
@explained
def schema() -> int:
    """Print the JSON Schema of report.json."""
    import reports

    click.echo(json.dumps(reports.schema(), ensure_ascii=False, indent=2))
    return WRITTEN


@main.group()
def policy() -> None:
    """List, show and check policies: what a complete case contains, and how checks weigh."""


@policy.command("check")
@click.argument("file")
@explained
def policy_check(file: str) -> int:
    """Explain every mistake in a policy FILE by its line, or say what it asks for. Also takes a policy's name.

    Exit status: 0 the file is in order; 2 it is not.
    """
    import validators

    found = validators.load_policy(file, load_settings().policies)
    _say(
        Bilingual(
            f"没有错误：{found.label.zh}（{found.ref.name}，版本 {found.ref.version}）",
            f"OK: {found.label.en} ({found.ref.name}, version {found.ref.version})",
        )
    )
    for line in validators.in_words(found):
        _say(Bilingual(f"- {line.zh}", f"  {line.en}"))
    return WRITTEN


@policy.command("list")
@explained
def policy_list() -> int:
    """List the policies that --policy can name, with their versions and files."""
    import validators

    folder = load_settings().policies
    for name in validators.policy_names(folder):
        found = validators.load_policy(name, folder)
        where = validators.policy_path(name, folder)
        click.echo(f"{name:<18} {found.ref.version:<6} {found.label.zh} · {found.label.en}  {where}")
    return WRITTEN


@policy.command("show")
@click.argument("name")
@explained
def policy_show(name: str) -> int:
    """Print the policy NAME as it stands in its file, ready to be copied and changed."""
    import validators

    where = validators.policy_path(name, load_settings().policies)
    validators.load_policy(str(where), None)
    click.echo(where.read_text(encoding="utf-8-sig"), nl=False)
    return WRITTEN


@policy.command("thresholds")
@explained
def policy_thresholds() -> int:
    """Print every number that a policy may set, with its bounds and meaning, ready to be copied into one."""
    import validators

    click.echo(validators.thresholds_in_words())
    return WRITTEN


@policy.command("schema")
@explained
def policy_schema() -> int:
    """Print the JSON Schema of a policy file, for editors that complete and check while typing."""
    import validators

    click.echo(json.dumps(validators.policy_schema(), ensure_ascii=False, indent=2))
    return WRITTEN


@main.command()
@explained
def purge() -> int:
    """Remove what is older than the retention period (not in this version)."""
    text = Bilingual(
        "本版本尚不能清理：没有删除任何内容。需要删除案件时，请手动移走 cases/ 下的案件文件夹。",
        "purge is not in this version: nothing was removed. To remove a case, move its folder out of cases/ by hand.",
    )
    _say(text, err=True)
    return BAD_USAGE


@contextmanager
def _progress() -> Iterator[Callable[..., None]]:
    """A progress bar on a terminal, silence elsewhere."""
    if not sys.stderr.isatty():
        yield lambda step: None
        return
    from flows.progress_bar import progress_bar

    with progress_bar() as show:
        yield show


def _say(text: Bilingual, err: bool = False) -> None:
    click.echo(text.zh, err=err)
    click.echo(text.en, err=err)
