/** The own questions that a paper carries, as elements of a page. */
import type { OwnParcel } from "../links/kinds.ts";
import { askedOf, hashOf } from "./asked.ts";
import { askedElement, ownElement, type Seen } from "./element.ts";
import { seen } from "./pictures.ts";

/** An own question as this paper has it, worth `points`; null where the paper does not carry it. */
export type Carried = (id: string, points: number) => HTMLElement | null;

/** With its key where that goes along and belongs to what is asked. */
export async function carried({ asked, keys = [], pictures = {} }: OwnParcel): Promise<Carried> {
  const given = new Map(asked.map((each) => [each.id, each]));
  const whole = new Map(keys.map((each) => [each.id, each]));
  const shown = new Map<string, Seen | null>();
  for (const { image } of asked) {
    const bytes = image !== undefined && Object.hasOwn(pictures, image.digest) ? pictures[image.digest] : undefined;
    if (image !== undefined && bytes !== undefined) shown.set(image.digest, await seen(bytes));
  }
  return (id, points) => {
    const one = given.get(id);
    if (one === undefined) return null;
    const picture = shown.get(one.image?.digest ?? "") ?? null;
    const key = whole.get(id);
    return key !== undefined && hashOf(askedOf(key)) === hashOf(one)
      ? ownElement(key, { points, picture })
      : askedElement(one, { points, picture });
  };
}
