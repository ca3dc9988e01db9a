"""PDF pages: reading order, paragraphs, running lines, tables, hyphens, and what nobody can see."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.ingest.layout.hyphens import join, lexicon
from pipeline.ingest.pdf.plumber import Plumber
from pipeline.ingest.unguarded import read_bytes
from pipeline.records import Document, Status, Style
from tests.ingest.make import pdf, simple_pdf, write


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


PARTED = [
    "I plan- og bygningsloven er det slått fast at høring er kom-",
    "munens ansvar, og at natur- og nærings-",
    "livet skal høres i 2021-",
    "2022 samt at Nord-",
    "Østerdal skal få e-",
    "post om plan-",
    "og byggesak.",
]


def test_hyphens_at_line_ends() -> None:
    assert read_bytes(simple_pdf(*PARTED), "a.pdf").text == (
        "I plan- og bygningsloven er det slått fast at høring er kommunens ansvar, og at natur- og næringslivet "
        "skal høres i 2021-2022 samt at Nord-Østerdal skal få e-post om plan- og byggesak."
    )


@pytest.mark.parametrize(
    ("before", "after", "known", "expected"),
    [
        ("nærings-", "liv", "", "næringsliv"),
        ("nærings-", "og", "", "nærings- og"),
        ("Sør-", "Fron", "", "Sør-Fron"),
        ("FN-", "målene", "", "FN-målene"),
        ("kultur-", "skole", "kultur-skole", "kultur-skole"),
        ("IKT-løs-", "ning", "", "IKT-løsning"),
        ("mål –", "og", "", "mål – og"),
    ],
)
def test_dehyphenation(before: str, after: str, known: str, expected: str) -> None:
    kept, between = join(before, after, lexicon([known]))
    assert kept + between + after == expected


def columns(canvas: Canvas) -> None:
    canvas.drawString(70, 780, "En overskrift som går over begge spaltene i brevet til rådet")
    write(canvas, [f"Venstre spalte har her linje nummer {i} av fem" for i in range(5)], 70, 740)
    write(canvas, [f"Høyre spalte har derimot linje nummer {i} av fem" for i in range(5)], 330, 740)
    canvas.drawString(70, 640, "Under spaltene går teksten igjen over hele siden, helt ut til margen.")


def test_columns_do_not_interleave() -> None:
    words = read_bytes(pdf(columns), "a.pdf").text
    order = [words.index(w) for w in ("En overskrift", "Venstre", "nummer 4", "Høyre", "Under spaltene")]
    assert order == sorted(order)


def labels(canvas: Canvas) -> None:
    for i, (label, value) in enumerate([("Avsender:", "Skilaget"), ("Dato:", "1. mai"), ("Vår ref.:", "21/4")]):
        canvas.drawString(70, 750 - 14 * i, label)
        canvas.drawString(200, 750 - 14 * i, value)


def test_labels_and_values_are_read_row_by_row() -> None:
    assert read_bytes(pdf(labels), "a.pdf").text == "Avsender: Skilaget\nDato: 1. mai\nVår ref.: 21/4"


def letterhead(canvas: Canvas) -> None:
    write(canvas, ["Regionrådet for Fjellregionen", "v/ arbeidsutvalget"], 70, 750)
    write(canvas, ["Fjellby, 19. april 2021", "Vår kontakt: Kari", "Telefon: 000 00 000"], 330, 750)
    canvas.drawString(70, 680, "Vi viser til høringsbrevet, og har disse merknadene til utkastet til handlingsplan.")


def test_references_beside_the_addressee() -> None:
    assert texts(read_bytes(pdf(letterhead), "a.pdf"))[:2] == [
        "Regionrådet for Fjellregionen\nv/ arbeidsutvalget",
        "Fjellby, 19. april 2021\nVår kontakt: Kari\nTelefon: 000 00 000",
    ]


LONG = "Denne linjen er så lang at den går helt ut til høyre marg på siden, slik linjer i brev gjør når"
LETTER = [
    "NORDLI KOMMUNE",
    "Storgata 1",
    "",
    LONG,
    "de er brutt av programmet og ikke av den som skrev.",
    "",
    "1. Første punkt er her.",
    "2. Andre punkt følger tett på, uten luft, men det er fortsatt et eget punkt i lista til kommunen,",
    "og det går over to linjer.",
    "",
    "Med hilsen",
    "Kari Nordmann",
]


def test_paragraphs_lists_and_kept_line_breaks() -> None:
    document = read_bytes(simple_pdf(*LETTER), "a.pdf")
    assert [(block.text, block.style) for block in document.blocks] == [
        ("NORDLI KOMMUNE\nStorgata 1", Style.PARAGRAPH),
        (f"{LONG} de er brutt av programmet og ikke av den som skrev.", Style.PARAGRAPH),
        ("1. Første punkt er her.", Style.LIST_ITEM),
        (" ".join(LETTER[7:9]), Style.LIST_ITEM),
        ("Med hilsen\nKari Nordmann", Style.PARAGRAPH),
    ]
    first = document.blocks[1].lines
    assert [document.blocks[1].text[line.start : line.end].strip() for line in first] == LETTER[3:5]
    assert first[0].box is not None and first[0].box.x0 == pytest.approx(70, abs=1)


def pages(canvas: Canvas) -> None:
    for number in (1, 2, 3):
        canvas.setFont("Helvetica", 11)
        canvas.drawString(70, 800, "Nordli kommune  Arkivsak 21/4")
        canvas.drawString(70, 40, f"Side {number} av 3")
        about = ("Kulturskolen", "Vegene i grenda", "Helsetilbudet")[number - 1]
        write(canvas, [f"{about} er det første vi vil nevne, og det er langt nok til å gå over hele", "linjen."])
        end = ["Et avsnitt som begynner nederst på siden og som er så langt at det ikke får plass,"]
        write(canvas, end if number == 1 else [], y=70)
        write(canvas, ["men fortsetter øverst på neste side."] if number == 2 else [], y=764)
        canvas.showPage()


def test_running_lines_and_a_paragraph_over_the_page() -> None:
    document = read_bytes(pdf(pages), "a.pdf")
    first = [block for block in document.blocks if block.text.startswith("Et avsnitt")]
    assert first[0].text.endswith("får plass, men fortsetter øverst på neste side.")
    assert [line.page for line in first[0].lines] == [1, 2]
    styles = [(block.style, block.text) for block in document.blocks]
    assert [text for style, text in styles if style is Style.HEADER] == ["Nordli kommune Arkivsak 21/4"] * 3
    assert [text for style, text in styles if style is Style.FOOTER] == [f"Side {n} av 3" for n in (1, 2, 3)]
    after = document.blocks[document.blocks.index(first[0]) + 1]
    assert after.style is Style.FOOTER
    start = document.text.index("fortsetter")
    assert [page for page, _ in document.places(start, start + 5)] == [2]


def table(canvas: Canvas) -> None:
    rows = [("Mål 1", "Gratis kurs for alle som vil"), ("Mål 2", "Mer lokal mat"), ("Mål 3", "Ingen merknader")]
    for i in range(4):
        canvas.line(70, 740 - i * 40, 500, 740 - i * 40)
    for x in (70, 200, 500):
        canvas.line(x, 740, x, 620)
    canvas.drawString(70, 760, "Over tabellen.")
    for i, (left, right) in enumerate(rows):
        canvas.drawString(76, 715 - i * 40, left)
        canvas.drawString(206, 722 - i * 40, right)
    canvas.drawString(70, 590, "Under tabellen.")


def test_ruled_tables_are_cells() -> None:
    document = read_bytes(pdf(table), "a.pdf")
    assert [(block.text, block.cell) for block in document.blocks] == [
        ("Over tabellen.", None),
        ("Mål 1", (0, 0, 0)),
        ("Gratis kurs for alle som vil", (0, 0, 1)),
        ("Mål 2", (0, 1, 0)),
        ("Mer lokal mat", (0, 1, 1)),
        ("Mål 3", (0, 2, 0)),
        ("Ingen merknader", (0, 2, 1)),
        ("Under tabellen.", None),
    ]


def unseen(canvas: Canvas) -> None:
    canvas.drawString(70, 750, "Synlig.")
    canvas.setFillColorRGB(0, 0, 0.4)
    canvas.rect(60, 600, 300, 30, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(70, 700, "hvit")
    canvas.drawString(70, 610, "Hvit på mørkt.")
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawString(-300, 500, "utenfor")
    canvas.setFont("Helvetica", 0.5)
    canvas.drawString(70, 400, "bitteliten")


def test_hidden_text_is_kept_out_and_reported() -> None:
    document = read_bytes(pdf(unseen), "a.pdf")
    assert texts(document) == ["Synlig.", "Hvit på mørkt."]
    assert [problem.code for problem in document.problems] == ["hidden_text"]


def turned(canvas: Canvas) -> None:
    canvas.setPageRotation(90)
    canvas.rotate(90)
    canvas.drawString(100, -100, "Denne siden er snudd.")


def form(canvas: Canvas) -> None:
    canvas.drawString(70, 760, "Hva mener du?")
    canvas.acroForm.textfield(name="svar", value="Den er god", x=70, y=700, width=300, height=30)


@pytest.mark.parametrize(("draw", "expected"), [(turned, "Denne siden er snudd."), (form, "Hva mener du?\nDen er god")])
def test_turned_pages_and_filled_fields(draw: object, expected: str) -> None:
    assert callable(draw)
    assert read_bytes(pdf(draw), "a.pdf").text == expected


@pytest.mark.parametrize("data", [simple_pdf(*LETTER), pdf(columns), pdf(pages), pdf(table)])
def test_pdfplumber_finds_the_same_words(data: bytes) -> None:
    plumber = Plumber(data)
    theirs = [w for n in range(1, plumber.count() + 1) for line in plumber.page(n).lines for w in line.text.split()]
    plumber.close()
    assert sorted(read_bytes(data, "a.pdf").text.split()) == sorted(theirs)


def test_the_careful_reader_reads_without_pdfium() -> None:
    document = read_bytes(simple_pdf(*LETTER), "a.pdf", careful=True)
    assert document.status is Status.PARTIAL
    assert document.text.split() == " ".join(LETTER).split()
