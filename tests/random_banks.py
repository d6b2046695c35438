"""Banks in layouts that nobody wrote down: random parts of layouts put together, each with what it says."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from courseware.importing import Bank, understand
from courseware.importing.files.readers import Reading
from courseware.importing.lines.pieces import Line
from courseware.importing.questions.settled import Settled

TABLE = yaml.safe_load((Path(__file__).parent / "random_banks.yml").read_text(encoding="utf-8"))
NOUNS, PLACES, ACTS, ODD, NOTES = (TABLE["words"][name] for name in ("nouns", "places", "acts", "odd", "notes"))
NAMES = {"single_choice": "单选题", "multiple_choice": "多选题", "true_false": "判断题"}


@dataclass
class Made:
    """One question as it is meant."""

    type: str
    stem: str
    """Without brackets, blanks and the mark at its end."""
    options: list[str]
    key: str
    note: str = ""


@dataclass
class Layout:
    """The parts that a bank is written in."""

    number: str
    letter: str
    gap: str
    ask: str
    place: str
    label: str
    between: str
    head: str
    tag: str
    note: str
    truth: list[str]
    end: str
    own: str
    noise: str
    numbering: str
    odd: bool
    bullet: str


def layout(chance: random.Random, usual: Mapping[str, Collection[str]] | None = None) -> Layout:
    """Random parts; what is rare among real banks is rare here. With `usual`, only these of a part."""
    parts = {}
    for name, options in TABLE["parts"].items():
        parts[name] = chance.choice([each for each in options if name not in (usual or {}) or each in (usual or {})[name]])
    if parts["letter"] in {"①", "{}", "{} "}:
        # letters without marks are told from words by the lines and numbers around them
        parts |= {"gap": parts["gap"].replace("two", "\n"), "number": parts["number"] or "{}. ", "end": parts["end"].strip(" ") or "\n"}
    if parts["end"] in {"", " "} and parts["place"] not in {"line", "bracket", "square", "words", "both"}:
        # a number that is not the next one is that of a question only where a key ends the one before
        parts |= {"numbering": "on"}
    if parts["place"] in {"list", "range", "rows", "bare", "each", "table"}:
        # statements without a key each are not told apart in one line, and keys by number need numbers
        parts |= {"end": parts["end"].strip(" ") or "\n", "number": parts["number"] or "{}. "}
    if parts["place"] == "behind":
        parts |= {"end": parts["end"].strip(" ") or "\n"}
    return Layout(**parts, odd=chance.random() < 0.3)


def questions(chance: random.Random, shape: Layout) -> list[Made]:
    """What the bank asks; in a bank with a head all are of one type."""
    only = chance.choice(list(NAMES)) if shape.head or shape.place == "bare" else ""
    made = []
    for place in range(chance.randint(1, 5)):
        kind = only or chance.choice(["single_choice", "single_choice", "multiple_choice", "true_false"])
        stem = f"{chance.choice(PLACES)}的{'和'.join(chance.sample(NOUNS, 2))}有了第{'零一二三四五'[place]}回的事该怎样办"
        note = chance.choice(NOTES) if shape.note else ""
        if kind == "true_false":
            made.append(Made(kind, stem, [], chance.choice("对错"), note))
            continue
        options = chance.sample(ACTS, chance.choice([2, 3, 4, 4, 4, 4, 5, 6]))
        if shape.odd:
            options[chance.randrange(len(options))] = chance.choice(ODD)
        letters = "ABCDEFGH"[: len(options)]
        key = (
            chance.choice(letters) if kind == "single_choice" else "".join(sorted(chance.sample(letters, chance.randint(2, len(letters)))))
        )
        made.append(Made(kind, stem, options, key, note))
    return made


def _marked(shape: Layout, made: Made) -> list[str]:
    marked = []
    for place, words in enumerate(made.options):
        sign = "ABCDEFGH"[place]
        letter = "①②③④⑤⑥"[place] if shape.letter == "①" else shape.letter.replace("lower", sign.lower()).replace("{}", sign)
        right = sign in made.key
        if shape.place == "tick" and right:
            words += "√"
        if shape.place == "right" and right:
            words += "（正确答案）"
        box = ("☑ " if right else "□ ") if shape.place == "box" else ""
        marked.append(shape.bullet + box + letter + words)
    return marked


def _choices(shape: Layout, made: Made) -> str:
    marked = _marked(shape, made)
    if shape.gap != "two":
        return shape.gap.join(marked)
    half = (len(marked) + 1) // 2
    return "\n".join(" ".join(marked[row::half]) for row in range(half))


def _key(shape: Layout, made: Made) -> str:
    if made.type == "true_false":
        return shape.truth[made.key == "错"]
    if shape.letter == "①":
        return shape.between.join("①②③④⑤⑥"["ABCDEF".index(sign)] for sign in made.key)
    key = shape.between.join(made.key)
    if shape.place == "words":
        return "；".join(made.options["ABCDEFGH".index(sign)] for sign in made.key)
    if shape.place == "both":
        return " ".join(f"{sign}.{made.options['ABCDEFGH'.index(sign)]}" for sign in made.key)
    return key


def _stem(shape: Layout, made: Made, number: int) -> str:
    name = NAMES[made.type]
    ask = "。" if made.type == "true_false" else shape.ask
    if shape.place in {"bracket", "square", "small", "behind"}:
        inside = _key(shape, made) if made.type == "true_false" or shape.place != "small" else _key(shape, made).lower()
        ask = {"square": f"【{inside}】", "behind": f"（ ）{inside}"}.get(shape.place, f"（ {inside} ）") + (
            "。" if made.type == "true_false" else ""
        )
    tag = {"behind": "", "colon": f"{name}：", "line": "", "": ""}.get(shape.tag, shape.tag.format(name))
    behind = f"[{name}]" if shape.tag == "behind" else ""
    return f"{shape.number.format(number)}{tag}{made.stem}{ask}{behind}"


def _answer(shape: Layout, made: Made) -> str:
    label = shape.label if "{}" in shape.label else shape.label + "{}"
    return label.format(_key(shape, made))


IN_PLACE = {"line", "words", "both"}


def written(chance: random.Random, shape: Layout, made: list[Made]) -> str:
    """The bank as text."""
    text = shape.head.format(NAMES[made[0].type], n=len(made)) if shape.head else ""
    numbers = _numbers(chance, shape, len(made))
    for number, each in zip(numbers, made, strict=True):
        parts = [_stem(shape, each, number)]
        if shape.tag == "line":
            parts.insert(0, f"题型：{NAMES[each.type]}")
        if each.options:
            parts.append(_choices(shape, each))
        note = "" if not each.note else f"解析：{each.note}" if shape.note == "first" else shape.note.format(each.note)
        if shape.own:
            parts.append(shape.own + chance.choice("ABCD"))
        if shape.place == "why":
            each.note += f"故选{each.key}。" if each.options else f"故本题{'正确' if each.key == '对' else '错误'}。"
            note = f"解析：{each.note}"
        answer = [_answer(shape, each)] if shape.place in IN_PLACE or (not each.options and shape.place in {"tick", "right", "box"}) else []
        parts += [note, *answer] if shape.note == "first" else [*answer, note]
        # without a mark behind their numbers questions are not told apart in one line
        joint = "" if shape.end in {"", " "} and shape.number not in {"", "{}", "{} "} else "\n"
        text += joint.join(part for part in parts if part) + (shape.end.strip(" ") or joint) + (shape.noise if joint else "")
    return text + _list(shape, numbers, made)


def _numbers(chance: random.Random, shape: Layout, count: int) -> list[int]:
    numbers = list(range(1, count + 1))
    if count > 2 and shape.numbering == "gaps":
        numbers = [number + (number > 2) for number in numbers]
    if count > 2 and shape.numbering == "again":
        numbers = [1, *range(1, count)]
    if count > 2 and shape.numbering == "twice":
        place = chance.randrange(1, count)
        numbers[place:] = [number - 1 for number in numbers[place:]]
    return numbers


def _list(shape: Layout, numbers: list[int], made: list[Made]) -> str:
    keys = [_key(shape, each) for each in made]
    match shape.place:
        case "list":
            return "\n参考答案\n" + " ".join(f"{number}.{key}" for number, key in zip(numbers, keys, strict=True)) + "\n"
        case "range":
            return f"\n参考答案\n{numbers[0]}-{numbers[-1]} {' '.join(keys)}\n"
        case "rows":
            return f"\n题号 {' '.join(map(str, numbers))}\n答案 {' '.join(keys)}\n"
        case "table":
            return "\n答案：" + " ".join(f"{number}.{key}" for number, key in zip(numbers, keys, strict=True)) + "\n"
        case "bare":
            return "\n参考答案\n" + "\n".join(keys) + "\n"
        case "each":
            return "\n答案及解析\n" + "\n".join(f"{number}.{key}" for number, key in zip(numbers, keys, strict=True)) + "\n"
    return "\n"


# what came of it


@dataclass
class Verdict:
    """What an import made of a bank."""

    silent: list[str] = field(default_factory=list)
    """Questions that came in wrong without a draft, or that nobody asked."""
    lost: list[str] = field(default_factory=list)
    """Stems that are neither a question's nor listed."""
    drafts: int = 0
    right: int = 0


def plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"[(\[]\s*[)\]]|[\s_]|[。.?:;：]+$|^\((?=[^()]*$)", "", text)


def stem_of(text: str) -> str:
    return re.sub(r"[。.?:]|[(\[【]\s*[)\]】]|[\s_]", "", unicodedata.normalize("NFKC", text))


def key_of(settled: Settled) -> str:
    if isinstance(settled.key, bool):
        return "对" if settled.key else "错"
    return "".join(settled.key or "").upper()


def judged(bank: Bank, made: list[Made]) -> Verdict:
    """Every question of the bank against what was meant."""
    verdict = Verdict()
    meant = {each.stem: each for each in made}
    seen = set()
    for settled in bank.questions:
        stem = stem_of(settled.stem)
        seen |= {each for each in meant if each in stem}
        if settled.draft:
            verdict.drafts += 1
            continue
        each = meant.get(stem)
        notes = plain(settled.explanation)
        good = (
            each is not None
            and settled.type == each.type
            and key_of(settled) == each.key
            and [plain(text) for text in settled.options] == [plain(text) for text in each.options]
            and (plain(each.note) in notes if each.note else not notes or "难度" in notes)
            and len(notes) <= len(plain(each.note)) + 12
        )
        verdict.right += good
        if not good:
            verdict.silent.append(
                f"{settled.type}｜{settled.stem}｜{settled.options}｜{key_of(settled)}｜{settled.words}｜{settled.explanation}"
            )
    listed = stem_of(" ".join(text for _, text in [*bank.unknown, *bank.skipped]))
    verdict.lost = [stem for stem in meant if stem not in seen and stem not in listed]
    return verdict


def of_text(text: str) -> Bank:
    """What an import reads from a text."""
    return understand(Reading([Line(number, line) for number, line in enumerate(text.split("\n"), 1)]))


def examined(seed: int, usual: Mapping[str, Collection[str]] | None = None) -> tuple[str, list[Made], Verdict]:
    """The bank of a seed, what it means, and what came of it."""
    chance = random.Random(seed)
    shape = layout(chance, usual)
    made = questions(chance, shape)
    text = written(chance, shape, made)
    return text, made, judged(of_text(text), made)
