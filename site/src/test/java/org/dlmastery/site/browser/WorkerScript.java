package org.dlmastery.site.browser;

import com.google.gson.JsonPrimitive;

/** Scripts that get into the site's workers, each of which is made from a Blob. */
final class WorkerScript {
    private WorkerScript() {
    }

    /**
     * A script for a page, or for a worker that makes workers: it puts another before the text of each worker that is
     * made from then on.
     */
    static String before(String first) {
        return """
                {
                    const RealBlob = self.Blob;
                    self.Blob = function(parts, options) {
                        const isProgram = options !== undefined && options.type === 'text/javascript';
                        return new RealBlob(isProgram ? [%s, ...parts] : parts, options);
                    };
                }""".formatted(new JsonPrimitive(first));
    }
}
