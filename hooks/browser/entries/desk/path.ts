/** What the pages of the learning paths load: less than the desk, since most who open one only want to read on. */
import { PathProgressElement } from "../../desk/path-progress-element.ts";

customElements.define("path-progress", PathProgressElement);
