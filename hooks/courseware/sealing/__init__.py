"""Sealing: private questions in, a paper without keys and a key file out. Only the key file says what is right.

Options, both sides of a matching and the items of an ordering are mixed by HMAC-SHA256 (RFC 2104) under a secret that
only the key file holds, and named anew in that order: neither place nor name says anything. A question's hash covers
what is published and nothing else, so that no key can be tried out against it.
"""

from __future__ import annotations

from .sealed import FORMAT, Sealed, seal

__all__ = ["FORMAT", "Sealed", "seal"]
