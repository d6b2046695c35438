"""Public keys on the curve P-256, as trainers' browsers make them.

The numbers are those of NIST SP 800-186, 3.2.1.3 (secp256r1 of SEC 2, 2.4.2); a point is written as SEC 1, 2.3.3 has it.
"""

from __future__ import annotations

import base64
import binascii

P = 2**256 - 2**224 + 2**192 + 2**96 - 1
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
UNCOMPRESSED = 4


def is_point(text: str) -> bool:
    """Whether base64url without padding writes an uncompressed point of the curve."""
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return False
    if len(raw) != 65 or raw[0] != UNCOMPRESSED:
        return False
    x, y = int.from_bytes(raw[1:33], "big"), int.from_bytes(raw[33:], "big")
    return x < P and y < P and (y * y - (x * x * x - 3 * x + B)) % P == 0


def key_mark(key: str) -> str:
    """The end of a public key, by which people compare keys (hooks/browser/assignment/point.ts)."""
    return key[-8:]
