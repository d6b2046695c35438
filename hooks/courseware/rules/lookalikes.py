"""Radicals that look like Han characters, and characters that nobody sees: what PDFs and chat programs leave in a copied text.

`shared/lookalikes.json` is the one table, for Python and for the browser (hooks/browser/shared/marking/lookalikes.ts). Its `equals` gives for
U+2E80 to U+2EF3 the character of each place, as Unicode's EquivalentUnifiedIdeograph.txt has it (version 16.0.0; two places have
none and stand for themselves); the Kangxi radicals U+2F00 to U+2FD5 are folded by NFKC already. `apart` is where both are wrong for
a Simplified text: Unicode equates ⼾ with the Traditional 戶, but in Simplified fonts (Noto Sans CJK SC 2.004) it is the glyph of 户, so
that 户 is what a PDF had. `unseen` is a set of characters
for a regular expression: Default_Ignorable_Code_Point of DerivedCoreProperties.txt, and the marks of annotation U+FFF9 to U+FFFB.

What is folded, by purpose; what is in a column on the left is in all of them:

| purpose | radicals, unseen | width and the like (NFKC), case | Traditional | numbers | where |
| --- | --- | --- | --- | --- | --- |
| search | yes | yes | yes | other ways are asked as well | search/units.py, browser reader/search/engine/query/units.ts, writings.ts |
| marking of blanks | yes | yes | no | yes | browser shared/marking/folding.ts, numerals.ts |
| names of people, units, search in 成绩册 | yes | yes | no | no | browser trainer/results/marks/people.ts |
| links and receipts in chats | unseen alone | by their own alphabet | no | no | browser shared/links/link.ts, shared/receipts/armor.ts |
| import of banks | replaced and reported; unseen are dropped | for marks alone, words stay | no | no | importing/files/readers.py, importing/lines/folding.py |
| text of the course | refused: T508, T504 | no | no | no | checks/wording.py |
| passphrases | no: what was locked with one must open | NFKC alone | no | no | browser trainer/keys/passphrase.ts |
"""

from __future__ import annotations

import re
import unicodedata

from .shared import constants

TABLE = constants("lookalikes")
_SUPPLEMENT = enumerate(TABLE["equals"], ord(TABLE["first"]))
_APART = {ord(TABLE["apart"][0]): TABLE["apart"][1]}
_KANGXI = ((code, unicodedata.normalize("NFKC", chr(code))) for code in range(0x2F00, 0x2FD6))

RADICALS: dict[int, str] = {code: plain for code, plain in (*_SUPPLEMENT, *_KANGXI, *_APART.items()) if plain != chr(code)}
"""The code of each radical that has an ordinary character of its look → that character."""
RADICAL = re.compile(f"[{''.join(map(chr, RADICALS))}]")
UNSEEN = re.compile(f"[{TABLE['unseen']}]")
_PLANES = "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
NONE = f"\0-\b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef{_PLANES}"
"""What is no character of any text: controls but breaks, half surrogates, and the noncharacters of Unicode (24.0, 23.7), at which writers
of documents stop. A set for a regular expression."""


def ordinary(text: str) -> str:
    """`text` with ordinary characters for radicals, one for one."""
    return text.translate(RADICALS) if RADICAL.search(text) else text


def plain(text: str) -> str:
    """`text` as it is compared: with ordinary characters for radicals, and without what nobody sees."""
    return UNSEEN.sub("", ordinary(text))
