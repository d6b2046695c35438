#!/usr/bin/env bash
# package:   yaml (npm), js-yaml (npm), PyYAML (PyPI), ruamel.yaml (PyPI)
# version:   2.9.1, 5.5.0, 6.0.4, 0.19.1
# behaviour: A plain = is a value of its own type in YAML 1.1, which the safe loaders resolve and then cannot
#            construct.
# guess:     An option that is just = is the text '=', as < and > are text.
# seen:      PyYAML and ruamel.yaml: ConstructorError for tag:yaml.org,2002:value; yaml and js-yaml: '='.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts yaml@2.9.1 js-yaml@5.5.0
python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'PyYAML==6.0.4' 'ruamel.yaml==0.19.1'

cat > look.mjs <<'JS'
import { load } from "js-yaml";
import { readFileSync } from "node:fs";
import { parse } from "yaml";

for (const line of JSON.parse(readFileSync("made.json"))) console.log(line);
for (const [name, read] of Object.entries({ yaml: parse, "js-yaml": load })) {
  console.log(`${name}: ${JSON.stringify(read("options: [<, =]").options)}`);
}
JS

cat > look.py <<'PY'
import json
import yaml
from ruamel.yaml import YAML

lines = []
for name, load in (("PyYAML", yaml.safe_load), ("ruamel.yaml", YAML(typ="safe").load)):
    for text in ("options: [<, '=']", "options: [<, =]"):
        try:
            lines.append(f"{name}: {text} -> {load(text)['options']}")
        except Exception as error:
            lines.append(f"{name}: {text} -> {type(error).__name__}: {error.problem}")
print(json.dumps(lines))
PY

cat > expected <<'SEEN'
PyYAML: options: [<, '='] -> ['<', '=']
PyYAML: options: [<, =] -> ConstructorError: could not determine a constructor for the tag 'tag:yaml.org,2002:value'
ruamel.yaml: options: [<, '='] -> ['<', '=']
ruamel.yaml: options: [<, =] -> ConstructorError: could not determine a constructor for the tag 'tag:yaml.org,2002:value'
yaml: ["<","="]
js-yaml: ["<","="]
SEEN
env/bin/python look.py > made.json
node look.mjs > seen
diff expected seen
echo "as seen: yaml-equals-sign-is-an-error"
