/** As much of the package `pyodide` as we use; it is loaded from the site's own files and never bundled. */

export interface PyProxy {
  destroy(): void;
  toJs(options?: { dict_converter?: (entries: Iterable<[string, unknown]>) => unknown }): unknown;
  (...args: unknown[]): PyProxy & unknown[];
}

export interface Module {
  [name: string]: (...args: unknown[]) => unknown;
}

export interface Pyodide {
  toPy(value: unknown): unknown;
  unpackArchive(content: Uint8Array, format: string, options: { extractDir: string }): void;
  runPython(code: string): unknown;
  pyimport(name: string): Module;
}

export interface Loader {
  loadPyodide(options: Record<string, unknown>): Promise<Pyodide>;
}

/** What makes the interpreter, as the file `pyodide.asm.mjs` hands it out. */
export interface Glue {
  default: unknown;
}
