"""Reads the written files back, as the libraries of others see them."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import docx
import lxml.html
import openpyxl
import pandas as pd

from pipeline.report.clean import clean


class Written:
    """The five files of a run."""

    def __init__(self, folder: Path) -> None:
        self.records: list[dict[str, Any]] = [
            json.loads(line) for line in (folder / "submissions.jsonl").read_text(encoding="utf-8").splitlines()
        ]
        self.table = pd.read_parquet(folder / "comments.parquet")
        self.document = docx.Document(io.BytesIO((folder / "oversikt.docx").read_bytes()))
        self.book = openpyxl.load_workbook(folder / "oversikt.xlsx")
        self.page = lxml.html.fromstring((folder / "oversikt.html").read_bytes())

    def word_tables(self, head: str) -> list[list[list[str]]]:
        """The rows of the Word tables in whose head this column stands."""
        found = []
        for table in self.document.tables:
            rows = [[cell.text for cell in row.cells] for row in table.rows]
            if head in rows[0]:
                found.append(rows)
        return found

    def word_quotes(self) -> dict[int, str]:
        """Number → quote of all comments in the Word tables."""
        tables = (t for t in self.document.tables if "Rådgivers vurdering" in [c.text for c in t.rows[0].cells])
        rows = [row.cells for table in tables for row in table.rows[1:]]
        return {int(cells[0].text): _quote(cells[2]) for cells in rows}

    def page_quotes(self) -> dict[int, str]:
        """Number → quote of the comments in their primary place on the page."""
        return {
            int(entry.get("id")[1:]): entry.find("blockquote").text_content()
            for entry in self.page.iterfind(".//article[@class='entry primary']")
        }

    def sheet(self, name: str) -> list[dict[str, Any]]:
        """The rows of a sheet by their heads."""
        rows = list(self.book[name].values)
        return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]

    def sheet_quotes(self) -> dict[int, str]:
        """Number → quote of the comments in the workbook."""
        return {row["Nr."]: row["Innspill (ordrett)"] or "" for row in self.sheet("Innspill") if row["Nr."]}

    def record_quotes(self) -> list[str]:
        """The comments of the JSON lines, in order, as they are shown."""
        return [
            clean(passage["text"].strip())
            for record in self.records
            for passage in record["passages"]
            if passage["role"] == "comment"
        ]


def _quote(cell: Any) -> str:
    """The quote in a cell, without the sentence above it (all bold) and the other senders below."""
    paragraphs = [p for p in cell.paragraphs if not (p.runs and all(run.bold for run in p.runs))]
    return str(next((p.text for p in paragraphs if not p.text.startswith("Også: ")), ""))
