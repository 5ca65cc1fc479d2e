package org.dlmastery.site.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SiteServerTest {
    private static final String PAGE = "<!DOCTYPE html><title>home</title>";

    @TempDir
    private Path folder;
    private SiteServer server;

    @BeforeEach
    void serve() throws IOException {
        FileTree.write(folder.resolve("site/index.html"), PAGE);
        FileTree.write(folder.resolve("site/page.js"), "self;");
        FileTree.write(folder.resolve("secret.txt"), "secret");
        server = SiteServer.start(folder.resolve("site"), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theFolderItselfIsItsIndex() throws Exception {
        HttpResponse<byte[]> answer = get("", "identity");
        assertEquals(200, answer.statusCode());
        assertEquals(PAGE, new String(answer.body(), StandardCharsets.UTF_8));
        assertEquals("text/html; charset=utf-8", answer.headers().firstValue("Content-Type").orElseThrow());
    }

    @Test
    void whatIsMissingIsAnsweredWithTheSitesOwnPageIfItHasOne() throws Exception {
        assertEquals("no such file\n", new String(get("nothing", "identity").body(), StandardCharsets.UTF_8));
        FileTree.write(folder.resolve("site/404.html"), PAGE);
        HttpResponse<byte[]> answer = get("nothing/at/all", "identity");
        assertEquals(404, answer.statusCode());
        assertEquals(PAGE, new String(answer.body(), StandardCharsets.UTF_8));
        assertEquals("text/html; charset=utf-8", answer.headers().firstValue("Content-Type").orElseThrow());
    }

    @Test
    void pagesAreIsolatedFromOtherOriginsOnDemandOnly() throws Exception {
        List<String> headers = List.of("Cross-Origin-Opener-Policy", "Cross-Origin-Embedder-Policy",
                "Cross-Origin-Resource-Policy");
        HttpResponse<byte[]> plain = get("", "identity");
        headers.forEach(name -> assertEquals(Optional.empty(), plain.headers().firstValue(name)));
        server.close();
        server = SiteServer.startIsolated(folder.resolve("site"), 0);
        HttpResponse<byte[]> isolated = get("", "identity");
        assertEquals(List.of("same-origin", "require-corp", "cross-origin"),
                headers.stream().map(name -> isolated.headers().firstValue(name).orElse("none")).toList());
    }

    @Test
    void textIsCompressedForWhoAcceptsIt() throws Exception {
        HttpResponse<byte[]> answer = get("", "gzip");
        assertEquals("gzip", answer.headers().firstValue("Content-Encoding").orElseThrow());
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertArrayEquals(PAGE.getBytes(StandardCharsets.UTF_8), unpacked.readAllBytes());
        }
    }

    @Test
    void aVersionAfterTheNameChangesNothing() throws Exception {
        HttpResponse<byte[]> answer = get("page.js?v=1", "identity");
        assertEquals(200, answer.statusCode());
        assertEquals("text/javascript; charset=utf-8", answer.headers().firstValue("Content-Type").orElseThrow());
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        assertEquals(404, get("missing.js", "identity").statusCode());
    }

    @Test
    void nothingOutsideTheFolderIsServed() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port()); OutputStream out = socket.getOutputStream()) {
            out.write("GET /../secret.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(
                    StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertEquals("HTTP/1.1 404 Not Found", answer.lines().findFirst().orElseThrow());
        }
    }

    @Test
    void aPortInUseGivesWayToAnother() throws IOException {
        try (SiteServer second = SiteServer.start(folder.resolve("site"), server.port())) {
            assertNotEquals(server.port(), second.port());
        }
    }

    private HttpResponse<byte[]> get(String path, String encoding) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Accept-Encoding", encoding).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
}
