/** Served as the site's service worker by the server for authors: takes away the one that a published site left at this address. */
import "../../reader/offline/leave.ts";
