#!/usr/bin/env bash
# package:   fast-xml-parser (npm)
# version:   5.12.1
# behaviour: By default the text of an element that looks like a number becomes one, and numeric character references,
#            which XML itself defines, are left as they are.
# guess:     <value>1.10</value> is the text 1.10, and &#x793E; is 社, as &lt; is <.
# seen:      007 is 7, 1.10 is 1.1, 1e5 is 100000, 0x1F is 31; an attribute stays text; &#x793E;区 stays;
#            parseTagValue: false and htmlEntities: true help.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts fast-xml-parser@5.12.1

cat > look.mjs <<'JS'
import { XMLParser } from "fast-xml-parser";

const texts = ["007", "1.10", "1e5", "0x1F", "+5", "&lt;", "&#x793E;区"];
for (const options of [{}, { parseTagValue: false, htmlEntities: true }]) {
  const parser = new XMLParser({ ignoreAttributes: false, ...options });
  console.log(JSON.stringify(options));
  for (const text of texts) {
    const { value } = parser.parse(`<value id="${text}">${text}</value>`);
    console.log(`  ${text}: element ${JSON.stringify(value["#text"])}, attribute ${JSON.stringify(value["@_id"])}`);
  }
}
JS

cat > expected <<'SEEN'
{}
  007: element 7, attribute "007"
  1.10: element 1.1, attribute "1.10"
  1e5: element 100000, attribute "1e5"
  0x1F: element 31, attribute "0x1F"
  +5: element 5, attribute "+5"
  &lt;: element "<", attribute "<"
  &#x793E;区: element "&#x793E;区", attribute "&#x793E;区"
{"parseTagValue":false,"htmlEntities":true}
  007: element "007", attribute "007"
  1.10: element "1.10", attribute "1.10"
  1e5: element "1e5", attribute "1e5"
  0x1F: element "0x1F", attribute "0x1F"
  +5: element "+5", attribute "+5"
  &lt;: element "<", attribute "<"
  &#x793E;区: element "社区", attribute "社区"
SEEN
node look.mjs > seen
diff expected seen
echo "as seen: fast-xml-parser-changes-answers"
