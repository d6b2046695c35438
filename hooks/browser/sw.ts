/** Bundled as the site's service worker; hooks/courseware/offline.py puts the revision before it. */
import "./offline/worker.ts";
