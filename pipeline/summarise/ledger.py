"""The ledger: each word of each file stands in one role, and the sums agree."""

from __future__ import annotations

from statistics import fmean

from pipeline.language.words import words
from pipeline.records import Role, Source, Submission
from pipeline.records.overview import LOW_OCR_BELOW, LedgerRow


def ledger_row(submission: Submission) -> LedgerRow:
    """The words of a submission by role, its scanned pages, and those of them that were hard to read."""
    count = dict.fromkeys(Role, 0)
    pages: dict[int, list[float]] = {}
    for passage in submission.passages:
        count[passage.role] += len(words(passage.text))
        if passage.source is Source.OCR:
            pages.setdefault(passage.page, []).extend(
                [passage.ocr_confidence] if passage.ocr_confidence is not None else []
            )
    low = (page for page, scores in pages.items() if scores and fmean(scores) < LOW_OCR_BELOW)
    return LedgerRow(submission.file, tuple(count[role] for role in Role), tuple(sorted(pages)), tuple(sorted(low)))
