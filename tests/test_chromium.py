"""How tests start Chromium: who names a browser gets that one, and what playwright turns off stays off."""

from __future__ import annotations

import shutil
import sys

import pytest

from . import chromium, programs


def test_the_engine_alone_is_taken_unless_a_browser_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: sys.executable if name == chromium.SHELL else None)
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.delenv("CHROMIUM_SHELL", raising=False)
    assert chromium.lean()["executable_path"] == sys.executable
    monkeypatch.setenv("CHROMIUM", __file__)
    assert chromium.lean() == chromium.whole()
    assert chromium.whole()["executable_path"] == __file__
    assert programs.shell() == ""
    monkeypatch.setenv("CHROMIUM_SHELL", sys.executable)
    assert chromium.lean()["executable_path"] == sys.executable
    assert chromium.whole()["executable_path"] == __file__
    assert programs.shell() == sys.executable
    monkeypatch.setenv("CHROMIUM_SHELL", "")
    assert chromium.lean() == chromium.whole()


def test_one_list_of_features_names_what_playwright_turns_off_and_what_we_do() -> None:
    [listed] = [each for each in chromium.switches() if each.startswith("--disable-features=")]
    # named by playwright 1.65.2, whose list a second one would replace
    assert {"PaintHolding", "AvoidUnnecessaryBeforeUnloadCheckSync", *chromium.OWN_PAGES} <= {*listed.partition("=")[2].split(",")}
