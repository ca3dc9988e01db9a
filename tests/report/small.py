"""Small hearings and submissions made by hand, for tests that need nothing from outside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pipeline.records import (
    Answers,
    ChoiceAnswer,
    Goal,
    Hearing,
    Labels,
    LateBasis,
    Mail,
    Measure,
    Meeting,
    Option,
    Party,
    Passage,
    Priority,
    Problem,
    Question,
    QuestionType,
    RespondentType,
    Role,
    Scored,
    SdgProposal,
    Source,
    Status,
    Submission,
    Voice,
)

DEADLINE = dt.date(2024, 3, 1)


def hearing(**changes: Any) -> Hearing:
    """A hearing with two goals and a question of each type."""
    made = Hearing(
        id="test-2024",
        title="Plan for prøving",
        owner="Prøve kommune",
        written_form="nb",
        deadline=DEADLINE,
        goals=(Goal("skog", "Skogen skal stå.", "Skog"), Goal("veg", "Vegen skal være hel.", "Veg")),
        questions=(
            Question("forum", "Ett eller to?", QuestionType.CHOICE, (Option("ett"), Option("to"))),
            Question("saker", "Hvilke saker?", QuestionType.LIST),
            Question("fn", "Forslag til målene?", QuestionType.SDG),
            Question("annet", "Noe annet?", QuestionType.OPEN),
        ),
        measures=(Measure("1.1", "skog", "Plante trær", "Skogsjefen"),),
        meetings=(Meeting("Utvalget", dt.date(2024, 4, 2)),),
        invited=(Party("Dal kommune", ("Dal",), "medlem"), Party("Li kommune", (), "medlem"), Party("Fjellaget")),
    )
    return replace(made, **changes)


def comment(
    text: str,
    goals: Sequence[str] = (),
    questions: Sequence[str] = (),
    sdgs: Sequence[str] = (),
    stance: str = "ingen",
    kind: str = "vurdering",
    voice: Voice = Voice.DECISION,
    confidence: float = 0.9,
) -> tuple[str, Role, Voice, Labels]:
    """A comment before it has its place in a submission."""

    def scored(labels: Sequence[str]) -> tuple[Scored, ...]:
        return tuple(Scored(label, confidence) for label in labels)

    labels = Labels(scored(goals), scored(questions), scored(sdgs), Scored(stance, confidence), Scored(kind, 0.9))
    return text, Role.COMMENT, voice, labels


def submission(file: str, *pieces: Any, ocr: float | None = None, **changes: Any) -> Submission:
    """A readable submission whose passages are the pieces: comments, or (text, role)."""
    passages: list[Passage] = []
    start = 0
    for piece in pieces:
        text, role, voice, labels = piece if len(piece) == 4 else (*piece, None, None)
        text += "\n"
        passages.append(
            Passage(
                start,
                start + len(text),
                text,
                role,
                0.9,
                page=len(passages) + 1,
                voice=voice,
                labels=labels,
                source=Source.NATIVE if ocr is None else Source.OCR,
                ocr_confidence=ocr,
            )
        )
        start += len(text)
    made = Submission(
        file=file,
        sha256="0" * 64,
        format="pdf",
        status=Status.OK,
        pages=max(1, len(passages)),
        respondent=file.split(".")[0].replace("_", " "),
        respondent_type=RespondentType.MUNICIPALITY,
        written_form="nb",
        dated=dt.date(2024, 2, 20),
        late_basis=LateBasis.LETTER,
        passages=tuple(passages),
    )
    return replace(made, **changes)


def mixed() -> list[Submission]:
    """One of each: member, late, joint, scanned, duplicate, replaced, private, unreadable, unlabelled, other voices."""
    enclosed = comment("Rådet vil ha sti.", ["veg"], stance="støtter", kind="nytt_tiltak", voice=Voice.ENCLOSED)
    old = submission(
        "Li_kommune_1.pdf",
        comment("Vi vil ha to.", ["skog"], ["forum"]),
        respondent="Li kommune",
        superseded_by="Li_kommune_2.pdf",
        answers=Answers((ChoiceAnswer("forum", "to", "Vi vil ha to.", 0),)),
    )
    new = submission(
        "Li_kommune_2.pdf",
        ("Li kommune", Role.LETTERHEAD),
        comment("Vi vil ha ett forum.", [], ["forum"], stance="støtter"),
        comment("Vegen er god, men for smal.", ["veg"], [], ["9"], "støtter_delvis"),
        enclosed,
        respondent="Li kommune",
        invited_as="Li kommune",
        supersedes="Li_kommune_1.pdf",
        late=True,
        answers=Answers(
            (ChoiceAnswer("forum", "ett", "Vi vil ha ett forum.", 1),),
            (Priority("bredere veg", "saker", 1, 2),),
            (SdgProposal(9, "breiere veg", 2),),
        ),
    )
    private = submission(
        "Ola.eml",
        comment("Skogen må stå i fred!", ["skog", "veg"], ["annet"], stance="imot", confidence=0.3),
        comment("Takk for kaffen."),
        respondent="Ola Nordmann",
        respondent_type=RespondentType.PRIVATE,
        mail=Mail("Ola", "ola@example.org", dt.date(2024, 2, 2), "Svar"),
        late_basis=LateBasis.MAIL,
        ocr=0.4,
        answers=Answers(priorities=(Priority("Bredere veger", "saker", None, 0),)),
    )
    return [
        old,
        new,
        private,
        submission("kopi.docx", comment("Takk for kaffen."), respondent="Ola Nordmann", duplicate_of="Ola.eml"),
        Submission(
            "sak.pdf",
            "0",
            "pdf",
            Status.ENCRYPTED,
            0,
            "Fjellaget",
            None,
            "nb",
            invited_as="Fjellaget",
            problems=(Problem("some_unknown_code", "detail"),),
        ),
        submission(
            "laget.odt",
            comment("Ingen merknader.", kind="ingen_merknad"),
            respondent="Bygdelaget",
            respondent_type=RespondentType.ORGANISATION,
            provisional=True,
            dated=None,
            late_basis=LateBasis.UNKNOWN,
        ),
    ]
