/** The parts of a zip that are asked for, opened in steps: what grows without end is left off early. */
import { Inflate } from "fflate";

/** Bytes of a part, opened; compressed bytes opened at a time, which grow a thousandfold at most. */
const [MOST, STEP] = [12_000_000, 4096];
const [END, ENTRY] = [0x06054b50, 0x02014b50];
/** How long the last record is without its comment, and with the longest. */
const [SHORTEST, LONGEST] = [22, 22 + 0xffff];

/** Throws where it is no whole zip, or a part is too large. */
export class Package {
  #bytes: Uint8Array;
  #view: DataView;
  #parts = new Map<string, { at: number; size: number; way: number }>();

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let end = bytes.length - SHORTEST;
    while (end >= Math.max(0, bytes.length - LONGEST) && this.#view.getUint32(end, true) !== END) end -= 1;
    if (end < 0 || this.#view.getUint32(end, true) !== END) throw new RangeError("no zip");
    const count = this.#view.getUint16(end + 10, true);
    let at = this.#view.getUint32(end + 16, true);
    for (let each = 0; each < count; each += 1) {
      if (this.#view.getUint32(at, true) !== ENTRY) throw new RangeError("no entry");
      const [name, extra, comment] = [28, 30, 32].map((place) => this.#view.getUint16(at + place, true));
      const words = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + (name ?? 0)));
      const [way, size] = [this.#view.getUint16(at + 10, true), this.#view.getUint32(at + 20, true)];
      this.#parts.set(words, { at: this.#view.getUint32(at + 42, true), size, way });
      at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
    }
  }

  get names(): string[] {
    return [...this.#parts.keys()];
  }

  /** The text of a part; null where there is none. */
  text(name: string): string | null {
    const part = this.#parts.get(name);
    if (part === undefined) return null;
    const from = part.at + 30 + this.#view.getUint16(part.at + 26, true) + this.#view.getUint16(part.at + 28, true);
    const packed = this.#bytes.subarray(from, from + part.size);
    if (part.way !== 0 && part.way !== 8) throw new RangeError("another way of packing");
    if (packed.length > MOST) throw new RangeError("too large");
    return new TextDecoder().decode(part.way === 0 ? packed : inflated(packed));
  }
}

function inflated(packed: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = new Inflate((part) => {
    parts.push(part);
    length += part.length;
  });
  for (let from = 0; from < packed.length; from += STEP) {
    stream.push(packed.subarray(from, from + STEP), from + STEP >= packed.length);
    if (length > MOST) throw new RangeError("too large");
  }
  const all = new Uint8Array(length);
  let place = 0;
  for (const part of parts) {
    all.set(part, place);
    place += part.length;
  }
  return all;
}
