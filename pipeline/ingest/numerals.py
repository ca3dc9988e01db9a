"""Numbers of list items in letters and in Roman figures."""

from __future__ import annotations


def letters(number: int) -> str:
    """a, b … z, aa, bb …, as word processors go on after z."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def roman(number: int) -> str:
    """i, ii, iii, iv …"""
    steps = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
    out = ""
    for step, sign in steps:
        out += sign * (number // step)
        number %= step
    return out
