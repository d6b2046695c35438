/** The same for the same text, as short as an id: two FNV-1a sums. */
export function fingerprint(text: string): string {
  let [one, two] = [0x811c9dc5, 0x1234567];
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ code, 0x01000193) + place | 0;
  }
  return (one >>> 0).toString(16).padStart(8, "0") + (two >>> 0).toString(16).padStart(8, "0");
}
