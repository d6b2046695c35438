#!/usr/bin/env bash
# package:   scorm-again (npm)
# version:   3.4.3
# behaviour: The SCORM 1.2 runtime used to test packages takes values that the standard's data types do not allow, and
#            values after LMSFinish.
# guess:     suspend_data over 4,096 characters, a session time of 1:30:00 and a set after LMSFinish are refused with
#            405 and 301.
# seen:      all are answered true with error 0; an over-long lesson_location and a score over 100 are refused.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts scorm-again@3.4.3

cat > look.mjs <<'JS'
import * as module from "scorm-again";

globalThis.window ??= globalThis;
const { Scorm12API } = module.default ?? module;

function look(name, key, value, finish = false) {
  const api = new Scorm12API({ autocommit: false, logLevel: 5, lmsCommitUrl: false });
  api.LMSInitialize("");
  if (finish) api.LMSFinish("");
  console.log(`${name}: ${api.LMSSetValue(key, value)} ${api.LMSGetLastError()}`);
}

look("suspend_data of 4,097", "cmi.suspend_data", "a".repeat(4097));
look("session_time 1:30:00", "cmi.core.session_time", "1:30:00");
look("session_time 00:90:00", "cmi.core.session_time", "00:90:00");
look("set after LMSFinish", "cmi.core.lesson_location", "p1", true);
look("lesson_location of 256", "cmi.core.lesson_location", "a".repeat(256));
look("score 100.5", "cmi.core.score.raw", "100.5");
JS

cat > expected <<'SEEN'
suspend_data of 4,097: true 0
session_time 1:30:00: true 0
session_time 00:90:00: true 0
set after LMSFinish: true 0
lesson_location of 256: false 405
score 100.5: false 405
SEEN
node look.mjs > seen
diff expected seen
echo "as seen: scorm-again-takes-what-a-platform-refuses"
