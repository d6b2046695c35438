"""run.py installs a group when it is first asked for, whole or not at all, and only what its lock pins."""

from __future__ import annotations

from pathlib import Path

import pytest

import run

PINS = {group: f"{group}-part==1.0 \\\n    --hash=sha256:0\n" for group in run.GROUPS}


class Machine:
    """A fresh machine: what run.py would start, instead of starting it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.started: list[str] = []
        self.failing = ""
        self.elsewhere = False
        self.made_by = folder / "python"
        self.made_by.mkdir(parents=True)
        (folder / "requirements").mkdir()
        for group, text in PINS.items():
            (folder / "requirements" / f"{group}.lock").write_text(text, encoding="utf-8")
        for name in ("deno.json", "deno.lock"):
            (folder / name).write_text("{}", encoding="utf-8")
        names = {"HOME": folder, "VENV": folder / ".venv", "LOCKS": folder / "requirements", "BROWSER": folder}
        for name, path in {**names, "DENO_DIR": folder / ".venv" / "deno"}.items():
            monkeypatch.setattr(run, name, path)
        monkeypatch.setattr(run, "PYTHON", str(folder / ".venv" / "python"))
        monkeypatch.setattr(run, "WINDOWS", False)
        monkeypatch.setattr(run, "install", self._install)

    def _install(self, title: str, command: list[str], *, cwd: Path | None = None) -> None:
        if "venv" in command:
            what = "venv"
            for path in sorted((self.folder / ".venv").rglob("*"), reverse=True):
                path.rmdir() if path.is_dir() else path.unlink()
            (self.folder / ".venv" / "deno").mkdir(parents=True, exist_ok=True)
            (self.folder / ".venv" / "pyvenv.cfg").write_text(f"home = {self.made_by}\n", encoding="utf-8")
            (self.folder / ".venv" / "python").touch()
        elif "pip" in command:
            assert {"--require-hashes", "--only-binary"} <= {*command}
            what = Path(command[-1]).stem
        else:
            what = "scripts"
        self.started.append(what)
        if what == self.failing:
            raise run.Failure(title)
        if "pip" in command and not self.elsewhere:
            about = self.folder / ".venv" / "lib" / "python3" / "site-packages" / f"{what}_part-1.0.dist-info" / "METADATA"
            about.parent.mkdir(parents=True, exist_ok=True)
            about.write_text(f"Metadata-Version: 2.1\nName: {what}-part\nVersion: 1.0\n", encoding="utf-8")

    def prepared(self, *groups: str) -> list[str]:
        """What was started to have these groups."""
        self.started.clear()
        run.prepare(groups)
        return [*self.started]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


def wanted(*arguments: str) -> tuple[str, ...]:
    return run.wanted(run.parse([*arguments]))


@pytest.mark.parametrize(
    "command",
    [["serve"], ["build"], ["build", "--usb"], ["check"], ["schema"], ["new", "unit", "a/b"], ["import", "a.txt"], ["write", "a"]],
)
def test_what_makes_the_site_takes_the_first_group_alone(command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    monkeypatch.delenv("DOCUMENTS", raising=False)
    assert wanted(*command) == ()


def test_other_commands_add_their_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    for command in (["documents"], ["export", "list"], ["build", "--documents"]):
        assert wanted(*command) == ("documents",)
    for name in ("test", "bench", "fetch"):
        assert wanted(name) == ("documents", "tests")


def test_a_site_with_an_address_draws_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    assert wanted("build") == ("documents",)
    assert wanted("serve") == wanted("check") == ()


def test_a_group_is_installed_once_when_first_asked_for(machine: Machine) -> None:
    assert machine.prepared() == ["venv", "site", "scripts"]
    assert machine.prepared() == []
    assert machine.prepared("documents") == ["documents"]
    assert machine.prepared() == machine.prepared("documents") == []
    assert machine.prepared("documents", "tests") == ["tests"]


def test_a_group_whose_lock_changed_is_installed_again_and_the_first_makes_all_anew(machine: Machine) -> None:
    machine.prepared("documents", "tests")
    (machine.folder / "requirements" / "tests.lock").write_text(PINS["tests"] + "\n", encoding="utf-8")
    assert machine.prepared("documents") == []
    assert machine.prepared("documents", "tests") == ["tests"]
    (machine.folder / "requirements" / "site.lock").write_text(PINS["site"] + "\n", encoding="utf-8")
    assert machine.prepared() == ["venv", "site", "scripts"]
    assert machine.prepared("documents") == ["documents"]


def test_an_environment_whose_python_is_gone_is_made_anew(machine: Machine) -> None:
    machine.prepared("documents")
    machine.made_by.rmdir()
    with pytest.raises(FileNotFoundError):
        machine.made_by.stat()
    assert machine.prepared() == ["venv", "site", "scripts"]


@pytest.mark.parametrize("group", run.GROUPS)
def test_a_group_that_was_not_installed_whole_is_not_taken_for_ready(machine: Machine, group: str) -> None:
    machine.failing = group
    with pytest.raises(run.Failure):
        machine.prepared("documents", "tests")
    machine.failing = ""
    assert group in machine.prepared("documents", "tests")


@pytest.mark.parametrize("group", run.GROUPS)
def test_a_group_that_pip_put_elsewhere_is_not_taken_for_ready(machine: Machine, group: str) -> None:
    before = [each for each in run.GROUPS if each not in ("site", group)] if group == "tests" else []
    if group != "site":
        machine.prepared(*before)
    machine.elsewhere = True
    for _ in range(2):
        with pytest.raises(run.Failure, match=f"{group}-part==1.0"):
            machine.prepared(*before, *([] if group == "site" else [group]))
    machine.elsewhere = False
    assert group in machine.prepared(*before, *([] if group == "site" else [group]))


def test_the_switch_for_the_fast_tests_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []

    def start(command: list[str]) -> tuple[int, str]:
        started.append(command)
        return 0, ""

    monkeypatch.setattr(run, "run", start)
    run.hand_on(run.parse(["test", "--fast", "--", "-k", "x"]))
    run.hand_on(run.parse(["test", "-x"]))
    assert [each[2:] for each in started] == [["tests.programs", "--fast", "-k", "x"], ["tests.programs", "-x"]]
