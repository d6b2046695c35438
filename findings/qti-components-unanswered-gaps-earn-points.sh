#!/usr/bin/env bash
# package:   @citolab/qti-components (npm), happy-dom (npm)
# version:   7.27.4, 21.0.4
# behaviour: An operand that is NULL, such as an unanswered response, is left out of product, subtract, min and max;
#            QTI says that the result is NULL.
# guess:     2 times NULL is NULL, and the outcome keeps its default of 0.
# seen:      qti-product, qti-subtract and qti-max of 2 and NULL give 2: a gap that nobody filled in earns its points;
#            qti-sum gives NULL as it should.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts @citolab/qti-components@7.27.4 happy-dom@21.0.4

cat > look.mjs <<'JS'
import { Window } from "happy-dom";

const window = new Window({ url: "https://example.org/" });
for (const key of Object.getOwnPropertyNames(window)) if (!(key in globalThis)) globalThis[key] = window[key];
const { document, HTMLElement, Event, CustomEvent, customElements } = window;
Object.assign(globalThis, { window, document, HTMLElement, Event, CustomEvent, customElements });
for (const key of Object.keys(console)) console[key] = () => {};
await import("@citolab/qti-components");

for (const operator of ["product", "subtract", "max", "sum"]) {
  document.body.innerHTML = `<qti-assessment-item identifier="i" title="t" adaptive="false" time-dependent="false">
    <qti-response-declaration identifier="R" cardinality="single" base-type="float"></qti-response-declaration>
    <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float">
      <qti-default-value><qti-value>0</qti-value></qti-default-value></qti-outcome-declaration>
    <qti-item-body></qti-item-body>
    <qti-response-processing><qti-set-outcome-value identifier="SCORE"><qti-${operator}>
      <qti-base-value base-type="float">2</qti-base-value><qti-variable identifier="R"></qti-variable>
    </qti-${operator}></qti-set-outcome-value></qti-response-processing></qti-assessment-item>`;
  await new Promise((done) => setTimeout(done, 200));
  const item = document.querySelector("qti-assessment-item");
  item.processResponse();
  const [response, score] = ["R", "SCORE"].map((name) => item.variables.find((each) => each.identifier === name).value);
  process.stdout.write(`${operator} of 2 and ${response}: ${score}\n`);
}
process.exit(0);
JS

cat > expected <<'SEEN'
product of 2 and null: 2
subtract of 2 and null: 2
max of 2 and null: 2
sum of 2 and null: null
SEEN
node look.mjs > seen
diff expected seen
echo "as seen: qti-components-unanswered-gaps-earn-points"
