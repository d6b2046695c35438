"""Where everything stands on the site: the one place that knows the shape of a URL. Published addresses never change."""

from __future__ import annotations

from .links import SiteIndex


class Addresses:
    """Addresses of the things of a course, relative to the site's root, directories with a slash at the end."""

    def __init__(self, index: SiteIndex) -> None:
        self._folder = {unit: chapter.folder for unit, chapter in index.chapter_of.items()}
        self._section = {entry.value.code: name for name, entry in index.units.items()}
        self._unit_of = index.unit_of
        self._found: dict[str, str] = {}

    @property
    def tables(self) -> tuple[dict[str, str], dict[str, str]]:
        """All that addresses of units, chapters and sections hang on."""
        return self._folder, self._section

    def of(self, target: str) -> str:
        """The address of `kind:id` or `kind:id#part`.

        Raises KeyError for a kind or a unit that does not exist.
        """
        # most are asked for again and again
        if target not in self._found:
            self._found[target] = self._of(target)
        return self._found[target]

    def _of(self, target: str) -> str:
        kind, _, rest = target.partition(":")
        name, _, part = rest.partition("#")
        if kind == "unit":
            return f"{self._folder[name]}/{name}/" + (f"#{part}" if part else "")
        if kind == "report":
            return self.of(f"unit:{self._section[name]}")
        if kind == "question":
            return f"quiz/{self._unit_of[name]}/#q-{name}"
        if kind == "paper":
            return f"quiz/{name.removeprefix('quiz-')}/" if name.startswith("quiz-") else f"papers/{name}/"
        if kind == "source":
            return f"sources/#{name}" + (f"-{part.replace('.', '-')}" if part else "")
        return {
            "chapter": f"{name}/",
            "case": f"cases/{name}/",
            "matter": f"matters/{name}/",
            "path": f"paths/{name}/",
            "sealed": f"sealed/{name}/",
            "assignment": f"assignments/{name}/",
            "term": f"glossary/#{name}",
            "figure": f"figures/#{name}",
            "page": "" if name == "home" else f"{name}/",
            "file": name,
        }[kind]


def relative(address: str, page: str) -> str:
    """`address` as a link from the page whose own address is `page` (both relative to the root)."""
    up = "../" * page.count("/")
    return up + address or "./"
