package org.dlmastery.site.browser;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A browser other than Chromium, driven by scripts alone: enough for a smoke test of the site in its engine. */
public interface ScriptedBrowser extends AutoCloseable {
    /** Opens an address and waits until it has loaded; scripts then run in the page, or in the frame of a sandbox. */
    void open(Place place, String address) throws IOException;

    /** The value of a JavaScript expression, or of the promise that it gives. */
    JsonElement evaluate(String expression) throws IOException;

    /** The errors that the browser has reported since the address was opened. */
    List<String> complaints() throws IOException;

    /** Waits in the page until an expression is true-like, and returns its value. */
    default JsonElement waitFor(String expression, Duration limit) throws IOException {
        return evaluate("""
                new Promise((resolve, reject) => {
                    const end = performance.now() + %d;
                    (function look() {
                        const value = (%s);
                        if (value) {
                            resolve(value);
                        } else if (performance.now() > end) {
                            reject(new Error("waited in vain for " + %s + " in " + document.documentElement.outerHTML));
                        } else {
                            setTimeout(look, 20);
                        }
                    })();
                })""".formatted(limit.toMillis(), expression, new Gson().toJson(expression)));
    }

    @Override
    void close();
}
