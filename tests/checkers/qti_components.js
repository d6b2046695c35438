// Puts an item of QTI 3 on a page whose elements @citolab/qti-components has defined, for a test to answer and score.
let item;

globalThis.load = (xml) =>
  new Promise((resolve) => {
    const holder = document.createElement("qti-item");
    const container = document.createElement("item-container");
    holder.append(container);
    // it tells of the item when its parts are there, and of parts a moment later
    holder.addEventListener("qti-assessment-item-connected", ({ detail }) => {
      item = detail;
      setTimeout(resolve);
    });
    document.querySelector("main").replaceChildren(holder);
    container.itemXML = xml;
  });

globalThis.answer = (responses) => {
  for (const [name, value] of Object.entries(responses)) item.updateResponseVariable(name, value);
};

globalThis.score = () => {
  item.processResponse();
  const named = (type) =>
    Object.fromEntries(item.variables.filter((each) => each.type === type).map((each) => [each.identifier, each.value]));
  return { responses: named("response"), outcomes: named("outcome") };
};
