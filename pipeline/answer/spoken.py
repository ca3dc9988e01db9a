"""What a comment names of a choice question's options, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.language.sentences import sentence_spans
from pipeline.language.wordlists import word_list
from pipeline.language.words import spoken_id, words
from pipeline.records import Option, Question

NUMBERS: Mapping[str, tuple[str, ...]] = {
    "ett": ("ett", "eitt", "1"),
    "en": ("én", "éin", "1"),
    "to": ("to", "2", "begge"),
    "tre": ("tre", "3"),
    "fire": ("fire", "4"),
    "fem": ("fem", "5"),
}
"""How options that are numbers are said, in any hearing. They count only beside the thing that is counted."""
NONE = frozenset({"ingen", "inga", "ingen av delene"})
"""Ids of options that turn down all others."""
YES, NO = frozenset({"ja"}), frozenset({"nei"})

_NEGATION = word_list("negating_words")
_CHOOSES = re.compile(
    r"\b(går inn for|gå inn for|gått inn for|velger|vel|vil ha|støtter|støttar|held på|held \w+ på|holder på|"
    r"held det|holder det|holder med|"
    r"held med|er nok|nok|tilstrekkelig|anbefale\w*|tilrår|opprettes|opprettast|opprette|ja takk|seier ja|"
    r"sier ja|foretrekke\w*|føretrekk\w*|"
    r"heller mot|rår [\w ]{0,40}til|rår til|seier ja|svaret er|svar er|bør|best|bedre|betre|ønsker|ønskjer|"
    r"mener|meiner|erstattes av|aksepterer)\b",
    re.IGNORECASE,
)
_HYPOTHESIS = re.compile(
    r"\b(subsidiært|dersom|skulle|hvis|viss|blir den|om det blir|om det nå|blir det|velges likevel|uansett)\b",
    re.IGNORECASE,
)
_JOINS = frozenset(["eller", "verken", "korkje", "både", "begge", "hverken"])
SCOPE = 4
"""A negation up to so many words before an option's name turns it round."""
_ARTICLES = frozenset({"et", "eit", "en", "ein", "ei"})
BESIDE = 3
"""A number counts as an option's name where the thing that is counted follows within so many words."""


@dataclass(frozen=True)
class Mention:
    """An option is named in a sentence: where, and whether it is turned down there or only set beside another."""

    sentence: int
    at: int
    negated: bool
    either: bool


@dataclass(frozen=True)
class Spoken:
    """What a comment names of a question's options."""

    mentions: Mapping[str, tuple[Mention, ...]]
    names_thing: bool
    thing_negated: bool
    chooses: tuple[bool, ...]
    supposes: tuple[bool, ...]
    negates: tuple[bool, ...]

    @property
    def either(self) -> bool:
        """Whether options are named only as alternatives («ett eller to»)."""
        all_mentions = [mention for mentions in self.mentions.values() for mention in mentions]
        return bool(all_mentions) and all(mention.either for mention in all_mentions)

    def of_option(self, option: Option) -> tuple[Mention, ...]:
        """Where the option is named."""
        return self.mentions.get(option.id, ())

    @property
    def turns_down_all(self) -> bool:
        """Whether at least two options are named, and every one of them only to be turned down."""
        named = self.mentions.values()
        return len(named) > 1 and all(mention.negated for mentions in named for mention in mentions)

    @classmethod
    @lru_cache(maxsize=4096)
    def of(cls, text: str, question: Question) -> Spoken:
        """Reads a comment sentence by sentence; once, though evidence and every option ask."""
        raw = [text[start:end] for start, end in sentence_spans(text)]
        sentences = [words(sentence) for sentence in raw]
        thing = counted_thing(question)
        found: dict[str, list[Mention]] = {}
        for number, sentence in enumerate(sentences):
            hits = [(at, option.id) for option in question.options for at in _hits(sentence, question, option, thing)]
            for at, option_id in sorted(hits):
                negated = any(word in _NEGATION for word in sentence[max(0, at - SCOPE) : at])
                either = any(
                    other != option_id
                    and "eller" in sentence[min(at, place) : max(at, place)]
                    and abs(at - place) <= SCOPE
                    for place, other in hits
                )
                found.setdefault(option_id, []).append(Mention(number, at, negated, either))
        things = [i for sentence in sentences for i, word in enumerate(sentence) if thing and thing in word]
        turned_down = any(
            thing and thing in word and any(w in _NEGATION for w in sentence[max(0, i - 8) : i])
            for sentence in sentences
            for i, word in enumerate(sentence)
        )
        return cls(
            {key: tuple(value) for key, value in found.items()},
            bool(things),
            turned_down,
            tuple(_CHOOSES.search(sentence) is not None for sentence in raw),
            tuple(_HYPOTHESIS.search(sentence) is not None for sentence in raw),
            tuple(any(word in _NEGATION for word in sentence) for sentence in sentences),
        )

    def chosen(self, option: Option) -> bool:
        """Whether the option is named plainly in a sentence that chooses, and does not only suppose."""
        return any(
            not m.negated and not m.either and self.chooses[m.sentence] and not self.supposes[m.sentence]
            for m in self.of_option(option)
        )


@lru_cache(maxsize=64)
def counted_thing(question: Question) -> str:
    """The start of the word that number options count («ett eller to forum»: forum), "" where no option is a number."""
    found = words(question.text)
    numbers = {word for option in question.options for word in NUMBERS.get(option.id, ())}
    places = [i for i, word in enumerate(found) if word in numbers]
    if not numbers or not places or places[-1] + 1 >= len(found):
        return ""
    return found[places[-1] + 1][:6]


@lru_cache(maxsize=256)
def names_of(option: Option) -> tuple[tuple[str, ...], ...]:
    """The ways to name an option that is no number, as word tuples: its id, name, text and keywords."""
    if option.id in NUMBERS or option.id in NONE:
        names = [option.name if len(option.name.split()) > 1 else "", *option.keywords, *option.examples]
    else:
        names = [
            spoken_id(option.id),
            option.id.replace("-", " og "),
            option.name,
            option.text,
            *option.keywords,
            *option.examples,
        ]
    return tuple(dict.fromkeys(tuple(words(name)) for name in names if name))


def _hits(sentence: Sequence[str], question: Question, option: Option, thing: str) -> list[int]:
    """Where an option is named in a sentence; the last word of a name may be inflected («fellesarenaen»)."""
    at = []
    for name in names_of(option):
        for i in range(len(sentence) - len(name) + 1):
            window = sentence[i : i + len(name)]
            if tuple(window[:-1]) == name[:-1] and _inflected(window[-1], name[-1]):
                at.append(i)
    said = NUMBERS.get(option.id, ())
    for i, word in enumerate(sentence):
        if (
            option.id in ("ett", "en")
            and word in _ARTICLES
            and sentence[i + 1 : i + 2] in (["felles"], ["samlet"], ["samla"])
        ):
            at.append(i)
        if word in said and _counts(sentence, i, thing, said, question):
            at.append(i)
    return sorted(set(at))


def _counts(sentence: Sequence[str], i: int, thing: str, said: Sequence[str], question: Question) -> bool:
    """Whether a number word stands for the option: before the thing counted, alone, or beside another such number."""
    after = sentence[i + 1 : i + 1 + BESIDE]
    if thing and any(word.startswith(thing) or thing in word for word in after):
        return True
    alone = i == 0 and (len(sentence) == 1 or after[:1] in (["ja"], ["takk"], ["er"]))
    numbers = {word for option in question.options for word in NUMBERS.get(option.id, ())} - set(said)
    near = sentence[max(0, i - 4) : i + 5]
    joined = any(word in numbers for word in near) and any(word in _JOINS for word in near)
    return alone or joined or (i > 1 and sentence[i - 1] == "til" and sentence[i - 2] == "nei")


def _inflected(word: str, name: str) -> bool:
    return word == name or (len(name) >= 5 and word.startswith(name[:-1]) and len(word) - len(name) <= 3)
