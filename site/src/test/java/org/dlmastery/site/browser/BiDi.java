package org.dlmastery.site.browser;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A connection by WebDriver BiDi: commands with their answers, and events as they come. */
final class BiDi implements WebSocket.Listener, AutoCloseable {

    private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
    private final List<JsonObject> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger commands = new AtomicInteger();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    private BiDi(String address) {
        socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(URI.create(address), this).join();
    }

    static BiDi connect(String address) {
        return new BiDi(address);
    }

    /** Sends a command and waits for its result. */
    JsonObject command(String method, JsonObject parameters) throws IOException {
        int id = commands.incrementAndGet();
        JsonObject command = new JsonObject();
        command.addProperty("id", id);
        command.addProperty("method", method);
        command.add("params", parameters);
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText(command.toString(), true);
        JsonObject answered = await(method, answer);
        if (!answered.get("type").getAsString().equals("success")) {
            throw new IOException(method + ": " + answered.get("error") + " " + answered.get("message"));
        }
        return answered.getAsJsonObject("result");
    }

    private static JsonObject await(String method, CompletableFuture<JsonObject> answer) throws IOException {
        try {
            return answer.get(Patience.OF_DRIVERS.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(method + ": interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(method + ": no answer", e);
        }
    }

    /** What the events of a kind have told, in order. */
    List<JsonObject> events(String method) {
        return events.stream().filter(event -> event.get("method").getAsString().equals(method))
                .map(event -> event.getAsJsonObject("params")).toList();
    }

    void forgetEvents() {
        events.clear();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            JsonObject message = JsonParser.parseString(partial.toString()).getAsJsonObject();
            partial.setLength(0);
            if (message.has("id") && !message.get("id").isJsonNull()) {
                answers.remove(message.get("id").getAsInt()).complete(message);
            } else {
                events.add(message);
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
