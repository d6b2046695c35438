"""Who may ask a server that shows the course while it is edited: readers of this machine, and whoever was let in by an address of its own.

A page of any site may send requests to this machine under a name that its owner points here (DNS rebinding); the browser then
says that name, which is none of ours.
"""

from __future__ import annotations

import ipaddress
import logging
import re
import socket
from collections.abc import Callable, Iterable
from typing import Any

Answer = Callable[..., Any]
Log = logging.Logger | logging.LoggerAdapter[Any]
Application = Callable[[dict[str, Any], Answer], Iterable[bytes]]

HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^:\[\]]+)(?::[0-9]+)?")
REFUSAL = "这个服务只给本机和您写明的地址看；请照运行 serve 时显示的网址打开。\n"


def guarded(application: Application, given: str, log: Log) -> Application:
    """The application, asked only by the names of this machine and by the address that was given to listen on; warns where others can ask."""
    if told := warning(given):
        log.warning(told)
    names = {"localhost", given.lower(), *own_names()}

    def asked(environ: dict[str, Any], answer: Answer) -> Iterable[bytes]:
        if is_ours(environ.get("HTTP_HOST", ""), names):
            return application(environ, answer)
        answer("421 Misdirected Request", [("Content-Type", "text/plain; charset=utf-8")])
        return [REFUSAL.encode()]

    return asked


def is_ours(host: str, names: set[str]) -> bool:
    """Whether a Host header says one of the `names`, or an address of this machine."""
    match = HOST.fullmatch(host.strip().lower())
    if not match:
        return False
    name = match["name"].strip("[]")
    # a name may end in the dot of the root
    return name.removesuffix(".") in names or is_own_address(name)


def own_names() -> set[str]:
    """What this machine is called: its name, alone and in the network at hand."""
    name = socket.gethostname().lower()
    short = name.partition(".")[0]
    return {each for each in (name, short, f"{short}.local" if short else "") if each}


def is_own_address(text: str) -> bool:
    """Whether this is an address of a network card of this machine, or of the machine to itself."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    if address.is_loopback:
        return True
    if address.is_unspecified or address.is_multicast:
        return False
    try:
        # nothing is sent: a system lets nobody have an address that is not its own
        with socket.socket(socket.AF_INET if address.version == 4 else socket.AF_INET6, socket.SOCK_DGRAM) as probe:
            probe.bind((text, 0))
    except OSError:
        return False
    return True


def warning(given: str) -> str:
    """What to say of a server that others reach; nothing where only this machine does."""
    try:
        alone = ipaddress.ip_address(given).is_loopback
    except ValueError:
        alone = given == "localhost"
    if alone:
        return ""
    return (
        f"这个服务在 {given} 上，同一个网络里的别人也打得开：没有口令，没有加密，还没写完的内容也看得到。"
        "只给自己看就不要写 --host；用完按 Ctrl-C 停下。"
    )
