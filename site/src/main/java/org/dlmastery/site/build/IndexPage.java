package org.dlmastery.site.build;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An HTML page of the site, given its content policy and the site's version. A version at the end of each address makes
 * a browser take the files of one build, never a mixture of two; the page's program adds it to what it loads later. The
 * icon goes without, as the style sheets name it: one file is fetched once.
 */
final class IndexPage {
    /**
     * Nothing but the site's own files, and no code from text; the other hosts are Cora's and that of language models
     * with where it sends whoever asks for one, and pages ask them when their readers say so. The nonce is no secret: WebKit takes 'self' for nothing
     * at all in a sandboxed frame, so that scripts and style sheets have to be known by another mark too. Attributes
     * may set styles because rendered formulas do.
     */
    private static final List<String> POLICY = List.of(
            "default-src 'none'",
            "script-src 'self' 'nonce-dlmastery' 'wasm-unsafe-eval'",
            "worker-src 'self' blob:",
            "style-src 'self' 'nonce-dlmastery'",
            "style-src-attr 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self' https://raw.githubusercontent.com https://huggingface.co https://*.huggingface.co"
                    + " https://*.hf.co",
            "base-uri 'none'",
            "form-action 'none'");
    private static final String CHARSET = "<meta charset=\"utf-8\">";
    /** Where a page that starts programs has their names. */
    private static final String MODELS = "data-models=\"\"";
    private static final Pattern ROOT = Pattern.compile("<html\\b");
    private static final Pattern OWN_FILE = Pattern.compile(
            "<(script|link(?! rel=\"icon\"))\\b([^>]*?)\\b(src|href)=\"([\\w./-]+)\"");

    private IndexPage() {
    }

    /** @param models the names of the programs that show one model each */
    static String finished(String page, String version, Set<String> models) {
        if (!page.contains(CHARSET) || page.contains("Content-Security-Policy")) {
            throw new IllegalArgumentException("index.html: needs " + CHARSET + " and leaves its policy to the build");
        }
        String policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"" + String.join("; ", POLICY) + "\">";
        String marked = ROOT.matcher(page.replace(MODELS, "data-models=\"" + String.join(" ", models) + "\""))
                .replaceFirst("<html data-version=\"" + version + "\"")
                .replace("<script>", "<script nonce=\"dlmastery\">");
        return OWN_FILE.matcher(marked.replace(CHARSET, CHARSET + "\n" + policy))
                .replaceAll("<$1 nonce=\"dlmastery\"$2$3=\"$4?v=" + version + "\"");
    }
}
