"""Public keys on the curve P-256, as trainers' browsers make them (hooks/browser/shared/links/point.ts)."""

from __future__ import annotations

import base64
import re

from ..rules.shared import constants

WRITTEN = re.compile("[A-Za-z0-9_-]+")
LENGTH = 65
"""Bytes of an uncompressed point (SEC 1, 2.3.3): a four, and two coordinates."""
MARK: int = constants("assignments")["mark"]
NO_KEY = "不是一把公钥：少了或者错了字"
UNSEEN = "没有核对：这里没有装 cryptography，请用 python3 run.py 启动，它会装好所需的一切"


def fault(text: str) -> str:
    """What is wrong with a public key, written in base64url without padding; empty where it is a point of the curve."""
    # four letters are three bytes; more or fewer letters than so many bytes need are no key, and Python would raise at some
    if not WRITTEN.fullmatch(text) or len(text) != -(-LENGTH * 4 // 3):
        return NO_KEY
    raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    # the last letter has bits to spare, and one key is written in one way
    if not base64.urlsafe_b64encode(raw).startswith(text.encode()):
        return NO_KEY
    try:
        # most courses have no key, and the other rooms run where there is no such library
        from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
    except ModuleNotFoundError:
        # a key that nobody looked at must not pass for sound
        return UNSEEN
    try:
        EllipticCurvePublicKey.from_encoded_point(SECP256R1(), raw)
    except ValueError:
        return NO_KEY
    return ""


def key_mark(key: str) -> str:
    """The end of a public key, by which people compare keys."""
    return key[-MARK:]
