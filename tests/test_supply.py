"""What makes the site is what the locks name, whatever the environment says: the bundler's program, pip's packages, the steps of CI."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import pytest
import yaml

import run
from courseware.scripts import bundling as bundle
from courseware.scripts import esbuild as bundler
from courseware.scripts import packages

from .site import HOME

WORKFLOWS = sorted((HOME / ".github" / "workflows").glob("*.yml"))


@pytest.fixture
def deno_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """deno's folder as an installation by the lock leaves it, and no registry that would answer."""
    kept = Path(os.environ.get("DENO_DIR", HOME / ".venv" / "deno"))
    folder = tmp_path / "deno"
    packages.laid(kept, bundle.BROWSER)
    for part in ("npm", "packages"):
        shutil.copytree(kept / part, folder / part, symlinks=True)
    monkeypatch.setenv("DENO_DIR", str(folder))
    monkeypatch.setenv("NPM_CONFIG_REGISTRY", "http://127.0.0.1:9/")
    return folder


def test_scripts_are_written_from_what_was_fetched_by_the_lock_without_asking_a_registry(deno_dir: Path, tmp_path: Path) -> None:
    made = bundle._bundles(["lost", "workbook"], tmp_path / "bundles")
    assert "lost-page" in made["assets/lost.js"]
    assert len(made["assets/workbook.js"]) > 50_000, "with its packages in it"
    assert bundler.digest(bundler.program(deno_dir)) == bundler.SHA256[bundler.here()]
    assert not (deno_dir / "dl").exists(), "deno has fetched a bundler"


@pytest.mark.skipif(os.name == "nt", reason="a program that only leaves a mark is a shell script here")
def test_another_program_in_its_place_is_not_run(deno_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = tmp_path / "ran"

    def plant(path: Path) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_text(f"#!/bin/sh\ntouch '{mark}'\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    # where deno looks, where npm's package looks, and where a shell would
    plant(deno_dir / "dl" / f"esbuild-{bundler.VERSION}-1" / f"esbuild-{bundler.here()}")
    plant(deno_dir / "dl" / "esbuild-9.9.9-1" / "esbuild-linux-x64")
    monkeypatch.setenv("ESBUILD_BINARY_PATH", str(plant(tmp_path / "named")))
    monkeypatch.setenv("PATH", f"{plant(tmp_path / 'bin' / 'esbuild').parent}{os.pathsep}{os.environ['PATH']}")
    assert bundle._bundles(["lost"], tmp_path / "sound")
    assert not mark.exists()

    plant(bundler.program(deno_dir))
    with pytest.raises(bundler.BundlerError, match="没有运行它"):
        bundle._bundles(["lost"], tmp_path / "bundles")
    assert not mark.exists()
    assert not list((tmp_path / "bundles").glob("*.js"))


def test_a_package_that_is_not_the_pinned_one_is_not_used(deno_dir: Path) -> None:
    program = bundler.program(deno_dir)
    with program.open("ab") as file:
        file.write(b"x")
    with pytest.raises(bundler.BundlerError, match="对不上"):
        bundler.program(deno_dir)
    program.unlink()
    with pytest.raises(bundler.BundlerError, match="没有装好"):
        bundler.program(deno_dir)


def test_packages_that_the_lock_does_not_name_are_not_fetched(deno_dir: Path, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.mkdir()
    settings = (bundle.BROWSER / "deno.json").read_text(encoding="utf-8")
    (browser / "deno.json").write_text(settings.replace("npm:qr@0.7.0", "npm:qr@0.6.0"), encoding="utf-8")
    shutil.copy(bundle.BROWSER / "deno.lock", browser)
    before = set(deno_dir.glob("packages/*/.ready"))
    assert before
    with pytest.raises(packages.PackagesError, match="没有装好"):
        packages.laid(deno_dir, browser)
    assert set(deno_dir.glob("packages/*/.ready")) == before, "only what was there before"


def test_a_machine_without_a_hash_is_told(deno_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    with pytest.raises(bundler.BundlerError, match="riscv64"):
        bundler.program(deno_dir)


def test_the_hashes_are_those_of_the_version_that_the_lock_pins() -> None:
    lock = (HOME / "hooks" / "browser" / "deno.lock").read_text(encoding="utf-8")
    for machine in bundler.SHA256:
        assert f'"@esbuild/{machine}@{bundler.VERSION}"' in lock


def test_pip_installs_nothing_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Variables that lead pip elsewhere do not reach it; a mirror does."""
    for name in run.ELSEWHERE:
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    code, said = run.run(
        [sys.executable, "-c", "import os; print(sorted(name for name in os.environ if name.startswith('PIP_')))"], capture=True
    )
    assert code == 0
    assert "PIP_INDEX_URL" in said
    assert not {name for name in run.ELSEWHERE if f"'{name}'" in said}


def test_an_environment_without_what_is_pinned_is_not_taken_for_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """pip.conf can lead pip elsewhere too, which no variable tells: what counts is what lies in the folder."""
    (tmp_path / "site.lock").write_text(
        'alpha-one==1.0 \\\n    --hash=sha256:0\nbeta==2.0 ; sys_platform == "win32" \\\n    --hash=sha256:1\n', encoding="utf-8"
    )
    folder = tmp_path / ("Lib" if os.name == "nt" else "lib/python3.11") / "site-packages"
    monkeypatch.setattr(run, "LOCKS", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path)
    assert run.amiss("site") == ["alpha-one==1.0"]

    def have(name: str, version: str) -> None:
        about = folder / f"{name}-{version}.dist-info" / "METADATA"
        about.parent.mkdir(parents=True)
        about.write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")

    have("Alpha_One", "1.0")
    assert run.amiss("site") == []
    have("beta", "1.9")
    assert run.amiss("site") == ["beta==2.0"]


@pytest.mark.parametrize("group", run.GROUPS)
def test_the_environment_of_this_run_has_all_that_is_pinned(group: str) -> None:
    assert run.amiss(group) == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_steps_of_ci_are_named_by_commit_and_keep_no_credentials(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    uses = re.findall(r"uses: (\S+)(.*)", text)
    assert uses
    for action, comment in uses:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), f"{action}: the version, for people and for Dependabot"
    steps = [step for job in yaml.safe_load(text)["jobs"].values() for step in job["steps"]]
    for step in steps:
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_pages_are_tested_with_the_oldest_and_the_newest_python_and_built_on_every_system() -> None:
    jobs = yaml.safe_load((HOME / ".github" / "workflows" / "pages.yml").read_text(encoding="utf-8"))["jobs"]
    assert jobs["test"]["strategy"]["matrix"]["python"] == ["3.11", "3.x"]
    assert jobs["elsewhere"]["strategy"]["matrix"]["system"] == ["windows-latest", "macos-latest"]
    assert {step["run"] for step in jobs["test"]["steps"] if step.get("name") == "Test"} == {"python3 run.py test"}
    assert any("run.py build" in step.get("run", "") for step in jobs["elsewhere"]["steps"])
    assert jobs["build"]["needs"] == ["test", "elsewhere"]
    assert jobs["deploy"]["needs"] == "build"


def test_dependabot_looks_where_dependencies_stand_every_week() -> None:
    """As the guide on security says."""
    updates = yaml.safe_load((HOME / ".github" / "dependabot.yml").read_text(encoding="utf-8"))["updates"]
    assert {each["schedule"]["interval"] for each in updates} == {"weekly"}
    assert {each["package-ecosystem"] for each in updates} == {"github-actions", "uv", "deno"}
    watched = {folder for each in updates for folder in each.get("directories", [])}
    locks = {f"/{path.parent.relative_to(HOME).as_posix()}" for top in ("hooks", "tests") for path in (HOME / top).rglob("deno.lock")}
    assert watched == locks
    [python] = [each["directory"] for each in updates if each["package-ecosystem"] == "uv"]
    assert {path.stem for path in (HOME / python.removeprefix("/")).glob("*.lock")} == {*run.GROUPS}


def test_the_audit_looks_at_every_lock() -> None:
    text = (HOME / ".github" / "workflows" / "audit.yml").read_text(encoding="utf-8")
    for group in run.GROUPS:
        assert f"-r requirements/{group}.lock" in text
    for path in (path for top in ("hooks", "tests") for path in (HOME / top).rglob("deno.lock")):
        assert f"working-directory: {path.parent.relative_to(HOME).as_posix()}\n" in text
