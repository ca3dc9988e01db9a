"""Reads a document as an answer to a hearing: sender, date, and passages with role and voice."""

from __future__ import annotations

from pipeline.language.written_form import written_form
from pipeline.records import ArchiveEntry, Document, Hearing, Passage, Role, Submission
from pipeline.segment.case_numbers import case_number
from pipeline.segment.context import with_questions
from pipeline.segment.dating import dating_of, lateness
from pipeline.segment.enclosed import with_names
from pipeline.segment.endorsements import endorsements_in
from pipeline.segment.joint import cosenders
from pipeline.segment.letters import is_provisional, says
from pipeline.segment.likeness import opening_of
from pipeline.segment.model import SegmentModel, load_model
from pipeline.segment.passages import anatomy_of, passages_of
from pipeline.segment.quotes import source_of
from pipeline.segment.respondent import sender_of
from pipeline.segment.respondent_evidence import Sender
from pipeline.segment.respondent_invited import invited_party, is_addressee
from pipeline.segment.respondent_type import type_of


def segment(
    document: Document, hearing: Hearing, entry: ArchiveEntry | None = None, model: SegmentModel | None = None
) -> Submission:
    """The submission that a document is; one without passages where the document could not be read.

    `entry` is what the archive knows of the file, `model` the trained models (the shipped ones where None).
    """
    passages = _passages(document, hearing, model) if document.status.readable else ()
    sender = sender_of(document, passages, hearing, entry)
    senders = _senders(document, passages, hearing, sender, entry)
    types = tuple(sender.type if name == sender.name else type_of(name) for name in senders)
    passages = with_names(passages, sender.name)
    dating = dating_of(document, passages, hearing)
    late, basis = lateness(dating.date, document, hearing, entry)
    case_no, case_contradictions = case_number(passages, entry)
    own = " ".join(p.text for p in passages if p.role not in (Role.QUOTE, Role.LETTERHEAD, Role.OTHER))
    return Submission(
        file=document.file,
        sha256=document.sha256,
        format=document.format,
        status=document.status,
        pages=document.pages,
        respondent=_listed(senders),
        respondent_type=sender.type if sender.name in senders else types[0],
        written_form=written_form(own, default=hearing.written_form),
        dated=dating.date,
        late=late,
        late_basis=basis,
        invited_as=next(filter(None, (invited_party(name, hearing) for name in (sender.name, *senders))), None),
        respondent_basis=sender.basis,
        provisional=is_provisional(
            opening_of(document.parts, passages),
            bound=any(p.role is Role.PROCEDURE and says("treated", p.text) for p in passages),
        ),
        respondents=senders,
        respondent_types=types,
        parts=document.parts,
        mail=document.mail,
        problems=document.problems,
        passages=passages,
        received=entry.received if entry is not None else None,
        dated_basis=dating.basis,
        case_no=case_no,
        contradictions=(*dating.contradictions, *case_contradictions),
        endorses=endorsements_in(passages, senders, hearing.owner),
        respondent_unsure=not sender.sure and len(senders) == 1,
    )


def _senders(
    document: Document, passages: tuple[Passage, ...], hearing: Hearing, sender: Sender, entry: ArchiveEntry | None
) -> tuple[str, ...]:
    """All senders of a joint answer. What the archive's list says of a file («A; B») is not overruled."""
    listed = [name.strip() for name in ((entry.respondent if entry else None) or "").split(";") if name.strip()]
    if len(listed) > 1:
        return tuple(dict.fromkeys(invited_party(name, hearing) or name for name in listed))
    names = cosenders(
        document,
        passages,
        sender.name,
        lambda name: invited_party(name, hearing),
        lambda name: is_addressee(name, hearing),
    )
    return names if sender.basis != "csv" or sender.name in names else (sender.name,)


def _listed(names: tuple[str, ...]) -> str:
    """«A, B og C»."""
    return f"{', '.join(names[:-1])} og {names[-1]}" if len(names) > 1 else names[0]


def _passages(document: Document, hearing: Hearing, model: SegmentModel | None) -> tuple[Passage, ...]:
    used = model or load_model()
    anatomy = anatomy_of(document, source_of(hearing), used.roles)
    return with_questions(passages_of(anatomy, used.joins), hearing)
