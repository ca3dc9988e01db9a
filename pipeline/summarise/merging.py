"""Groups comments that say the same thing: candidates by matrix products, then average linkage among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform

from pipeline.language.embedding import Embedder, Vectors
from pipeline.records.overview import Comment, Ref
from pipeline.summarise.likeness import Features, Numbers, Traits, quick_rows, traits_of
from pipeline.summarise.pair_model import PairModel, load_model

NEIGHBOURS = 25
"""With so many comments, those likest to it, each comment is compared closely."""
ROWS = 1000
"""Comments that are compared quickly with their block at a time."""
FLOOR = 0.1
"""A pair less likely than this ties no comments together."""
LARGEST = 1200
"""Comments that are compared each with each; a larger group is first cut at ever higher probabilities."""
APART = 1e6
"""A distance that no average makes good."""
OPPOSED = 0.6
"""From this share of the threshold on, a supporter and an opponent speak of the same matter."""


@dataclass(frozen=True)
class Group:
    """Comments that say the same thing, by their indices, which rise; `typical` is each one's mean likeness (0..1) to
    the others, 1 where there are none."""

    members: tuple[int, ...]
    typical: tuple[float, ...]


@dataclass(frozen=True)
class Merged:
    """All comments in groups, each in one, by first index; and the pairs of groups (supporting, opposing) that stand
    against each other on what is likely the same matter."""

    groups: tuple[Group, ...]
    opposed: tuple[tuple[int, int], ...]


def merge(
    comments: Sequence[Comment],
    embedder: Embedder,
    model: PairModel | None = None,
    options: Mapping[Ref, str] | None = None,
) -> Merged:
    """The comments in groups that say the same thing. `options` is what a comment chooses where the hearing asks for a
    choice: two choices are never one point.

    Average linkage over the model's probabilities. Supporters and opponents never share a group. Comments are compared
    where they share a goal, a measure or a question, or have none of these. Time grows with the number of comments
    times the largest block, by matrix products alone.
    """
    if not comments:
        return Merged((), ())
    model = model or load_model(embedder.name)
    traits = traits_of(comments, embedder, model.mean, options)
    left, right = candidates(traits)
    likely = model.same(traits, left, right)
    sides = traits.polarity[left] * traits.polarity[right]
    alike = ~traits.apart(left, right)
    groups = [
        group
        for member in _components(len(comments), left[alike], right[alike], likely[alike], FLOOR)
        for group in _clusters(member, traits, model)
    ]
    groups.sort(key=lambda group: group.members)
    left, right = left[sides < 0], right[sides < 0]
    against = model.same_matter(traits, left, right) >= OPPOSED * model.threshold
    return Merged(tuple(groups), _opposed(groups, left[against], right[against], traits))


def _opposed(groups: Sequence[Group], left: Numbers, right: Numbers, traits: Traits) -> tuple[tuple[int, int], ...]:
    home = {member: number for number, group in enumerate(groups) for member in group.members}
    pairs = ((i, j) if traits.polarity[i] > 0 else (j, i) for i, j in zip(left.tolist(), right.tolist(), strict=True))
    return tuple(sorted({(home[i], home[j]) for i, j in pairs}))


def candidates(traits: Traits) -> tuple[Numbers, Numbers]:
    """The pairs worth a closer look: each comment with its `NEIGHBOURS` in each block that it is in."""
    found: set[tuple[int, int]] = set()
    vectors, stems = quick_rows(traits)
    for block in _blocks(traits):
        for i, j in _nearest(vectors[block], stems[block], block):
            found.add((i, j) if i < j else (j, i))
    pairs = np.array(sorted(found), dtype=np.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def _blocks(traits: Traits) -> Iterator[Numbers]:
    """The comments of each goal, measure and question, and those that have none."""
    seen = np.zeros(len(traits), dtype=bool)
    for labels in (traits.goals, traits.measures, traits.questions):
        for column in labels.tocsc().T.tocsr():
            members = np.sort(column.indices).astype(np.int64)
            seen[members] = True
            if len(members) > 1:
                yield members
    if (~seen).sum() > 1:
        yield np.flatnonzero(~seen)


def _nearest(vectors: Vectors, stems: Any, block: Numbers) -> Iterator[tuple[int, int]]:
    """Each comment of a block, whose rows these are, with those likest to it."""
    kept = min(NEIGHBOURS, len(block) - 1)
    for start in range(0, len(block), ROWS):
        own = slice(start, start + ROWS)
        alike = vectors[own] @ vectors.T + (stems[own] @ stems.T).toarray()
        alike[np.arange(alike.shape[0]), np.arange(start, start + alike.shape[0])] = -np.inf
        nearest = np.argpartition(-alike, kept - 1, axis=1)[:, :kept]
        for row, columns in enumerate(nearest, start=start):
            for column in columns:
                yield int(block[row]), int(block[column])


def _components(size: int, left: Numbers, right: Numbers, likely: Features, floor: float) -> Iterator[Numbers]:
    """Comments that hang together by pairs above the floor, in sets small enough to compare each with each."""
    tied = likely >= floor
    graph = coo_matrix((np.ones(int(tied.sum())), (left[tied], right[tied])), shape=(size, size))
    _, names = connected_components(graph, directed=False)
    order = np.argsort(names, kind="stable")
    for member in np.split(order, np.flatnonzero(np.diff(names[order])) + 1):
        if len(member) <= LARGEST or floor >= 1:
            yield member
            continue
        inside = np.isin(left, member) & np.isin(right, member)
        place = np.zeros(size, dtype=np.int64)
        place[member] = np.arange(len(member))
        parts = _components(len(member), place[left[inside]], place[right[inside]], likely[inside], floor + 0.1)
        yield from (member[part] for part in parts)


def _clusters(member: Numbers, traits: Traits, model: PairModel) -> Iterator[Group]:
    """The clusters of average linkage among these comments."""
    if len(member) == 1:
        yield Group((int(member[0]),), (1.0,))
        return
    above = np.triu_indices(len(member), k=1)
    left, right = member[above[0]], member[above[1]]
    likely = model.same(traits, left, right).astype(float)
    distance = np.where(traits.apart(left, right), APART, 1 - likely)
    names = fcluster(linkage(distance, method="average"), 1 - model.threshold, criterion="distance")
    square = squareform(likely)
    for name in np.unique(names):
        own = np.flatnonzero(names == name)
        typical = square[np.ix_(own, own)].sum(axis=1) / max(1, len(own) - 1) if len(own) > 1 else np.ones(1)
        yield Group(tuple(member[own].tolist()), tuple(typical.tolist()))
