/** The worker in which the trainer's desk reads a bank; loaded when somebody hands one in. */
import { startWorker } from "../../trainer/python/worker.ts";

startWorker();
