"""Phrases by which a comment asks for a change of the plan, bokmål and nynorsk together, as regular expressions."""

from __future__ import annotations

import re

MAX_CHARACTERS = 1500
"""A comment's request is looked for in so much of it: the patterns take time by the square of the length."""
_OUT = (
    r"stry(?:k|ke|kes|kast|kjast)|strøket|stroke|stroken|tas(?: helt)? ut|takast ut|tatt ut|teken ut|ta(?:r)? ut"
    r"|ta (?:dem|den|det|dei) ut"
    r"|utgå(?:r)?|går ut|gå ut|fjern(?:e|es|ast|a)?|sløyf(?:e|es|ast)|slett(?:e|es|ast)|ut av (?:planen|tittelen"
    r"|teksten)"
    r"|(?:må|bør|skal) (?:bort|vekk|ut)|legges bort|leggjast bort|droppe(?:s|r)?|vekk med"
)
_SWAP = (
    r"erstatt(?:e|es|ast|a)?|bytt(?:e|es|ast)?(?: \w+)? ut|bytt(?:e|es|ast)?|endr(?:e|es|ast|a)|omformuler(?:e|es|ast)"
    r"|skriv(?:e|es|ast)? om|rett(?:es|ast|a)|rettast|omskriv(?:e|es|ast)"
)
_SETS = r"sett(?:es|ast)? til|setjast til|settes|ned til|opp til|økes? til|aukast? til|reduseres til|hev(?:es|ast) til"
_BESIDE = (
    r"i stedet for|i staden for|istedenfor|framfor|heller enn|og ikke|og ikkje|, ikke|, ikkje|ikke bare|ikkje berre"
    r"|ikke hele|ikke i stedet|snarere enn"
)
_PUTS_IN = (
    r"tilføy(?:e|es|ast|a)?|føy(?:e|es|ast)? til|legg(?:e|es|jast)? til|tas inn|takast inn|ta(?:r)? inn"
    r"|inn i (?:planen|teksten)"
    r"|bør inn|må inn|føres opp|førast opp|utvid(?:e|es|ast)|suppler(?:e|es|ast)|presiser(?:e|es|ast)|nytt \w*punkt"
    r"|nytt tiltak|bør stå|må stå|skal stå|kan stå|skriv inn"
)
_PROPOSES = (
    r"foreslår|føreslår|foreslås|føreslåast|foreslå|forslag|spille(?:r)? inn|tilby(?:r)?|ber (?:vi )?om|bed (?:vi )?om"
    r"|ønsker|ønskjer|vil ha|etabler(?:e|es|ast)|opprett(?:e|es|ast)|innfør(?:e|es|ast)|utarbeid(?:e|es|ast)|la "
    r"|lag |lat "
)
_TIME = (
    r"vent(?:e)? (?:helt )?til|ikke vent|ikkje vent|fram i tid|framskynd(?:e|es|ast)|forser(?:e|es|ast)|utsett(?:e"
    r"|es|ast)"
    r"|utset(?:te|jast)|tidligere enn|tidlegare enn|før(?:e)? de andre|flytt(?:es|ast)? (?:til|under|opp|fram)"
    r"|allerede i"
)
_DEADLINE = r"frist(?:en)?|innen \d|innan \d|senest|seinast|\b20[2-4]\d\b"
_DUTY = r"ansvar(?:et|lig|leg)?|hvem som har|kven som har"
_ON = r"forutsatt|føresett|forutsetning|føresetnad|vilkår|dersom|så lenge|så framt"
_WORDING = r"formulering\w*|ordlyd\w*|ordet|orda|ordene|teksten|verb\w*|setningen|setninga|uttrykket"
_STANDS = r"står det|er skrevet|slik punktet|slik det nå|slik utkastet"
_CONTENT = r"må være|må vere|bør være|bør vere|skal være|skal vere|må gå|bør gjelde|må gjelde|bør heller|må \w+ ned"


def _cue(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.I)


CUES = {
    "out": _cue(_OUT),
    "swap": _cue(_SWAP),
    "sets": _cue(_SETS),
    "beside": re.compile(_BESIDE, re.I),
    "puts_in": _cue(_PUTS_IN),
    "proposes": re.compile(rf"(?<!\w)(?:{_PROPOSES})", re.I),
    "time": _cue(_TIME),
    "deadline": _cue(_DEADLINE),
    "duty": _cue(_DUTY),
    "on": _cue(_ON),
    "wording": _cue(_WORDING),
    "stands": _cue(_STANDS),
    "content": _cue(_CONTENT),
}
"""Group → its phrases."""

REQUEST = re.compile(
    rf"(?<!\w)(?:{_PROPOSES}|{_PUTS_IN}|{_OUT}|{_SWAP}|{_SETS}|bør|må|skal|burde|kunne|kan (?:ikke|ikkje)|vil vi|vi vil"
    r"|forutsett?er|føreset|krev(?:e|er)?|arbeide for|arbeide? for)",
    re.I,
)
"""By which a sentence asks for something."""
SWAPPED = re.compile(r"[»”\"]\s+(?:\w+\s+){0,3}(?:med|til)\s+[«“\"]|bytt\w*(?: \w+)? ut\s|erstatt\w*", re.I)
STRUCK = re.compile(
    r"(?:(?:punktet|ordet|orda|ordene|tiltak\w*|setning\w*|avsnitt\w*|formulering\w*|\d\.\d)\b[^.;!?]*?(?:strykes"
    r"|strykast|strøket"
    r"|stroke|tas ut"
    r"|takast ut"
    r"|utgår?|sløyfes|fjernes))|\b(?:stryk|ta ut|fjern|(?:må|bør|skal) (?:bort|vekk))\b|\bta(?:s)? (?:dem|den|det"
    r"|dei) ut\b"
    r"|\but av (?:planen|tittelen|teksten)\b",
    re.I,
)
MOVED = re.compile(
    r"\b(?:ikke|ikkje) vent|\bfram i tid|\bframskynd|\bforser|\butsett|\butset(?:t|jast)\b|\bflytt\w* (?:opp|fram"
    r"|til (?:mål|kap|punkt|tiltak|del))"
    r"|\b(?:først|fyrst) i (?:planen|perioden)|\b(?:gjennomføres|settes i gang|kome|komme) (?:først|fyrst|før)",
    re.I,
)
"""Words by which something is swapped, struck out, or moved, and which mean nothing else."""
