/** What 课堂 loads. */
import { ClassroomModeElement } from "../../trainer/classroom/classroom-mode-element.ts";

customElements.define("classroom-mode", ClassroomModeElement);
