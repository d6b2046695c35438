/** Bundled as the site's service worker; hooks/courseware/publishing/offline.py puts the revision before it. */
import "../../reader/offline/worker.ts";
