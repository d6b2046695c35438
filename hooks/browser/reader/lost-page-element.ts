interface Place {
  title: string;
  url: string;
}

/** On the 404 page: the pages whose address is most like the one that was asked for. */
export class LostPageElement extends HTMLElement {
  async connectedCallback(): Promise<void> {
    const base = this.dataset.base ?? "/";
    // a chat that spells # as a code makes a part of the path of what opens a paper
    const [, spoilt] = /\/desk\/assigned\/(?:index\.html)?(?:%25)*%?23(.*)$/i.exec(location.href) ?? [];
    if (spoilt !== undefined) return location.replace(`${base}desk/assigned/#${spoilt}`);
    try {
      const catalogue: Record<string, unknown> = await (await fetch(`${base}catalog.json`)).json();
      const places = [catalogue.units, catalogue.cases, catalogue.papers, catalogue.paths].flat() as Place[];
      const wanted = new Set(words(location.pathname));
      const found = places
        .map((place) => ({ place, score: words(place.url).filter((word) => wanted.has(word)).length }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score)
        .slice(0, 5);
      this.replaceChildren(...found.map(({ place }) => this.#link(base, place)));
      this.hidden = found.length === 0;
    } catch {
      this.hidden = true;
    }
  }

  #link(base: string, place: Place): HTMLElement {
    const line = document.createElement("p");
    const link = document.createElement("a");
    link.href = base + place.url;
    link.textContent = place.title;
    line.append("您要找的是不是：", link);
    return line;
  }
}

function words(address: string): string[] {
  return address.split(/[^a-z0-9]+/).filter((word) => word.length > 2);
}
