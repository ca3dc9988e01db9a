"""Words that may tell of somebody's health: found for a person to look at, never masked without."""

from __future__ import annotations

import re

from pipeline.language.personal_spans import Personal, Span

_NEAR = 90
"""Characters between a word of kinship or self and the word of health, within one sentence."""

_WORDS = r"""
kreft kreftsyk\w* leukemi autis\w+ asperger\w* adhd tourette\w* epilep\w+ diabetes diabetiker\w* demen\w+
alzheimer\w* parkinson\w* \w*depre(?:sjon|ssiv|sjonen|simert)\w* angst\w* psykisk\w* psykiatri\w* bipolar\w*
schizofreni\w* selvmord\w* sjølvmord\w* spiseforstyrr\w+ eteforstyrr\w+ rusavhengig\w* rusmisbruk\w* alkoholi\w+
diagnose\w* diagnostiser\w* ufør\w* sykmeld\w* sjukmeld\w* innlagt operer\w+ rullestol\w* funksjonshem\w+
funksjonsned\w+ utviklingshem\w+ cerebral \w*parese ms hjertesyk\w* hjartesjuk\w* hjerteinfarkt hjerneslag slagrammet
medisin(?:er|ar)? cellegift kronisk\w* langtidssyk\w* syk sykdom\w* sjuk sjukdom\w* gravid\w* abort\w* hiv astma\w*
allergi\w* leddgikt me-syk\w* fibromyalgi blind døv dysleksi\w*
"""
_SELF = (
    r"\b(?:jeg|eg|meg|min|mi|mitt|mine|vår|vårt|våre|sønn(?:en)?|son(?:en)?|datter(?:en)?|dotter(?:a)?|barnet|gutten|guten|"
    r"jenta|mann(?:en)?|kona|mor|far|bestemor|bestefar|søster|bror|samboer(?:en)?|sambuar(?:en)?|eleven|pasienten|brukeren|"
    r"brukaren|han|hun|ho|hennes|hans|hennar)\b"
)
_ILL = rf"\b(?:{'|'.join(_WORDS.split())})\b"
_PATTERN = re.compile(rf"{_SELF}[^.!?\n]{{0,{_NEAR}}}?{_ILL}|{_ILL}[^.!?\n]{{0,{_NEAR}}}?{_SELF}", re.IGNORECASE)


def health_in(text: str) -> list[Span]:
    """Where a text may tell of the health of its writer or somebody near: from the one word to the other."""
    return [Span(match.start(), match.end(), Personal.HEALTH) for match in _PATTERN.finditer(text)]
