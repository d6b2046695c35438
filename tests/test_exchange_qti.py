"""QTI packages: every reference leads somewhere, two versions say the same, and nothing breaks what players were seen to do."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped] # its stubs are a package of their own

from courseware.exchange import Selection, qti

from .exchange import HARD, bank, flat, lines, made, shelf, text_of
from .outside.qti import RULES, Item, items
from .outside.rule import broken

NCNAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


def files(selection: Selection, version: str) -> dict[str, Any]:
    """The XML documents of a package, by name."""
    packed = {"2.1": qti.write21, "3.0": qti.write30}[version](selection)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def local(name: str) -> str:
    return name.rpartition("}")[2]


def kebab(name: str) -> str:
    """How QTI 3 spells a name of QTI 2."""
    return re.sub("([A-Z])", lambda match: f"-{match[1].lower()}", name)


@pytest.mark.parametrize("version", ["2.1", "3.0"])
@pytest.mark.parametrize("which", ["bank", "mock-exam-1"])
def test_every_reference_of_a_package_leads_somewhere(version: str, which: str) -> None:
    selection = bank() if which == "bank" else shelf().paper(which)
    documents = files(selection, version)
    manifest = documents["imsmanifest.xml"]
    assert next(iter(documents)) == "imsmanifest.xml"
    hrefs = manifest.xpath("//*[local-name()='resource']/@href")
    assert sorted(hrefs) == sorted(set(documents) - {"imsmanifest.xml"})
    assert hrefs == manifest.xpath("//*[local-name()='file']/@href")
    resources = set(manifest.xpath("//*[local-name()='resource']/@identifier"))
    assert set(manifest.xpath("//*[local-name()='dependency']/@identifierref")) == resources - {"resource-test"}
    referred = documents["test.xml"].xpath("//*[@href]")
    assert sorted(each.get("identifier") for each in referred) == sorted(each.id for each in selection.outlines)
    for each in referred:
        assert documents[each.get("href")].get("identifier") == each.get("identifier")
    for document in documents.values():
        names = document.xpath("//@identifier | //@identifierref")
        assert all(NCNAME.fullmatch(name) for name in names)


@pytest.mark.parametrize("version", ["2.1", "3.0"])
def test_every_variable_of_an_item_is_declared_and_every_key_is_an_option(version: str) -> None:
    for name, item in files(bank(), version).items():
        if not name.startswith("items/"):
            continue
        declared = {
            each.get("identifier") for each in item if local(each.tag).removeprefix("qti-").endswith(("Declaration", "-declaration"))
        }
        used = set(item.xpath("//@responseIdentifier | //@response-identifier | //@outcomeIdentifier | //@outcome-identifier"))
        processed = item.xpath(
            "//*[contains(local-name(), 'esponse')]//*[local-name()='variable' or local-name()='qti-variable']/@identifier"
        )
        assert {*used, *processed} <= declared
        options = set(item.xpath("//*[contains(local-name(), 'imple')]/@identifier"))
        values = item.xpath("//*[contains(local-name(), 'orrect')]/*/text()")
        if options:
            assert {part for value in values for part in value.split()} <= options


@pytest.mark.parametrize("version", ["qti21", "qti30"])
def test_an_item_is_the_same_in_every_package(version: str) -> None:
    whole = {q.id: qti.item(q, version) for q in bank().outlines}
    paper = shelf().paper("mock-exam-2")
    assert {q.id: qti.item(q, version) for q in paper.outlines} == {q.id: whole[q.id] for q in paper.outlines}
    assert sum(float(qti.weight(q)) * q.natural for q in paper.outlines) == pytest.approx(100, abs=0.001)


def test_both_versions_say_the_same() -> None:
    """QTI 3 spells every name of QTI 2 in small letters with hyphens; bodies stand in a content body there."""

    def shape(element: Any, *, new: bool) -> list[Any]:
        children = []
        for child in element:
            name = local(child.tag)
            if name == "qti-content-body":
                children += shape(child, new=True)[2]
                continue
            children.append(shape(child, new=new))
        name = local(element.tag)
        name = name.removeprefix("qti-") if new else kebab(name)
        attributes = {(key if new else kebab(key)): value for key, value in element.attrib.items() if "{" not in key}
        for key in ("external-scored", "use"):
            # QTI 2.1 does not have them
            attributes.pop(key, None)
        return [
            name,
            sorted((key, value) for key, value in attributes.items()),
            children,
            flat(element.text or ""),
        ]

    old, new = files(bank(), "2.1"), files(bank(), "3.0")
    assert old.keys() == new.keys()
    for name in old.keys() - {"imsmanifest.xml"}:
        assert shape(old[name], new=False) == shape(new[name], new=True), name


@pytest.mark.parametrize("which", ["bank", *shelf().index.papers])
def test_every_item_keeps_to_what_players_do(which: str) -> None:
    selection = bank() if which == "bank" else shelf().paper(which)
    assert [each for name, item in items(selection) for each in broken(RULES, item, name)] == []


SPOILED = """<assessmentItem identifier="1 2"><responseDeclaration identifier="R" baseType="directedPair"><mapping><mapEntry mapKey="a"/>
<mapEntry mapKey="a"/></mapping></responseDeclaration><outcomeDeclaration identifier="SCORE"/><rubricBlock>评分</rubricBlock>
<outcomeDeclaration identifier="E"><defaultValue/></outcomeDeclaration><responseProcessing><setOutcomeValue identifier="SCORE">
<sum><variable identifier="SCORE"/><mapResponse identifier="R"/></sum></setOutcomeValue></responseProcessing>
<modalFeedback outcomeIdentifier="E" identifier="e" showHide="show">解析</modalFeedback></assessmentItem>"""
"""An item that breaks every rule."""


def test_the_rules_find_what_they_are_for() -> None:
    """A table whose checks find nothing anywhere would prove nothing."""
    spoiled = Item(etree.fromstring(SPOILED))
    assert {each.split(": ")[1] for each in broken(RULES, spoiled, "bad")} == {rule.id for rule in RULES}


def test_a_rubric_shown_too_early_is_found() -> None:
    q = next(each for each in bank().outlines if len(each.tasks) > 1)
    early = qti.item(q, "qti21").replace('<not><isNull><variable identifier="RESPONSE2"/></isNull></not>', "")
    assert "feedback-comes-after" in str(broken(RULES, Item(etree.fromstring(early.encode())), q.id))


@given(st.lists(lines, min_size=6, max_size=6))
@example(HARD)
@settings(deadline=None, max_examples=25)
def test_any_words_come_back_from_qti(words: list[str]) -> None:
    selection = made(words)
    assert [each for name, item in items(selection) for each in broken(RULES, item, name)] == []
    for version in ("2.1", "3.0"):
        documents = files(selection, version)
        for q in selection.outlines:
            item = documents[f"items/{q.id}.xml"]
            body = item.xpath("string(*[contains(local-name(), 'ody')])")
            # Chinese words and nothing else between the gaps: they are elements here
            expected = text_of(q.stem.html).replace("____", "") if q.type == "fill_blank" else text_of(q.stem.html)
            assert flat(body).startswith(expected) or flat(expected) in flat(body)
            assert flat(item.get("title")) == flat(q.title)
            if q.type == "fill_blank":
                assert [flat(key) for key in item.xpath("//@mapKey | //@map-key")] == [
                    flat(each) for accept in q.blanks for each in dict.fromkeys(accept)
                ]
            assert all(flat(part.text.plain) in flat(body) for part in (*q.order, *q.extra, *(side for pair in q.pairs for side in pair)))
