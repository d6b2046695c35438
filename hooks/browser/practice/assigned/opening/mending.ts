/** A link that came spoilt: its marks spelt as codes, words stuck to its end, or its end missing. */
import { packedIn, unpackAssignment } from "../../../shared/links/link.ts";
import type { Refusal } from "../../../shared/links/refusal.ts";
import { looked } from "../../../shared/links/short/looked.ts";

/** Letters of other words that may stick to a link, and how often its marks may have been spelt as codes. */
const [LONGEST_STUCK, MOST_CODED] = [400, 3];
/** Of what is looked at letter by letter: no link is longer. */
const LONGEST = 12_000;
const SHOWN = 6;

/** What chats and pages make of `#a=`, as it was. */
function plain(address: string): string {
  let text = address;
  for (let time = 0; time < MOST_CODED; time++) text = text.replace(/%25(?=23|3d)/gi, "%");
  return text.replace(/%23|＃/gi, "#").replace(/%3d|＝/gi, "=");
}

function whole(packed: string): boolean {
  if (looked(packed) !== null) return true;
  try {
    return unpackAssignment(packed).items.length > 0;
  } catch (error) {
    return (error as Refusal).code === "newer";
  }
}

/** The packed assignment in an address, whatever happened to that on the way; null where it cannot be had. */
export function mended(address: string): string | null {
  const packed = packedIn(plain(address));
  if (packed === null) return null;
  if (packed.length > LONGEST) return null;
  const least = Math.max(1, packed.length - LONGEST_STUCK);
  for (let end = packed.length; end >= least; end--) {
    if (whole(packed.slice(0, end))) return packed.slice(0, end);
  }
  return null;
}

/** What a link looks like that is whole, and how much of one came; `room`: the address of this page. */
export function wholeLink(room: string, address: string): string {
  const came = /[#?][^]{0,9}a=/.test(plain(address))
    ? `到手的这一个有 ${address.length} 个字符，最后几个是“${address.slice(-SHOWN)}”：多半是后面断掉了。`
    : "到手的网址里没有“#a=”：多半是转发的时候去掉了。";
  return `完整的链接像这样：${room}#a=AgAA……，“#a=”后面有一百多个字母和数字，一个也不能少。${came}请培训者把整段再发一次，从“http”起复制到最后。`;
}
