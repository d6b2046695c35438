/** Whole numbers of few bits, one after the other, the highest bit first; the last byte is filled up with zeros. */
import type { Reader } from "../bytes.ts";

/** Bits that hold every number up to `most`. */
export function widthOf(most: number): number {
  return most.toString(2).length;
}

export class BitWriter {
  #bits = "";

  write(value: number, width: number): void {
    if (value >= 2 ** width) throw new RangeError(`${value} in ${width} bits`);
    this.#bits += value.toString(2).padStart(width, "0");
  }

  done(): Uint8Array {
    const bytes = this.#bits.match(/.{1,8}/g) ?? [];
    return Uint8Array.from(bytes, (each) => parseInt(each.padEnd(8, "0"), 2));
  }
}

/** Gives the next so many bits; without a number, what is left of the last byte. Throws a `Refusal` where there is no more. */
export function bitsOf(reader: Reader): (width?: number) => number {
  let [rest, left] = [0, 0];
  return (width = left) => {
    let value = 0;
    for (let bit = 0; bit < width; bit++) {
      if (left === 0) [rest, left] = [reader.byte(), 8];
      left -= 1;
      value = value * 2 + (rest >> left & 1);
    }
    return value;
  };
}
