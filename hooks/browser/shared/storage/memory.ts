import type { Store } from "../records/records.ts";

/** A storage that ends with the page: for tests, with as many characters of room as a test allows, and for packages. */
export class Memory implements Store {
  items = new Map<string, string>();
  room = Infinity;

  get length(): number {
    return this.items.size;
  }

  key(place: number): string | null {
    return [...this.items.keys()][place] ?? null;
  }

  getItem(name: string): string | null {
    return this.items.get(name) ?? null;
  }

  setItem(name: string, text: string): void {
    const used = [...this.items].reduce((sum, [key, value]) => sum + (key === name ? 0 : key.length + value.length), 0);
    if (used + name.length + text.length > this.room) throw new DOMException("full", "QuotaExceededError");
    this.items.set(name, text);
  }

  removeItem(name: string): void {
    this.items.delete(name);
  }
}
