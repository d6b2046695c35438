/** What 布置 loads. */
import { keepNear } from "../../shared/page/near.ts";
import { AssignDeskElement } from "../../trainer/assigning/assign-desk-element.ts";

keepNear();
customElements.define("assign-desk", AssignDeskElement);
