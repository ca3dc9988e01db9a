"""Links submissions that repeat, replace, share or endorse each other, so that counts never double."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.language.words import words
from pipeline.records import Submission
from pipeline.segment.campaigns import SAME_SCANNED, Family, families_of
from pipeline.segment.copies import WINDOW, Tie, is_copy, likest, moment, tie, whole
from pipeline.segment.endorsements import followed
from pipeline.segment.likeness import Likeness, Sender, misread, named, sender_key, signed_alike
from pipeline.segment.shingles import dice


def link(submissions: Sequence[Submission]) -> list[Submission]:
    """The submissions in the same order, with their links to each other set.

    - `duplicate_of`: the same answer of the same sender again. The first one counts, or the one that holds more.
    - `supersedes`, `superseded_by`: a new version; it replaces the newest earlier one that is about the same.
    - `draft_of` (with the two above): a provisional answer and the decision that followed, in whatever order they came.
    - `campaign`: the first file of a text that several senders have sent; each of them has its own voice.
    - `endorses`: the file of a statement that an answer makes its own, where it is among the submissions.

    Only letters of one sender are compared with each other, and like texts are looked up, so the work grows with the
    number of submissions and not with its square. Submissions that could not be read are left as they are.
    """
    letters = sorted((Likeness(s) for s in submissions if s.status.readable and s.passages), key=moment)
    families = families_of(letters)
    keys = _senders(letters, families)
    out = {s.file: s for s in submissions}
    for group in _by_sender(letters, keys):
        _link_sender(group, out)
    for family in families:
        _campaign(family, keys, out)
    return followed([out[s.file] for s in submissions])


def _senders(letters: Sequence[Likeness], families: Sequence[Family]) -> dict[str, Sender]:
    """The sender of each file; one whose name is lacking or misread is the sender of the text that it repeats."""
    keys = {letter.submission.file: sender_key(letter.submission) for letter in letters}
    by_hash: dict[str, str] = {}
    for letter in letters:
        first = by_hash.setdefault(letter.submission.sha256, letter.submission.file)
        if not named(letter.submission):
            keys[letter.submission.file] = keys[first]
    for family in families:
        firsts = [text[0] for text in family[:WINDOW]]
        for text in family:
            for letter in text:
                known = next((k for k in (*text[:WINDOW], *_read_otherwise(firsts, letter)) if _same(k, letter)), None)
                if known is not None:
                    keys[letter.submission.file] = keys[known.submission.file]
    return keys


def _read_otherwise(firsts: Sequence[Likeness], letter: Likeness) -> Iterable[Likeness]:
    """Of the family's texts those that may be the letter's own, of which one was read from a picture."""
    return (k for k in firsts if (k.scanned or letter.scanned) and dice(k.letters, letter.letters) >= SAME_SCANNED)


def _same(known: Likeness, letter: Likeness) -> bool:
    """Whether two letters of one text have one sender after all, though their names are not the same."""
    a, b = known.submission, letter.submission
    if moment(known) >= moment(letter):
        return False
    if named(a) and named(b):
        return _one_letter(known, letter)
    namer, nameless = (a, letter) if named(a) else (b, known)
    return named(namer) and _names(namer, nameless)


def _one_letter(a: Likeness, b: Likeness) -> bool:
    """Whether two copies of a text are one letter, of which two lines, or one misread, were taken for the sender.

    Both copies bear both names; or the same signature, and one of the names. What the archive's list says holds, and
    in an e-mail its sender's name stands before all.
    """
    first, second = a.submission, b.submission
    bases = {first.respondent_basis, second.respondent_basis}
    if bases == {"csv"}:
        return False
    if (a.scanned or b.scanned) and misread(first, second):
        return True
    shown = _names(first, b), _names(second, a)
    return all(shown) or (any(shown) and not bases & {"csv", "mail"} and signed_alike(a, b))


def _names(namer: Submission, letter: Likeness) -> bool:
    return f" {' '.join(words(namer.respondent))} " in letter.everything


def _by_sender(letters: Iterable[Likeness], keys: dict[str, Sender]) -> Iterable[list[Likeness]]:
    groups: dict[Sender, list[Likeness]] = {}
    for letter in letters:
        groups.setdefault(keys[letter.submission.file], []).append(letter)
    return (group for group in groups.values() if len(group) > 1)


def _link_sender(letters: Sequence[Likeness], out: dict[str, Submission]) -> None:
    """Links the letters of one sender, which are in the order of their dates."""
    kept: list[Likeness] = []
    for letter in letters:
        earlier = next((k for k in kept[-WINDOW:] if is_copy(k, letter)), None)
        if earlier is None:
            kept.append(letter)
            continue
        counts, aside = whole(earlier, letter)
        if aside is earlier:
            kept[kept.index(earlier)] = letter
            for repeated in letters:
                if out[repeated.submission.file].duplicate_of == earlier.submission.file:
                    _set(out, repeated, duplicate_of=letter.submission.file)
        _set(out, aside, duplicate_of=counts.submission.file)
    for number, later in enumerate(kept):
        _link_versions(later, kept[max(0, number - WINDOW) : number], out)


def _link_versions(later: Likeness, before: Sequence[Likeness], out: dict[str, Submission]) -> None:
    standing = [k for k in before if out[k.submission.file].superseded_by is None]
    ties = {k.submission.file: tie(k, later) for k in standing}
    for kind in (Tie.DECISION, Tie.VERSION):
        tied = [k for k in standing if ties[k.submission.file] is kind]
        if tied:
            _replace(likest(tied, later), later, kind is Tie.DECISION, out)
            return
    # A provisional answer that is dated, or was dated, after its decision: the decision speaks all the same.
    decided = [k for k in standing if tie(later, k) is Tie.DECISION] if later.submission.provisional else []
    if decided:
        _replace(later, likest(decided, later), True, out)


def _replace(earlier: Likeness, later: Likeness, draft: bool, out: dict[str, Submission]) -> None:
    _set(out, later, supersedes=earlier.submission.file)
    _set(out, earlier, superseded_by=later.submission.file)
    if draft:
        _set(out, earlier, draft_of=later.submission.file)


def _campaign(family: Family, keys: dict[str, Sender], out: dict[str, Submission]) -> None:
    letters = [letter for text in family for letter in text]
    if len({keys[letter.submission.file] for letter in letters}) < 2:
        return
    first = min(letters, key=moment).submission.file
    for text in family:
        for letter in text:
            _set(out, letter, campaign=first, campaign_text=text[0].submission.file)


def _set(out: dict[str, Submission], letter: Likeness, **fields: str | None) -> None:
    file = letter.submission.file
    out[file] = replace(out[file], **fields)  # type: ignore[arg-type]
