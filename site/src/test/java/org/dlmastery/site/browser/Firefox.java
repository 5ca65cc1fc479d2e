package org.dlmastery.site.browser;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Firefox, driven by WebDriver BiDi. */
final class Firefox implements ScriptedBrowser {
    private static final Pattern LISTENING = Pattern.compile("WebDriver BiDi listening on (ws://\\S+)");
    private static final String QUIET = """
            user_pref("app.update.enabled", false);
            user_pref("browser.aboutwelcome.enabled", false);
            user_pref("browser.shell.checkDefaultBrowser", false);
            user_pref("browser.startup.homepage_override.mstone", "ignore");
            user_pref("datareporting.policy.dataSubmissionEnabled", false);
            user_pref("extensions.update.enabled", false);
            user_pref("network.captive-portal-service.enabled", false);
            user_pref("network.connectivity-service.enabled", false);
            user_pref("services.settings.server", "data:,");
            """;

    private final Process process;
    private final BiDi connection;
    private final String tab;
    private String context;

    Firefox(Path executable) throws IOException {
        Path profile = Files.createTempDirectory("firefox");
        Files.writeString(profile.resolve("user.js"), QUIET);
        process = new ProcessBuilder(executable.toString(), "--headless", "--no-remote", "--profile",
                profile.toString(), "--remote-debugging-port=0").redirectErrorStream(true).start();
        connection = BiDi.connect(address(process.inputReader()) + "/session");
        connection.command("session.new", object("capabilities", new JsonObject()));
        tab = connection.command("browsingContext.getTree", new JsonObject()).getAsJsonArray("contexts").get(0)
                .getAsJsonObject().get("context").getAsString();
        context = tab;
        JsonArray events = new JsonArray();
        events.add("log.entryAdded");
        connection.command("session.subscribe", object("events", events));
    }

    private static String address(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                drain(output);
                return listening.group(1);
            }
        }
        throw new IOException("Firefox ended before it listened");
    }

    /** Reads on, so that the browser never waits for its output to be read. */
    private static void drain(BufferedReader output) {
        Thread reader = new Thread(() -> {
            try {
                output.transferTo(Writer.nullWriter());
            } catch (IOException e) {
                // the browser has ended
            }
        }, "firefox-output");
        reader.setDaemon(true);
        reader.start();
    }

    @Override
    public void open(Place place, String address) throws IOException {
        connection.forgetEvents();
        JsonObject navigation = object("context", tab);
        navigation.addProperty("url", address);
        navigation.addProperty("wait", "complete");
        connection.command("browsingContext.navigate", navigation);
        context = place == Place.SANDBOX ? frame() : tab;
    }

    private String frame() throws IOException {
        return connection.command("browsingContext.getTree", object("root", tab)).getAsJsonArray("contexts").get(0)
                .getAsJsonObject().getAsJsonArray("children").get(0).getAsJsonObject().get("context").getAsString();
    }

    @Override
    public JsonElement evaluate(String expression) throws IOException {
        JsonObject evaluation = new JsonObject();
        // as text, because BiDi writes values in a form of its own
        evaluation.addProperty("expression", "Promise.resolve(" + expression + ").then(v => JSON.stringify(v))");
        evaluation.addProperty("awaitPromise", true);
        evaluation.add("target", object("context", context));
        JsonObject outcome = connection.command("script.evaluate", evaluation);
        if (outcome.has("exceptionDetails")) {
            throw new IOException(outcome.getAsJsonObject("exceptionDetails").get("text").getAsString());
        }
        JsonObject result = outcome.getAsJsonObject("result");
        return result.has("value") ? JsonParser.parseString(result.get("value").getAsString()) : JsonNull.INSTANCE;
    }

    @Override
    public List<String> complaints() {
        return connection.events("log.entryAdded").stream()
                .filter(entry -> List.of("error", "warn").contains(entry.get("level").getAsString()))
                .map(entry -> entry.get("level").getAsString() + ": " + entry.get("text").getAsString()).toList();
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

    @Override
    public void close() {
        connection.close();
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
