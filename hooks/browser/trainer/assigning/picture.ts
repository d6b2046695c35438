/** A code with its title and dates as one picture, to be saved and sent: a PNG, because chats take no SVG. */
import { qrRows } from "../../shared/page/qr.ts";

/** As wide as a phone shows a picture without making it smaller. */
const WIDTH = 1080;
const MARGIN = 60;
const FONT = '"Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';

/** `lines` stand below the code; null where the text is too long for a code, or the browser draws nothing. */
export function codePicture(text: string, title: string, lines: readonly string[]): HTMLCanvasElement | null {
  const rows = qrRows(text);
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  if (rows === null || pen === null) return null;
  const large = `700 60px ${FONT}`;
  const small = `36px ${FONT}`;
  const room = WIDTH - 2 * MARGIN;
  const heading = wrapped(pen, large, title, room);
  const below = lines.flatMap((line) => wrapped(pen, small, line, room));
  // whole pixels a module: a phone that makes the picture smaller blurs it less
  const module = Math.max(1, Math.floor(room / rows.length));
  const side = module * rows.length;
  const [headingLine, belowLine] = [84, 54];
  const top = MARGIN + heading.length * headingLine + 20;
  canvas.width = Math.max(WIDTH, side + 2 * MARGIN);
  canvas.height = top + side + 20 + below.length * belowLine + MARGIN;
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "#000";
  pen.textAlign = "center";
  pen.textBaseline = "top";
  pen.font = large;
  heading.forEach((line, place) => pen.fillText(line, canvas.width / 2, MARGIN + place * headingLine));
  const left = Math.floor((canvas.width - side) / 2);
  rows.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (dark) pen.fillRect(left + x * module, top + y * module, module, module);
    })
  );
  pen.font = small;
  below.forEach((line, place) => pen.fillText(line, canvas.width / 2, top + side + 20 + place * belowLine));
  return canvas;
}

/** A text in lines that fit; broken between any two letters, as Chinese is. */
function wrapped(pen: CanvasRenderingContext2D, font: string, text: string, room: number): string[] {
  pen.font = font;
  const found = [""];
  for (const letter of text) {
    const line = `${found.at(-1)}${letter}`;
    if (pen.measureText(line).width > room && found.at(-1) !== "") found.push(letter);
    else found[found.length - 1] = line;
  }
  return found;
}
