/** What 课堂 loads. */
import { keepNear } from "../../shared/page/near.ts";
import { ClassroomModeElement } from "../../trainer/classroom/classroom-mode-element.ts";

keepNear();
customElements.define("classroom-mode", ClassroomModeElement);
