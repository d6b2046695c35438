/** What 布置 loads. */
import { AssignDeskElement } from "../../trainer/assigning/assign-desk-element.ts";

customElements.define("assign-desk", AssignDeskElement);
