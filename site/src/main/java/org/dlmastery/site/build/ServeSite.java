package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Serves the built site until it is interrupted, with the headers that threads on the CPU need. Arguments: the site's
 * folder and the port to try first.
 */
public final class ServeSite {
    private ServeSite() {
    }

    @SuppressWarnings("try") // the server's threads keep the program running; the reader's Ctrl-C ends it
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[1]);
        SiteServer server = SiteServer.startIsolated(Path.of(arguments[0]), port);
        if (port != 0 && server.port() != port) {
            System.out.println("Port " + port + " is in use; taking " + server.port() + " instead.");
        }
        System.out.println("DL Mastery is at " + server.address() + " (Ctrl-C ends it)");
    }
}
