"""The ranking of a list question: issues named alike are one, and count once per respondent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import fmean

from pipeline.language.words import content_stems, words
from pipeline.records import Hearing, Priority, Submission
from pipeline.records.overview import Issue, Ref
from pipeline.summarise.senders import Senders

_LEAST_SHARED = 2
"""A name that lies wholly inside another is the same issue only when it has this many stems: one is too general."""

_TURNING = """
    ikke ikkje ingen uten utan mindre færre lavere lågare redusere redusert reduksjon kutte kutt stoppe stans nei mot
    avvikle fjerne unngå nedlegging
"""
_POLARITY = frozenset(_TURNING.split())
"""Words that turn a wish around: two names with different ones of these are never merged."""

_REFERENCE = re.compile(r"\((?:tiltak\s*)?([\w.]+)\)", re.IGNORECASE)


@dataclass
class _Named:
    """A name for an issue, by one respondent or more, while the ranking is made."""

    stems: frozenset[str]
    polarity: frozenset[str]
    measure: str | None
    uses: list[tuple[str, Priority]] = field(default_factory=list)

    def same(self, other: _Named) -> bool:
        """Whether two names are one issue."""
        if self.polarity != other.polarity:
            return False
        if self.measure or other.measure:
            return self.measure == other.measure or (self.stems == other.stems and not (self.measure and other.measure))
        smaller, larger = sorted((self.stems, other.stems), key=len)
        return smaller == larger or (len(smaller) >= _LEAST_SHARED and smaller < larger)


def issues_of(
    question: str, submissions: Sequence[Submission], senders: Senders, hearing: Hearing
) -> tuple[Issue, ...]:
    """The issues named as priorities for a question, most respondents first, then by mean rank and name.

    The mean rank is over each respondent's best rank for the issue, None where nobody ranked it. Names are merged
    where their stems are the same, where they point to the same measure («(5.1)»), or where one lies inside the other.
    """
    clusters: list[list[_Named]] = []
    for named in _names(question, submissions, hearing):
        home = next((c for c in clusters if all(named.same(other) for other in c)), None)
        if home is None:
            clusters.append([named])
        else:
            home.append(named)
    issues = [_issue(cluster, senders) for cluster in clusters]
    return tuple(sorted(issues, key=lambda i: (-i.tally.total, i.mean_rank or float("inf"), i.text.casefold(), i.text)))


def _names(question: str, submissions: Sequence[Submission], hearing: Hearing) -> list[_Named]:
    """The distinct names, longest last, so that a cluster grows from the general name to the particular ones."""
    measures = {measure.id for measure in hearing.measures}
    found: dict[tuple[frozenset[str], frozenset[str], str | None], _Named] = {}
    for submission in submissions:
        for priority in submission.answers.priorities if submission.counts else ():
            if priority.question != question:
                continue
            pointed = [m for m in _REFERENCE.findall(priority.text) if m in measures]
            plain = _REFERENCE.sub(" ", priority.text) if pointed else priority.text
            stems = frozenset(content_stems(plain)) or frozenset({plain.casefold().strip()})
            key = (stems, _POLARITY & set(words(plain)), pointed[0] if pointed else None)
            found.setdefault(key, _Named(*key)).uses.append((submission.file, priority))
    return sorted(found.values(), key=lambda n: (len(n.stems), n.uses[0][1].text.casefold(), n.uses[0][0]))


def _issue(cluster: Sequence[_Named], senders: Senders) -> Issue:
    uses = [use for named in cluster for use in named.uses]
    variants: dict[str, int] = {}
    ranks: dict[str, int] = {}
    for file, priority in uses:
        variants[priority.text] = variants.get(priority.text, 0) + 1
        for name in senders.names([file]):
            if priority.rank is not None:
                ranks[name] = min(priority.rank, ranks.get(name, priority.rank))
    best = min(variants, key=lambda text: (-variants[text], len(text), text))
    tally = senders.tally(best, senders.names(f for f, _ in uses), (Ref(file, p.passage) for file, p in uses))
    return Issue(best, tuple(sorted(variants)), tally, fmean(ranks.values()) if ranks else None)
