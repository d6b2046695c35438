"""QTI 2.1 and 3.0: packages and single items. The two differ in how they spell names; here both are read as one."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from ....reading.failure import ImportFailure
from ...files.packages import Package
from ..found import Carried
from ..making import Find
from ..markup import local, tree
from .items import question

ITEM_TYPE = re.compile(r"imsqti_item_xmlv(?:2p[0-2]|3p0)")
OLD_TYPE = re.compile(r"imsqti_xmlv1p[12]|imsqti_item_xmlv1")
MOST_ITEMS = 5000


def key(name: str) -> str:
    """A name of either version: `choiceInteraction` and `qti-choice-interaction` are the same."""
    return name.rpartition("}")[2].removeprefix("qti-").replace("-", "").lower()


def is_item(root: Element) -> bool:
    """Whether a file is one item."""
    return key(local(root)) == "assessmentitem"


def single(root: Element) -> Carried:
    """One item by itself."""
    normal(root)
    return Carried([question(1, root)])


def normal(root: Element) -> None:
    """The names of elements and attributes in one spelling, whatever the version."""
    for each in root.iter():
        if isinstance(each.tag, str):
            each.tag = key(each.tag)
        if each.attrib:
            attributes = {name.rpartition("}")[2].replace("-", "").lower(): value for name, value in each.attrib.items()}
            each.attrib.clear()
            each.attrib.update(attributes)


def package(path: Path) -> Carried:
    """All items of a package, in the order of its test, then of its list. Raises ImportFailure."""
    with Package(path) as archive:
        manifest = tree(archive.raw("imsmanifest.xml"), "imsmanifest.xml")
        normal(manifest)
        resources = list(manifest.iter("resource"))
        listed = [_href(each) for each in resources if ITEM_TYPE.match(each.get("type", ""))]
        if not listed:
            raise ImportFailure(_nothing(resources))
        order = list(dict.fromkeys([*_tested(archive, resources), *listed]))
        if len(order) > MOST_ITEMS:
            raise ImportFailure(f"这个 QTI 包里有 {len(order)} 道题，超过了 {MOST_ITEMS} 道的上限；请分几次导出")
        found = Carried()
        for number, name in enumerate(order, 1):
            if name not in archive.names:
                found.unknown.append((number, f"目录里写着 {name[:80]}，包里却没有这个文件"))
                continue
            try:
                root = tree(archive.raw(name), name)
            except ImportFailure as failure:
                # one damaged item costs itself
                found.unknown.append((number, str(failure)))
                continue
            normal(root)
            found.questions.append(question(number, root, _beside(archive, name)))
        return found


def _beside(archive: Package, item: str) -> Find:
    """The files of a package by how an item names them."""

    def find(source: str) -> bytes | None:
        name = posixpath.normpath(posixpath.join(posixpath.dirname(item), unquote(source.partition("?")[0])))
        return archive.raw(name) if name in archive.names else None

    return find


def _nothing(resources: list[Element]) -> str:
    types = {each.get("type", "") for each in resources}
    if any(OLD_TYPE.match(each) or "assessment" in each for each in types):
        return "这个包里的题是 QTI 1.2 的，太旧了；请在原来的系统里改导 QTI 2.1，或者 Moodle XML"
    if any("webcontent" in each.lower() for each in types):
        return "这是课件包（SCORM 一类），里面没有可以读的题；请在原来的系统里导出 QTI 2.1 或 Moodle XML"
    return "这个包的目录里没有 QTI 2.1 或 3.0 的题"


def _href(resource: Element) -> str:
    return posixpath.normpath(unquote(resource.get("href", "").partition("?")[0]))


def _tested(archive: Package, resources: list[Element]) -> Iterator[str]:
    """Items in the order in which a test of the package asks them."""
    for resource in resources:
        name = _href(resource)
        if "test" not in resource.get("type", "") or name not in archive.names:
            continue
        try:
            root = tree(archive.raw(name), name)
        except ImportFailure:
            continue
        normal(root)
        for each in root.iter("assessmentitemref"):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(each.get("href", ""))))
            if target in archive.names:
                yield target
