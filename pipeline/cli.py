"""The command `hearing`. Each function parses and prints; what works is a plain function elsewhere."""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, cast

import typer
from rich.console import Console
from typer.core import TyperGroup
from typer.main import get_command

import pipeline
from pipeline.hearing import FolderError, HearingError, list_submissions, load, read_archive, strangers
from pipeline.records.public import Edition
from pipeline.runner.logs import ROOT, where
from pipeline.store import StoreError, default_out
from pipeline.texts import text

EVALUATION = ("evaluate", "train")
BENCH = "bench"


class Commands(TyperGroup):
    """The commands below, and those of `pipeline.evaluate`, whose libraries take seconds to load: only when asked."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names in the order of the help."""
        return [*super().list_commands(ctx), *EVALUATION, BENCH]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command with this name, None where there is none."""
        if cmd_name == BENCH:
            from pipeline.bench.command import bench

            return get_command(bench)
        if cmd_name not in EVALUATION:
            return super().get_command(ctx, cmd_name)
        from pipeline.evaluate import command

        evaluation = typer.Typer(pretty_exceptions_enable=False)
        for name in EVALUATION:
            evaluation.command(name)(getattr(command, name))
        return cast(TyperGroup, get_command(evaluation)).commands[cmd_name]


app = typer.Typer(
    name="hearing",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

PAGE = 160
"""Characters on a line of what is written to a file or a pipe."""

_to_stderr = logging.StreamHandler()
_to_stderr.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))


def _be_verbose(wanted: bool) -> None:
    if wanted:
        logging.getLogger(ROOT).addHandler(_to_stderr)
        logging.getLogger(ROOT).setLevel(logging.INFO)


Folder = Annotated[
    Path, typer.Argument(metavar="FOLDER", help="The hearing's folder, with hearing.yaml and submissions/.")
]
Out = Annotated[Path | None, typer.Option(help="Where the overview lies. [default: data/processed/<name of FOLDER>]")]
Editions = Annotated[Edition, typer.Option(help="Your own files, those for the public (in offentlig/), or both.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", callback=_be_verbose, help="Show the log and, on errors, the traceback.")
]


def main() -> None:
    """Run the command; the only place that catches everything. One clear line on stderr instead of a traceback."""
    try:
        app(prog_name="hearing")
    except HearingError as error:
        _fail("\n".join([text(error.form, "run.error.hearing"), *error.lines()]), 2)
    except (FolderError, StoreError) as error:
        _fail(str(error), 2)
    except Exception as error:
        logger = logging.getLogger(ROOT)
        if _to_stderr in logger.handlers:
            logger.error("failed error=%s", where(error), exc_info=error)
        _fail(_in_a_line(error), 1)


def _fail(message: str, code: int) -> None:
    print(message, file=sys.stderr)
    sys.exit(code)


def _in_a_line(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename is not None:
        return text("nb", "run.error.file", reason=error.strerror, file=error.filename)
    return text("nb", "run.error.internal", kind=type(error).__name__)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"hearing {pipeline.__version__}")
        raise typer.Exit


@app.callback()
def hearing(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Read the answers to a public hearing, and write the committee's overview of them. Nothing leaves the machine."""


@app.command()
def run(
    folder: Folder,
    out: Out = None,
    embeddings: Annotated[
        bool, typer.Option("--embeddings/--no-embeddings", help="Use the language model where it can be had.")
    ] = True,
    edition: Editions = Edition.INTERNAL,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary; errors only.")] = False,
    _verbose: Verbose = False,
) -> None:
    """Read all submissions and write the overview (docx, pdf, xlsx, html) and its data.

    What has been read before is not read again: run it anew as late answers come in.

    Exit codes: 0 all well, 2 bad arguments or hearing.yaml, 3 some files could not be read, 4 none could.

    Examples:

      hearing run data/raw/eksempel

      hearing run data/raw/eksempel --out /tmp/oversikt --edition begge
    """
    from pipeline import run as runner
    from pipeline.console.progress import progress_bars
    from pipeline.console.summary import summary_lines

    form = load(folder).written_form
    try:
        with progress_bars(form, quiet=quiet) as progress:
            summary = runner.run(folder, out, progress, None if embeddings else False, edition=edition)
    except KeyboardInterrupt:
        _fail(text(form, "run.error.interrupted"), 130)
    if not quiet:
        print("\n".join(summary_lines(summary)))
    raise typer.Exit(summary.exit_code)


@app.command()
def status(folder: Folder, out: Out = None, _verbose: Verbose = False) -> None:
    """Show the last run: who answered, who did not, what was late or unreadable, and where every word went.

    Example: hearing status data/raw/eksempel
    """
    from pipeline.console.status import print_status
    from pipeline.store.last import last_run

    hearing = load(folder)
    files: list[str] = []
    last = last_run(out or default_out(folder), hearing.written_form)
    with suppress(FolderError):
        files = [submitted.file for submitted in list_submissions(folder, hearing.written_form).files]
    print_status(_stdout(), last.summary, last.overview, hearing, files, last.started)


@app.command()
def check(folder: Folder, _verbose: Verbose = False) -> None:
    """Check hearing.yaml and submissions.csv, and say what must be mended, with line and key.

    Example: hearing check data/raw/eksempel
    """
    from pipeline.console.words import counted, day, notice
    from pipeline.records.run import Notice

    hearing = load(folder)
    form = hearing.written_form
    archive = read_archive(folder, form)
    listing = list_submissions(folder, form)
    for file in strangers(archive, listing.files):
        print(notice(form, Notice("unknown_file", (("file", file),))))
    numbers = {name: len(getattr(hearing, name)) for name in ("goals", "measures", "questions", "invited")}
    print(text(form, "run.check.well", folder=folder))
    print("  " + text(form, "run.check.content", deadline=day(hearing.deadline), **numbers))
    print("  " + counted(form, "run.check.files", len(listing.files)))
    if archive:
        print("  " + counted(form, "run.check.archive", len(archive)))


@app.command()
def show(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file of any format that the program reads.")],
    hearing: Annotated[
        Path | None, typer.Option(help="A hearing's folder: show the passages with their roles, as in a run of it.")
    ] = None,
    passages: Annotated[bool, typer.Option("--passages", help="The same, in the hearing that FILE lies in.")] = False,
    image: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Write page N with its blocks drawn, as FILE-N.png here.")
    ] = None,
    _verbose: Verbose = False,
) -> None:
    """Show what is read from one file: each block of text with its page and style.

    Examples:

      hearing show data/raw/eksempel/submissions/brev.pdf

      hearing show data/raw/eksempel/submissions/brev.pdf --passages

      hearing show data/raw/eksempel/submissions/brev.pdf --image 1
    """
    from pipeline.console.show import print_document, print_passages
    from pipeline.runner.single import hearing_above, read_one, segment_one

    if not file.is_file():
        raise FolderError(text("nb", "run.error.no_show", file=file))
    console = _stdout()
    document = read_one(file)
    if image is not None:
        from pipeline.console.drawing import write_page

        drawn = write_page(document, file, image, Path())
        if drawn is None:
            raise FolderError(text("nb", "run.show.no_image", page=image, file=file))
        print(text("nb", "run.show.written", file=drawn))
    elif hearing is None and not passages:
        print_document(console, document, "nb")
    else:
        described = load(folder := hearing or hearing_above(file))
        print_passages(console, document, segment_one(document, file, folder, described), described.written_form)
    if not document.status.readable:
        raise typer.Exit(4)


def _stdout() -> Console:
    """The terminal, or where there is none (a file, a pipe) a page wide enough for the tables."""
    console = Console()
    return console if console.is_terminal else Console(width=max(console.width, PAGE))
