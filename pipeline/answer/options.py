"""What the choice models see of a comment, and of an option that it may answer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.answer.alternatives import likeness
from pipeline.answer.spoken import NO, NONE, NUMBERS, YES, Spoken
from pipeline.language.cues import cues_in
from pipeline.language.words import asks, words
from pipeline.records import Option, Passage, Question

UNDECIDED = "uavklart"
POLAR_CUES = frozenset({"support", "against", "not_support", "not_against"})
SURE = 0.4


def evidence_features(passage: Passage, question: Question, confidence: float) -> dict[str, float]:
    """Whether a comment is the one that answers the question, whatever it answers; `confidence` is its label's."""
    text = passage.text
    spoken = Spoken.of(text, question)
    named = [option for option in question.options if spoken.of_option(option)]
    row = {f"cue:{name}": min(count, 2) * 0.5 for name, count in cues_in(text).items()}
    row["asks"] = float(asks(text))
    row["label"] = confidence
    row["sure"] = float(confidence >= SURE)
    row["asked"] = float(passage.asked == question.id)
    row["chooses"] = float(any(spoken.chooses))
    row["supposes"] = float(any(spoken.supposes))
    row["named"] = float(bool(named))
    row["named_one"] = float(len(named) == 1)
    row["chosen"] = float(any(spoken.chosen(option) for option in named))
    row["either"] = float(spoken.either)
    row["like"] = min(2.0, float(likeness(text, question).max(initial=0.0)))
    row["thing"] = float(spoken.names_thing)
    row["starts_yes_no"] = float(words(text)[:1] in (["ja"], ["nei"], ["to"], ["ett"], ["ingen"], ["alle"]))
    row["neutral_thing"] = float("cue:neutral" in row and (spoken.names_thing or bool(named)))
    if passage.labels is not None:
        row[f"stance:{passage.labels.stance.label}"] = passage.labels.stance.confidence
        row[f"kind:{passage.labels.kind.label}"] = passage.labels.kind.confidence
    return row


def option_features(passage: Passage, question: Question, option: Option | None) -> dict[str, float]:
    """Whether a comment that answers the question answers this option, `None` for leaving it open."""
    spoken = Spoken.of(passage.text, question)
    cues = cues_in(passage.text)
    if option is None:
        named = sum(bool(spoken.of_option(other)) for other in question.options)
        return {
            **{f"open:{name}": min(count, 2) * 0.5 for name, count in cues.items()},
            "open": 1.0,
            "open:asks": float(asks(passage.text)),
            "open:none_named": float(named == 0),
            "open:either": float(spoken.either),
            "open:several": float(named > 1),
            "open:chosen": float(any(spoken.chosen(other) for other in question.options)),
        }
    return (
        _mention_features(spoken, question, option)
        | _likeness_features(spoken, passage.text, question, option)
        | _yes_no_features(words(passage.text), option, passage)
    )


def _likeness_features(spoken: Spoken, text: str, question: Question, option: Option) -> dict[str, float]:
    """How much the comment says of the option, alone and beside the other options, plainly and where it denies."""
    if any(other.id in NUMBERS for other in question.options):
        return {}
    weights, denies = likeness(text, question), np.array(spoken.negates, dtype=bool)[:, None]
    at = [other.id for other in question.options].index(option.id)
    plain = np.where(denies, 0.0, weights).max(axis=0, initial=0.0)
    denied = np.where(denies, weights, 0.0).max(axis=0, initial=0.0)
    total = weights.max(axis=0, initial=0.0)
    rest = np.delete(total, at).max(initial=0.0)
    return {
        "like": min(2.0, float(plain[at])),
        "like_denied": min(2.0, float(denied[at])),
        "like_first": min(2.0, float(weights[:1, at].max(initial=0.0))),
        "like_more": float(np.clip(total[at] - rest, -2, 2)),
        "like_most": float(total[at] > rest),
        "like_alone": float(total[at] > 0 and rest == 0),
        "like_none": float(total.max(initial=0.0) == 0),
    }


def _mention_features(spoken: Spoken, question: Question, option: Option) -> dict[str, float]:
    mine = spoken.of_option(option)
    plain = [mention for mention in mine if not mention.negated]
    others = [mention for other in question.options if other.id != option.id for mention in spoken.of_option(other)]
    row = {
        "named": float(bool(mine)),
        "named_plain": float(bool(plain)),
        "named_alone": float(any(not mention.either for mention in plain)),
        "named_chosen": float(spoken.chosen(option)),
        "named_supposed": float(any(spoken.supposes[mention.sentence] for mention in plain)),
        "named_by_negation": float(any(spoken.negates[mention.sentence] for mention in plain)),
        "named_either": float(bool(mine) and all(mention.either for mention in mine)),
        "named_negated": float(bool(mine) and not plain),
        "named_first": float(bool(plain) and plain[0].sentence == 0 and plain[0].at < 3),
        "others_plain": float(any(not mention.negated and not mention.either for mention in others)),
        "others_negated": float(bool(others) and all(mention.negated for mention in others)),
        "only_named": float(bool(plain) and not others),
        "replaced": float(option.replaced_by is not None),
    }
    if option.id in NONE:
        row["none"] = 1.0
        row["none:others_negated"] = float(bool(others) and all(mention.negated for mention in others))
        row["none:thing_negated"] = float(spoken.thing_negated)
        row["none:thing_only"] = float(spoken.thing_negated and not others)
        row["none:both_negated"] = float(spoken.thing_negated and row["none:others_negated"])
        row["none:others_plain"] = row["others_plain"]
    return row


def _yes_no_features(found: Sequence[str], option: Option, passage: Passage) -> dict[str, float]:
    polar = "yes" if option.id in YES else "no" if option.id in NO else "none" if option.id in NONE else ""
    if not polar:
        return {}
    cues = {f"{polar}:cue:{name}": 1.0 for name in cues_in(passage.text) if name in POLAR_CUES}
    if polar == "none":
        return cues
    stance = passage.labels.stance.label if passage.labels is not None else ""
    return cues | {
        polar: 1.0,
        f"{polar}:stance:{stance}": 1.0,
        f"{polar}:starts_yes": float(found[:1] == ["ja"]),
        f"{polar}:starts_no": float(found[:1] == ["nei"]),
        f"{polar}:says_yes": float("ja" in found),
        f"{polar}:says_no": float("nei" in found),
    }
