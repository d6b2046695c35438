#!/usr/bin/env bash
# package:   scorm-again (npm)
# version:   3.4.3
# behaviour: SCORM 2004 timestamps with a zone are refused unless they carry a fraction of a second: the standard's
#            grammar nests the zone inside the fraction, and this runtime follows it to the letter.
# guess:     2026-03-05T09:00:00Z and +08:00 are taken, as every ISO 8601 time is, and as platforms take them.
# seen:      Z and +08:00 without a fraction: 406, and the interaction keeps no time; after .0 or .00: taken; no zone
#            at all: taken.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts scorm-again@3.4.3

cat > look.mjs <<'JS'
import * as module from "scorm-again";

globalThis.window ??= globalThis;
const { Scorm2004API } = module.default ?? module;
for (const end of ["", "Z", ".0Z", "+08:00", ".0+08:00", ".00+08:00", "+08"]) {
  const api = new Scorm2004API({ autocommit: false, logLevel: 5 });
  api.Initialize("");
  api.SetValue("cmi.interactions.0.id", "urn:q1");
  const done = api.SetValue("cmi.interactions.0.timestamp", `2026-03-05T09:00:00${end}`);
  console.log(`09:00:00${end}: ${done} ${api.GetLastError()}`);
}
JS

cat > expected <<'SEEN'
09:00:00: true 0
09:00:00Z: false 406
09:00:00.0Z: true 0
09:00:00+08:00: false 406
09:00:00.0+08:00: true 0
09:00:00.00+08:00: true 0
09:00:00+08: false 406
SEEN
node look.mjs > seen
diff expected seen
echo "as seen: scorm-again-wants-a-fraction-before-the-zone"
