/** A QR code as SVG: one path, whose paper is white and whose ink is black whatever colours the page has. */
import encode from "qr";
import { draw } from "./dom.ts";

/** Light modules around the code, as ISO/IEC 18004 asks for. */
const QUIET = 4;
/** Bytes that version 40 holds at the lowest level of correction (ISO/IEC 18004, table 7). */
export const MOST_BYTES = 2953;

/** Dark and light modules with their margin; null where the text is too long for any code. */
export function qrRows(text: string): boolean[][] | null {
  if (new TextEncoder().encode(text).length > MOST_BYTES) return null;
  return encode(text, "raw", { ecc: "low", border: QUIET });
}

/** The picture of a text; null where it is too long for any code. */
export function qrPicture(text: string, label: string): SVGElement | null {
  const rows = qrRows(text);
  if (rows === null) return null;
  const side = rows.length;
  let path = "";
  rows.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) path += `M${x} ${y}h1v1h-1z`;
    });
  });
  return draw(
    "svg",
    { class: "qr", viewBox: `0 0 ${side} ${side}`, role: "img", "aria-label": label, "shape-rendering": "crispEdges" },
    draw("rect", { width: String(side), height: String(side), fill: "#fff" }),
    draw("path", { d: path, fill: "#000" }),
  );
}
