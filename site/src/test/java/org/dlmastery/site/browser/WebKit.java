package org.dlmastery.site.browser;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** WebKitGTK's small browser, Safari's engine, in a virtual screen and driven by WebDriver. */
final class WebKit implements ScriptedBrowser {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final String driver;
    private final String session;

    WebKit(Path xvfbRun, Path webKitDriver, Path miniBrowser) throws IOException {
        int port = freePort();
        ProcessBuilder command = new ProcessBuilder(xvfbRun.toString(), "-a", webKitDriver.toString(), "--port=" + port)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        // in the C locale the browser's language is "C", with which not even Intl can be used
        command.environment().remove("LC_ALL");
        command.environment().put("LANG", "en_US.UTF-8");
        process = command.start();
        driver = "http://127.0.0.1:" + port + "/session";
        JsonObject options = object("binary", miniBrowser.toString());
        JsonArray arguments = new JsonArray();
        arguments.add("--automation");
        options.add("args", arguments);
        JsonObject capabilities = object("browserName", "MiniBrowser");
        capabilities.add("webkitgtk:browserOptions", options);
        capabilities.add("timeouts", JsonParser.parseString("{\"script\": " + Patience.OF_DRIVERS.toMillis() + "}"));
        JsonObject body = new JsonObject();
        body.add("capabilities", object("alwaysMatch", capabilities));
        session = driver + "/" + whenUp(body).getAsJsonObject().get("sessionId").getAsString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private JsonElement whenUp(JsonObject body) throws IOException {
        long end = System.nanoTime() + Patience.of(30).toNanos();
        while (true) {
            try {
                return post(driver, body);
            } catch (ConnectException e) {
                if (System.nanoTime() > end || !process.isAlive()) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public void open(Place place, String address) throws IOException {
        post(session + "/url", object("url", address));
        if (place == Place.SANDBOX) {
            post(session + "/frame", JsonParser.parseString("{\"id\": 0}").getAsJsonObject());
        }
    }

    @Override
    public JsonElement evaluate(String expression) throws IOException {
        JsonObject script = object("script", """
                const done = arguments[arguments.length - 1];
                Promise.resolve().then(() => (%s)).then(value => done({ value }), error => done({ error: String(error) }));
                """.formatted(expression));
        script.add("args", new JsonArray());
        JsonObject outcome = post(session + "/execute/async", script).getAsJsonObject();
        if (outcome.has("error")) {
            throw new IOException(outcome.get("error").getAsString());
        }
        return outcome.get("value");
    }

    /** WebDriver tells nothing of the console. */
    @Override
    public List<String> complaints() {
        return List.of();
    }

    private JsonElement post(String address, JsonObject body) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(address)).timeout(Patience.OF_DRIVERS)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())).build());
    }

    private JsonElement send(HttpRequest request) throws IOException {
        try {
            String answer = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            JsonElement value = JsonParser.parseString(answer).getAsJsonObject().get("value");
            if (value.isJsonObject() && value.getAsJsonObject().has("stacktrace")) {
                throw new IOException("WebDriver: " + value);
            }
            return value;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static JsonObject object(String key, String value) {
        JsonObject object = new JsonObject();
        object.addProperty(key, value);
        return object;
    }

    private static JsonObject object(String key, JsonElement value) {
        JsonObject object = new JsonObject();
        object.add(key, value);
        return object;
    }

    /** Ends the driver first: xvfb-run then takes its virtual screen away by itself. */
    @Override
    public void close() {
        try {
            send(HttpRequest.newBuilder(URI.create(session)).DELETE().build());
        } catch (IOException e) {
            // the driver is gone already, which is what was wanted
        }
        List<ProcessHandle> all = process.descendants().toList();
        all.stream().filter(child -> child.info().command().orElse("").endsWith("WebKitWebDriver"))
                .forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                all.forEach(ProcessHandle::destroy);
                process.destroy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
