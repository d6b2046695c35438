/** Takes the place of the theme's search worker (hooks/courseware/searching/theme.py). */
import { startWorker } from "./searching/worker.ts";

startWorker();
