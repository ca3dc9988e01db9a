"""Personal data in Norwegian text: what is contact data, who is a private person, and where that stands.

Nothing here decides what becomes of it. A name is told from where it stands (a signature, a greeting, «saksbehandler»,
«v/») or from a known half of it; who acts for a body by office (a mayor, a director, a representative of a party) is
no private person.
"""

from __future__ import annotations

from pipeline.language.personal_contact import contact_in
from pipeline.language.personal_health import health_in
from pipeline.language.personal_names import Surroundings, names_a_person, names_in, officials_in
from pipeline.language.personal_spans import Personal, Span, merged

__all__ = ["Personal", "Span", "Surroundings", "health_in", "merged", "names_a_person", "officials_in", "personal_in"]


def personal_in(text: str, around: Surroundings | None = None) -> list[Span]:
    """The personal data of a text, in order, none overlapping another; health information is not among it.

    Takes a time linear in the text's length, whatever stands in it.
    """
    return merged([*contact_in(text), *names_in(text, around or Surroundings())])
