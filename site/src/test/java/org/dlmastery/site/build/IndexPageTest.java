package org.dlmastery.site.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class IndexPageTest {
    private static final Set<String> MODELS = new TreeSet<>(List.of("mlp", "gnn"));
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en" data-models="">
            <head>
            <meta charset="utf-8">
            <link rel="icon" href="icons/icon.svg">
            <link rel="stylesheet" href="styles/base.css">
            <script src="page.js" defer></script>
            <script>self;</script>
            </head>
            </html>
            """;

    @Test
    void ownFilesCarryTheVersionAndTheNonce() {
        String finished = IndexPage.finished(PAGE, "0a1b", MODELS);
        assertTrue(finished.contains("<html data-version=\"0a1b\" lang=\"en\" data-models=\"gnn mlp\">"), finished);
        assertTrue(finished.contains("<link nonce=\"dlmastery\" rel=\"stylesheet\" href=\"styles/base.css?v=0a1b\">"),
                finished);
        assertTrue(finished.contains("<script nonce=\"dlmastery\" src=\"page.js?v=0a1b\" defer>"), finished);
        assertTrue(finished.contains("<script nonce=\"dlmastery\">self;</script>"), finished);
    }

    @Test
    void theIconIsNamedAsTheStyleSheetsNameItSoThatItIsFetchedOnce() {
        String finished = IndexPage.finished(PAGE, "0a1b", MODELS);
        assertTrue(finished.contains("<link rel=\"icon\" href=\"icons/icon.svg\">"), finished);
    }

    @Test
    void thePolicyComesBeforeEverythingThatLoads() {
        String finished = IndexPage.finished(PAGE, "0a1b", MODELS);
        int policy = finished.indexOf("Content-Security-Policy");
        assertTrue(policy > 0 && policy < finished.indexOf("<link"), finished);
        assertEquals(policy, finished.lastIndexOf("Content-Security-Policy"));
    }

    @Test
    void thePolicyAllowsNoCodeFromTextAndNoForeignHostsButThoseOfCoraAndLanguageModels() {
        String policy = IndexPage.finished(PAGE, "0a1b", MODELS).lines().filter(line -> line.contains("Content-Security"))
                .findFirst().orElseThrow();
        assertTrue(policy.contains("default-src 'none'"), policy);
        assertFalse(policy.contains("'unsafe-eval'"), policy);
        assertFalse(policy.matches(".*(script-src|style-src) [^;]*'unsafe-inline'.*"), policy);
        String hosts = " https://raw.githubusercontent.com https://huggingface.co https://*.huggingface.co https://*.hf.co";
        assertTrue(policy.contains("connect-src 'self'" + hosts + ";"), policy);
        String others = policy.replace(hosts, "");
        assertFalse(others.contains("//") || others.contains("*"), policy);
    }

    @Test
    void aPageWithAPolicyOfItsOwnIsRefused() {
        String twice = IndexPage.finished(PAGE, "0a1b", MODELS);
        assertThrows(IllegalArgumentException.class, () -> IndexPage.finished(twice, "0a1b", MODELS));
    }
}
