// Puts an item of QTI 3 on a page whose elements @citolab/qti-components has defined, for a test to answer and score.
let item;

globalThis.load = async (xml) => {
  const holder = document.createElement("qti-item");
  const container = document.createElement("item-container");
  holder.append(container);
  document.querySelector("main").replaceChildren(holder);
  // what is set before its first update is never shown
  await container.updateComplete;
  const connected = new Promise((resolve) =>
    holder.addEventListener("qti-assessment-item-connected", ({ detail }) => resolve(detail))
  );
  container.itemXML = xml;
  item = await connected;
  // its parts tell of themselves a moment later
  await new Promise((resolve) => setTimeout(resolve));
};

globalThis.answer = (responses) => {
  for (const [name, value] of Object.entries(responses)) item.updateResponseVariable(name, value);
};

globalThis.score = () => {
  item.processResponse();
  const named = (type) =>
    Object.fromEntries(item.variables.filter((each) => each.type === type).map((each) => [each.identifier, each.value]));
  return { responses: named("response"), outcomes: named("outcome") };
};
