"""Every script in `findings/` has the form that CONTRIBUTING states; none of them is run here, nor by CI."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest

from .support import HOME

FINDINGS = HOME / "findings"
SCRIPTS = sorted(FINDINGS.glob("*.sh"))
README = (FINDINGS / "README.md").read_text(encoding="utf-8")

HEAD = ("package", "version", "behaviour", "guess", "seen", "date")
"""What the comment at the head states, in this order."""

PIN = re.compile(r"(?:[\w.-]+@npm:)?(?:@[\w.-]+/)?[\w.-]+(?:\[[\w,-]+\])?(?:@|==)\d[\w.!+-]*")
"""An exact version of one package, as npm or pip takes it; Debian's packages have one `=`."""

DEBIAN = re.compile(r"[a-z\d][a-z\d+.-]*=\d[\w.+:~-]*")

ROW = re.compile(r"^\| \[`([\w-]+\.sh)`\]\(([\w-]+\.sh)\) \| (.+?) \| (.+?) \| (\d{4}-\d{2}-\d{2}) \|$", re.M)
"""A line of the README's table: script, what it shows, packages with versions, date."""

HOSTS = re.compile(
    r"registry|--(?:extra-)?index-url|--find-links|pypi\.org|npmjs|pythonhosted|deb\.debian|https?://(?!example\.org|[\w./-]*(?:schemas|w3\.org|adlnet))"
)
"""Words that name where packages come from, and any address but a made-up one, a schema's or a vocabulary's."""

PLACES = re.compile(r"(?<![\w.$\"}:/])/(?:work|home|root|usr|opt|tmp|mnt|srv|var|Users)/|[A-Z]:\\")
"""A path that one machine alone has; `/usr/bin/env` on the first line is the one allowed."""


def head(text: str) -> dict[str, str]:
    """The fields of the comment that follows the first line, each with its continuation lines."""
    fields: dict[str, str] = {}
    last = ""
    for line in text.splitlines()[1:]:
        if not line.startswith("#"):
            break
        if match := re.fullmatch(r"# ([a-z]+): +(\S.*)", line):
            last, fields[match[1]] = match[1], match[2]
        elif match := re.fullmatch(r"# {12}(\S.*)", line):
            fields[last] += f" {match[1]}"
        else:
            pytest.fail(f"neither a field nor a continuation: {line}")
    return fields


def installs(text: str) -> list[str]:
    """What the script has npm, pip or apt install."""
    found: list[str] = []
    for line in text.replace("\\\n", " ").splitlines():
        words = shlex.split(line) if re.match(r"(npm|\S*pip|apt-get) (install|download)\b", line) else []
        skip = False
        for word in words[2:]:
            if not skip and not word.startswith("-"):
                found.append(word)
            skip = word in {"--prefix", "-o"}
    return found


def faults(text: str) -> list[str]:
    """What a script's text lacks of the stated form."""
    lines = text.splitlines()
    found = []
    if lines[0] != "#!/usr/bin/env bash":
        found.append("first line")
    fields = head(text)
    if tuple(fields) != HEAD:
        found.append(f"head: {', '.join(fields)}")
    if not re.fullmatch(r"20\d\d-[01]\d-[0-3]\d", fields.get("date", "")):
        found.append("date")
    if "set -euo pipefail" not in lines[: len(lines) // 2]:
        found.append("set")
    if "work=$(mktemp -d)" not in lines or "trap 'rm -rf \"$work\"' EXIT" not in lines:
        found.append("temporary folder")
    pins = installs(text)
    if not pins or not all(PIN.fullmatch(pin) or DEBIAN.fullmatch(pin) for pin in pins):
        found.append(f"pins: {pins}")
    for pin in pins:
        name, _, version = pin.replace("==", "=").replace("=", "@").rpartition("@")
        if re.sub(r"\[.*\]|.*@npm:", "", name) not in fields.get("package", "") or version not in fields.get("version", ""):
            found.append(f"not in the head: {pin}")
    if not re.search(r"^diff expected seen$", text, re.M):
        found.append("comparison")
    body = "\n".join(lines[1:])
    found += [f"host: {match[0]}" for match in HOSTS.finditer(body)]
    found += [f"path: {match[0]}" for match in PLACES.finditer(body)]
    if len(lines) > 90:
        found.append("length")
    return found


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_has_the_form(path: Path) -> None:
    assert faults(path.read_text(encoding="utf-8")) == []
    assert os.name == "nt" or os.access(path, os.X_OK)


def test_there_are_scripts_and_the_readme_lists_each_once() -> None:
    rows = ROW.findall(README)
    assert SCRIPTS
    assert sorted(row[0] for row in rows) == [path.name for path in SCRIPTS]
    for name, link, _, packages, date in rows:
        fields = head((FINDINGS / name).read_text(encoding="utf-8"))
        assert link == name
        assert date == fields["date"]
        for version in fields["version"].split(", "):
            assert version in packages


def test_nothing_else_lies_in_the_folder() -> None:
    assert {path.name for path in FINDINGS.iterdir()} == {path.name for path in SCRIPTS} | {"README.md"}


def test_ci_runs_none_of_them() -> None:
    """They install from outside and tell of others' versions: a change there must not stop our work."""
    workflows = [*HOME.glob(".github/**/*.yml"), HOME / ".ci/run", HOME / "run.py", *HOME.glob(".pre-commit*")]
    assert [path.name for path in workflows if re.search(r"\bfindings/", path.read_text(encoding="utf-8"))] == []


GOOD = """#!/usr/bin/env bash
# package:   left (npm)
# version:   1.0.0
# behaviour: It does this.
# guess:     It does that,
#            as one would think.
# seen:      this
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent left@1.0.0

echo this > expected
node left.js > seen
diff expected seen
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/usr/bin/env bash", "/bin/sh"),
        ("# guess:     It does that,\n#            as one would think.\n", ""),
        ("2026-11-30", "lately"),
        ("set -euo pipefail", "set -e"),
        ("mktemp -d", "pwd"),
        ("trap 'rm", "trap 'ls"),
        ("left@1.0.0", "left"),
        ("left@1.0.0", "left@^1.0.0"),
        ("left@1.0.0", "left@1.0.1"),
        ("left@1.0.0", "left@1.0.0 'right==2.0'"),
        ("left@1.0.0", "--registry=https://packages.example.com left@1.0.0"),
        ("node left.js", "node /home/me/left.js"),
        ("diff expected seen", "diff expected seen || true"),
        ("echo this", "echo this\n" * 90),
    ],
)
def test_the_check_sees_what_is_amiss(old: str, new: str) -> None:
    assert faults(GOOD) == []
    assert faults(GOOD.replace(old, new)) != []
