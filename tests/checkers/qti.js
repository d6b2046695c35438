// Puts the QTI 3 player on a page, for a test to load an item, give answers, and read the score. Vue and the player are
// there already as scripts: it compiles items as templates, which only Vue's full build can.
let ready, scored;

Vue.config.productionTip = false;
Vue.config.devtools = false;
// the player tells the console of every step that it takes
console.log = () => {};

const app = new Vue({
  render: (create) =>
    create(qti3Player, {
      props: { suppressAlertMessages: true, suppressInvalidResponseMessages: true },
      on: {
        notifyQti3PlayerReady: (player) => (globalThis.player = player),
        notifyQti3ItemReady: () => ready?.(),
        notifyQti3EndAttemptCompleted: (data) => scored?.(data.state),
      },
    }),
}).$mount("#player");

let count = 0;

globalThis.load = (xml) =>
  new Promise((resolve) => {
    ready = resolve;
    const sessionControl = { max_attempts: 0, show_feedback: true, validate_responses: false };
    // the same text again would not be rendered again, and no event would come
    globalThis.player.loadItemFromXml(`${xml}<!-- ${count} -->`, {
      guid: `attempt-${count++}`,
      status: "interacting",
      sessionControl,
    });
  });

// Interactions are components of the player; each has the name of its response variable and takes a value.
function interactions(component = app) {
  const own = component.setResponse && component.responseIdentifier ? [component] : [];
  return [...own, ...component.$children.flatMap(interactions)];
}

globalThis.answer = (responses) => {
  for (const each of interactions()) {
    if (each.responseIdentifier in responses) each.setResponse(responses[each.responseIdentifier]);
  }
};

globalThis.score = () =>
  new Promise((resolve) => {
    scored = (state) => {
      const named = (list) => Object.fromEntries(list.map((each) => [each.identifier, each.value]));
      resolve({ responses: named(state.responseVariables), outcomes: named(state.outcomeVariables) });
    };
    globalThis.player.endAttempt("score");
  });
