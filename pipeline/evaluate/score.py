"""Compares a run with gold records, file by file, as counts that add up.

The words of the two texts are aligned, so passages may be cut differently. A gold comment gets the labels of the
predicted comments that cover at least half of it or lie at least half inside it. All figures come from sums of counts,
so that any set of files can be scored, and drawn again for intervals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.evaluate.alignment import align, spread
from pipeline.language.words import words

SETS, SINGLES = ("goals", "questions", "sdgs"), ("stance", "kind", "voice")
META = ("respondent", "respondent_type", "written_form", "dated", "late")
LINKS = ("duplicate_of", "supersedes")
CONFUSION = {"role": "role confusion", "voice": "voice confusion"}
"""The kinds of the counts of (gold, predicted): of words by role, of comments by voice."""
NONE = "–"
"""Stands for the role of a word that was lost, and for the voice of a comment that is missing on one side."""
HALF = 0.5
ALIKE_EVIDENCE, ALIKE_PRIORITY = 0.5, 0.4

Counts = Counter[tuple[str, ...]]
Record = Mapping[str, Any]


def count_file(gold: Record, predicted: Record | None) -> Counts:
    """The counts of one submission; `predicted` is its line in `submissions.jsonl`, or None where there is none."""
    counts: Counts = Counter()
    run: Record = predicted or {"passages": [], "answers": {}}
    _count_passages(counts, gold["passages"], run["passages"])
    for field in META:
        if field in gold:
            counts[field, "all"] += 1
            counts[field, "right"] += predicted is not None and _same(field, gold[field], run.get(field))
    for link in LINKS:
        tally(
            counts,
            "links",
            [(link, gold[link])] if gold.get(link) else [],
            [(link, run[link])] if run.get(link) else [],
        )
    _count_answers(counts, gold.get("answers") or {}, run.get("answers") or {}, predicted is not None)
    return counts


def _same(field: str, gold: Any, predicted: Any) -> bool:
    if field == "respondent":
        return words(gold or "") == words(predicted or "")
    return bool(gold == predicted)


def tally(counts: Counts, kind: str, gold: Sequence[Hashable], predicted: Sequence[Hashable]) -> None:
    """Counts what is right, false and missing among labels of a kind, by label."""
    mine, theirs = set(predicted), set(gold)
    for outcome, labels in (("tp", theirs & mine), ("fp", mine - theirs), ("fn", theirs - mine)):
        for label in labels:
            counts[kind, outcome, str(label)] += 1


def _count_passages(counts: Counts, gold: Sequence[Record], predicted: Sequence[Record]) -> None:
    words_of = Overlap.of(gold, predicted)
    for g, p in words_of.places:
        counts["words", "all"] += 1
        counts["words", "lost"] += p is None
        tally(counts, "role", [gold[g]["role"]], [] if p is None else [predicted[p]["role"]])
        counts[CONFUSION["role"], gold[g]["role"], NONE if p is None else predicted[p]["role"]] += 1
    _count_comments(counts, gold, predicted, words_of)


@dataclass(frozen=True)
class Overlap:
    """Which words of the gold passages stand in which predicted ones.

    `places` has for each gold word its passage and the predicted one that has it (None where it is lost), `shared`
    counts them, the sizes are each passage's words.
    """

    places: tuple[tuple[int, int | None], ...]
    shared: Counter[tuple[int, int]]
    gold_size: Counter[int]
    run_size: Counter[int]

    @classmethod
    def of(cls, gold: Sequence[Record], predicted: Sequence[Record]) -> Overlap:
        """The overlap of a gold record's passages and those of a run."""
        gold_words, gold_at = spread([str(passage["text"]) for passage in gold])
        run_words, run_at = spread([str(passage["text"]) for passage in predicted])
        places = tuple(
            (gold_at[i], None if target is None else run_at[target])
            for i, target in enumerate(align(gold_words, run_words))
        )
        shared = Counter((g, p) for g, p in places if p is not None)
        return cls(places, shared, Counter(gold_at), Counter(run_at))

    def hits(self, g: int, among: Sequence[int]) -> list[int]:
        """Of these predicted passages those that cover half of a gold one, or lie half inside it."""
        return [p for p in among if self.shared[g, p] and self._covers(g, p)]

    def _covers(self, g: int, p: int) -> bool:
        return self.shared[g, p] >= HALF * min(self.gold_size[g], self.run_size[p])


def _count_comments(counts: Counts, gold: Sequence[Record], predicted: Sequence[Record], words_of: Overlap) -> None:
    mine = comments_in(predicted)
    counts["comments", "exact"] += sum(1 for _ in _paired(gold, predicted, words_of))
    used: set[int] = set()
    for g, passage in enumerate(gold):
        if passage["role"] != "comment" or not words_of.gold_size[g]:
            continue
        hits = words_of.hits(g, mine)
        used.update(hits)
        counts["comments", "gold"] += 1
        counts["comments", "found"] += bool(hits)
        best = max(hits, key=lambda p: words_of.shared[g, p], default=None)
        for kind in SETS:
            tally(counts, kind, passage.get(kind, []), [x for p in hits for x in predicted[p].get(kind, [])])
        for kind in SINGLES:
            tally(counts, kind, [passage.get(kind)], [] if best is None else [predicted[best].get(kind)])
        counts[CONFUSION["voice"], _voice(passage), NONE if best is None else _voice(predicted[best])] += 1
    counts["comments", "predicted"] += len(mine)
    for p in mine:
        if p not in used:
            counts["comments", "false"] += 1
            for kind in SETS:
                tally(counts, kind, [], predicted[p].get(kind, []))
            for kind in SINGLES:
                tally(counts, kind, [], [predicted[p].get(kind)])
            counts[CONFUSION["voice"], NONE, _voice(predicted[p])] += 1


def _voice(passage: Record) -> str:
    return str(passage.get("voice"))


def comments_in(passages: Sequence[Record]) -> list[int]:
    """The indices of the passages that are comments."""
    return [i for i, passage in enumerate(passages) if passage["role"] == "comment"]


def _paired(gold: Sequence[Record], predicted: Sequence[Record], words_of: Overlap) -> Iterator[tuple[int, int]]:
    """Gold and predicted comments, one to one, that share at least half of their joint words; best pairs first."""
    pairs = sorted(
        (
            (shared / (words_of.gold_size[g] + words_of.run_size[p] - shared), g, p)
            for (g, p), shared in words_of.shared.items()
            if gold[g]["role"] == "comment" and predicted[p]["role"] == "comment"
        ),
        reverse=True,
    )
    taken_gold: set[int] = set()
    taken: set[int] = set()
    for share, g, p in pairs:
        if share >= HALF and g not in taken_gold and p not in taken:
            taken_gold.add(g)
            taken.add(p)
            yield g, p


def _count_answers(counts: Counts, gold: Record, run: Record, there: bool) -> None:
    for question, answer in gold.items():
        if not isinstance(answer, dict) or "value" not in answer:
            continue
        mine = run.get(question) or {}
        counts["choice", "all"] += 1
        counts["choice", "right"] += there and mine.get("value") == answer["value"]
        if answer["value"] is not None and answer.get("evidence"):
            counts["evidence", "all"] += 1
            counts["evidence", "right"] += alike(answer["evidence"], mine.get("evidence")) >= ALIKE_EVIDENCE
    _count_priorities(counts, gold.get("prioriteringer") or [], run.get("prioriteringer") or [])
    tally(counts, "sdg answers", list(map(str, gold.get("sdg") or {})), list(map(str, run.get("sdg") or {})))


def _count_priorities(counts: Counts, gold: Sequence[Record], run: Sequence[Record]) -> None:
    rest = list(run)
    counts["priorities", "predicted"] += len(rest)
    for item in gold:
        counts["priorities", "gold"] += 1
        same = [mine for mine in rest if mine.get("question") == item["question"]]
        hit = max(same, key=lambda mine: alike(item["text"], mine.get("text")), default=None)
        if hit is not None and alike(item["text"], hit.get("text")) >= ALIKE_PRIORITY:
            rest.remove(hit)
            counts["priorities", "right"] += 1
            if item.get("rank") is not None:
                counts["priorities", "ranked"] += 1
                counts["priorities", "rank right"] += item["rank"] == hit.get("rank")


def alike(a: str | None, b: str | None) -> float:
    """Word F1 of two short texts; words count as the same where five letters agree."""
    first, second = ({word[:5] for word in words(text or "")} for text in (a, b))
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0
