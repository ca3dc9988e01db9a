"""The paper as plain data for the template: texts with their style, language and link."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pipeline import texts
from pipeline.records.assessment import Slot
from pipeline.report import charts
from pipeline.report.blocks import (
    KEPT_ROWS,
    SPLITS_AFTER,
    Block,
    Bullets,
    Cell,
    Chapter,
    Chart,
    Comments,
    Entry,
    Heading,
    Paper,
    Paragraph,
    Table,
    leads_in,
)
from pipeline.report.clean import breakable, clean
from pipeline.report.material import Material
from pipeline.report.pdf.rows import MOST_ROWS, Shown
from pipeline.report.references import references

Run = str | dict[str, Any]
"""Plain text, or text `t` with `b` (bold), `l` (language tag) and `to` (anchor)."""

Data = dict[str, Any]


def run(text: str, *, bold: bool = False, language: str = "", to: str = "") -> Run:
    """A run of text. Long words and file names may break at their joints (a zero-width space takes no room)."""
    text = breakable(clean(text), "\u200b")
    marks = {"b": bold, "l": language, "to": to}
    return {"t": text} | {key: value for key, value in marks.items() if value} if any(marks.values()) else text


class Content:
    """Turns blocks into data, and sees to it that each anchor is set once and that each link leads somewhere."""

    def __init__(self, material: Material, most: int = MOST_ROWS) -> None:
        self.material = material
        self.most = most
        self.shown = Shown((), most)
        self.anchors: set[str] = set()
        self.linked: list[Data] = []

    def paper(self, paper: Paper) -> Data:
        """The whole paper."""
        self.shown = Shown(paper.chapters, self.most)
        say, deadline = self.material.say, self.material.hearing.deadline
        data = {
            "title": clean(paper.title),
            "plan": clean(paper.plan),
            "subtitle": clean(paper.subtitle),
            "notice": clean(paper.notice),
            "language": paper.language,
            "author": clean(self.material.hearing.owner),
            "date": [deadline.year, deadline.month, deadline.day],
            "footer": re.split(r"\{pages?\}", say("page_footer")),
            "contents": say("html.contents"),
            "table": say("table", number="\0", text="").split("\0")[0].strip(),
            "figure": say("figure", number="\0", text="").split("\0")[0].strip(),
            "chapters": [self._chapter(chapter) for chapter in paper.chapters],
        }
        for link in self.linked:
            if link["to"] not in self.anchors:
                del link["to"]
        return data

    def _chapter(self, chapter: Chapter) -> Data:
        self.shown.enter(chapter)
        return {
            "title": clean(f"{chapter.number} {chapter.title}"),
            "anchor": self._anchor(chapter.id),
            "wide": chapter.wide,
            "blocks": [
                self.block(block) | {"sticky": leads_in(chapter.blocks, i)} for i, block in enumerate(chapter.blocks)
            ],
        }

    def block(self, block: Block) -> Data:
        """A block of whatever kind."""
        writers: dict[type, Callable[[Any], Data]] = {
            Heading: self._heading,
            Paragraph: lambda block: {"kind": "paragraph", **self._paragraph(block)},
            Bullets: lambda block: {"kind": "bullets", "items": [self._paragraph(item) for item in block.items]},
            Table: self._table,
            Chart: self._chart,
            Comments: self._comments,
        }
        return writers[type(block)](block)

    def _anchor(self, name: str) -> str | None:
        if not name or name in self.anchors:
            return None
        self.anchors.add(name)
        return name

    def _link(self, text: str, to: str) -> Run:
        made = run(text, to=to)
        if isinstance(made, dict):
            self.linked.append(made)
        return made

    def _references(self, comments: Iterable[int], files: Iterable[int], *, bare: bool = False) -> Iterator[Run]:
        for text, to in references(tuple(comments), tuple(files), self.material, bare=bare):
            yield self._link(text, to) if to else run(text)

    def _heading(self, heading: Heading) -> Data:
        anchor = self._anchor(heading.anchor)
        return {"kind": "heading", "level": heading.level, "text": clean(heading.text), "anchor": anchor}

    def _paragraph(self, paragraph: Paragraph) -> Data:
        runs = [run(paragraph.text), *self._references(paragraph.comments, paragraph.files)]
        if paragraph.see:
            text, anchor = paragraph.see
            runs += [" [", self._link(text, anchor), "]"]
        return {"runs": runs, "note": paragraph.note}

    def _more(self, key: str, left: int) -> str | None:
        return texts.text(self.material.hearing.written_form, key, n=left) if left else None

    def _table(self, table: Table) -> Data:
        rows = table.rows[: self.shown.of(len(table.rows))]
        if table.total and len(rows) < len(table.rows):
            rows = (*rows[:-1], table.rows[-1])
        return {
            "kind": "table",
            "caption": clean(table.caption),
            "columns": [{"title": clean(c.title), "width": c.width, "number": c.number} for c in table.columns],
            "rows": [[self._cell(cell) for cell in row] for row in rows],
            "total": table.total,
            "kept": len(table.rows) <= KEPT_ROWS,
            "more": self._more("formats.more_rows", len(table.rows) - len(rows)),
        }

    def _cell(self, cell: Cell) -> Data:
        runs = [run(cell.text, language=cell.language)] if cell.text else []
        runs += self._references(cell.comments, cell.files, bare=not cell.text)
        return _cell([runs], anchor=self._anchor(cell.anchor), length=len(cell.text))

    def _chart(self, chart: Chart) -> Data:
        svg = charts.svg(chart).decode("utf-8")
        return {"kind": "chart", "caption": clean(chart.caption), "alt": clean(chart.alt), "svg": svg}

    def _comments(self, comments: Comments) -> Data:
        """Comments as a table with an empty column for the adviser."""
        say = self.material.say
        shown = comments.entries[: self.shown.of(len(comments.entries))]
        shares = (
            ("number", 1.1),
            ("sender", 4.0),
            ("quote", 10.5),
            ("stance", 2.7),
            ("kind", 2.6),
            ("assessment", 4.8),
        )
        return {
            "kind": "table",
            "caption": clean(comments.caption),
            "columns": [
                {"title": say(f"columns.{key}"), "width": width, "number": key == "number"} for key, width in shares
            ],
            "rows": [self._entry(entry) for entry in shown],
            "total": False,
            "kept": False,
            "more": self._more("formats.more_comments", len(comments.entries) - len(shown)),
        }

    def _entry(self, entry: Entry) -> list[Data]:
        comment, say = entry.comment, self.material.say
        place = f"k{comment.number}"
        number = run(str(comment.number)) if entry.primary else self._link(str(comment.number), place)
        about = [[run(entry.sender, bold=True), run(f", {_whole(say('page', page=comment.page))}")]]
        if entry.remarks:
            about.append([run(f"({'; '.join(entry.remarks)})")])
        said = [[run(comment.text, language=entry.language)]]
        if entry.lead:
            said.insert(0, [run(entry.lead, bold=True)])
        if entry.also:
            said.append(self._also(entry))
        return [
            _cell([[number]], anchor=self._anchor(place) if entry.primary else None),
            _cell(about),
            _cell(said, length=len(comment.text)),
            _cell([[run(entry.stance)]]),
            _cell([[run(entry.kind)]]),
            _cell(self._own(entry)),
        ]

    def _own(self, entry: Entry) -> list[list[Run]]:
        """What the adviser has written, her proposal under its name."""
        words = {slot: self.material.words(slot, entry.key) for slot in Slot}
        own = [[run(words[Slot.ASSESSMENT])]] if words[Slot.ASSESSMENT] else []
        if words[Slot.PROPOSAL]:
            name = self.material.say("columns.proposal")
            own.append([run(f"{name}: ", bold=True), run(words[Slot.PROPOSAL])])
        return own

    def _also(self, entry: Entry) -> list[Run]:
        runs: list[Run] = [run(f"{self.material.say('also')} ")]
        for index, other in enumerate(entry.also):
            runs += [run(f"{'; ' if index else ''}{other.text} "), self._link(str(other.number), f"k{other.number}")]
        return runs


def _whole(text: str) -> str:
    """The text held together on one line."""
    return text.replace(" ", "\u00a0")


def _cell(paragraphs: list[list[Run]], *, anchor: str | None = None, length: int = 0) -> Data:
    made: Data = {"p": paragraphs}
    if anchor:
        made["anchor"] = anchor
    if length > SPLITS_AFTER:
        made["splits"] = True
    return made
