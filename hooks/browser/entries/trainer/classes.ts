/** What 班级 loads. */
import { keepNear } from "../../shared/page/near.ts";
import { ClassListsElement } from "../../trainer/classes/class-lists-element.ts";

keepNear();
customElements.define("class-lists", ClassListsElement);
