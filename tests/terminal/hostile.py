"""What must never reach a terminal uninterpreted, and a judge that says whether it did."""

SEQUENCES = [text.encode() for text in (
    "\x07", "\x08\x08\x08", "a\rb", "\x0b", "\x0c", "\x0e", "\x0f", "\x1a", "\x7f", "\x01\x02\x03",
    "\x1b[31m", "\x1b[2J\x1b[H", "\x1b[6n", "\x1b[c", "\x1b[?1049h", "\x1b[1;1H", "\x1bc", "\x1b[21t", "\x1b(0", "\x1b",
    "\x1b]52;c;ZXZpbA==\x07", "\x1b]52;c;ZXZpbA==\x1b\\", "\x1b]8;;http://example.org\x1b\\x\x1b]8;;\x1b\\", "\x1b]0;title\x07",
    "\x1b]0;never ended", "\x1bP+q544e\x1b\\", "\x1bP$q\"p\x1b\\", "\x1b_payload\x1b\\", "\x1b^private\x1b\\", "\x1bX\x1b\\",
    "\u009b31m", "\u009d0;title\u009c", "\u0090q\u009c", "\u0085", "\u0080\u009f",
    "\u202edexe.txt\u202c", "\u202a\u202b\u202d", "\u2066\u2067\u2068\u2069", "\u2028", "\u2029",
)]
"""Not UTF-8: they can stand in arguments and file names, never in a payload."""
INVALID = [b"\xff", b"\x9b31m", b"\x9d0;x\x9c", b"\xc0\x9b", b"\xed\xa0\x80", b"\xe2\x80", b"\xf4\x90\x80\x80"]

FORBIDDEN = {*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029} - {0x09, 0x0A}


def complaint(shown, ends=b"\n"):
    """What of `shown` acts on a terminal; None when nothing does. `ends` are the bytes that evs itself may end records with."""
    for end in (ends, b"\n"):
        shown = shown.replace(end, b"")
    try:
        text = shown.decode()
    except UnicodeDecodeError as error:
        return f"invalid byte {shown[error.start]:#x} in {shown!r}"
    for character in text:
        if ord(character) in FORBIDDEN:
            return f"U+{ord(character):04X} in {shown!r}"
    return None
