"""Cuts out of a comment, word for word, what it wants changed: what shall give way and what is wanted in its place."""

from __future__ import annotations

import re

from pipeline.classify.ops import CUES, MAX_CHARACTERS, REQUEST
from pipeline.language.sentences import sentence_spans
from pipeline.records import Op

Pieces = tuple[str | None, str | None]
"""What shall give way, and what is wanted; None where the comment does not say it."""

_Q = r"[«“\"]([^»”\"]+)[»”\"]"
_PART = (
    r"(?<!\w)(?:(?:kule|strek)?punktet|ordet|ordene|formuleringa|formuleringen|setninga|setningen|tiltaket|tiltak \d)"
)
_SWAPS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"{_Q}\s+(?:\w+\s+){{0,3}}(?:erstatt|bytt|endr|rett|omformuler)\w*\s+(?:\w+\s+){{0,2}}?(?:med|til)\s+{_Q}",
        rf"(?:erstatt|bytt|endr|rett)\w*\s+(?:ut\s+)?(?:\w+\s+){{0,2}}{_Q}\s+(?:ut\s+)?(?:med|til)\s+{_Q}",
        rf"{_Q}\s+(?:\w+\s+){{0,3}}(?:erstatt|bytt|endr|rett|omformuler)\w*\s+(?:\w+\s+){{0,2}}?(?:med"
        rf"|til)\s+([^.;!?]+)",
        rf"(?:erstatt|bytt|endr|rett)\w*\s+(?:ut\s+)?(?:\w+\s+){{0,2}}{_Q}\s+(?:ut\s+)?(?:med|til)\s+([^.;!?]+)",
        rf"({_PART}[^.;:!?]*?)\s+(?:(?:bør|må|skal|kan|blir|bli|vert|verte)\s+)*(?:erstatt"
        rf"|bytt)\w*\s+(?:ut\s+)?(?:med|av)"
        r"\s+([^.;:!?]+)",
        r"(?<!\w)(?:flytt|endr|sett|auk|øk|reduser|hev)\w*\s+(?:\w+\s+)?frå?a?\s+([^.;!?,]+?)\s+til\s+([^.;!?,]+)",
    )
)
"""«old» is replaced by «new», in this order."""
_INSTEAD = re.compile(
    r"([^.;:!?]+?)\s*,?\s+(?:i stedet for|i staden for|istedenfor|framfor|og ikke(?: bare)?|og ikkje(?: berre)?)\s+"
    r"(?:\w+\s+)?([^.;:!?,]+)",
    re.I,
)
"""New in place of old."""
_NOT = re.compile(r"([^.;:!?]+?),\s+(?:ikke|ikkje)\s+(?:i\s+|bare\s+|berre\s+)?([^.;:!?,]+)", re.I)
_VALUE = r"((?:\d{1,2}\.\s+)?[^.;:!?,]+)"
_SET_TO = re.compile(
    r"(?:(?:sett\w*|setjast|ned|opp|økes?|aukast?|reduseres?|heves?) til|(?:være|vere|er)\s+(?:nådd|ferdig"
    r"|på plass)\s+i)\s+"
    rf"{_VALUE}|frist\w*\s+(?:\S+\s+){{0,3}}(?:bør|må|skal)\s+(?:være|vere)\s+{_VALUE}",
    re.I,
)
_INTO = re.compile(
    rf"(?:tilføy\w*|føy\w* til|legg\w* til|tas inn|takast inn|settes inn|skriv\w* inn|stå"
    rf"|setning\w*)[^«“\"]{{0,40}}{_Q}",
    re.I,
)
_LEAD = re.compile(
    r"^.*?(?:foreslår|føreslår|foreslås|føreslåast|foreslå|ber vi om|ber om|bed om|ønsker|ønskjer|vil ha|tilbyr"
    r"|tilføyes"
    r"|tilføyast|føyes til|legges til|spille inn|spiller inn|går inn for|forutsetter|føreset|bidrag til mål \d+"
    r"|konkret forslag,? og det er|dessuten|vi forventer|arbeide for|krev(?:e|er|es)?(?= at)|arbeides for"
    r"|skriv heller|håper vi(?= at)|presiseres(?= at)|vilkår(?= at)|forutsetning av|(?:tas|takast|føres) (?:inn"
    r"|opp) (?:i planen )?(?=at))(?!\w)[,:]?\s*"
    r"(?:(?:vi|me|kommunen|kommunestyret|derfor|difor|også|òg|videre|vidare|likevel|dessuten|og|seg|det|da)\s+)*"
    r"(?:å få\s+|å\s+|at\s+(?:det\s+(?:skal|kan|må|bør)?\s*(?:stå|stå svart på hvitt|tilføyes)\s+at\s+)?|om\s+at\s+"
    r"|om\s+|er\s+)?",
    re.I | re.S,
)
_MODAL = re.compile(
    r"^(.*?)(?<!\w)(?:bør|må|skal|kunne|burde|kan ikke|kan ikkje|kan|vil|fikk)\s+"
    r"((?:(?:også|òg|derfor|difor|dessuten|likevel|imidlertid|i tillegg|vi|me|det|ikke|ikkje|heller|vel|da|en|ein"
    r"|man|noen"
    r"|nokon|regionrådet|kommunen|kommunene)\s+)*)(.*)$",
    re.I | re.S,
)
_STAND = re.compile(r"^(?:stå|føyes til|føres opp|framgå|gå fram av \w+|tilføyes|settes som mål)\s+(?:at\s+)?", re.I)
_GO_IN = re.compile(
    r"^(?:tas inn|takast inn|inn|legges til|leggjast til|føyes til|føyast til|komme inn|koma inn|med|omtales|nevnes"
    r"|nemnast|være med|vere med|prioriteres|vurderes|opprettes|etableres|innføres)(?!\w)",
    re.I,
)
_REASON = re.compile(
    r"\s*(?:,\s+(?:ettersom|fordi|for|slik at|slik|idet|siden|sidan|da|ellers|elles|som det mest|så|enten|jf\."
    r"|og det er"
    r"|ikke minst|ikkje minst|men|framfor at|noko|noe som|og ta det|ikke|ikkje|og ikke|og ikkje"
    r"|med \w+ som det mest)(?!\w)"
    r"|\s(?:og ikke|og ikkje) bare(?!\w)|\s(?:tas|takast|føres|førast) (?:inn|opp)(?!\w)|\sinn i (?:planen|teksten)"
    r"|[;]|\s+[–-]\s+|\.\s).*$",
    re.I | re.S,
)
_EMPTY_SUBJECT = re.compile(
    r"^(?:(?:men|og|så|da|her|det|dette|den|vi|me|dere|de|dei|til slutt|dernest|dessuten|videre|også|samtidig"
    r"|regionrådet"
    r"|kommunen|kommunene|arbeidsutvalget|derfor|difor|likevel|en|man|hun|han)\W*)*$",
    re.I,
)
_OPENING = re.compile(
    r"^(?:(?:(?:\d{1,2}[.)]|\d\.\d|[a-zæøå]\)|[-–•*])\s+|(?:mål|nr\.?|spm\.?)\s*\d+(?:\s*(?:og|,)\s*\d+)*\s*[:.]\s*"
    r"|(?:under|på|av)\s+(?:\w+)?(?:mål|nr\.?)\s*\d+(?:\s*(?:og|,)\s*\d+)*,?\s+)){1,3}",
    re.I,
)
_POINT = re.compile(r"(?:kule|strek)?punkt(?:et)?\s+(?:om|med)\s+.+|tiltak\s+\d[\d.]*|\d\.\d", re.I)
_OUT_SUBJECT = re.compile(
    r"^(.*?)\s+(?:bør|må|skal|kan|vert|blir)?\s*(?:stry(?:kes|kast|kjast)|tas(?: helt)? ut|takast ut|utgår?|går ut"
    r"|gå ut"
    r"|fjernes|fjernast|strøket|stroke|sløyfes|slettes|ut av|bort|vekk|ut$)(?!\w)",
    re.I | re.S,
)
_OUT_OBJECT = re.compile(r"(?:stryk|stryke|ta(?:r)? ut|fjerne?|sløyfe?|slette?|vekk med)\s+(?!av\b)([^.;:!?,]+)", re.I)


LEAST_WORDS = 3
_IMPERATIVE = re.compile(
    r"^\W*(?:gi|gje|la|lat|lag|skriv|ta|sett|set|bytt|stryk|opne|åpne|start|bruk|hold|hald|få|send|bygg|fjern"
    r"|innfør|opprett"
    r"|kutt|øk|auk|flytt|ikke vent|ikkje vent|drop|dropp|behold|behald)\s",
    re.I,
)
_CLAUSE = re.compile(
    r",?\s+men\s+(?!ikke\b|ikkje\b)|(?<=[^\d\s]):\s+(?=\S+\s+\S+\s+\S+)|,\s+(?:og|så)\s+(?=\S+\s+(?:\S+\s+)?(?:bør"
    r"|må|skal)\s|vi\s)"
    r"|,\s+så\s+(?=skriv)",
    re.I,
)
"""Where a sentence that grants something goes on to what it asks."""


def pieces(text: str, op: Op) -> Pieces:
    """What a comment wants changed by an amendment of this kind; each piece is a substring of `text`."""
    text = text[:MAX_CHARACTERS]
    if op is Op.DROP:
        return _dropped(_requesting(text, "out")), None
    if op is Op.REWORD:
        return _reworded(text)
    return None, _wanted(text)


def _requesting(text: str, cue: str | None = None) -> str:
    """The clause that asks: the last with the cue, or else with any words of asking, or else the longest."""
    found = [c for start, end in sentence_spans(text) for c in _CLAUSE.split(text[start:end]) if c.strip()] or [text]
    if cue is not None:
        with_cue = [sentence for sentence in found if CUES[cue].search(sentence)]
        if with_cue:
            return with_cue[-1]
    strong = [
        s
        for s in found
        if _LEAD.match(s) or _IMPERATIVE.match(s) or CUES["puts_in"].search(s) or CUES["swap"].search(s)
    ]
    asking = strong or [sentence for sentence in found if REQUEST.search(sentence)]
    told = [sentence for sentence in found if len(sentence.split()) >= LEAST_WORDS]
    return (asking or told or found)[-1]


def _dropped(sentence: str) -> str | None:
    quoted = re.search(_Q, sentence)
    subject = _OUT_SUBJECT.match(sentence)
    if subject:
        piece = re.sub(r"^.*?\b(?:at|b(?:er|ed) om(?: at)?|bør)\s+", "", subject[1], flags=re.I | re.S)
        point = _POINT.search(piece)
        if quoted and quoted[1] in piece and not point:
            return quoted[1]
        return _tidy(point[0] if point else piece)
    taken = _OUT_OBJECT.search(sentence)
    if taken:
        return _tidy(taken[1])
    return quoted[1] if quoted else None


def _reworded(text: str) -> Pieces:
    for pattern in _SWAPS:
        match = pattern.search(text)
        if match:
            return _tidy(match[1]), _tidy(match[2])
    sentence = _requesting(text)
    for pattern in (_INSTEAD, _NOT):
        match = pattern.search(sentence)
        if match:
            return _tidy(match[2]), _wanted(match[0][: match.end(1) - match.start()]) or _tidy(match[1])
    quotes = re.findall(_Q, text)
    old = quotes[0] if quotes else None
    value = _SET_TO.search(sentence)
    if value:
        return old, _tidy(value[1] or value[2])
    new = _wanted(text)
    return (None if old is not None and new is not None and old in new else old), new


def _wanted(text: str) -> str | None:
    """What is to come in: a quoted text, what follows the words of asking, or the subject of «bør tas inn».

    The whole clause where what these rules cut out is too short to be understood.
    """
    into = _INTO.search(text)
    if into:
        return into[1]
    piece = _cut(text)
    if piece is None or len(piece.split()) < 2 or _EMPTY_SUBJECT.match(piece):
        return _tidy(_OPENING.sub("", _requesting(text)))
    return piece


def _cut(text: str) -> str | None:
    sentence = _OPENING.sub("", _requesting(text).strip('«»“”" '))
    lead = _LEAD.match(sentence)
    if lead and len(sentence[lead.end() :].split()) >= 2:
        return _tidy(_unreasoned(_OPENING.sub("", sentence[lead.end() :])))
    modal = _MODAL.match(sentence)
    if modal:
        subject, rest = modal[1].strip(), modal[3]
        if _GO_IN.match(rest) and not _EMPTY_SUBJECT.match(subject):
            return _tidy(subject)
        if _EMPTY_SUBJECT.match(subject) or not subject or _STAND.match(rest):
            return _tidy(_unreasoned(_STAND.sub("", rest)))
    return _tidy(_unreasoned(sentence))


def _unreasoned(piece: str) -> str:
    """A piece without the reason given for it, unless that leaves next to nothing."""
    shorter = _REASON.sub("", piece)
    return shorter if len(shorter.split()) >= LEAST_WORDS or piece == shorter else piece


def _tidy(piece: str) -> str | None:
    """Without white space, quotes and full stops around it; None where nothing is left."""
    return piece.strip(' \t\n\r.,:;«»“”"') or None
