"""The words of a PDF page, by pdfium: text, box, baseline, size and weight, and how much of it nobody can see."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import Any

from pipeline.ingest.clean import clean
from pipeline.ingest.layout.model import Word
from pipeline.ingest.pdf.geometry import Placement
from pipeline.ingest.pdf.graphics import Graphics
from pipeline.ingest.pdf.styles import Style
from pipeline.ingest.pdf.tokens import NEW_WORD, WIDEST, Tokens

_ASCENDING = frozenset("bdfhijklßåöäüéèêôò!?«()[]{}§/|ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ0123456789")
_DESCENDING = frozenset("gjpqyQ,;()[]{}§/|_")

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class PageWords:
    """What a page's text layer holds. `layer` is invisible text over a picture: somebody's OCR; `hidden` counts
    characters that are white, too small to see, or off the page; `broken` those without a meaning in Unicode.

    A `Word` may be several words in a row.
    """

    words: list[Word] = field(default_factory=list)
    upright: list[Word] = field(default_factory=list)
    layer: list[Word] = field(default_factory=list)
    hidden: int = 0
    broken: int = 0
    characters: int = 0


def page_words(textpage: Any, place: Placement, graphics: Graphics) -> PageWords:
    """The words of a page in content order. `textpage` is a pypdfium2 PdfTextPage; boxes are as `place` lays them."""
    return _Collector(textpage.raw, place, graphics).run()


class _Collector:
    """Takes whole runs of tokens where that is safe, else token by token, and where even those are not of one piece,
    character by character.
    """

    def __init__(self, textpage: Any, place: Placement, graphics: Graphics) -> None:
        self._place = place
        self._tokens = Tokens(textpage, place, graphics)
        self._chars = self._tokens.characters
        self._found = PageWords(broken=self._chars.broken, characters=self._tokens.letters())
        self._letters: list[str] = []
        self._box: Box = (0.0, 0.0, 0.0, 0.0)
        self._baseline = 0.0
        self._style: Style | None = None
        self._edges = self._tokens.edges(place) if place.level else array("d")

    def run(self) -> PageWords:
        for style, begin, end in self._tokens.runs():
            if style is None or end - begin == 1 or not self._run(style, begin, end):
                for k in range(begin, end):
                    self._space(k)
                    self._token(k)
        self._flush()
        return self._found

    def _run(self, style: Style, begin: int, end: int) -> bool:
        """Takes tokens in a row as one `Word` that knows where each of them begins and ends, if they can be."""
        first, place = self._tokens.first, self._place
        text = clean(self._tokens.text(begin, end))
        box = place.box(first.lefts[begin], first.bottoms[begin], self._tokens.last.rights[end - 1], first.tops[begin])
        if text.count(" ") != end - begin - 1 or "\n" in text or not place.holds(*box):
            return False
        self._flush()
        self._start(box, style, begin, text)
        self._keep(text, style, self._edges[2 * begin : 2 * end])
        return True

    def _start(self, box: Box, style: Style, k: int, text: str) -> None:
        """Begins a word, or several, with token `k`: its style, its baseline, and its box."""
        self._style, self._baseline = style, self._place.point(*self._chars.origin(self._tokens.starts[k]))[1]
        # Boxes are as high as their letters where the font does not tell; those in between are not asked.
        rise, fall = 0.0 if _ASCENDING.isdisjoint(text) else 0.7, 0.0 if _DESCENDING.isdisjoint(text) else 0.2
        x0, top, x1, bottom = box
        top, bottom = min(top, self._baseline - rise * style.size), max(bottom, self._baseline + fall * style.size)
        self._box = x0, top, x1, bottom

    def _token(self, k: int) -> None:
        """The characters between two spaces. Where they were written by one operator, on the level, they are a word,
        and its first and last character tell its box; else each character is looked at.
        """
        tokens, place, style = self._tokens, self._place, self._tokens.style(k)
        start, end = tokens.starts[k], tokens.stops[k]
        if style.angle or self._letters or tokens.objects[k] != tokens.ends[k]:
            self._each(start, end)
            return
        first, last = tokens.first, tokens.last
        x0, top, _, bottom = place.box(first.lefts[k], first.bottoms[k], first.rights[k], first.tops[k])
        left, upper, right, lower = place.box(last.lefts[k], last.bottoms[k], last.rights[k], last.tops[k])
        if left < x0 or right - x0 > (end - start) * WIDEST * style.size:
            self._each(start, end)
            return
        text = tokens.text(k, k + 1)
        self._start((x0, min(top, upper), right, max(bottom, lower)), style, k, text)
        self._letters = list(text)

    def _each(self, start: int, end: int) -> None:
        characters = range(start, end)
        boxes = self._chars.boxes(characters)
        for n, (i, key) in enumerate(zip(characters, self._chars.objects(characters), strict=True)):
            style = self._tokens.styles.of(key, i)
            box = self._place.box(boxes.lefts[n], boxes.bottoms[n], boxes.rights[n], boxes.tops[n])
            self._take(self._chars.text[i], style, box, self._place.point(*self._chars.origin(i)))

    def _space(self, k: int) -> None:
        """Ends the word before token `k`; text that runs up the page is kept together, since its words cannot be put in
        rows.
        """
        for character in self._chars.text[self._tokens.stops[k - 1] if k else 0 : self._tokens.starts[k]]:
            if self._letters and self._style is not None and self._style.angle and character == " ":
                self._letters.append(" ")
            else:
                self._flush()

    def _take(self, letter: str, style: Style, box: Box, origin: tuple[float, float]) -> None:
        if self._letters and self._parts(style, box, origin):
            self._flush()
        if self._letters:
            own = self._box
            self._box = min(own[0], box[0]), min(own[1], box[1]), max(own[2], box[2]), max(own[3], box[3])
        else:
            self._box, self._style, self._baseline = box, style, origin[1]
        self._letters.append(letter)

    def _parts(self, style: Style, box: Box, origin: tuple[float, float]) -> bool:
        """Whether a character begins a word of its own though no space stands before it."""
        mine = self._style
        assert mine is not None
        if style.angle != mine.angle or style.hidden != mine.hidden or style.layer != mine.layer:
            return True
        if style.angle:
            return False
        size = max(style.size, mine.size)
        if abs(origin[1] - self._baseline) > 0.5 * size:
            return True
        return box[0] - self._box[2] > NEW_WORD * size or box[0] < self._box[0] - size

    def _flush(self) -> None:
        if not self._letters or self._style is None:
            return
        text = clean("".join(self._letters))
        self._letters = []
        if text:
            self._keep(text, self._style)

    def _keep(self, text: str, style: Style, edges: array[float] | None = None) -> None:
        x0, top, x1, bottom = self._box
        word = Word(text, x0, top, x1, bottom, self._baseline, style.size, style.bold, edges=edges)
        if style.hidden or not self._place.shows(x0, top, x1, bottom):
            self._found.hidden += len(text)
        elif style.layer:
            self._found.layer.append(word)
        elif style.angle:
            self._found.upright.append(word)
        else:
            self._found.words.append(word)
