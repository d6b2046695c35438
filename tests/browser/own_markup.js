// A question's markup with what may differ between a course's question and the same one as a trainer's own taken out: ids and
// hashes, links and what they add, 有错？ (whoever keeps the course is told, and knows nothing of an own question), the order of
// parts that are mixed by id. What a key names is said in words.
function normal(root) {
  const words = (place) => place.textContent.replace(/\s+/g, " ").trim();
  for (const each of root.querySelectorAll(".figure__grade, .answer__basis, mistake-report")) each.remove();
  for (const each of root.querySelectorAll("a")) each.replaceWith(...each.childNodes);
  const named = new Map();
  for (const [place, each] of [...root.querySelectorAll(".option")].entries()) {
    named.set(each.dataset.option, root.dataset.type === "true_false" ? each.dataset.option : `${place}`);
  }
  for (const each of root.querySelectorAll("[data-right], [data-item], [data-left]")) {
    named.set(each.dataset.right ?? each.dataset.item ?? `left ${each.dataset.left}`, words(each));
  }
  const key = root.dataset.key;
  // the two languages write JSON with and without spaces
  if (root.dataset.type === "fill_blank" && key) root.dataset.key = JSON.stringify(JSON.parse(key));
  if (!["fill_blank", "short_answer", "case_analysis"].includes(root.dataset.type) && key) {
    root.dataset.key = key.split(" ").map((each) => named.get(each) ?? `? ${each}`).join("|");
  }
  for (const [name, attribute] of [["[data-option]", "data-option"], ["input", "value"], ["[data-letter]", "data-letter"], [
    "[data-feedback]",
    "data-feedback",
  ]]) {
    for (const each of root.querySelectorAll(name)) each.setAttribute(attribute, named.get(each.getAttribute(attribute)) ?? "?");
  }
  for (const list of root.querySelectorAll("fieldset .match__right")) {
    list.append(...[...list.children].sort((a, b) => (words(a) < words(b) ? -1 : 1)));
  }
  for (const each of [root, ...root.querySelectorAll("*")]) {
    for (
      const name of [
        ...["id", "aria-describedby", "name", "data-question", "data-hash", "data-own", "data-ranked", "data-right"],
        ...["data-item", "data-left"],
      ]
    ) each.removeAttribute(name);
    const said = [...each.attributes].map(({ name, value }) => [name, value]).sort();
    for (const [name] of said) each.removeAttribute(name);
    for (const [name, value] of said) each.setAttribute(name, value);
  }
  root.normalize();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const each of texts) {
    if (each.data.trim()) each.data = each.data.replace(/\s+/g, " ");
    else each.remove();
  }
  return root.outerHTML;
}

// pairs of markup that should be one and the same: [id, of the template, of our element], those that differ
globalThis.differing = (cases, sealed) =>
  cases.flatMap(({ id, html, own, points, picture }) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    const expected = template.content.firstElementChild;
    const make = sealed ? xuetangOwn.askedElement : xuetangOwn.ownElement;
    const found = make(own, { points, picture });
    if (!/^[0-9a-f]{12}$/.test(found.dataset.hash) || found.dataset.question !== own.id) return [[id, "", "names"]];
    const [wanted, got] = [normal(expected), normal(found)];
    return wanted === got ? [] : [[id, wanted, got]];
  });
