/** Texts out of whatever a trainer has: files of a chat, saved answers, pictures of QR codes. */
import { findReceipts } from "../../shared/receipts/armor.ts";
import { loadScript } from "../../shared/course/course.ts";
import { LARGEST } from "../../shared/receipts/limits.ts";
import { FORMAT as SEALED } from "./book/sealed.ts";
import type { codesIn } from "./pictures/codes.ts";
import { decoded } from "../../shared/page/decoding.ts";

export interface Failed {
  name: string;
  why: string;
}

export interface Source {
  text: string;
  /** What of it could not be read, in words; empty where all was. */
  rest: string;
}

/** Sizes in which a picture is looked at, in pixels a side; the larger only where the smaller does not give everything. */
const SIDES = [1600, 4000];

/** The text of a file; rejects with words for a person. */
export async function textOf(file: File): Promise<Source> {
  if (file.size > LARGEST) throw new Error(`超过 ${LARGEST / 1e6} MB，没有读。请分成几个文件。`);
  if (file.type.startsWith("image/")) return await codeIn(file);
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3) {
    throw new Error("这是压缩包或 Office 文件。请先解压，再选里面的文字文件。");
  }
  const text = decoded(bytes);
  const name = file.name.toLowerCase();
  if (/\.html?$/.test(name)) {
    // in a document of its own, where nothing runs and nothing is loaded
    return { text: new DOMParser().parseFromString(text, "text/html").body.textContent ?? "", rest: "" };
  }
  if (name.endsWith(".json") && text.includes(SEALED)) {
    throw new Error("这是封闭试卷的钥匙文件，不是答卷。请在下面选好那一次布置，从“封闭试卷的钥匙文件”放进去。");
  }
  return { text: name.endsWith(".json") ? stringsOf(text) : text, rest: "" };
}

/** Every text in a JSON file: inside of it line breaks are written as letters. */
function stringsOf(text: string): string {
  const found: string[] = [];
  try {
    JSON.parse(text, (_, value: unknown) => {
      if (typeof value === "string") found.push(value);
      return value;
    });
  } catch {
    return text;
  }
  return found.join("\n");
}

interface Detector {
  detect(image: ImageBitmap): Promise<{ rawValue: string }[]>;
}

async function codeIn(file: File): Promise<Source> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch {
    throw new Error("这张图片打不开。");
  }
  const page = globalThis as {
    BarcodeDetector?: new (options: { formats: string[] }) => Detector;
    xuetangScan?: typeof codesIn;
  };
  if (page.xuetangScan === undefined) await loadScript("assets/scanner.js");
  const found = new Set<string>();
  let unread = 0;
  // neither of the two readers sees every code that the other does
  if (page.BarcodeDetector !== undefined) {
    const codes = await new page.BarcodeDetector({ formats: ["qr_code"] }).detect(picture).catch(() => []);
    for (const { rawValue } of codes) found.add(rawValue);
  }
  for (const side of SIDES.slice(0, Math.max(picture.width, picture.height) > (SIDES[0] ?? 0) ? 2 : 1)) {
    const codes = await page.xuetangScan?.(pixels(picture, side));
    for (const text of codes?.texts ?? []) found.add(text);
    unread = codes?.unread ?? 0;
    if (unread === 0 && receipts(found).length > 0) break;
  }
  if (found.size === 0) throw new Error("图片里没有认出二维码。请截得清楚一点、正一点，或者请他发文字。");
  const ours = receipts(found);
  const missed = unread > 0
    ? `图片里还有 ${unread} 个二维码没有认出来。请把它单独截清楚再选一次，或者请他发文字。`
    : "";
  if (ours.length === 0) {
    const [other = ""] = found;
    throw new Error(`图片里的二维码不是答卷（里面写的是“${other.slice(0, 40)}”）。${missed}`);
  }
  return { text: ours.join("\n"), rest: missed };
}

function receipts(texts: ReadonlySet<string>): string[] {
  return [...texts].filter((each) => findReceipts(each).length > 0);
}

function pixels(picture: ImageBitmap, side: number): ImageData {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("这个浏览器读不了图片。");
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
