/** Starts Python from files that are already here. */
import type { Glue, Loader, Pyodide } from "./pyodide.ts";

const HOME = "/lib/course";

/** Python with the importer, or with everything where `files` has it; modules are imported before anything is shut. */
export async function start(files: ReadonlyMap<string, Uint8Array>): Promise<Pyodide> {
  const file = (name: string): Uint8Array<ArrayBuffer> => {
    const bytes = files.get(name);
    if (bytes === undefined) throw new Error(name);
    return bytes as Uint8Array<ArrayBuffer>;
  };
  const script = (name: string) => URL.createObjectURL(new Blob([file(name)], { type: "text/javascript" }));
  const { loadPyodide } = await import(script("pyodide.mjs")) as Loader;
  const glue = await import(script("pyodide.asm.mjs")) as Glue;
  const fetching = globalThis.fetch;
  const python = await loadPyodide({
    createPyodideModule: glue.default,
    // nothing is fetched from there: what it asks for is answered below
    indexURL: `${location.origin}/`,
    packageBaseUrl: `${location.origin}/`,
    stdout: () => {},
    stderr: () => {},
    lockFileContents: {
      info: {
        abi_version: "2026_0",
        arch: "wasm32",
        platform: "emscripten_5_0_3",
        python: "3.14.2",
        version: "314.0.7",
      },
      packages: {},
    },
    ...answering(file),
  }).finally(() => globalThis.fetch = fetching);
  for (const name of ["importer.zip", "whole.zip"]) {
    if (files.has(name)) python.unpackArchive(file(name), "zip", { extractDir: HOME });
  }
  python.runPython(`import sys; sys.path.insert(0, "${HOME}"); sys.dont_write_bytecode = True`);
  return python;
}

/** Answers the two requests of the loader out of `file`; it has no other way to be handed what it needs. */
function answering(file: (name: string) => Uint8Array<ArrayBuffer>): Record<string, never> {
  globalThis.fetch = (input) => {
    const name = String(input instanceof Request ? input.url : input).replace(/^.*\//, "");
    const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return Promise.resolve(new Response(file(name), { headers: { "content-type": type } }));
  };
  return {};
}
