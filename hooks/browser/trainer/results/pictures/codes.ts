/** Every QR code in a picture, and how many more were seen and could not be read. Loaded only when a picture comes. */
import { decodeQRBatch, type FinderPoints, type Image, type Point } from "qr/decode.js";

export interface Codes {
  texts: string[];
  /** Codes whose corners are there and whose content is not: blurred, cut, or covered. */
  unread: number;
}

/** The decoder gives up only after so many milliseconds, where by itself it leaves time for thirty pictures a second. */
const PATIENCE = 4000;
/** After so many milliseconds no further part of a picture is looked at. */
const LONGEST = 12_000;
/** Parts that are looked at by themselves where the whole picture does not give everything. */
const TILES = [[0, 0], [0.4, 0], [0, 0.4], [0.4, 0.4]] as const;
const TILE = 0.6;

type Box = readonly [left: number, top: number, right: number, bottom: number];

interface Look {
  texts: string[];
  read: Box[];
  failed: Box[];
}

export async function codesIn(image: Image): Promise<Codes> {
  const whole = await look(image);
  const texts = new Set(whole.texts);
  const rest = hidden(image, whole.read);
  const parts = [
    // a code that was seen, alone: others near it are what most often stands in its way
    ...whole.failed.map((box) => grown(box, image)),
    ...whole.failed.length > 0 || whole.texts.length === 0 ? TILES.map((place) => tile(place, image)) : [],
  ];
  const read = [...whole.read];
  const until = performance.now() + LONGEST;
  for (const box of parts) {
    if (performance.now() > until) break;
    const [left, top] = box;
    const found = await look(cropped(rest, box));
    for (const text of found.texts) texts.add(text);
    read.push(...found.read.map((each) => moved(each, left, top)));
  }
  const unread = whole.failed.filter((box) => !read.some((other) => overlap(box, other)));
  return { texts: [...texts], unread: apart(unread) };
}

async function look(image: Image): Promise<Look> {
  const found: Look = { texts: [], read: [], failed: [] };
  const note = ({ bounds }: FinderPoints, result: string | Error) => {
    (typeof result === "string" ? found.read : found.failed).push(around(bounds));
  };
  const options = { effort: Infinity, timeLimit: PATIENCE, pointsOnDetect: note };
  try {
    const [all = []] = await decodeQRBatch([image], options);
    found.texts = all.filter((each): each is string => typeof each === "string");
  } catch {
    // too small a part to hold a code, or too large for the decoder
  }
  return found;
}

function around(points: readonly Point[]): Box {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** With a margin, for the corners of what could not be read are only guessed. */
function grown([left, top, right, bottom]: Box, { width, height }: Image): Box {
  const margin = Math.max(right - left, bottom - top) * 0.15;
  return [
    Math.max(0, Math.floor(left - margin)),
    Math.max(0, Math.floor(top - margin)),
    Math.min(width, Math.ceil(right + margin)),
    Math.min(height, Math.ceil(bottom + margin)),
  ];
}

function tile([x, y]: readonly [number, number], { width, height }: Image): Box {
  const [left, top] = [Math.floor(x * width), Math.floor(y * height)];
  return [left, top, Math.min(width, left + Math.ceil(TILE * width)), Math.min(height, top + Math.ceil(TILE * height))];
}

function moved([left, top, right, bottom]: Box, x: number, y: number): Box {
  return [left + x, top + y, right + x, bottom + y];
}

/** Whether the middle of one lies in the other. */
function overlap(one: Box, other: Box): boolean {
  const inside = (box: Box, x: number, y: number) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
  const middle = (box: Box) => [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2] as const;
  return inside(other, ...middle(one)) || inside(one, ...middle(other));
}

/** How many of them are not one and the same, seen twice. */
function apart(boxes: readonly Box[]): number {
  const found: Box[] = [];
  for (const box of boxes) if (!found.some((each) => overlap(each, box))) found.push(box);
  return found.length;
}

/** The picture with what was read already painted white. */
function hidden({ width, height, data }: Image, boxes: readonly Box[]): Image {
  const copy = data.slice();
  for (const box of boxes) {
    const [left, top, right, bottom] = box.map(Math.round) as unknown as Box;
    for (let y = Math.max(0, top); y < Math.min(height, bottom); y++) {
      copy.fill(255, (y * width + Math.max(0, left)) * 4, (y * width + Math.min(width, right)) * 4);
    }
  }
  return { width, height, data: copy };
}

function cropped({ width, data }: Image, [left, top, right, bottom]: Box): Image {
  const [wide, high] = [right - left, bottom - top];
  const part = new Uint8ClampedArray(wide * high * 4);
  for (let y = 0; y < high; y++) {
    const from = ((top + y) * width + left) * 4;
    part.set(data.subarray(from, from + wide * 4), y * wide * 4);
  }
  return { width: wide, height: high, data: part };
}
