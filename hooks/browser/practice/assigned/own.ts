/** What reads and shows the own questions that a paper carries, and puts its parts together; loaded only where there are some. */
import type { Assignment, OwnParcel } from "../../shared/links/kinds.ts";
import { packAssignment, unpackAssignment } from "../../shared/links/link.ts";
import { soundParts, unpackFile } from "../../shared/links/own/own-parcel.ts";
import { unpackOwn } from "../../shared/links/own/own.ts";
import type { Numbers } from "../../shared/links/short/list.ts";
import { askedElement, ownElement } from "../../shared/own/element.ts";
import { type Carried, carried } from "../../shared/own/parcel.ts";
import { gathered } from "./opening/gathering.ts";

/** Of a link, a file, or the last part of several; what is kept of it says all by itself. Throws a `Refusal`. */
function opened(came: string, numbers?: Numbers): { packed: string; link?: string; assignment: Assignment } {
  const text = came.startsWith(PART) ? gathered(came.slice(PART.length)) : came;
  const assignment = text.startsWith("{") ? unpackFile(text) : unpackAssignment(text, numbers, unpackOwn);
  return { packed: packAssignment(assignment), ...text.startsWith("{") ? {} : { link: text }, assignment };
}

const PART = "s=";
const shown = (own: OwnParcel): Promise<Carried> => carried(soundParts(own));

export const ownParts = { askedElement, carried: shown, opened, ownElement };

export type OwnParts = typeof ownParts;
