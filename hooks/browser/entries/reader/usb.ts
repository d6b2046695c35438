/** Loaded first on pages that are opened from a USB stick: browsers start no workers there, and the theme's search needs one. */
import "iframe-worker/shim";
