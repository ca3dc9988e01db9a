"""Makes data/raw/eksempel: the hearing letter, the example answers and their gold labels.

    python tests/examples/make_eksempel.py [FOLDER]

Each file of `tests/examples/eksempel/` holds one answer: its text cut in passages with role and labels, its answers,
and how it is laid out. The submission and its gold record are both made from it, so they cannot diverge. Run by hand
after a change; the same sources give the same bytes. The scan's picture also depends on the version of Pillow.

A comment's labels are one line: voice; goals; questions; sdgs; stance; kind. Page numbers («Side 1 av 5») stand in
the PDFs and not in the gold, which holds the running text only.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import eksempel_office as office
import eksempel_paper as paper
import yaml
from eksempel_pages import Flow, Paragraph, lay_out

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "eksempel"
LETTER = HERE / "eksempel_brev.yaml"
TARGET = HERE.parents[1] / "data" / "raw" / "eksempel"
ROLES = ("letterhead", "quote", "background", "procedure", "comment", "closing", "other")
LAYOUT_HINTS = ("in_cell", "beside", "attachment")


def load(path: Path) -> dict[str, Any]:
    """An answer's source with its passages as dicts that have `role` and `text`."""
    source: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    source["passages"] = [_passage(entry) for entry in source["passages"]]
    return source


def sources() -> list[dict[str, Any]]:
    """All answers, in the order of their file names; a copy in another format is an answer of its own."""
    found = []
    for path in sorted(SOURCES.glob("*.yaml")):
        source = load(path)
        found.append(source)
        if "also" in source:
            found.append({**source, **source["also"], "duplicate_of": source["file"]})
    return found


def gold(source: dict[str, Any]) -> dict[str, Any]:
    """The gold record of an answer."""
    answers = source["answers"]
    keys = ("text", "question", "rank")
    return {
        "file": source["file"],
        "respondent": source["respondent"],
        "respondent_type": source["respondent_type"],
        "written_form": source["written_form"],
        "dated": str(source["dated"]),
        "late": source.get("late", False),
        "duplicate_of": source.get("duplicate_of"),
        "supersedes": source.get("supersedes"),
        "answers": {
            **{key: value for key, value in answers.items() if key not in ("prioriteringer", "sdg")},
            "prioriteringer": [dict(zip(keys, row, strict=True)) for row in answers["prioriteringer"]],
            "sdg": answers["sdg"],
        },
        "passages": [{k: v for k, v in p.items() if k not in LAYOUT_HINTS} for p in source["passages"]],
    }


def submission(source: dict[str, Any]) -> bytes:
    """The answer as its file."""
    layout = source["layout"]
    title = f"Høringssvar fra {source['respondent']}"
    flow = lay_out(source["passages"])
    match layout["engine"]:
        case "pdf":
            return paper.pdf(flow, layout, title)
        case "scan":
            return paper.scan(flow, layout, title)
        case "docx":
            return office.word(flow, layout, title, source["written_form"])
        case "odt":
            return office.odt(flow)
        case "html":
            return office.html(flow, title, source["written_form"])
        case "txt":
            return office.plain(flow).replace("\n", "\r\n").encode(layout["encoding"])
        case "eml":
            return _mail(source, title)
    raise ValueError(f"{source['file']}: no engine {layout['engine']}")


def letter(hearing: dict[str, Any]) -> bytes:
    """The hearing letter as PDF, with the questions, goals and measures of hearing.yaml in it."""
    questions = {question["id"]: question["text"] for question in hearing["questions"]}
    flow: Flow = []
    for entry in yaml.safe_load(LETTER.read_text(encoding="utf-8")):
        ((key, value),) = entry.items()
        match key:
            case "question":
                flow.append(Paragraph([questions[value]]))
            case "plan":
                flow.extend(_plan(hearing))
            case "break":
                flow.append(Paragraph([paper.PAGE_BREAK]))
            case _:
                flow.append(Paragraph([value], {"heading": "h1", "subheading": "h2", "text": "p"}[key]))
    return paper.pdf(flow, {"font": "Helvetica", "size": 10}, hearing["title"])


def main(target: Path = TARGET) -> None:
    """Writes letter.pdf, submissions/ and gold/ beside hearing.yaml."""
    hearing = yaml.safe_load((TARGET / "hearing.yaml").read_text(encoding="utf-8"))
    for folder in ("submissions", "gold"):
        (target / folder).mkdir(parents=True, exist_ok=True)
    (target / "letter.pdf").write_bytes(letter(hearing))
    for source in sources():
        path = target / "submissions" / source["file"]
        path.write_bytes(submission(source))
        record = json.dumps(gold(source), ensure_ascii=False, indent=1) + "\n"
        (target / "gold" / f"{path.stem}.json").write_text(record, encoding="utf-8")


def _passage(entry: dict[str, Any]) -> dict[str, Any]:
    (role,) = (key for key in entry if key in ROLES)
    passage = {"style": entry.get("style", "p"), "text": entry[role], "role": role}
    if role == "comment":
        voice, goals, questions, sdgs, stance, kind = (part.strip() for part in entry["as"].split(";"))
        passage |= {"voice": voice, "goals": _list(goals), "questions": _list(questions)}
        passage |= {"sdgs": [int(number) for number in _list(sdgs)], "stance": stance, "kind": kind}
    return passage | {hint: entry[hint] for hint in LAYOUT_HINTS if hint in entry}


def _list(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]


def _mail(source: dict[str, Any], title: str) -> bytes:
    passages = source["passages"]
    cut = next((i for i, p in enumerate(passages) if "attachment" in p), len(passages))
    attachment = None
    if cut < len(passages):
        attachment = (passages[cut]["attachment"], paper.pdf(lay_out(passages[cut:]), source["layout"], title))
    return office.mail(source["mail"], office.plain(lay_out(passages[:cut])), attachment)


def _plan(hearing: dict[str, Any]) -> Flow:
    flow: Flow = []
    for number, goal in enumerate(hearing["goals"], start=1):
        flow.append(Paragraph([f"Mål {number}: {goal['name']}"], "h2"))
        flow.append(Paragraph([goal["text"]]))
        for measure in (m for m in hearing["measures"] if m["goal"] == goal["id"]):
            flow.append(Paragraph([f"{measure['id']} {measure['text']} (Ansvar: {measure['responsible']})"], "bullet"))
    return flow


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:]))
