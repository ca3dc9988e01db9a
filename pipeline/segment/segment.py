"""Reads a document as an answer to a hearing: sender, date, and passages with role and voice."""

from __future__ import annotations

from pipeline.language.written_form import written_form
from pipeline.records import ArchiveEntry, Document, Hearing, Passage, Role, Submission
from pipeline.segment.context import with_questions
from pipeline.segment.dating import lateness, letter_date
from pipeline.segment.model import SegmentModel, load_model
from pipeline.segment.passages import anatomy_of, passages_of
from pipeline.segment.quotes import source_of
from pipeline.segment.respondent import sender_of


def segment(
    document: Document, hearing: Hearing, entry: ArchiveEntry | None = None, model: SegmentModel | None = None
) -> Submission:
    """The submission that a document is; one without passages where the document could not be read.

    `entry` is what the archive knows of the file, `model` the trained models (the shipped ones where None).
    """
    passages = _passages(document, hearing, model) if document.status.readable else ()
    sender = sender_of(document, passages, hearing, entry)
    dated = letter_date(document, passages, hearing)
    late, basis = lateness(dated, document, hearing, entry)
    own = " ".join(p.text for p in passages if p.role not in (Role.QUOTE, Role.LETTERHEAD, Role.OTHER))
    return Submission(
        file=document.file,
        sha256=document.sha256,
        format=document.format,
        status=document.status,
        pages=document.pages,
        respondent=sender.name,
        respondent_type=sender.type,
        written_form=written_form(own, default=hearing.written_form),
        dated=dated,
        late=late,
        late_basis=basis,
        invited_as=sender.invited_as,
        respondent_basis=sender.basis,
        respondents=(sender.name,),
        parts=document.parts,
        mail=document.mail,
        problems=document.problems,
        passages=passages,
    )


def _passages(document: Document, hearing: Hearing, model: SegmentModel | None) -> tuple[Passage, ...]:
    used = model or load_model()
    anatomy = anatomy_of(document, source_of(hearing), used.roles)
    return with_questions(passages_of(anatomy, used.joins), hearing)
