#!/usr/bin/env python3
"""Starts everything: `python3 run.py serve | build | check | test | bench | new`. Standard library only.

Fills `.venv` from the locks in requirements/, a group when it is first asked for or its lock changed; then nothing needs a network."""

import sys

# First, before anything that old Pythons lack; the syntax of this file stays within 3.6 so that they get this far.
if sys.version_info < (3, 11):  # noqa: UP036 (this launcher may be started by any Python)
    sys.exit(
        "This needs Python 3.11 or newer, and this is Python %d.%d. / 需要 Python 3.11 或更新的版本，当前是 %d.%d。\n"  # noqa: UP031
        "请从 https://www.python.org/downloads/ 安装新版，再用它运行，例如：python3.11 run.py serve" % (sys.version_info[:2] * 2)
    )

import argparse
import errno
import hashlib
import importlib.metadata
import importlib.util
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import NoReturn

HOME = Path(__file__).resolve().parent
LOCKS = HOME / "requirements"
SITE, DOCUMENTS, TESTS = "site", "documents", "tests"
GROUPS = {SITE: "生成网站的软件", DOCUMENTS: "做文件和导出的软件", TESTS: "测试的软件"}
"""The locks, in the order in which they build upon each other."""
BROWSER = HOME / "hooks" / "browser"
VENV = HOME / ".venv"
WINDOWS = os.name == "nt"
PYTHON, DENO = (str(VENV / "Scripts" / f"{name}.exe") if WINDOWS else str(VENV / "bin" / name) for name in ("python", "deno"))
DENO_DIR = VENV / "deno"
SELF = "py run.py" if WINDOWS else "python3 run.py"
ENVIRONMENT = {
    "DEBIAN_FRONTEND": "noninteractive",
    "DENO_DIR": str(DENO_DIR),
    "DENO_NO_UPDATE_CHECK": "1",
    "DENO_TLS_CA_STORE": "mozilla,system",  # an office network that inspects TLS has its authority in the system's store
    "NO_MKDOCS_2_WARNING": "1",
    "PIP_USER": "0",
    "PYTHONDONTWRITEBYTECODE": "",  # packages are compiled when they are first used, most of them never
    "PYTHONPATH": str(HOME / "hooks"),
    "PYTHONUTF8": "1",
}
ELSEWHERE = ("PIP_PREFIX", "PIP_TARGET", "PIP_ROOT", "PIP_DRY_RUN", "PIP_NO_DEPS", "PIP_NO_BINARY", "PIP_PYTHON")
"""What would make pip install something else, or elsewhere; a mirror it may be told of, since every file has its hash."""
OFFLINE = re.compile(
    r"(?i)name resolution|getaddrinfo|not known|dns error|newconnectionerror|unreachable|timed out|max retries|proxyerror"
    r"|connection (?:refused|reset|aborted|broken)|failed to establish|error sending request|client error \(connect\)",
)
"""How pip, deno, apt and playwright say that they reach nobody."""


class Failure(Exception):
    """Something the user can put right; the message says what and how."""


def run(command: list[str], *, cwd: Path = HOME, env: dict[str, str] | None = None, capture: bool = False) -> tuple[int, str]:
    """Runs a command to its end and returns its exit code and, where captured, all it said."""
    stdin, stdout, stderr = (subprocess.DEVNULL, subprocess.PIPE, subprocess.STDOUT) if capture else (None, None, None)
    env = {**{name: value for name, value in os.environ.items() if name not in ELSEWHERE}, **ENVIRONMENT, **(env or {})}
    with subprocess.Popen(command, cwd=cwd, env=env, stdin=stdin, stdout=stdout, stderr=stderr) as process:
        try:
            said = process.communicate()[0] or b""
        except BaseException as error:
            # a Ctrl-C went to the child as well, which may have a browser to close; of anything else it has to be told
            if not isinstance(error, KeyboardInterrupt):
                process.terminate()
            try:
                process.wait(timeout=5)
            except (subprocess.TimeoutExpired, KeyboardInterrupt):
                process.kill()
            raise
    return process.returncode, said.decode("utf-8", "replace").strip()


def install(title: str, command: list[str], *, cwd: Path = HOME) -> None:
    """Runs one step of an installation, which speaks only when it fails."""
    print(f"{title}……")
    start = time.monotonic()
    code, said = run(command, cwd=cwd, capture=True)
    if code:
        kept, why = 12, f"这一步没有成功：{title}。上面是它最后说的话；改好以后再运行一次同样的命令。"
        if OFFLINE.search(said):
            kept, why = 2, "连不上网络。第一次运行要联网下载所需的软件（之后不用）；请接通网络或设好代理，再运行一次同样的命令。"
        raise Failure("\n".join([*said.splitlines()[-kept:], "", why]))
    print(f"  完成，用时 {time.monotonic() - start:.0f} 秒")


def fingerprint(*files: Path) -> str:
    """Changes with the files and with the version of Python."""
    digest = hashlib.sha256(f"{sys.implementation.cache_tag} {sys.platform}".encode())
    for file in files:
        digest.update(file.read_bytes().replace(b"\r\n", b"\n") if file.is_file() else b"-")
    return digest.hexdigest()


def is_stamped(stamp: Path, key: str) -> bool:
    """Whether the stamp was written, last of all, for this key."""
    try:
        return stamp.read_bytes() == key.encode()
    except OSError:
        return False


def is_alive() -> bool:
    """Whether the Python that `.venv` was made from is still there: an upgrade of the system may have removed it."""
    try:
        home = re.search(r"^home *= *(.+)$", (VENV / "pyvenv.cfg").read_text(encoding="utf-8"), re.MULTILINE)
    except (OSError, UnicodeDecodeError):
        return False
    return home is not None and Path(home[1].strip()).is_dir() and Path(PYTHON).exists()


def amiss(group: str) -> list[str]:
    """Packages that the group's lock pins and `.venv` does not have at that version: a setting of pip may have led them elsewhere."""
    folders = [VENV / "Lib" / "site-packages"] if WINDOWS else sorted(VENV.glob("lib/python*/site-packages"))
    named = importlib.metadata.distributions(path=[str(folder) for folder in folders])
    there = {re.sub("[-_.]+", "-", each.metadata["Name"] or "").lower(): each.version for each in named}
    pins: dict[str, list[str]] = {}
    always = set()
    lock = (LOCKS / f"{group}.lock").read_text(encoding="utf-8")
    for name, version, condition in re.findall(r"(?m)^([a-z0-9._-]+)==([^\s;\\]+) *(;?)", lock):
        # a name may be pinned twice, under conditions; what is pinned under one alone may be for another system
        pins.setdefault(name, []).append(version)
        always |= set() if condition else {name}
    return [
        f"{name}=={versions[0]}" for name, versions in pins.items() if (name in there or name in always) and there.get(name) not in versions
    ]


def add(group: str) -> None:
    """Installs what the group's lock pins into `.venv`, unless that was done."""
    lock = LOCKS / f"{group}.lock"
    stamp, key = VENV / (".ready" if group == SITE else f".ready-{group}"), fingerprint(lock)
    if is_stamped(stamp, key):
        return
    stamp.unlink(missing_ok=True)
    # wheels alone: a source package runs code of its own while it is installed
    exact = ["--require-hashes", "--only-binary", ":all:", "--no-compile", "-r", str(lock)]
    install(f"下载并安装{GROUPS[group]}", [PYTHON, "-m", "pip", "install", "--no-input", "--retries", "3", *exact])
    if lacking := amiss(group):
        raise Failure(
            f"装好以后，.venv 里没有 {lacking[0]} 等 {len(lacking)} 个软件包：多半是 pip 的设置（环境变量或 pip.conf 里的 target、prefix、"
            "root）把它们装到了别处。请去掉这样的设置，再运行一次同样的命令。"
        )
    stamp.write_text(key, encoding="ascii")


def prepare(groups: tuple[str, ...]) -> None:
    """Makes the environment where it is missing, half-made, broken or out of date, with these groups; otherwise reads a few small files."""
    if not (is_stamped(VENV / ".ready", fingerprint(LOCKS / f"{SITE}.lock")) and is_alive()):
        if any(importlib.util.find_spec(name) is None for name in ("venv", "ensurepip")):
            raise Failure("这个 Python 没有带 venv 模块。Debian、Ubuntu 上请先运行：sudo apt install python3-venv；别的系统请重装 Python。")
        (VENV / ".ready").unlink(missing_ok=True)
        print("准备运行环境（只在第一次，或所需软件有更新时，约一两分钟）")
        # never from the interpreter inside .venv, which is about to be removed
        base = getattr(sys, "_base_executable", None) or sys.executable
        install("建立 .venv", [base, "-m", "venv", "--clear", str(VENV)])
    for group in (SITE, *groups):
        add(group)
    stamp, key = DENO_DIR / ".ready", fingerprint(BROWSER / "deno.json", BROWSER / "deno.lock", LOCKS / f"{SITE}.lock")
    if not is_stamped(stamp, key):
        # a bundle that is kept from earlier would hide that deno has not fetched its packages yet
        shutil.rmtree(HOME / ".cache" / "browser", ignore_errors=True)
        install("下载浏览器脚本和网页里的 Python 所需的部件，打包，整理读音表", [PYTHON, "-m", "courseware", "bundle"])
        stamp.write_text(key, encoding="ascii")


def wanted(options: argparse.Namespace) -> tuple[str, ...]:
    """The groups that a command takes besides what makes the site."""
    if options.command in ("test", "bench", "fetch"):
        return DOCUMENTS, TESTS
    # a published site has pictures for shared links, and those are drawn by what sets the documents
    drawn = options.command == "build" and bool(os.environ.get("SITE_URL") or os.environ.get("DOCUMENTS") == "1")
    return (DOCUMENTS,) if drawn or options.command in ("documents", "export") or getattr(options, "documents", False) else ()


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now."""
    with socket.socket() as probe:
        if not WINDOWS:  # there the option means something else: to share a port that is taken
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
            raise Failure(f"不能在地址 {host} 上打开服务：{error.strerror}。只给本机看用 127.0.0.1。") from error
    return True


def serve(options: argparse.Namespace) -> int:
    """Shows the site in a browser and follows every edit."""
    wanted, host = options.port, options.host
    port = next((each for each in range(max(wanted, 1), min(wanted + 100, 65536)) if is_free(host, each)), None)
    if port is None:
        raise Failure(f"从 {wanted} 起没有可用的端口，请用 --port 换一个（1 到 65535）。")
    if port != wanted:
        print(f"端口 {wanted} 已被占用，改用 {port}。")
    print(f"网址：http://{host}:{port}/  （生成完就能打开；改了课程文件会自动刷新；按 Ctrl-C 停止）")
    # --livereload is the default, but click 8.3 took it for off; the address of a published site has no place here
    return run([PYTHON, "-m", "mkdocs", "serve", "--livereload", "-a", f"{host}:{port}"], env={"SITE_URL": ""})[0]


def hand_on(options: argparse.Namespace) -> int:
    """Leaves the work to a program of the environment: the tests, the benchmark, or the compiler's command of the same name."""
    module = {"test": ["tests.programs"], "bench": ["tests.bench"]}.get(options.command, ["courseware", options.command])
    return run([PYTHON, "-m", *module, *(f"--{each}" for each in ("fast", "due") if getattr(options, each, False)), *options.rest])[0]


def build(options: argparse.Namespace) -> int:
    """Builds the site, and from it, where asked for, the copy that opens without a server."""
    code = run([PYTHON, "-m", "courseware", "check", "--due"])[0] if options.due else 0
    code = code or run([PYTHON, "-m", "mkdocs", "build", "--strict", "--clean"], env={"DOCUMENTS": "1"} if options.documents else None)[0]
    if options.usb and not code:
        code = run([PYTHON, "-m", "courseware", "portable", str(HOME / "site"), str(HOME / "site-usb")])[0]
    return code


def fetch(options: argparse.Namespace) -> int:
    """Brings what the tests start besides: the packages of programs that check, and browsers."""
    for folder in sorted(path.parent for path in (HOME / "tests").glob("*/deno.json")):
        install(f"下载 tests/{folder.name} 的部件", [DENO, "install", "--quiet", "--frozen"], cwd=folder)
    code = 0 if options.packages else run([PYTHON, "-m", "tests.programs", "--find"])[0]
    print("网站、文件和导出用的都齐了；测试用的还缺上面说的。" if code else "都齐了，以后不用联网。")
    return code


class Parser(argparse.ArgumentParser):
    """argparse, speaking Chinese."""

    def format_help(self) -> str:
        text = super().format_help().replace("usage: ", "用法：", 1).replace("options:", "选项：", 1)
        return text.replace("show this help message and exit", "显示这段说明", 1)

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"命令写得不对：{message}\n看说明：{SELF} --help\n")


def parse(arguments: list[str]) -> argparse.Namespace:
    """The command with its options; `rest` is what is passed on."""
    parser = Parser(prog=SELF, description="社区治理学堂：第一次运行会自动装好所需的一切。", epilog=f"例如：{SELF} serve")
    commands = parser.add_subparsers(title="命令", metavar="命令", dest="command", required=True)
    server = commands.add_parser("serve", help="生成站点并在本机打开服务，改了文件自动刷新")
    server.add_argument("--port", type=int, default=8000, metavar="端口", help="端口，默认 8000；被占用时自动用下一个")
    server.add_argument("--host", default="127.0.0.1", metavar="地址", help="监听的地址，默认只有本机能看：127.0.0.1")
    due = Parser(add_help=False)
    due.add_argument("--due", action="store_true", help="有来源满一年没看、六十天内要变，或者有待办没做完，就算失败")
    builder = commands.add_parser("build", parents=[due], help="生成整个站点到 site/，有警告就算失败")
    builder.add_argument("--usb", action="store_true", help="另外做一份 U 盘版 site-usb/ 和 site-usb.zip，双击就能看")
    builder.add_argument("--documents", action="store_true", help="连同教案、课件、试卷一起发布（第一次要多一两分钟）")
    commands.add_parser("check", parents=[due], help="只检查课程文件，不到一秒")
    fetcher = commands.add_parser("fetch", help="把所有命令要用的都下载好，以后不用联网")
    fetcher.add_argument("--packages", action="store_true", help="只要软件包，不找也不装测试用的浏览器")
    tester = commands.add_parser("test", help="运行全部检查和测试；“--”后面的参数交给 pytest")
    tester.add_argument("--fast", action="store_true", help="不开浏览器：只做静态检查，Python 和脚本的测试")
    commands.add_parser("bench", help="测量：生成站点、第一次打开、点按、搜索……", add_help=False)
    commands.add_parser("new", help="开始写新内容：new unit 文件夹/编号、new case 编号、new matter 编号、new question 单元编号")
    commands.add_parser("import", help="读入已有的题库（文字、Office、Moodle、QTI、Anki）：import 文件 --unit 单元", add_help=False)
    commands.add_parser("law", help="比新旧两版法律，列出课程要改的地方：law [旧文本] 新文本 来源编号", add_help=False)
    commands.add_parser("schema", help="重新生成编辑器用的 JSON Schema，记下哪些题改过（Anki 和成绩册用），给新单元、新试卷编码（链接用）")
    commands.add_parser("documents", help="写出教案、课件、试卷、答题卡和答案：documents [文件夹] [--only 编号]")
    commands.add_parser("write", help="写成别的站点生成器（Zensical）能用的项目：write 文件夹")
    commands.add_parser("seal", help="把仓库外面的题目封成没有答案的试卷：seal 文件 [--out 文件夹]", add_help=False)
    commands.add_parser("export", help="把题目写成别的系统能导入的文件：export list 看有哪些格式")
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    options, rest = parser.parse_known_args(arguments[:cut])
    options.rest = rest + arguments[cut + 1 :]
    if options.rest and options.command in ("serve", "build", "check", "schema", "fetch"):
        parser.error(f"{options.command} 不认识参数 {' '.join(options.rest)}")
    return options


def main() -> int:
    """Runs one command and returns its exit code."""
    for stream in (sys.stdout, sys.stderr):  # the children write UTF-8 (PYTHONUTF8); one pipe must not carry two encodings
        stream.reconfigure(encoding="utf-8", errors="replace", line_buffering=True)  # type: ignore[union-attr]
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))  # as an error would end it: no child stays behind
    options = parse(sys.argv[1:])
    try:
        prepare(wanted(options))
        return {"serve": serve, "build": build, "fetch": fetch}.get(options.command, hand_on)(options)
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n已停止。")
        return 0 if options.command == "serve" else 130


if __name__ == "__main__":
    sys.exit(main())
