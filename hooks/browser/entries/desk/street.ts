/** Loaded by the home page where something was read or practised. */
import { CourseStreetElement } from "../../desk/street/course-street-element.ts";

customElements.define("course-street", CourseStreetElement);
