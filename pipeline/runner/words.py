"""The adviser's own words in a run: read from the last files before anything is written, put into the new ones."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.records.assessment import Slot
from pipeline.records.codec import from_json
from pipeline.records.overview import Overview
from pipeline.records.run import Notice
from pipeline.review import Found, carried, harvest, join, topics
from pipeline.store import Ledger, Memo, digest, file_hash
from pipeline.store.decisions import Decision, Decisions

FILES = ("oversikt.docx", "oversikt.xlsx")
"""What she writes in."""
_TOPIC = "punkt"
"""The kind of decision that remembers what a key stood for when something was written about it."""
_FOLLOWED = "fulgt"
_STAGE, _VERSION = "rest", "1"


class Words:
    """Her words about one hearing. `taken` gets the names of files that hold no other change than such words."""

    def __init__(self, decisions: Decisions, out: Path, memo: Memo, ledger: Ledger, taken: set[str]) -> None:
        self.decisions, self.out, self.memo, self.ledger, self.taken = decisions, out, memo, ledger, taken
        self.notices = [Notice("decisions_restored")] if decisions.restored else []

    def harvest(self) -> None:
        """Take what she has written into decisions.db: it is on the disk when this returns."""
        last = self.ledger.last_run()
        written = {} if last is None else last.outputs
        found: list[Found] = []
        who: dict[str, str] = {}
        for name in FILES:
            path = self.out / name
            rest = self._rest(written[name]) if name in written else None
            if not path.is_file() or (name in written and file_hash(path) == written[name]):
                continue
            held = harvest(path)
            if held is None:
                continue
            found += held.found
            who[name] = held.who
            if held.rest == rest:
                self.taken.add(name)
        if found:
            self._keep(found, who)
            if last is not None and (stored := self.ledger.find(last.overview)):
                self._learn(from_json(self.ledger.get(stored), Overview))

    def _keep(self, found: Sequence[Found], who: Mapping[str, str]) -> None:
        joined = join(self._texts(), found)
        self.decisions.add(
            Decision(self.decisions.hearing, one.slot.value, one.key, new, old, who[one.file], one.file)
            for one, old, new in joined.changes
        )
        self.notices += [Notice("two_texts", (("file", file), ("key", key))) for (_, key), file in joined.conflicts]

    def _texts(self) -> dict[tuple[Slot, str], str]:
        return {(Slot(what), key): d.new for (what, key), d in self.decisions.latest(*Slot).items()}

    @property
    def decided(self) -> str:
        """A hash of all that she has decided; what the program moved for her does not count."""
        return digest(
            json.dumps([d.id for d in self.decisions.all() if d.what in list(Slot) and d.source != _FOLLOWED])
        )

    def fill(self, overview: Overview) -> Overview:
        """The overview with her words, each with its point; where that has another key now, this is kept too."""
        texts = self._texts()
        if not texts:
            return overview
        self._learn(overview)
        told = {d.key: json.loads(d.new) for d in self.decisions.latest(_TOPIC).values()}
        result = carried(texts, overview, {key: (one["marks"], one["about"]) for key, one in told.items()})
        moved = [(slot, key, target, text) for (slot, key), target, text in result.moves]
        hearing = self.decisions.hearing
        self.decisions.add(
            Decision(hearing, slot.value, target, text, source=_FOLLOWED) for slot, _, target, text in moved
        )
        self.decisions.add(
            Decision(hearing, slot.value, key, "", texts[slot, key], source=_FOLLOWED) for slot, key, _, _ in moved
        )
        filled = replace(overview, assessments=result.assessments)
        self._learn(filled)
        return filled

    def _learn(self, overview: Overview) -> None:
        """Remember what the keys stand for that she has written about."""
        told = {d.key: d.new for d in self.decisions.latest(_TOPIC).values()}
        wanted = {key for (_, key), text in self._texts().items() if text}
        new = {}
        for key, marks, about in topics(overview):
            said = json.dumps({"marks": list(marks), "about": about}, ensure_ascii=False)
            if key in wanted and told.get(key) != said:
                new[key] = said
        self.decisions.add(
            Decision(self.decisions.hearing, _TOPIC, key, said, told.get(key, "")) for key, said in new.items()
        )

    def wrote(self, written: Mapping[str, str]) -> None:
        """Remember what the new files say outside her places, to tell her words from other changes next time."""
        for name in FILES:
            path = self.out / name
            if name in written and path.is_file() and file_hash(path) == written[name]:
                held = harvest(path)
                if held is not None:
                    key = self.memo.key(_STAGE, _VERSION, written[name])
                    self.memo.keep(key, _STAGE, _VERSION, name, held.rest)

    def _rest(self, written: str) -> str | None:
        held = self.memo.find(self.memo.key(_STAGE, _VERSION, written), _STAGE, str)
        return None if held is None else held.value()
