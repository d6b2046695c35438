#!/usr/bin/env bash
# package:   pydantic (PyPI)
# version:   2.14.4
# behaviour: Where a list holds a union told apart by a tag, an item with a misspelt tag has that one error: nothing
#            else in the item is looked at, and no near tag is suggested.
# guess:     The error on the tag stands beside those of the fields that all members share, as in a union without a
#            tag.
# seen:      type singel with a missing stem and a wrong points: union_tag_invalid alone; with the tag right: the two
#            others; a union without a tag: all, twice over.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'pydantic==2.14.4'

cat > look.py <<'PY'
from typing import Annotated, Literal
from pydantic import BaseModel, Field, TypeAdapter, ValidationError


class Single(BaseModel):
    type: Literal["single"]
    stem: str
    points: int


class Multiple(BaseModel):
    type: Literal["multiple"]
    stem: str
    points: int


tagged = Annotated[Single | Multiple, Field(discriminator="type")]
for name, kind in (("tagged", tagged), ("untagged", Single | Multiple)):
    for tag in ("singel", "single"):
        try:
            TypeAdapter(list[kind]).validate_python([{"type": tag, "points": "two"}])
        except ValidationError as error:
            print(f"{name}, {tag}:", ", ".join(".".join(map(str, each["loc"])) + f" {each['type']}" for each in error.errors()))
PY

cat > expected <<'SEEN'
tagged, singel: 0 union_tag_invalid
tagged, single: 0.single.stem missing, 0.single.points int_parsing
untagged, singel: 0.Single.type literal_error, 0.Single.stem missing, 0.Single.points int_parsing, 0.Multiple.type literal_error, 0.Multiple.stem missing, 0.Multiple.points int_parsing
untagged, single: 0.Single.stem missing, 0.Single.points int_parsing, 0.Multiple.type literal_error, 0.Multiple.stem missing, 0.Multiple.points int_parsing
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: pydantic-unknown-tag-hides-other-faults"
