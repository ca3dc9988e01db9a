"""A small hearing that is right, for tests to break in one place at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

HEARING = """\
id: prove-2024
title: Prøveplan for Vesledal
owner: Vesledal kommune
written_form: nb
deadline: 2024-05-02
meetings:
- body: Kommunestyret
  date: '2024-06-01'
letter: brev.txt
invited:
- Storvik kommune
- name: Lillevik kommune
  aliases: [Lillevik]
  group: medlem
  email: post@lillevik.example
goals:
- id: vei
  text: Veiene skal være trygge.
  keywords: [fartsgrense, fortau]
- id: skole
  text: Skolene skal være små.
  name: Skole
measures:
- id: 1.10
  goal: vei
  text: Bygge fortau
  responsible: Teknisk
questions:
- id: modell
  text: Hvilken modell velger dere?
  type: choice
  options:
  - id: to
    text: To skoler
    replaced_by: en
  - id: en
    text: Én skole
  - ingen
- id: annet
  text: Er det noe annet?
  options: []
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A hearing's folder with letter and two submissions."""
    (tmp_path / "hearing.yaml").write_text(HEARING, encoding="utf-8")
    (tmp_path / "brev.txt").write_text("Høringsbrev", encoding="utf-8")
    (tmp_path / "submissions").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "submissions" / name).write_text("Vi er enige.", encoding="utf-8")
    return tmp_path


@pytest.fixture
def shared() -> Path:
    """The gold and training hearings beside the repository; tests that need them are skipped without."""
    path = Path(__file__).resolve().parents[2].parent / "shared"
    if not path.is_dir():
        pytest.skip("no ../shared")
    return path
