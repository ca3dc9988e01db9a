"""What holds several answers together: a text that many have sent, and statements that stand within others' answers."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.records import Submission, Voice
from pipeline.records.overview import Campaign, Comment, Enclosed
from pipeline.summarise.senders import Senders, folded


def campaigns_of(submissions: Sequence[Submission], senders: Senders) -> tuple[Campaign, ...]:
    """The texts that at least two respondents with a voice have sent, those of most senders first."""
    files: dict[str, list[Submission]] = {}
    for submission in submissions:
        if submission.campaign is not None and submission.counts:
            files.setdefault(submission.campaign, []).append(submission)
    found = [
        Campaign(
            files=tuple(s.file for s in members),
            respondents=tuple(dict.fromkeys(senders.names(s.file for s in members))),
            texts=len({s.campaign_text for s in members}),
        )
        for members in files.values()
    ]
    shared = (campaign for campaign in found if len(campaign.respondents) > 1)
    return tuple(sorted(shared, key=lambda c: (-len(c.respondents), c.files)))


def enclosed_of(
    submissions: Sequence[Submission], comments: Sequence[Comment], senders: Senders
) -> tuple[Enclosed, ...]:
    """The named bodies whose statements stand within others' answers, by file and then as they come in it."""
    own_files = {folded(sender.name): sender.files[0] for sender in senders.all}
    replaced = {s.file for s in submissions if s.duplicate_of is not None}
    found: dict[tuple[str, str], list[Comment]] = {}
    for comment in comments:
        if comment.voice is Voice.ENCLOSED and comment.voice_of and comment.file not in replaced:
            found.setdefault((comment.file, comment.voice_of), []).append(comment)
    return tuple(
        Enclosed(name, file, those[0].respondent, tuple(c.ref for c in those), own_files.get(folded(name)))
        for (file, name), those in found.items()
    )
