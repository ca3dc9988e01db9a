"""DOCX and ODT: the final text, with its list numbers, boxes, notes and cells, and without what was deleted."""

from __future__ import annotations

import pytest

from pipeline.ingest.unguarded import read_bytes
from pipeline.records import Document, Status, Style
from tests.ingest.make import docx, odt, paragraph, part


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


def numbered(text: str, level: int, number: int = 1) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(at: int, form: str, text: str) -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


NUMBERING = part(
    "numbering",
    f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}{level(1, "lowerLetter", "%2)")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1">{level(0, "decimal", "%1")}{level(1, "decimal", "%1.%2")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2">{level(0, "bullet", chr(0xF0B7))}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>',
)
LISTS = [
    (((1, 0), (1, 1), (1, 1), (1, 0), (1, 1)), ["1. x", "a) x", "b) x", "2. x", "a) x"]),
    (((2, 0), (2, 1), (2, 1), (2, 0)), ["1 x", "1.1 x", "1.2 x", "2 x"]),
    (((3, 0), (3, 0)), ["• x", "• x"]),
    (((1, 0), (1, 0), (4, 0), (4, 0)), ["1. x", "2. x", "1. x", "2. x"]),
]


@pytest.mark.parametrize(("items", "expected"), LISTS)
def test_list_numbers_are_counted(items: tuple[tuple[int, int], ...], expected: list[str]) -> None:
    body = "".join(numbered("x", at, number) for number, at in items)
    assert texts(read_bytes(docx(body, numbering=NUMBERING), "a.docx")) == expected


BULLETS = [("-", "", "- x"), ("o", "Courier New", "o x"), ("o", "Wingdings", "☐ x"), ("\u00b7", "Symbol", "• x")]


@pytest.mark.parametrize(("sign", "font", "expected"), BULLETS)
def test_a_bullet_is_a_symbol_in_a_symbol_font_only(sign: str, font: str, expected: str) -> None:
    shape = level(0, "bullet", sign).replace("</w:lvl>", f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr></w:lvl>')
    numbering = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0">{shape}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    assert texts(read_bytes(docx(numbered("x", 0), numbering=numbering), "a.docx")) == [expected]


TRACKED = (
    "<w:p><w:r><w:t xml:space='preserve'>Vi </w:t></w:r><w:ins><w:r><w:t>støtter</w:t></w:r></w:ins>"
    "<w:del><w:r><w:delText>avviser</w:delText></w:r></w:del><w:r><w:t xml:space='preserve'> planen.</w:t></w:r></w:p>"
)
BOX = "<w:txbxContent><w:p><w:r><w:t>I boks</w:t></w:r></w:p></w:txbxContent>"
BODIES = {
    "tracked changes": (TRACKED, ["Vi støtter planen."]),
    "a deleted paragraph mark joins two paragraphs": (
        paragraph("Første ", "<w:rPr><w:del/></w:rPr>") + paragraph("andre."),
        ["Første andre."],
    ),
    "a text box, once": (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing>{BOX}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent><w:t>Ved boksen</w:t></w:r></w:p>",
        ["I boks", "Ved boksen"],
    ),
    "content controls": (f"<w:sdt><w:sdtContent>{paragraph('I kontroll')}</w:sdtContent></w:sdt>", ["I kontroll"]),
    "line breaks": ("<w:p><w:r><w:t>Kari</w:t><w:br/><w:t>leder</w:t></w:r></w:p>", ["Kari\nleder"]),
    "hidden runs": (
        "<w:p><w:r><w:t>Synlig</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r></w:p>",
        ["Synlig"],
    ),
    "fields show their result": (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText><w:t>DATE</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3. mars</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
        ["3. mars"],
    ),
    "signs": ("<w:p><w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:softHyphen/><w:t>C</w:t></w:r></w:p>", ["A-BC"]),
}


@pytest.mark.parametrize("name", BODIES)
def test_docx_final_text(name: str) -> None:
    body, expected = BODIES[name]
    assert texts(read_bytes(docx(body), "a.docx")) == expected


def test_what_is_not_in_the_body_is_reported() -> None:
    assert codes(read_bytes(docx(TRACKED), "a.docx")) == ["tracked_changes"]
    assert codes(read_bytes(docx(BODIES["hidden runs"][0]), "a.docx")) == ["hidden_text"]


def test_docx_notes_headers_and_pages() -> None:
    body = (
        '<w:p><w:r><w:t>Side en</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        "<w:p><w:r><w:t>Nede</w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>og oppe</w:t></w:r></w:p>"
        '<w:sectPr><w:headerReference r:id="header1"/><w:footerReference r:id="footer1"/></w:sectPr>'
    )
    document = read_bytes(
        docx(
            body,
            header1=part("hdr", paragraph("Nordli kommune")),
            footer1=part("ftr", paragraph("Side")),
            footnotes=part("footnotes", f'<w:footnote w:id="2">{paragraph("Fotnoten.")}</w:footnote>'),
        ),
        "a.docx",
    )
    assert [(block.text, block.style.value) for block in document.blocks] == [
        ("Nordli kommune", "header"),
        ("Side en", "paragraph"),
        ("Nede og oppe", "paragraph"),
        ("Fotnoten.", "paragraph"),
        ("Side", "footer"),
    ]
    assert document.pages == 2
    assert [line.page for line in document.blocks[2].lines] == [1, 2]


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(map(paragraph, paragraphs))}</w:tc>"


def test_docx_tables() -> None:
    inner = f"<w:tbl><w:tr>{cell('indre a')}{cell('indre b')}</w:tr></w:tbl>"
    body = (
        f"<w:tbl><w:tr>{cell('Mål 1')}{cell('Ja.', 'Men ikke nå.')}</w:tr>"
        f"<w:tr>{cell('Mål 2')}<w:tc>{inner}</w:tc></w:tr></w:tbl><w:tbl><w:tr>{cell('Ramme')}</w:tr></w:tbl>"
    )
    document = read_bytes(docx(body), "a.docx")
    assert [(block.text, block.cell) for block in document.blocks] == [
        ("Mål 1", (0, 0, 0)),
        ("Ja.", (0, 0, 1)),
        ("Men ikke nå.", (0, 0, 1)),
        ("Mål 2", (0, 1, 0)),
        ("indre a", (1, 0, 0)),
        ("indre b", (1, 0, 1)),
        ("Ramme", None),
    ]


def test_docx_headings() -> None:
    styles = part(
        "styles",
        '<w:style w:styleId="Mal"><w:basedOn w:val="Overskrift1"/></w:style>'
        '<w:style w:styleId="Overskrift1"><w:name w:val="heading 1"/></w:style>',
    )
    body = paragraph("Vurdering", '<w:pStyle w:val="Mal"/>') + paragraph("Planen er god.")
    document = read_bytes(docx(body, styles=styles), "a.docx")
    assert [block.style for block in document.blocks] == [Style.HEADING, Style.PARAGRAPH]


LIST_STYLE = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
    "</text:list-style>"
)
ODTS = {
    "breaks and spaces": (
        "<text:p>Kari<text:line-break/>leder<text:s text:c='3'/>i laget</text:p>",
        ["Kari\nleder i laget"],
    ),
    "deleted text": (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>borte</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:p>her</text:p>",
        ["her"],
    ),
    "lists": (
        "<text:list text:style-name='L'><text:list-item><text:p>en</text:p><text:list><text:list-item><text:p>under"
        "</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>to</text:p></text:list-item>"
        "</text:list>",
        ["1. en", "a) under", "2. to"],
    ),
    "text boxes and notes": (
        "<text:p>Før<draw:frame><draw:text-box><text:p>Boks</text:p></draw:text-box></draw:frame>"
        "<text:note><text:note-body><text:p>Note</text:p></text:note-body></text:note></text:p>",
        ["Boks", "Før", "Note"],
    ),
    "tables": (
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>",
        ["a", "b"],
    ),
}


@pytest.mark.parametrize("name", ODTS)
def test_odt_final_text(name: str) -> None:
    body, expected = ODTS[name]
    document = read_bytes(odt(body, LIST_STYLE), "a.odt")
    assert (document.format, document.status, texts(document)) == ("odt", Status.OK, expected)
