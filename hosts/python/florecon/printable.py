"""What may be said aloud of a text that came from outside: of a plugin, a file, a frame."""

from unicodedata import category

MOST = 500
"""How much of a text is said, in characters."""

STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Controls, marks of direction, halves of characters, and breaks of lines."""

UNSEEN = [
    *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0),
    *range(0x180B, 0x1810),
    *range(0xFE00, 0xFE10),
    *range(0xFFF0, 0xFFFC),
    *range(0xE0000, 0xE1000),
]
"""What nobody sees, whatever kind of character it is said to be."""

JOINING = "\u200c\u200d\ufe0e\ufe0f"
"""What joins or varies the character before it."""

JOINED = {"Lo", "Mn", "Mc", "So", "Sk"}
"""Scripts without capitals, and emoji, where joining changes what is seen."""

HIDDEN = frozenset(map(chr, UNSEEN))


def printable(text: str, most: int = MOST) -> str:
    """The text on one line, without what steers a terminal, turns the order of reading around or is
    not seen: U+FFFD stands for that. What is longer than `most` characters ends in an ellipsis.
    """
    line = " ".join(text[: 4 * most].split())
    shown = "".join(
        "\ufffd" if _is_refused(mark, line[at - 1 : at]) else mark for at, mark in enumerate(line)
    )
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"


def _is_refused(mark: str, before: str) -> bool:
    if mark in JOINING and before and category(before) in JOINED | {"Cf"}:
        return False
    return mark in HIDDEN or category(mark) in STEERING
