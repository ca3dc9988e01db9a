"""Plain text and HTML: code pages, wrapped lines, forms, and what a reader of the page does not see."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.plain.decode import decode
from pipeline.ingest.plain.mojibake import is_garbled, mended
from pipeline.ingest.plain.unwrap import split_blocks
from pipeline.ingest.unguarded import read_bytes
from pipeline.records import Document, Status, Style

NORWEGIAN = "Målet om bærekraft må gjøres større. Vi støtter felles arena på Røros.\r\nÅ være eller ikke være."


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp865", "mac_roman"]
)
def test_encodings(encoding: str) -> None:
    document = read_bytes(NORWEGIAN.encode(encoding), "a.txt")
    assert document.format == "txt"
    assert document.text.replace("\n", " ") == NORWEGIAN.replace("\r\n", " ")


@pytest.mark.parametrize(
    ("data", "hint", "expected"),
    [
        ("påske".encode("cp1252"), "utf-8", "påske"),
        ("påske".encode(), "iso-8859-1", "påske"),
        ("påske".encode("cp1252"), "finnes-ikke", "påske"),
        (b"plain", "us-ascii", "plain"),
        ("én «sak» – på".encode("cp1252"), None, "én «sak» – på"),
        ("så én ødelagt ".encode() + b"\xff" + " byte i æøå".encode(), None, "så én ødelagt � byte i æøå"),
    ],
)
def test_claims_count_only_where_the_bytes_bear_them_out(data: bytes, hint: str | None, expected: str) -> None:
    assert decode(data, hint)[0] == expected


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "latin-1", "hex", "rot13", "x"]))
def test_decoding_never_raises(data: bytes, hint: str | None) -> None:
    text, encoding, certain = decode(data, hint)
    assert isinstance(text, str) and encoding and certain in (True, False)


MOJIBAKE = "Målet om bærekraft må gjøres «større» – på Ås § 5.\nÆrlig talt, Øystre Slidre."


@pytest.mark.parametrize("codec", ["cp1252", "latin-1", "mac_roman", "cp865", "cp850", "cp437"])
def test_mojibake_is_mended_without_loss_and_said(codec: str) -> None:
    document = read_bytes(MOJIBAKE.encode().decode(codec).encode(), "a.txt")
    assert (document.status, document.text) == (Status.OK, MOJIBAKE)
    assert [(problem.code, problem.detail) for problem in document.problems] == [("mojibake", "13")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FÃ…R VI LOV", "FÅR VI LOV"),
        ("ÃƒÂ¸rsta", "ørsta"),
        ("Sitat: «pÃ¥ RÃ¸ros» er på Røros.", "Sitat: «på Røros» er på Røros."),
        ("crème brûlée i São Tomé, √2 og pris 5 £", "crème brûlée i São Tomé, √2 og pris 5 £"),
        ("St. Olavs plass – 5", "St. Olavs plass – 5"),
    ],
)
def test_only_what_is_garbled_is_mended(text: str, expected: str) -> None:
    assert mended(text)[0] == expected


@given(st.text(alphabet="aæøåÆØÅ «»–§.\n", max_size=80))
def test_sound_norwegian_is_never_touched(text: str) -> None:
    assert mended(text) == (text, 0)
    assert not is_garbled(text)


@pytest.mark.parametrize("text", ["Dette fÃ?r vi til", "Dette fï¿½r vi til"])
def test_what_cannot_be_mended_is_said(text: str) -> None:
    document = read_bytes(text.encode(), "a.txt")
    assert document.text == text
    assert [problem.code for problem in document.problems] == ["mojibake_left"]


WRAPPED = (
    "Kommunen støtter målet om full bredbåndsdekning, men ber om at\n"
    "utbyggingen starter i grendene, der det er lengst til neste\n"
    "nabo og kortest til neste strømbrudd, og at kommunene får være\n"
    "med og bestemme rekkefølgen.\n"
)
SPLITS = [
    ("Kari Nordmann\nStorgata 1\n2500 Tynset\n\nHei.", ["Kari Nordmann\nStorgata 1\n2500 Tynset", "Hei."]),
    (WRAPPED, [WRAPPED.replace("\n", " ").strip()]),
    ("Vi mener:\n- mer skog\n- færre møter", ["Vi mener:", "- mer skog", "- færre møter"]),
    ("1. Første\n2. Andre", ["1. Første", "2. Andre"]),
    (
        "Fristen er satt til i dag, og det er for kort tid for et frivillig lag som vårt.\nVi ber om en uke til.",
        [
            "Fristen er satt til i dag, og det er for kort tid for et frivillig lag som vårt.",
            "Vi ber om en uke til.",
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SPLITS)
def test_blocks_of_plain_text(text: str, expected: list[str]) -> None:
    assert split_blocks(text) == expected


@given(st.text(alphabet="ab æ.\n-1:>", max_size=200))
def test_no_word_is_lost_in_plain_text(text: str) -> None:
    words = "".join(split_blocks(text)).replace("-", "").split()
    kept = "".join("".join(words).split())
    ruled = [line for line in text.split("\n") if any(c.isalnum() for c in line)]
    assert all(c in kept for line in ruled for c in line if c.isalnum())
    assert sum(c.isalnum() for c in kept) == sum(c.isalnum() for c in text)


NUMBERED = ["3. en", "7. to", "8. tre", "i. en", "ii. to"]
HTML = {
    "hidden": ("<p>Ja<script>nei</script><style>p{}</style><span style='display: none'>skjult</span></p>", ["Ja"]),
    "white on white": ("<p>Ja <font style='color:#ffffff'>skjult</font></p>", ["Ja"]),
    "white on black": ("<div style='background:#000'><p style='color:#fff'>Synlig</p></div>", ["Synlig"]),
    "breaks": ("<p>Kari<br>leder<br><br>Nytt avsnitt</p>", ["Kari\nleder", "Nytt avsnitt"]),
    "lists": ("<ol><li>en<li>to</ol><ul><li>tre</ul>", ["1. en", "2. to", "• tre"]),
    "numbers": ("<ol start=3><li>en<li value=7>to<li>tre</ol><ol type=i><li>en<li>to</ol>", NUMBERED),
    "source lines": ("<p>En lang setning i kilden som er brutt av\n      redigeringsprogrammet.</p>", None),
    "typed lines": ("<p>Engerdal skilag\n15.4.2021</p>", ["Engerdal skilag\n15.4.2021"]),
    "filled form": (
        "<form><label>Navn</label><input value='Kari'><textarea>Linje en\nLinje to</textarea>"
        "<p><input type=checkbox checked>Ja</p><p><input type=checkbox>Nei</p></form>",
        ["Navn", "Kari", "Linje en\nLinje to", "☒ Ja", "☐ Nei"],
    ),
    "entities": ("<p>r&oslash;de &amp; gr&#248;nne&shy;</p>", ["røde & grønne"]),
}


@pytest.mark.parametrize("name", HTML)
def test_html(name: str) -> None:
    source, expected = HTML[name]
    document = read_bytes(f"<!doctype html><meta charset=utf-8><body>{source}".encode(), "a.html")
    wanted = expected or ["En lang setning i kilden som er brutt av redigeringsprogrammet."]
    assert texts(document) == wanted


def test_html_that_is_too_deep_to_read_whole_is_only_partly_read() -> None:
    document = read_bytes(b"<html><p>Ja</p>" + b"<div>" * 300 + b"og nei", "a.html")
    assert document.status is Status.PARTIAL
    assert [problem.code for problem in document.problems] == ["html_too_deep"]


def test_hidden_html_is_reported() -> None:
    document = read_bytes(b"<html><p>Ja<span hidden>nei</span></p>", "a.html")
    assert [problem.code for problem in document.problems] == ["hidden_text"]


@pytest.mark.parametrize(
    "source",
    [
        "<table><tr><td>Avsender</td><td>Skilaget</td></tr><tr><td>Dato</td><td>1. mai</td></tr></table>",
        "<body><h1>Skjema</h1><td>Avsender</td><td>Skilaget</td><td>Dato</td><td>1. mai</td>",
    ],
)
def test_form_rows_are_cells(source: str) -> None:
    cells = [b for b in read_bytes(f"<html>{source}".encode(), "a.html").blocks if b.style is Style.CELL]
    assert [(b.text, b.cell) for b in cells] == [
        ("Avsender", (0, 0, 0)),
        ("Skilaget", (0, 0, 1)),
        ("Dato", (0, 1, 0)),
        ("1. mai", (0, 1, 1)),
    ]
