"""Sentence boundaries in administrative prose: each example is written with | where a sentence ends."""

from __future__ import annotations

from itertools import accumulate, pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

import pipeline.language.sentences  # noqa: F401  (registers the component)
from pipeline.language.sentences import sentence_spans

EXAMPLES = """
Kommunen viser til bl.a. Innlandet fylkeskommune.|Saken er behandlet.
Jf. kap. 3 i planen.|Vi er enige.
Fristen er 27. april.|Svaret kommer i mai.
Etter § 3-1 skal det varsles.|Det er ikke gjort.
Se nr. 4 og nr. 5.|De hører sammen.
Punkt 3. støttes ikke.
Vi støtter pkt. 3.|Resten står vi fritt til.
1. Kommunen støtter planen.|2. Den støtter også tiltakene.
2.1 Kommunen prioriterer: a) slakteri, b) setring.|Bokstavene angir rekkefølgen.
Det koster 1,5 mill. kr i året.|Det er mye.
A. Hansen er leder.|B. Olsen er nestleder.
«Det går ikke.»|Slik sa han det.
Hvem betaler?|Det står ikke.
Endelig!|Nå kan vi begynne.
Vi vil ha buss, tog osv.|Det er alt.
Møtet er 10. mai kl. 09.00 i Tynset.|Velkommen.
Kommunelova § 5-12 gjeld.|Ho er klår.
Det bur 871 her i 2021.|Før var det fleire.
Dei går på 1.–7. trinn.|Dei trivst.
Ref. 2024/61.|Fråsegn frå koret.
Bestemmelsen gir rett til evt. dispensasjon.|Den brukes sjelden.
Vi møttes ca. kl. 12.|Det var greit.
Saken er tatt opp av KS m.fl. i vår.|Svar kom i mai.
Prisen er kr. 187 000.|Den er dekket.
Spørsmålet er om man, jf. saksutredningen, gjentar feilen.|Vi tror det.
""".strip().splitlines()


@pytest.mark.parametrize("example", EXAMPLES)
def test_sentences_end_where_a_reader_ends_them(example: str) -> None:
    expected = example.split("|")
    text = " ".join(expected)
    assert [text[start:end] for start, end in sentence_spans(text)] == expected


def test_a_line_break_ends_a_sentence() -> None:
    text = "STORLIA KOMMUNE\nKommunedirektørens stab"
    assert [text[a:b] for a, b in sentence_spans(text)] == ["STORLIA KOMMUNE", "Kommunedirektørens stab"]


@given(st.text(alphabet="abc ABC.!?«»\n1", max_size=80))
def test_spans_cover_all_but_white_space_in_order(text: str) -> None:
    spans = sentence_spans(text)
    covered = "".join(text[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize("form", ["nb", "nn"])
def test_the_spacy_component_sets_the_same_starts(form: str) -> None:
    nlp = spacy.blank(form)
    nlp.add_pipe("norwegian_sentences")
    doc = nlp("Fristen er 27. april. Vi viser til bl.a. planen. Takk!")
    assert [sent.text for sent in doc.sents] == ["Fristen er 27. april.", "Vi viser til bl.a. planen.", "Takk!"]


SET = [
    line
    for line in (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_boundaries_in_the_set_are_found() -> None:
    """F1 of sentence ends over the whole set, that at the end of each line left out: every rule finds it."""
    truth, found = set(), set()
    for number, line in enumerate(SET):
        sentences = line.split("|")
        ends = list(accumulate(len(sentence) + 1 for sentence in sentences[:-1]))
        truth |= {(number, end - 1) for end in ends}
        found |= {(number, end) for _, end in sentence_spans(" ".join(sentences))[:-1]}
    assert sum(line.count("|") + 1 for line in SET) >= 200
    missed, false = sorted(truth - found), sorted(found - truth)
    assert 2 * len(truth & found) / (len(truth) + len(found)) >= 0.99, [
        (SET[number].replace("|", " ")[max(0, end - 20) : end + 12], (number, end) in truth)
        for number, end in (*missed, *false)
    ]
