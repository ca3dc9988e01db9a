"""Letters planted among the labelled ones: links of every kind, beside near misses that are none.

Made from the texts in `data/raw/*/gold`, always the same. `python -m tests.segment.planted` prints, hearing by hearing,
what was planted against what was found.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from pipeline.hearing import load
from pipeline.records import Block, Document, Hearing, Line, Mail, Part, Source, Status, Submission
from pipeline.segment import link, segment

RAW = Path(__file__).resolve().parents[2] / "data" / "raw"
HEARINGS = ("fjellregionen", "oppvekst", "fjellregionen-e", "kultur-h", "omradeplan-g", "eksempel")
TWICE = {"a2_haugtjonnlia_grendelag.odt", "rundtjonn_frivilligsentral_kopi.pdf", "setervoll_kommune_rettet.pdf"}
TWICE |= {"a2_kvernhaugen_kommune_korrigert.pdf"}
"""Labelled letters that say what others of them say."""
Link = tuple[str, str, str]
"""File, kind (`copy`, `version`, `draft`, `campaign`, `joint`), and the other file or the co-sender's name."""

_LOOKALIKES = {"rn": "m", "m": "rn", "l": "1", "å": "a", "ø": "o", "e": "c", "h": "b", "t": "f", "g": "q", "v": "y"}
_PEOPLE = ("Kari Prøvestad", "Ola Dømmerud", "Siv Tenkt Moen", "Per Oppdiktli", "Anne Eksempelvik", "Jon Tilfeldset")
_LAGS = ("Granåsen bondelag", "Nordli grendelag", "Sørdal skogeierlag", "Vesthøgda velforening", "Øverbygda bygdelag")


@dataclass(frozen=True)
class Letter:
    """A labelled letter as plain parts."""

    file: str
    respondent: str
    dated: dt.date | None
    blocks: tuple[str, ...]
    comments: tuple[str, ...]
    duplicate_of: str | None
    supersedes: str | None
    plain: bool


@dataclass
class Plot:
    """A hearing with its own letters and the planted ones; `kind_of` tells what each was planted as."""

    hearing: Hearing
    documents: list[Document] = field(default_factory=list)
    links: set[Link] = field(default_factory=set)
    kind_of: dict[str, str] = field(default_factory=dict)

    def add(self, kind: str, document: Document, *links: Link) -> None:
        """Plants a document."""
        self.documents.append(document)
        self.kind_of[document.file] = kind
        self.links.update(links)


def letters_of(name: str) -> list[Letter]:
    """The labelled letters of a hearing in `data/raw`."""
    found = []
    for path in sorted((RAW / name / "gold").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        passages = record["passages"]
        found.append(
            Letter(
                record["file"],
                record["respondent"],
                dt.date.fromisoformat(record["dated"]) if record["dated"] else None,
                tuple(p["text"].strip() for p in passages),
                tuple(p["text"].strip() for p in passages if p["role"] == "comment"),
                record["duplicate_of"],
                record["supersedes"],
                all(p.get("voice") in (None, "vedtak") for p in passages),
            )
        )
    return found


def document(file: str, blocks: Sequence[str], source: Source = Source.NATIVE, mail: Mail | None = None) -> Document:
    """A document with a block per text."""
    made = tuple(Block(text, (Line(0, len(text), 1),), source=source) for text in blocks if text.strip())
    digest = sha256("\n".join(block.text for block in made).encode()).hexdigest()
    return Document(file, digest, file.rsplit(".", 1)[-1], Status.OK, 1, made, (Part(file, "file", "pdf"),), mail)


def wrapped(text: str) -> str:
    """A text as a text file of fixed width has it."""
    return "\n".join(textwrap.wrap(text, 66)) if len(text) > 90 else text


def misread(text: str, rng: random.Random, share: float) -> str:
    """A text as character recognition reads it: this share of its characters taken for others."""
    out = []
    for char in text:
        out.append(_LOOKALIKES.get(char, char) if rng.random() < share else char)
    return "".join(out)


def written(sender: str, owner: str, day: dt.date, title: str, body: Sequence[str], signed: str = "") -> list[str]:
    """A letter of a plain form."""
    return [sender, f"Til {owner}", f"Dato: {day:%d.%m.%Y}", title, *body, f"Med vennlig hilsen\n{signed or sender}"]


def plot(name: str) -> Plot:
    """The hearing `name` with letters planted among its own.

    What is planted says what letters to other hearings say, each used once, so that nothing is alike by accident.
    """
    hearing = load(RAW / name)
    rng = random.Random(name)
    made = Plot(hearing)
    letters = letters_of(name)
    for letter in letters:
        mail = Mail(letter.respondent, date=letter.dated) if letter.file.endswith(".eml") else None
        made.add("own", document(letter.file, letter.blocks, mail=mail))
        for kind, other in (("copy", letter.duplicate_of), ("version", letter.supersedes)):
            made.links |= {(letter.file, kind, other)} if other else set()
    linked = {x for f, _, other in made.links for x in (f, other)}
    free = [x for x in letters if x.file not in linked and len(x.comments) >= 5]
    others = [x for other in HEARINGS if other != name for x in letters_of(other)]
    donors = iter(rng.sample([x for x in others if len(x.comments) >= 6 and x.plain and x.file not in TWICE], 30))
    # A copy bears the name that its letter bears: one whose sender only its labels know has none to bear.
    _plant_copies(made, [x for x in free if x.respondent.lower() in " ".join(x.blocks).lower()], rng)
    _plant_versions(made, free, rng)
    _plant_small_changes(made, donors)
    _plant_joint(made, donors, rng)
    _plant_campaigns(made, donors, rng)
    _plant_drafts(made, donors)
    _plant_near_misses(made, donors)
    if name == "fjellregionen":  # the hearing's own campaign: a party and a hamlet's association with one text
        files = [x.file for x in letters if any("GRENDENE FØRST" in b for b in x.blocks)]
        made.links |= {(file, "campaign", other) for file in files for other in files if file != other}
    return made


def said(donor: Letter, sender: str, count: int) -> list[str]:
    """The first comments of a letter, as another sender's."""
    return [text.replace(donor.respondent, sender) for text in donor.comments[:count]]


def _plant_copies(made: Plot, free: Sequence[Letter], rng: random.Random) -> None:
    for letter in free[:3]:
        stem = letter.file.rsplit(".", 1)[0]
        for kind, blocks, source in (
            (
                "other format",
                [f"{letter.respondent} – side 1", *map(wrapped, letter.blocks), "Side 1 av 1"],
                Source.NATIVE,
            ),
            ("scanned", [misread(text, rng, 0.015) for text in letter.blocks], Source.OCR),
            ("scanned badly", [misread(text, rng, 0.04) for text in letter.blocks], Source.OCR),
        ):
            file = f"{stem}_z_{kind.replace(' ', '_')}.pdf"
            made.add(kind, document(file, blocks, source), (file, "copy", letter.file))
        if letter.dated:
            day = letter.dated + dt.timedelta(days=2)
            cover = ["Hei!", f"Her er svaret fra {letter.respondent} på nytt. Det ser ikke ut til at det kom fram."]
            file = f"{stem}_z_igjen.eml"
            mail = Mail(letter.respondent, "post@avsender.example", day)
            made.add("resent", document(file, [*cover, *letter.blocks], mail=mail), (file, "copy", letter.file))


def _plant_versions(made: Plot, free: Sequence[Letter], rng: random.Random) -> None:
    for number, letter in enumerate(x for x in free[3:8] if x.plain):
        base = letter.dated or made.hearing.deadline - dt.timedelta(days=6)
        first = written(letter.respondent, made.hearing.owner, base, "Høringssvar", letter.comments)
        later = base + dt.timedelta(days=3)
        changed = [re.sub(r"\bstøtter\b", "støtter ikke", text) for text in letter.comments[1:]]
        changed[rng.randrange(len(changed))] = (
            "Vi ber om at fristen flyttes til 2030, og at det settes av 350 000 kroner."
        )
        notice = [f"Dette svaret erstatter vårt svar av {base:%d.%m.%Y}."] if number % 2 else []
        second = written(letter.respondent, made.hearing.owner, later, "Høringssvar", [*notice, *changed])
        stem = letter.file.rsplit(".", 1)[0]
        # The letter as it was labelled is left out here: these two stand in its place.
        made.documents = [d for d in made.documents if d.file != letter.file]
        made.add("first version", document(f"{stem}.v.pdf", first))
        kind = "announced version" if number % 2 else "silent version"
        made.add(kind, document(f"{stem}_v.pdf", second), (f"{stem}_v.pdf", "version", f"{stem}.v.pdf"))


def _plant_small_changes(made: Plot, donors: Iterator[Letter]) -> None:
    """One sentence is other than in the letter three days before: the later letter says what the sender means."""
    changes = (
        ("a number", "Vi ber om 40 plasser.", "Vi ber om 60 plasser."),
        ("a negation", "Vi vil det.", "Vi vil ikke det."),
    )
    for number, (kind, before, after) in enumerate(changes):
        sender, owner, day = f"Tinde{number} vel", made.hearing.owner, made.hearing.deadline - dt.timedelta(days=5)
        body = said(next(donors), sender, 6)
        first = written(sender, owner, day, "Svar", [*body, before])
        second = written(sender, owner, day + dt.timedelta(days=3), "Svar", [*body, after])
        made.add("first version", document(f"tinde_{number}.pdf", first))
        link_to = (f"tinde_{number}_b.pdf", "version", f"tinde_{number}.pdf")
        made.add(f"changed by {kind}", document(f"tinde_{number}_b.pdf", second), link_to)


def _plant_joint(made: Plot, donors: Iterator[Letter], rng: random.Random) -> None:
    day, owner = made.hearing.deadline - dt.timedelta(days=4), made.hearing.owner
    for place in ("title", "letterhead", "signatures"):
        names = rng.sample(_LAGS, 3)
        body = said(next(donors), "vi", 6)
        title = f"Felles høringsuttalelse fra {names[0]}, {names[1]} og {names[2]}" if place == "title" else "Vårt syn"
        top = "\n".join(names) if place == "letterhead" else names[0]
        signers = zip(_PEOPLE, names, strict=False)
        lines = [f"For {lag}\n{person}" if place == "signatures" else f"{person}\n{lag}" for person, lag in signers]
        file = f"felles_{place}.pdf"
        blocks = written(top, owner, day, title, body, names[0] if place == "title" else "\n".join(lines))
        made.add(f"joint by {place}", document(file, blocks), *((file, "joint", name) for name in names))


def _plant_campaigns(made: Plot, donors: Iterator[Letter], rng: random.Random) -> None:
    text = said(next(donors), "vi", 8)
    members = []
    for number, person in enumerate(rng.sample(_PEOPLE, 4)):
        day = made.hearing.deadline - dt.timedelta(days=number + 1)
        own = (
            [] if number % 2 else [f"Selv bor jeg her på {number + 3}. året og ser dette hver dag på vei til arbeidet."]
        )
        members.append(f"opprop_{number}.eml")
        blocks = written(person, made.hearing.owner, day, "Mitt innspill", [*own, *text])
        made.add("campaign", document(members[-1], blocks))
    members.append("opprop_endret.eml")
    own = said(next(donors), "jeg", 3)
    blocks = written("Tor Eksempelmo", made.hearing.owner, made.hearing.deadline, "Innspill", [*text[:6], *own])
    made.add("campaign, rewritten", document(members[-1], blocks))
    quoted = written(
        "Liv Diktmyr", made.hearing.owner, made.hearing.deadline, "Innspill", [text[0], *said(next(donors), "jeg", 8)]
    )
    made.add("quotes a campaign", document("siterer_opprop.eml", quoted))
    made.links |= {(file, "campaign", other) for file in members for other in members if file != other}


def _plant_drafts(made: Plot, donors: Iterator[Letter]) -> None:
    cases = (
        ("Foreløpig uttalelse", "Uttalelsen gis med forbehold om politisk behandling i kommunestyret.", "Granheim"),
        (
            "Høringssvar",
            "Saken skal behandles i kommunestyret etter fristen, og endelig vedtak ettersendes.",
            "Liastad",
        ),
        ("Førebels fråsegn", "Vi tek atterhald om politisk handsaming.", "Åsvik"),
    )
    for number, (title, reserve, place) in enumerate(cases):
        sender, owner = f"{place} kommune", made.hearing.owner
        on_time = made.hearing.deadline - dt.timedelta(days=2)
        decided = made.hearing.deadline + dt.timedelta(days=16)
        body = said(next(donors), sender, 6)
        decision = [*said(next(donors), sender, 4), *body[:2]]
        file, final = f"utkast_{number}.pdf", f"vedtak_{number}.pdf"
        made.add("draft", document(file, written(sender, owner, on_time, title, [reserve, *body])))
        met = decided - dt.timedelta(days=1)
        treated = [f"Kommunestyret behandlet saken {met:%d.%m.%Y}.", "Vedtak:", *decision]
        paper = written(sender, owner, decided, "Melding om vedtak", treated)
        made.add("decision", document(final, paper), (final, "version", file), (file, "draft", final))


def _plant_near_misses(made: Plot, donors: Iterator[Letter]) -> None:
    owner, deadline = made.hearing.owner, made.hearing.deadline

    def near_miss(kind: str, file: str, sender: str, title: str, body: Sequence[str], days: int = 0) -> None:
        made.add(kind, document(file, written(sender, owner, deadline - dt.timedelta(days=days), title, body)))

    template = ["Vi viser til brev om høring.", "1. Hva mener dere om målene?", "2. Hva bør komme først?", "3. Annet"]
    for number in range(2):  # one form, two senders, two opinions
        answered = said(next(donors), _LAGS[number], 4)
        body = [line for pair in zip(template, answered, strict=True) for line in pair]
        near_miss("same template", f"skjema_{number}.docx", _LAGS[number], "Svarskjema", body)
    quotes = [made.hearing.goals[0].text, made.hearing.questions[0].text, *(g.text for g in made.hearing.goals[1:4])]
    for number, sender in enumerate(("Breidalen kommune", "Smalfjord kommune")):  # both quote the plan at length
        body = ["Om planen heter det:", *quotes, *said(next(donors), sender, 3)]
        near_miss("same quotes", f"sitat_{number}.pdf", sender, "Høringssvar", body)
    for number, title in enumerate(("Om revidert planprogram", "Om ny handlingsplan")):  # one sender, two matters
        body = said(next(donors), "Todal historielag", 6)
        near_miss("other matter", f"todal_{number}.pdf", "Todal historielag", title, body, days=9 - 6 * number)
    donor = next(donors)
    history = [b for b in donor.blocks if len(b) > 90 and b not in donor.comments][
        :5
    ]  # one sender tells its case history in two answers
    for number in range(2):
        body = ["Bakgrunn", *history, "Vårt syn", *said(next(donors), "Tunet bygdemuseum", 4)]
        near_miss(
            "same case history", f"tunet_{number}.pdf", "Tunet bygdemuseum", "Høringssvar", body, days=9 - 6 * number
        )
    for number, person in enumerate(_PEOPLE[:3]):  # alike, because there is nothing to say
        near_miss(
            "no remarks", f"ingen_{number}.txt", person, "Svar på høring", ["Jeg har ingen merknader til planen."]
        )
    body = ["Tillegg til vårt svar. I tillegg til det vi har sendt, vil vi peke på kulturminnene i dalen."]
    near_miss("addition", "todal_tillegg.pdf", "Todal historielag", "Tillegg", body)
    body = [
        "Nabokommunen vil ettersende sitt vedtak. En foreløpig uttalelse fulgte saken.",
        *said(next(donors), "vi", 3),
    ]
    near_miss("speaks of a draft", "nabo.pdf", "Innmark bondelag", "Svar", body)
    body = [
        "Felles forslag fra Breidalen og Smalfjord lå til grunn, men dette er vårt svar.",
        *said(next(donors), "vi", 3),
    ]
    near_miss("speaks of a joint text", "eget.pdf", "Solberg og Lien grendelag", "Svar", body)


def found_links(submissions: Sequence[Submission]) -> Iterator[Link]:
    """The links of linked submissions in the form of the planted ones."""
    members: dict[str, list[str]] = {}
    for s in submissions:
        for kind, other in (("copy", s.duplicate_of), ("version", s.supersedes), ("draft", s.draft_of)):
            if other:
                yield s.file, kind, other
        if s.campaign:
            members.setdefault(s.campaign, []).append(s.file)
        if len(s.respondents) > 1:
            yield from ((s.file, "joint", name) for name in s.respondents)
    for files in members.values():
        yield from ((file, "campaign", other) for file in files for other in files if file != other)


def run(made: Plot) -> list[Submission]:
    """The planted hearing, segmented with the shipped models and linked."""
    return link([segment(d, made.hearing) for d in made.documents])


def f1(planted: set[Link], found: set[Link]) -> float:
    """F1 of the links found, 1 where there are none and none was found."""
    return 2 * len(planted & found) / (len(planted) + len(found)) if planted or found else 1.0


def confusion(made: Plot, found: set[Link]) -> Counter[tuple[str, str, str]]:
    """Counts of (what the file was planted as, kind of link, «right», «missed» or «false»)."""
    table: Counter[tuple[str, str, str]] = Counter()
    for one in made.links | found:
        outcome = "right" if one in made.links & found else "missed" if one in made.links else "false"
        table[made.kind_of.get(one[0], "own"), one[1], outcome] += 1
    return table


def main() -> None:
    """Prints F1, and the confusion, of each hearing and of all."""
    total: Counter[tuple[str, str, str]] = Counter()
    for name in HEARINGS:
        made = plot(name)
        found = set(found_links(run(made)))
        print(f"{name}: {len(made.documents)} letters, {len(made.links)} links, F1 {f1(made.links, found):.3f}")
        for one in sorted(made.links ^ found):
            print("  missed" if one in made.links else "  false ", *one)
        total += confusion(made, found)
    for (kind, tie, outcome), count in sorted(total.items()):
        print(f"{kind:24} {tie:10} {outcome:8} {count}")


if __name__ == "__main__":
    main()
