package org.dlmastery.site.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dlmastery.site.build.SiteServer;

/** The site that this build has made, in all the places from which it can be opened. */
final class BuiltSite implements AutoCloseable {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private final SiteServer server;
    private final SiteServer isolated;
    private final SiteServer embedder;
    private final Path embeddingPages;
    private final Path offline;
    private final AtomicInteger embeddings = new AtomicInteger();

    BuiltSite() throws IOException {
        server = SiteServer.start(TARGET.resolve("site"), 0);
        isolated = SiteServer.startIsolated(TARGET.resolve("site"), 0);
        embeddingPages = Files.createTempDirectory("embedding");
        embedder = SiteServer.start(embeddingPages, 0);
        offline = unzip(TARGET.resolve("dlmastery-offline.zip"), Files.createTempDirectory("offline"));
    }

    /**
     * The address that shows the site's {@code route} in that place; for a sandbox, the embedding page's.
     *
     * @param route the part after index.html, or another page of the site
     */
    String address(Place place, String route) throws IOException {
        return switch (place) {
            case HTTP -> server.address() + route;
            case FILE -> offline.toUri() + (route.endsWith(".html") ? "" : "index.html") + route;
            case SANDBOX -> embedding(server.address() + route);
        };
    }

    /** The address on a server whose headers isolate the page from other origins, so that it has shared memory. */
    String isolatedAddress(String route) {
        return isolated.address() + route;
    }

    /** Whether a request to this address stays with the site, or with the page that embeds it. */
    boolean owns(String address) {
        return address.startsWith(server.address()) || address.startsWith(isolated.address())
                || address.startsWith("blob:") || address.startsWith("data:")
                || address.startsWith(offline.toUri().toString()) || address.startsWith(embedder.address());
    }

    private String embedding(String address) throws IOException {
        return pageOfACourse("""
                <iframe title="DL Mastery" sandbox="allow-scripts" width="1280" height="900" src="%s"></iframe>
                """.formatted(address));
    }

    /** The address of somebody else's page that has this HTML in it. */
    String pageOfACourse(String html) throws IOException {
        String page = "page" + embeddings.incrementAndGet() + ".html";
        Files.writeString(embeddingPages.resolve(page), """
                <!DOCTYPE html>
                <html lang="en">
                <meta charset="utf-8">
                <title>A page of a course</title>
                <link rel="icon" href="data:,">
                %s
                </html>
                """.formatted(html));
        return embedder.address() + page;
    }

    private static Path unzip(Path zip, Path to) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = to.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(in, file);
            }
        }
        return to.resolve("dlmastery");
    }

    @Override
    public void close() {
        server.close();
        isolated.close();
        embedder.close();
    }
}
