/** Takes the place of the theme's search worker (hooks/courseware/search/theme.py). */
import { startWorker } from "../../reader/search/engine/worker.ts";

startWorker();
