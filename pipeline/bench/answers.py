"""Answers for measuring, made up in code: letters and case papers of sentences that are put together by chance."""

from __future__ import annotations

import datetime as dt
import random

from pipeline.records import Block, Document, Goal, Hearing, Line, Part, Question, Status, Style

HEARING = Hearing(
    id="maaling",
    title="Handlingsplan for Vesledal 2024",
    owner="Vesledal regionråd",
    written_form="nb",
    deadline=dt.date(2024, 4, 27),
    goals=(Goal("vei", "Veiene i Vesledal skal være trygge for alle som ferdes der til fots og på sykkel."),),
    questions=(Question("tiltak", "Hvilke tiltak bør prioriteres i de første to årene av planen?"),),
    letter_text="Utkastet sendes på høring til medlemmene og andre med frist til å levere innspill innen 27. april.",
)
PLACES = ("Granli", "Storlia", "Nordmo", "Fjellbygd", "Haugtjønn", "Solvik", "Kvernhaugen", "Setervoll")
THINGS = (
    *("gang- og sykkelveien", "bredbåndsutbyggingen", "ungdomsrådet", "beitebruken i utmarka", "jernbanen"),
    *("skolebussen", "boligtomtene i sentrum", "legevakta", "næringshagen", "vannforsyningen"),
)
SENTENCES = (
    "{place} kommune støtter at {thing} prioriteres, jf. kap. {n} i planen.",
    "Vi mener at {thing} bør komme først, og ber om at fristen settes til {n}. mai.",
    "{thing} er viktig for bosettingen, men kostnaden på {n},5 mill. kr er ikke dekket.",
    "Tiltaket bør strykes dersom {thing} ikke kan finansieres etter § {n}-1.",
    "I {place} bor det {n} 310 innbyggere, og {thing} ble behandlet av formannskapet i fjor.",
    "Det vises til brev av {n}. mars om {thing} og til bl.a. den regionale planen for Vesledal.",
    "Utkastet sendes på høring til medlemmene og andre med frist til å levere innspill innen 27. april.",
    "Eit fleirtal meiner at {thing} må sjåast i samanheng med tilbodet i {place}.",
)
HEADINGS = ("Saksopplysninger", "Vurdering", "Behandling", "Vedtak")
PARAGRAPHS = 8
"""Of three sentences each on a page: some 350 words, as in a typed letter."""


def made_up(count: int = 24, pages: int = 3) -> list[Document]:
    """So many answers of so many pages; the same every time."""
    return [answer(pages, number) for number in range(count)]


def answer(pages: int, seed: int) -> Document:
    """An answer of so many pages: a case paper for an even seed, a letter without headings for an odd one."""
    chance = random.Random(seed)
    place = chance.choice(PLACES)
    blocks = [_block(f"{place.upper()} KOMMUNE", 1), _block(f"Dato: {1 + seed % 28}.04.2024", 1)]
    for page in range(1, pages + 1):
        if seed % 2 == 0:
            blocks.append(_block(HEADINGS[(page - 1) % len(HEADINGS)], page, Style.HEADING))
        blocks += [_block(_paragraph(chance), page) for _ in range(PARAGRAPHS)]
    blocks.append(_block(f"Med vennlig hilsen\n{place} kommune", pages))
    return _document(f"svar-{seed}.pdf", pages, blocks)


def odd(lines: int) -> Document:
    """A text of nothing but full stops, each on its own line."""
    return _document("rart.txt", 1, [_block("\n".join("." * lines), 1)])


def twice(document: Document) -> Document:
    """The document and then the same again."""
    return _document(document.file, 2 * document.pages, [*document.blocks, *document.blocks])


def _document(file: str, pages: int, blocks: list[Block]) -> Document:
    return Document(file, "0" * 64, "pdf", Status.OK, pages, tuple(blocks), (Part(file, "file", "pdf"),))


def _block(text: str, page: int, style: Style = Style.PARAGRAPH) -> Block:
    return Block(text, (Line(0, len(text), page),), style=style)


def _paragraph(chance: random.Random) -> str:
    sentences = []
    for template in chance.sample(SENTENCES, 3):
        said = template.format(place=chance.choice(PLACES), thing=chance.choice(THINGS), n=chance.randint(2, 9))
        sentences.append(said[:1].upper() + said[1:])
    return " ".join(sentences)
