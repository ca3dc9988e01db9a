"""submissions.jsonl: one line per file, in the form of the gold records with what the program knows more."""

from __future__ import annotations

import json
import re
from typing import Any

from pipeline.records import Hearing, Labels, Passage, Role, Scored, Submission
from pipeline.report.material import Material

_DIGITS = 4


def write(material: Material) -> bytes:
    """All submissions, one JSON object a line, sorted by file; unreadable files have a line without passages."""
    lines = (
        json.dumps(submission_record(submission, material.hearing), ensure_ascii=False, separators=(",", ":"))
        for submission in material.submissions
    )
    return "".join(_UNSAFE.sub(_escaped, line) + "\n" for line in lines).encode("utf-8")


_UNSAFE = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


def _escaped(match: re.Match[str]) -> str:
    """Written as \\uXXXX: some readers take these for line ends, and a lone surrogate cannot be written at all."""
    return f"\\u{ord(match.group()):04x}"


def submission_record(submission: Submission, hearing: Hearing) -> dict[str, Any]:
    """A submission in the form of the gold records (`gold/GUIDE.md`), with what the program knows more."""
    s = submission
    choices = [q.id for q in hearing.questions if q.type.value == "choice"]
    return {
        "file": s.file,
        "respondent": s.respondent,
        "respondent_type": s.respondent_type.value if s.respondent_type else None,
        "written_form": s.written_form,
        "dated": s.dated.isoformat() if s.dated else None,
        "late": s.late,
        "duplicate_of": s.duplicate_of,
        "supersedes": s.supersedes,
        "answers": _answers(s, choices),
        "passages": [_passage(p) for p in s.passages],
        "superseded_by": s.superseded_by,
        "late_basis": s.late_basis.value,
        "invited_as": s.invited_as,
        "respondent_basis": s.respondent_basis,
        "respondent_unsure": s.respondent_unsure,
        "respondents": list(s.respondents),
        "respondent_types": [kind.value if kind else None for kind in s.respondent_types],
        "provisional": s.provisional,
        "draft_of": s.draft_of,
        "campaign": s.campaign,
        "campaign_text": s.campaign_text,
        "endorses": [{"of": e.of, "passage": e.passage, "file": e.file, "unclear": e.unclear} for e in s.endorses],
        "dated_basis": s.dated_basis.value,
        "received": s.received.isoformat() if s.received else None,
        "case_no": s.case_no,
        "contradictions": [
            {"field": c.field, "used": c.used, "rule": c.rule, "others": list(c.others)} for c in s.contradictions
        ],
        "counts": s.counts,
        "status": s.status.value,
        "problems": [
            {"code": p.code, "detail": p.detail, "part": p.part, "page": p.page} for p in s.problems
        ],
        "format": s.format,
        "sha256": s.sha256,
        "pages": s.pages,
        "parts": [{"name": p.name, "kind": p.kind, "format": p.format} for p in s.parts],
        "mail": _mail(s),
    }  # fmt: skip


def _mail(submission: Submission) -> dict[str, Any] | None:
    mail = submission.mail
    if mail is None:
        return None
    return {
        "sender_name": mail.sender_name,
        "sender_address": mail.sender_address,
        "date": mail.date.isoformat() if mail.date else None,
        "subject": mail.subject,
    }


def _answers(submission: Submission, choices: list[str]) -> dict[str, Any]:
    """Each choice question of the hearing has its key, with a null value where the respondent does not touch it."""
    answers: dict[str, Any] = {question: {"value": None, "evidence": None} for question in choices}
    for choice in submission.answers.choices:
        answers[choice.question] = {
            "value": choice.value,
            "evidence": choice.evidence,
            "passage": choice.passage,
            "confidence": round(choice.confidence, _DIGITS),
            "condition": choice.condition,
            "addresses_replaced": choice.addresses_replaced,
        }
    answers["prioriteringer"] = [
        {"text": p.text, "question": p.question, "rank": p.rank, "passage": p.passage}
        for p in submission.answers.priorities
    ]
    answers["sdg"], answers["sdg_passages"] = {}, {}
    for proposal in sorted(submission.answers.sdgs, key=lambda proposal: proposal.sdg):
        answers["sdg"].setdefault(str(proposal.sdg), []).append(proposal.text)
        answers["sdg_passages"].setdefault(str(proposal.sdg), []).append(proposal.passage)
    return answers


def _passage(passage: Passage) -> dict[str, Any]:
    p = passage
    row: dict[str, Any] = {"text": p.text, "role": p.role.value}
    if p.role is Role.COMMENT:
        row |= {"voice": p.voice.value if p.voice else None, "voice_of": p.voice_of}
        row |= _labels(p.labels) if p.labels else {}
    row |= {"start": p.start, "end": p.end, "page": p.page, "source": p.source.value, "part": p.part}
    row["places"] = [
        [page, [round(edge, 1) for edge in (box.x0, box.top, box.x1, box.bottom)] if box else None]
        for page, box in p.places
    ]
    row |= {"confidence": round(p.confidence, _DIGITS), "heading": p.heading, "asked": p.asked}
    row["ocr_confidence"] = None if p.ocr_confidence is None else round(p.ocr_confidence, _DIGITS)
    return row


def _labels(labels: Labels) -> dict[str, Any]:
    return {
        "goals": [s.label for s in labels.goals],
        "questions": [s.label for s in labels.questions],
        "sdgs": [int(s.label) for s in labels.sdgs],
        "stance": labels.stance.label,
        "kind": labels.kind.label,
        "measures": [s.label for s in labels.measures],
        "amendments": [
            {
                "measure": a.measure,
                "op": a.op.value,
                "old": a.old,
                "new": a.new,
                "confidence": round(a.confidence, _DIGITS),
            }
            for a in labels.amendments
        ],
        "confidences": {
            "goals": _scores(labels.goals),
            "questions": _scores(labels.questions),
            "sdgs": _scores(labels.sdgs),
            "stance": round(labels.stance.confidence, _DIGITS),
            "kind": round(labels.kind.confidence, _DIGITS),
            "near": _scores(labels.near),
            "measures": _scores(labels.measures),
        },
    }


def _scores(scored: tuple[Scored, ...]) -> dict[str, float]:
    return {s.label: round(s.confidence, _DIGITS) for s in scored}
