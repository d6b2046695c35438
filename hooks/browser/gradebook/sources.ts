/** Texts out of whatever a trainer has: files of a chat, saved answers, pictures of QR codes. */
import { loadScript } from "../course/course.ts";
import { LARGEST } from "../grading/intake.ts";
import { FORMAT as SEALED } from "../grading/sealed.ts";

export interface Failed {
  name: string;
  why: string;
}

/** A picture is looked at in this size at most, in pixels a side: a code of some hundred squares is still plain. */
const SIDE = 1600;

/** The text of a file; rejects with words for a person. */
export async function textOf(file: File): Promise<string> {
  if (file.size > LARGEST) throw new Error("超过 30 MB，没有读。请分成几个文件。");
  if (file.type.startsWith("image/")) return await codeIn(file);
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3) {
    throw new Error("这是压缩包或 Office 文件。请先解压，再选里面的文字文件。");
  }
  const text = decoded(bytes);
  const name = file.name.toLowerCase();
  if (/\.html?$/.test(name)) {
    // in a document of its own, where nothing runs and nothing is loaded
    return new DOMParser().parseFromString(text, "text/html").body.textContent ?? "";
  }
  if (name.endsWith(".json") && text.includes(SEALED)) {
    throw new Error("这是封闭试卷的钥匙文件，不是答卷。请在下面选好那一次布置，从“封闭试卷的钥匙文件”放进去。");
  }
  return name.endsWith(".json") ? stringsOf(text) : text;
}

/** UTF-8, or what Windows in Chinese writes. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
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

async function codeIn(file: File): Promise<string> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch {
    throw new Error("这张图片打不开。");
  }
  const page = globalThis as {
    BarcodeDetector?: new (options: { formats: string[] }) => Detector;
    xuetangScan?: (image: ImageData) => string | null;
  };
  if (page.BarcodeDetector !== undefined) {
    const codes = await new page.BarcodeDetector({ formats: ["qr_code"] }).detect(picture).catch(() => []);
    if (codes.length > 0) return codes.map(({ rawValue }) => rawValue).join("\n");
  }
  if (page.xuetangScan === undefined) await loadScript("assets/scanner.js");
  const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("这个浏览器读不了图片。");
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const code = page.xuetangScan?.(context.getImageData(0, 0, canvas.width, canvas.height)) ?? null;
  if (code === null) throw new Error("图片里没有认出二维码。请截得清楚一点、正一点，或者请他发文字。");
  return code;
}

/** Gives a file to the browser to be saved. */
export function save(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // the browser has to have begun to read before the address may go
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
