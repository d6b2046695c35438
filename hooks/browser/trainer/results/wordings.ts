/** Wordings of questions that were on the site before today's (hooks/courseware/index/wordings.py). */
import { loadScript } from "../../shared/course/course.ts";
import { isRecord } from "../../shared/records/kinds.ts";

/** Hashes by question; null where they cannot be loaded, so that nothing is called unknown for want of them. */
export async function formerWordings(): Promise<Map<string, string[]> | null> {
  let found: unknown = null;
  (globalThis as { xuetangWordings?: (given: unknown) => void }).xuetangWordings = (given) => found = given;
  await loadScript("assets/wordings.js").catch(() => {});
  if (!isRecord(found)) return null;
  return new Map(Object.entries(found).map(([id, hashes]) => [id, Array.isArray(hashes) ? hashes.map(String) : []]));
}
