"""`python -m tests.programs [--fast | --find] [arguments of pytest]`: every check and test.

Finds the browsers and the office for the tests, and installs what is missing; `--fast` does without them, `--find` does nothing else.
`run.py test` runs this with the Python of `.venv`; pytest comes last, so that its closing line closes the run.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from run import PYTHON, WINDOWS, Failure, install, run

from .chromium import SHELL
from .continuing import environments
from .static import check

SIDE_BY_SIDE = ["-n", str(min(4, (os.cpu_count() or 1) + 1)), "--dist", "loadfile", "--no-loadscope-reorder"]
"""Browser tests wait more than they work; the tests of a file stay together, so that what it sets up is set up once,
and files go in the order that tests/conftest.py gives."""
WITHOUT_A_BROWSER = ["-m", "not browser and not heavy"]
APT = ["apt-get", "-o", "DPkg::Lock::Timeout=900"]


def chromium() -> str:
    """The browser that most tests drive: one that is there, or else one installed now.

    Raises Failure where there is none and none can be had.
    """
    given = os.environ.get("CHROMIUM")
    if given and not is_browser(given):
        raise Failure(f"环境变量 CHROMIUM 指的 {given} 不能运行；请改正，或去掉它，让程序自己找。")
    found = given or find(chromiums, ways_to_chromium())
    if not found:
        raise Failure(
            "测试要用 Chromium，没有找到，也没能自动装上。任选一个办法，再运行一次：\n"
            "  · 安装 Chrome、Edge 或 Chromium（Debian、Ubuntu：sudo apt install chromium fonts-noto-cjk）\n"
            "  · 已经装在别处的，用环境变量 CHROMIUM 写明它的路径"
        )
    return found


def shell() -> str:
    """The same engine without windows, with which most tests take half of the time; empty where there is none, or a browser was named."""
    given = os.environ.get("CHROMIUM_SHELL")
    if given and not is_browser(given):
        raise Failure(f"环境变量 CHROMIUM_SHELL 指的 {given} 不能运行；请改正，或去掉它，让程序自己找。")
    if given is not None or os.environ.get("CHROMIUM"):
        return given or ""
    found = shutil.which(SHELL)
    if not found and as_root():
        try:
            install("更新软件列表", [*APT, "update"])
            install("安装没有窗口的 Chromium", [*APT, "install", "-y", "--no-install-recommends", SHELL])
        except Failure as failure:
            print(failure, file=sys.stderr)
        found = shutil.which(SHELL)
    return found if found and is_browser(found) else ""


def firefox() -> str:
    """The second browser, empty where there is none: its tests then say so, and fail where CI runs them."""
    given = os.environ.get("FIREFOX")
    if given and not is_browser(given):
        raise Failure(f"环境变量 FIREFOX 指的 {given} 不能运行；请改正，或去掉它，让程序自己找。")
    found = given or find(firefoxes, ways_to_firefox())
    if not found:
        print(
            "没有找到 Firefox，跳过用它做的测试。要做的话，安装 Firefox（Debian：sudo apt install firefox-esr），\n"
            "或者用环境变量 FIREFOX 写明它的路径。",
            file=sys.stderr,
        )
    return found


def calc() -> bool:
    """Whether LibreOffice is there and opens workbooks: its spreadsheet is a package of its own, behind the same command."""
    command = shutil.which("soffice")
    if command is None:
        return False
    home = Path(command).resolve().parent
    # beside the program, or beside its folder, where a system keeps libraries apart
    return any(any(place.glob("*sclo*")) for place in (home, home.parent / "Frameworks"))


def office() -> None:
    """Sees to it that documents can be opened and looked at; without that their tests say so, and fail where CI runs them."""
    packages = ["libreoffice-writer-nogui", "libreoffice-impress-nogui", "libreoffice-calc-nogui", "poppler-utils", "fonts-noto-cjk"]
    if shutil.which("pdftoppm") and calc():
        return
    if as_root():
        try:
            install("更新软件列表", [*APT, "update"])
            install("安装 LibreOffice 和中文字体", [*APT, "install", "-y", "--no-install-recommends", *packages])
        except Failure as failure:
            print(failure, file=sys.stderr)
    else:
        print(
            f"没有找到 LibreOffice 和 poppler，跳过打开文档的测试。要做的话（Debian）：sudo apt install {' '.join(packages)}",
            file=sys.stderr,
        )


def java() -> None:
    """Sees to it that the HTML checker can run; without Java its test says so, and fails where CI runs it."""
    if shutil.which("java"):
        return
    if as_root():
        try:
            install("更新软件列表", [*APT, "update"])
            install("安装 Java", [*APT, "install", "-y", "--no-install-recommends", "default-jre-headless"])
        except Failure as failure:
            print(failure, file=sys.stderr)
    else:
        print("没有找到 Java，跳过检查网页代码的测试。要做的话（Debian）：sudo apt install default-jre-headless", file=sys.stderr)


def find(places: Callable[[], Iterator[str]], ways: Iterator[dict[str, list[str]]]) -> str:
    """The first browser of `places` that starts, each way to install one being tried in turn; empty where none does."""
    found = next(filter(is_browser, places()), None)
    for way in ways:
        if found:
            break
        try:
            for title, command in way.items():
                install(title, command)
        except Failure as failure:
            print(failure, file=sys.stderr)
        found = next(filter(is_browser, places()), None)
    return found or ""


def chromiums() -> Iterator[str]:
    """Where Chromium or a relative may be, the likeliest first."""
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge"):
        yield shutil.which(name) or ""
    for name in ("Google Chrome", "Chromium", "Microsoft Edge"):
        yield f"/Applications/{name}.app/Contents/MacOS/{name}"
    yield from _programs("Google/Chrome/Application/chrome.exe", "Chromium/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
    ask = "from playwright.sync_api import sync_playwright as start\nwith start() as p: print(p.chromium.executable_path)"
    code, said = run([PYTHON, "-c", ask], capture=True)
    yield "" if code else said


def firefoxes() -> Iterator[str]:
    """Where Firefox may be. Playwright's own build is none of them: it does not speak the protocol that we use."""
    for name in ("firefox-esr", "firefox"):
        yield shutil.which(name) or ""
    yield "/Applications/Firefox.app/Contents/MacOS/firefox"
    yield from _programs("Mozilla Firefox/firefox.exe")


def _programs(*names: str) -> Iterator[str]:
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        for name in names:
            yield str(Path(os.environ.get(variable, "")) / name)


def is_browser(path: str) -> bool:
    """Whether a browser starts there: Ubuntu's chromium-browser may be a stub that only says how to install one."""
    if not Path(path).is_file():
        return False
    return WINDOWS or (os.access(path, os.X_OK) and run([path, "--version"], capture=True)[0] == 0)  # on Windows it opens a window


def as_root() -> bool:
    """Whether Debian's packages can be installed without asking anybody."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def ways_to_chromium() -> Iterator[dict[str, list[str]]]:
    """Debian's packages for root, playwright's own build elsewhere; each step under its title."""
    if as_root():
        packages = ["--no-install-recommends", "chromium", "fonts-noto-cjk"]
        yield {"更新软件列表": [*APT, "update"], "安装 Chromium 和中文字体": [*APT, "install", "-y", *packages]}
    yield {"下载 Chromium": [PYTHON, "-m", "playwright", "install", *(["--with-deps"] if as_root() else []), "chromium"]}


def ways_to_firefox() -> Iterator[dict[str, list[str]]]:
    """Debian's package for root."""
    if as_root():
        packages = ["--no-install-recommends", "firefox-esr"]
        yield {"更新软件列表": [*APT, "update"], "安装 Firefox": [*APT, "install", "-y", *packages]}


def main(arguments: Sequence[str]) -> int:
    """Checks, finds the programs and runs the tests."""
    rest = [each for each in arguments if each not in ("--fast", "--find")]
    fast, only = "--fast" in arguments, "--find" in arguments
    failed = [] if only else check()
    if not fast:
        try:
            os.environ |= {"CHROMIUM_SHELL": shell(), "CHROMIUM": chromium(), "FIREFOX": firefox()}
            office()
            java()
            environments()
        except Failure as failure:
            print(failure, file=sys.stderr)
            return 1
    if only:
        return 0
    print("pytest ……", flush=True)
    code = int(pytest.main([*SIDE_BY_SIDE, *(WITHOUT_A_BROWSER if fast else []), *rest]))
    if failed:
        print(f"没有通过：{'、'.join(failed)}（见上文）", file=sys.stderr)
    return code or int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
