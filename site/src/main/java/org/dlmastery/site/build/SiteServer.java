package org.dlmastery.site.build;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/**
 * Serves a folder on this machine's loopback address, as a static host would: the same headers for every reader,
 * compressed where that helps. Like GitHub Pages it lets any origin read the files, which a sandboxed frame needs for
 * fonts.
 */
public final class SiteServer implements AutoCloseable {
    static {
        // else the second of an answer's two packets waits 40 ms for the first one to be acknowledged
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final String MISSING = "404.html";

    private final Path folder;
    private final boolean isolated;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private SiteServer(Path folder, boolean isolated, HttpServer server) {
        this.folder = folder;
        this.isolated = isolated;
        this.server = server;
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /**
     * Starts to serve; takes any free port when the one asked for is in use.
     *
     * @param port 0 for any free port
     */
    public static SiteServer start(Path folder, int port) throws IOException {
        return new SiteServer(folder.toAbsolutePath().normalize(), false, bind(port));
    }

    /**
     * Like {@link #start}, with the headers by which browsers isolate the pages from other origins and so give them
     * shared memory, which threads need.
     */
    public static SiteServer startIsolated(Path folder, int port) throws IOException {
        return new SiteServer(folder.toAbsolutePath().normalize(), true, bind(port));
    }

    private static HttpServer bind(int port) throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try {
            return HttpServer.create(new InetSocketAddress(loopback, port), 0);
        } catch (BindException inUse) {
            return HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The site's address, with a slash at its end. */
    public String address() {
        return "http://127.0.0.1:" + port() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            Path file = file(exchange.getRequestURI().getPath());
            if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, 405, "text/plain; charset=utf-8", bytes("only GET and HEAD\n"));
            } else if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
                sendMissing(exchange);
            } else {
                send(exchange, 200, MediaTypes.of(file.getFileName().toString()), Files.readAllBytes(file));
            }
        }
    }

    /** With the site's own page if it has one, as hosts of static sites do. */
    private void sendMissing(HttpExchange exchange) throws IOException {
        Path page = folder.resolve(MISSING);
        if (Files.isRegularFile(page)) {
            send(exchange, 404, MediaTypes.of(MISSING), Files.readAllBytes(page));
        } else {
            send(exchange, 404, "text/plain; charset=utf-8", bytes("no such file\n"));
        }
    }

    private Path file(String path) {
        Path file = folder.resolve(path.substring(1)).normalize();
        return Files.isDirectory(file) ? file.resolve("index.html") : file;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void send(HttpExchange exchange, int status, String type, byte[] content) throws IOException {
        byte[] body = content;
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
        if (isolated) {
            exchange.getResponseHeaders().set("Cross-Origin-Opener-Policy", "same-origin");
            exchange.getResponseHeaders().set("Cross-Origin-Embedder-Policy", "require-corp");
            // a sandboxed frame is another origin to its own files
            exchange.getResponseHeaders().set("Cross-Origin-Resource-Policy", "cross-origin");
        }
        if (MediaTypes.compressible(type)) {
            exchange.getResponseHeaders().set("Vary", "Accept-Encoding");
            if (acceptsGzip(exchange)) {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                body = compressed(content);
            }
        }
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    private static boolean acceptsGzip(HttpExchange exchange) {
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        return accepted != null && accepted.contains("gzip");
    }

    private static byte[] compressed(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }
}
