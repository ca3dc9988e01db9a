"""Hearings and submissions to write overviews of: gold records, and small ones made by hand."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from pipeline.records import (
    Answers,
    ChoiceAnswer,
    Labels,
    LateBasis,
    Passage,
    Priority,
    RespondentType,
    Role,
    Scored,
    SdgProposal,
    Status,
    Submission,
    Voice,
)

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
GOLD = tuple(SHARED / "gold" / name for name in ("fjellregionen", "oppvekst"))


def submissions_from(folder: Path) -> list[Submission]:
    """The gold records of a folder as linked submissions."""
    records = [json.loads(p.read_text(encoding="utf-8")) for p in sorted((folder / "gold").glob("*.json"))]
    replaced = {r["supersedes"]: r["file"] for r in records if r["supersedes"]}
    return [_submission(r, replaced.get(r["file"])) for r in records]


def _submission(record: dict[str, Any], superseded_by: str | None) -> Submission:
    passages: list[Passage] = []
    start = 0
    for raw in record["passages"]:
        text = raw["text"] + "\n"
        passages.append(_passage(raw, text, start, page=1 + start // 2500))
        start += len(text)
    return Submission(
        file=record["file"],
        sha256="0" * 64,
        format=record["file"].rsplit(".", 1)[-1],
        status=Status.OK,
        pages=1 + start // 2500,
        respondent=record["respondent"],
        respondent_type=RespondentType(record["respondent_type"]),
        written_form=record["written_form"],
        dated=dt.date.fromisoformat(record["dated"]) if record["dated"] else None,
        late=record["late"],
        late_basis=LateBasis.LETTER if record["dated"] else LateBasis.UNKNOWN,
        duplicate_of=record["duplicate_of"],
        supersedes=record["supersedes"],
        superseded_by=superseded_by,
        passages=tuple(passages),
        answers=_answers(record["answers"], passages),
    )


def _passage(raw: dict[str, Any], text: str, start: int, page: int) -> Passage:
    comment = raw["role"] == "comment"
    labels = None
    if comment:
        sets = {key: tuple(Scored(str(x), 0.9) for x in raw[key]) for key in ("goals", "questions", "sdgs")}
        labels = Labels(**sets, stance=Scored(raw["stance"], 0.9), kind=Scored(raw["kind"], 0.9))
    return Passage(
        start=start,
        end=start + len(text),
        text=text,
        role=Role(raw["role"]),
        confidence=0.95,
        page=page,
        places=((page, None),),
        voice=Voice(raw["voice"]) if comment else None,
        labels=labels,
    )


def _answers(raw: dict[str, Any], passages: list[Passage]) -> Answers:
    def place(text: str | None) -> int:
        found = (i for i, p in enumerate(passages) if text and text.strip() in p.text)
        return next(found, next((i for i, p in enumerate(passages) if p.role is Role.COMMENT), 0))

    choices = tuple(
        ChoiceAnswer(key, a["value"], a["evidence"], place(a["evidence"]) if a["evidence"] else None)
        for key, a in raw.items()
        if isinstance(a, dict) and "value" in a
    )
    return Answers(
        choices=choices,
        priorities=tuple(
            Priority(p["text"], p["question"], p["rank"], place(p["text"])) for p in raw.get("prioriteringer", [])
        ),
        sdgs=tuple(SdgProposal(int(n), t, place(t)) for n, ts in raw.get("sdg", {}).items() for t in ts),
    )
