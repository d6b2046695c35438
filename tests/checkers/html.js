// never run: it names the package whose checker the tests of HTML start, so that it is fetched by the lock
import "vnu-jar";
