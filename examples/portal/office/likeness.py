"""What makes two applications the same: what people see of them, not the marks without width that copied text brings along."""

import hashlib
import unicodedata

# Unicode's Default_Ignorable_Code_Point.
_IGNORABLE = [
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F),
    (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
]


def seen(text: str) -> str:
    """The text as people see it: without marks that have no width, in one form of each character, with single blanks."""
    shown = "".join(character for character in text if not any(first <= ord(character) <= last for first, last in _IGNORABLE))
    return " ".join(unicodedata.normalize("NFKC", shown).split())


def likeness(canonical_input: str) -> str:
    """The same for two inputs that look alike."""
    return hashlib.sha256(seen(canonical_input).encode("utf-8", "replace")).hexdigest()
