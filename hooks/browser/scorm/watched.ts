import { Memory } from "../shared/storage/memory.ts";

/** Tells the page of every write, so that the platform can be told in turn. */
export class Watched extends Memory {
  told: (name: string) => void = () => {};

  override setItem(name: string, text: string): void {
    super.setItem(name, text);
    this.told(name);
  }
}
