package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.htmlunit.WebClient;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;

/** What index.html is before any script has run, read by a browser that runs none. */
final class StaticShellIT {
    @Test
    void withoutScriptsThePageSaysWhatItNeeds() throws IOException {
        try (BuiltSite site = new BuiltSite(); WebClient client = client()) {
            HtmlPage page = client.getPage(site.address(Place.HTTP, ""));
            assertEquals("DL Mastery", page.getTitleText());
            assertEquals("en", page.getDocumentElement().getAttribute("lang"));
            DomElement main = page.getElementsByTagName("main").get(0);
            assertEquals(1, main.getElementsByTagName("h1").size());
            assertTrue(main.getTextContent().contains("needs JavaScript"), main.getTextContent());
        }
    }

    @Test
    void everyFileThatThePageNamesIsThere() throws IOException {
        try (BuiltSite site = new BuiltSite(); WebClient client = client()) {
            String root = site.address(Place.HTTP, "");
            HtmlPage page = client.getPage(root);
            List<String> named = Stream.of("script/src", "link/href").map(kind -> kind.split("/"))
                    .flatMap(kind -> page.getElementsByTagName(kind[0]).stream().map(tag -> tag.getAttribute(kind[1])))
                    .toList();
            assertTrue(named.size() >= 3, named.toString());
            for (String file : named) {
                assertEquals(200, client.getPage(root + file).getWebResponse().getStatusCode(), file);
            }
        }
    }

    private static WebClient client() {
        WebClient client = new WebClient();
        client.getOptions().setJavaScriptEnabled(false);
        client.getOptions().setCssEnabled(false);
        client.getOptions().setThrowExceptionOnFailingStatusCode(false);
        return client;
    }
}
