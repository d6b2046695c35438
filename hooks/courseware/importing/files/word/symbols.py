"""What the symbol fonts of Word show for the codes that a file holds."""

from __future__ import annotations

FONTS: dict[str, dict[int, str]] = {
    "wingdings": {
        0xFC: "✔", 0xFB: "✘", 0xFE: "☑", 0xFD: "☒", 0xA8: "□", 0x6F: "□", 0x71: "□", 0x72: "□", 0x6E: "■", 0x6C: "●", 0xA1: "○",
        0x9F: "•", 0xA7: "▪", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xAB: "★",
        **{0x81 + place: chr(0x2460 + place) for place in range(10)}, **{0x8C + place: chr(0x2776 + place) for place in range(10)},
    },
    "wingdings 2": {
        0x50: "✓", 0x4F: "✗", 0x52: "☑", 0x51: "☒", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0xAE: "★", 0x97: "●", 0x99: "○",
        **{0x6A + place: chr(0x2460 + place) for place in range(10)}, **{0x75 + place: chr(0x2776 + place) for place in range(10)},
    },
    "wingdings 3": {},
    "webdings": {0x61: "✓", 0x72: "✗", 0x63: "□", 0x67: "■", 0x6E: "●"},
    "symbol": {
        0xD6: "√", 0xB4: "×", 0xB8: "÷", 0xB1: "±", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBB: "≈", 0xB0: "°", 0xA5: "∞", 0xCE: "∈",
        0xCF: "∉", 0xAE: "→", 0xAC: "←", 0xDE: "⇒", 0xD7: "·", 0xB7: "•", 0xE5: "∑", 0xA2: "′", 0xB2: "″", 0xD0: "∠", 0x5E: "⊥",
        **{ord(code): shown for code, shown in zip("abgdelmpsqrtfcwDWSPF", "αβγδελμπσθρτφχωΔΩΣΠΦ", strict=True)},
    },
}  # fmt: skip
SAME = frozenset("0123456789+-=.,()[]<>/%:;!? \t")
"""What the font Symbol shows as any other does."""
BOXES = {"☒": "☑"}


def is_symbol_font(name: str) -> bool:
    """Whether a font shows pictures for letters."""
    return name.strip().lower() in FONTS


def symbol(font: str, code: str) -> str | None:
    """What a symbol shows; None where that is not known here."""
    try:
        number = int(code, 16) if len(code) <= 6 else 0
    except ValueError:
        return None
    if not 0xF000 <= number <= 0xF0FF and not is_symbol_font(font):
        return chr(number) if 0x20 < number < 0xD800 else None
    table = FONTS.get(font.strip().lower())
    if table is None:
        # the fonts that ticks mostly come from
        table = FONTS["wingdings"]
    return table.get(number & 0xFF)


def translated(font: str, text: str) -> tuple[str, bool]:
    """Ordinary letters in a symbol font as what they show, and whether all of them are known."""
    parts, certain = [], True
    for each in text:
        number = ord(each)
        if number > 0xFF and not 0xF000 <= number <= 0xF0FF:
            parts.append(each)
            continue
        found = FONTS[font.strip().lower()].get(number & 0xFF)
        if found is None and (each in SAME if font.strip().lower() == "symbol" else each.isspace()):
            found = each
        certain = certain and found is not None
        parts.append(found if found is not None else each if number <= 0xFF else "")
    return "".join(parts), certain


def circled(text: str) -> str:
    """A number in a circle as one character; nothing for what has none."""
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 20:
        return chr(0x2460 + int(text) - 1)
    if len(text) == 1 and text in "一二三四五六七八九十":
        return chr(0x3280 + "一二三四五六七八九十".index(text))
    return ""
