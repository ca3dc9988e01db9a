"""What the sender's e-mail address, its host and the name of the file tell of the sender."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import PurePosixPath

from pipeline.language.words import words
from pipeline.records import Document, Hearing, Passage, RespondentType, Role
from pipeline.segment.respondent_bodies import bare_body, is_generic, municipality
from pipeline.segment.respondent_candidate import Candidate
from pipeline.segment.respondent_text import HEAD_ONLY, of_text
from pipeline.segment.respondent_type import indefinite, kind_noun, type_of
from pipeline.segment.sender_wording import word_set, wording

_ADDRESS = re.compile(r"[\w.+-]{1,64}@([\w-]{1,64}(?:\.[\w-]{1,64}){1,6})")
_PUBLIC_HOSTS = word_set("public_hosts")
_FILE_NOISE = wording("text_file_noise")
_CAPITALISED = re.compile(r"\b[A-ZÆØÅ][a-zæøåé]+\b")
_PLAIN = str.maketrans({"ø": "o", "å": "a", "æ": "a", "é": "e", "ö": "o", "ä": "a", "-": ""})


def told(
    document: Document, passages: Sequence[Passage], hosts: Sequence[str], hearing: Hearing
) -> Iterator[Candidate]:
    """Names of the running text, of the hosts of e-mail addresses and of the file's name.

    `passages` are those of the sender's own parts, `hosts` what `hosts_of` finds there.
    """
    own = [p for p in passages if p.role not in (Role.QUOTE, Role.PROCEDURE)]
    towns = _towns(hearing)
    yield from (_of_town(candidate, towns) for candidate in of_text(own))
    vocabulary = vocabulary_of(document, hearing)
    yield from _of_address(document, vocabulary)
    for host in hosts:
        yield from _of_host(host, vocabulary)
        if host in towns:
            yield Candidate(towns[host], "host")
    yield from _of_file(document, own, vocabulary)


def _towns(hearing: Hearing) -> Mapping[str, str]:
    """The invited municipalities by the bare name of each, as a host writes it."""
    named = ((municipality(party.name), party.name) for party in hearing.invited)
    return {folded(bare): name for bare, name in named if bare is not None}


def _of_town(candidate: Candidate, towns: Mapping[str, str]) -> Candidate:
    """«Vi i Lia» speaks for the municipality where one of that name was invited."""
    town = towns.get(folded(candidate.name)) if towns else None
    return candidate if town is None else replace(candidate, name=town)


def hosts_of(document: Document, passages: Sequence[Passage]) -> list[str]:
    """The hosts of the sender's e-mail addresses, of the mail and of the letter's head and foot, in their own words."""
    found = [_own_label(document.mail.sender_address)] if document.mail and document.mail.sender_address else []
    for passage in passages:
        if passage.role in (Role.CLOSING, Role.OTHER) or (passage.role is Role.LETTERHEAD and "@" in passage.text):
            found += [
                _own_label(match[0])
                for line in passage.text.split("\n")
                if not line.lower().startswith(("til", "to:", "kopi"))
                for match in _ADDRESS.finditer(line)
            ]
    return [host for host in dict.fromkeys(found) if host]


def _own_label(address: str) -> str:
    """«lia-vel» of «styret@lia-vel.example.no»; nothing where the host serves anybody."""
    labels = address.rsplit("@", 1)[-1].lower().split(".")[:-1]
    if labels[-1:] == ["kommune"] and len(labels) > 1:
        return f"{labels[-2]}-kommune"
    own = [label for label in labels if label not in _PUBLIC_HOSTS and label not in ("kommune", "fylkeskommune", "www")]
    return own[-1] if own else ""


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Letters as host and file names write them: «ø» is «o», «å» is «a»."""
    return text.lower().translate(_PLAIN)


def vocabulary_of(document: Document, hearing: Hearing) -> Mapping[str, str]:
    """Capitalised words of the paper and of the hearing, by how a host or a file name writes them."""
    invited = (party.name for party in hearing.invited)
    measures = (measure.text for measure in hearing.measures)
    return _vocabulary(document.text, (*invited, hearing.letter_text, hearing.title, hearing.owner, *measures))


@lru_cache(maxsize=4)
def _vocabulary(paper: str, hearing: tuple[str, ...]) -> Mapping[str, str]:
    """The paper's words stand first, and where both know a word it is spelt as the paper spells it."""
    own = _spelt((paper,))
    return own | _hearings_words(hearing) | own


@lru_cache(maxsize=8)
def _hearings_words(texts: tuple[str, ...]) -> dict[str, str]:
    """The same for all the answers to a hearing."""
    return _spelt(texts)


def _spelt(texts: tuple[str, ...]) -> dict[str, str]:
    known: dict[str, str] = {}
    for word in dict.fromkeys(word for text in texts for word in _CAPITALISED.findall(text)):
        lowered = word.lower()
        known.setdefault(folded(lowered), word)
        if not lowered.isascii():
            known.setdefault(folded(lowered.replace("æ", "ae").replace("ø", "oe").replace("å", "aa")), word)
    return known


def _of_host(host: str, vocabulary: Mapping[str, str]) -> Iterator[Candidate]:
    """«Lia vel» of «lia-vel», «Lauvfjord turlag» of «lauvfjordturlag», where the host tells a kind."""
    pieces = [piece for piece in re.split(r"[-_]", host) if piece]
    if len(pieces) == 1 and (noun := kind_noun(host)) is not None:
        pieces = _split_host(host, folded(noun), vocabulary)
    name = " ".join(vocabulary.get(piece, piece) for piece in pieces)
    if type_of(name) is not None:
        yield Candidate(name[:1].upper() + name[1:], "host")


def _split_host(host: str, noun: str, vocabulary: Mapping[str, str]) -> list[str]:
    """The host cut after the longest name that it begins with, else before the noun that it ends with."""
    known = [end for end in range(len(host) - len(noun), 2, -1) if host[:end] in vocabulary]
    cut = known[0] if known else host.rfind(noun)
    return [host[:cut], host[cut:]] if cut > 2 else [host]


def file_words(document: Document) -> list[str]:
    """The words of the file's name that may belong to a name, as they are written there."""
    stem = PurePosixPath(document.file).stem.lower()
    return [word for word in re.split(r"[\W_]+", stem) if word and not _FILE_NOISE.match(word)]


def _of_file(document: Document, passages: Sequence[Passage], vocabulary: Mapping[str, str]) -> Iterator[Candidate]:
    """The name in the file's name, where it tells a kind and its other words are names that the paper or the hearing
    knows. A lone «bondelag» counts where the text speaks of «laget»."""
    pieces = file_words(document)
    if not pieces:
        return
    name = " ".join(vocabulary.get(piece, piece) for piece in pieces)
    nouns = [piece for piece in pieces if kind_noun(piece) is not None]
    known = all(piece in vocabulary or piece in nouns for piece in pieces)
    if len(pieces) > 1 and len(nouns) == 1 and known and type_of(name) not in (None, RespondentType.PRIVATE):
        yield Candidate(name[:1].upper() + name[1:], "file", 0)
    if len(pieces) == 1 and bare_body(pieces[0]) and _speaks_of(pieces[0], passages):
        yield Candidate(pieces[0], "file", 0)


def _speaks_of(body: str, passages: Sequence[Passage]) -> bool:
    """Whether the text calls a «bondelag» «laget»."""
    said = {word for passage in passages for word in words(passage.text)}
    return any(word in said and body.endswith(indefinite(word)) for word in HEAD_ONLY)


def _of_address(document: Document, vocabulary: Mapping[str, str]) -> Iterator[Candidate]:
    """«Kari Lien» of «kari.lien@example.no», spelt as the paper spells a word that begins alike («Skarvøy»)."""
    address = document.mail.sender_address if document.mail else None
    pieces = (address or "").split("@")[0].lower().split(".")
    if len(pieces) in (2, 3) and all(len(piece) > 1 and piece.isalpha() for piece in pieces):
        yield Candidate(" ".join(_respelt(piece, vocabulary) for piece in pieces), "mail", 3)
    elif len(pieces) == 1 and kind_noun(pieces[0]) is not None and not is_generic(pieces[0]):
        yield Candidate(pieces[0], "host", 2)


def place_of_host(document: Document, hearing: Hearing) -> str | None:
    """«Solvik» of «styret@solvik.example.no»: where a body without its place may come from."""
    address = document.mail.sender_address if document.mail else None
    host = _own_label(address) if address else ""
    if not host.isalpha() or kind_noun(host) is not None:
        return None
    return vocabulary_of(document, hearing).get(host, host.capitalize())


def _respelt(piece: str, vocabulary: Mapping[str, str]) -> str:
    alike = next(
        (word for key, word in vocabulary.items() if key.startswith(piece) and len(key) <= len(piece) + 2), piece
    )
    return alike[: len(piece)].capitalize()
