"""What the role model sees of a unit: its words, its looks, where it stands, and the units around it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence

from pipeline.language.words import WORD, words
from pipeline.records import Document
from pipeline.segment.quotes import Source
from pipeline.segment.sections import Place
from pipeline.segment.units import Unit

Features = Mapping[str, float]

_SHAPES = {
    "date": r"\b\d{1,2}\.\s?(\d{1,2}\.|januar|februar|mars|april|mai|juni|juli|august|september|oktober|"
    r"november|desember)",
    "email": r"\S@\S+\.\S",
    "phone": r"\b(\d{3} \d{2} \d{3}|\d{2} \d{2} \d{2} \d{2}|\d{8})\b",
    "url": r"https?://|www\.",
    "postcode": r"\b\d{4} [A-ZÆØÅ]",
    "number_first": r"^\s*(\d{1,2}(\.\d{1,2})*[.)]?|[a-z][.)]|[•–*-])\s",
    "field": r"^[\wæøåÆØÅ./ -]{2,30}:\s",
    "field_only": r"^[\wæøåÆØÅ./ -]{2,40}:$",
    "case_number": r"\b\d{2,4}/\d{1,5}\b",
    "votes": r"\b\d+\s+(mot|stemmer|stemme|røyster|røyst)\b|\bstemmer\b|\brøyster\b",
    "percent": r"\d\s?(%|prosent)",
    "amount": r"\d\s?(kr|kroner|mill|millionar|millioner|km|kilometer|dekar)",
    "year": r"\b(19|20)\d{2}\b",
    "question": r"\?[»”)]?$",
    "exclaims": r"![»”)]?$",
    "colon_end": r":$",
    "stop_end": r"[.!?…][»”)]?$",
    "opens_quote": r"^[«“\"]",
    "closes_quote": r"[»”\"]\.?$",
    "modal": r"\b(bør|må|skal|burde|måtte|lyt)\b",
    "we": r"\b(vi|oss|vår|vårt|våre|me|vår|jeg|eg|styret|laget|kommunen|rådet|foreningen|foreininga)\b",
    "says_view": r"\b(mener|meiner|støtter|støttar|foreslår|føreslår|foreslås|ønsker|ønskjer|ber om|bed om|"
    r"anbefaler|tilrår|"
    r"fraråder|forutsetter|føreset|savner|saknar|synes|synest|slutter seg|sluttar seg|enig|einig|samd|imot|positiv|"
    r"går inn for|prioriter\w*|merknad\w*|viktig\w*|vil)\b",
    "sets_out": r"\b(viser til|syner til|vises til|vist til|sendt på høring|har \d|ligger|ble|vart|vedtok|behandla|"
    r"behandlet|handsama|registrert|består av|medlemmer|innbyggere|innbyggjarar)\b",
    "greets": r"\b(hilsen|helsing|mvh|hei|takk for|med vennlig)\b",
    "moves": r"\b(fremmet|fremja|framsatt|framsette|satt fram|forslag fra|foreslo|votert|vedtatt|vedteke|falt|"
    r"fall|enstemmig|"
    r"samrøystes|representant\w*|til stede|møtte)\b",
    "treats": r"\b((slutt)?behandle[tr]?|handsama|behandlingen|styremøte\w*|årsmøte\w*|i møte|fullmakt|i oppdrag|"
    r"sak \d+/\d+|vedtok|vedtatt (av|i|mot)|vedteken|ble godkjent|vart godkjend|til stede|til stades|"
    r"stemte (nei|ja|for|mot)|legges fram for|avgir|avgjev|gjør slik|legger fram|på vegne av)\b",
    "of_itself": r"\b(svaret|svara|svarene|uttalelsen|uttalen|fråsegna|innspillet|brevet (vårt|erstatter|erstattar)|"
    r"dette brevet|teksten nedenfor|nedenfor|gjengis|gjengitt|er skrevet|bygger på)\b",
    "signs": r"\b(leder|leiar|ordfører|ordførar|kommunedirektør|rådmann|sekretær|rådgiver|rådgjevar|"
    r"daglig leder|direktør|"
    r"styreleder|styreleiar|saksbehandler|sakshandsamar|sign)\b",
    "signed_how": r"elektronisk|underskrift|signatur",
    "encloses": r"^(vedlegg|kopi|utskrift|side|s\.)\b",
    "confidential": r"konfidensiell|taushets|kun beregnet|feilsendt|ment for mottak|meint for mottak|slett",
}
_COMPILED = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _SHAPES.items()}


def shapes(text: str) -> frozenset[str]:
    """The names of the shapes that a text has."""
    return frozenset(name for name, pattern in _COMPILED.items() if pattern.search(text))


def unit_features(document: Document, units: Sequence[Unit], places: Sequence[Place], source: Source) -> list[Features]:
    """The features of every unit, in order; names to values, absent is 0."""
    own = [_own(document, unit, place, source) for unit, place in zip(units, places, strict=True)]
    rows: list[Features] = []
    for i, unit in enumerate(units):
        row = dict(own[i])
        row |= _position(units, i)
        for offset in (-2, -1, 1, 2):
            if 0 <= i + offset < len(units):
                row |= _neighbour(own[i + offset], f"{offset:+d}", units[i + offset].block == unit.block)
            else:
                row[f"{offset:+d}:none"] = 1.0
        rows.append(row)
    return rows


def _own(document: Document, unit: Unit, place: Place, source: Source) -> dict[str, float]:
    block = document.blocks[unit.block]
    found = words(unit.text)
    row = {f"w:{word}": 1.0 for word in found}
    row |= {f"b:{a} {b}": 1.0 for a, b in itertools.pairwise(found)}
    row |= {f"x:{word[-4:]}": 0.5 for word in found if len(word) > 5}
    row |= {f"f{n}:{' '.join(found[:n])}": 1.0 for n in (1, 2, 3) if len(found) >= n}
    row |= {f"s:{name}": 1.0 for name in shapes(unit.text)}
    row |= {f"section:{place.section}": 1.0, f"style:{block.style}": 1.0, f"source:{block.source}": 0.3}
    row |= {
        f"section:{place.section}&{name}": 1.0 for name in ("modal", "we", "says_view", "treats") if f"s:{name}" in row
    }
    row |= {f"h:{word}": 0.5 for word in words(place.heading)[:8] if not place.is_heading}
    row |= {f"o:{word}": 0.5 for word in words(place.opened_by)[:8]}
    row["heading"] = float(place.is_heading)
    row[f"words:{_bucket(len(found))}"] = 1.0
    row[f"of:{min(unit.of, 4)}"] = 1.0
    row[f"index:{min(unit.index, 3)}"] = 1.0
    row["last"] = float(unit.index == unit.of - 1)
    row[f"since:{_bucket(place.since_heading)}"] = 1.0
    row["upper"] = float(unit.text.isupper())
    capitals = [word for word in WORD.findall(unit.text) if word[:1].isupper()]
    row["capitals"] = len(capitals) / max(1, len(found))
    row["digits"] = sum(c.isdigit() for c in unit.text) / len(unit.text)
    row["quoted"] = source.share(unit.text)
    row["titled"] = float(source.names_title(unit.text))
    row["lines"] = float("\n" in block.text)
    row["part"] = float(block.part > 0)
    if block.cell is not None:
        row[f"column:{min(block.cell[2], 2)}"] = 1.0
    return row


def _neighbour(own: Features, name: str, same_block: bool) -> dict[str, float]:
    kept = ("s:", "style:", "section:", "words:", "f1:", "heading", "quoted", "titled", "lines", "upper")
    row = {f"{name}:{key}": value for key, value in own.items() if key.startswith(kept) and "&" not in key}
    row[f"{name}:same"] = float(same_block)
    return row


def _position(units: Sequence[Unit], i: int) -> dict[str, float]:
    first, last = i, len(units) - 1 - i
    row = {f"tenth:{10 * i // len(units)}": 1.0}
    if first < 12:
        row[f"first:{first}"] = 0.5
    if last < 12:
        row[f"last:{last}"] = 0.5
    row["near_start"] = 1.0 / (1 + first)
    row["near_end"] = 1.0 / (1 + last)
    return row


def _bucket(count: int) -> str:
    for limit in (0, 1, 2, 4, 7, 12, 20, 35):
        if count <= limit:
            return f"<={limit}"
    return "more"
