package org.dlmastery.ui.home;

import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.engine.Processor;
import org.dlmastery.ui.frame.Article;
import org.dlmastery.ui.frame.Screen;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.JSBody;

/** How the site works: a text, what this device can compute on, and a network that trains on it here and now. */
public final class HowPage implements Screen {
    private final Language language;
    private final LivePlace live;
    private final Tag tag;

    public HowPage(Language language) {
        this.language = language;
        live = new LivePlace(language);
        Article article = new Article("how", language);
        tag = Tag.of("div").is("plain-page").add(
                Tag.of("h1").text(language.say("how.title")),
                Tag.of("p").is("lede").text(language.say("how.lede")),
                Tag.of("h2").text(language.say("how.device")), device(),
                Tag.of("h2").text(language.say("how.now")), live.tag(), article.tag());
        article.load();
        Page.markReady(true);
        live.begin();
    }

    @Override
    public Tag tag() {
        return tag;
    }

    @Override
    public void leave() {
        live.leave();
    }

    private Tag device() {
        Tag rows = Tag.of("tbody").add(
                row("how.processor", language.figures().whole(Processor.cores())),
                row("how.webassembly", yes(hasWebAssembly())),
                row("how.webgpu", yes(hasWebGpu())),
                row("how.shared", yes(sharesMemory())));
        return Tag.of("table").is("device-facts").attribute("aria-label", language.say("how.device")).add(rows);
    }

    private Tag row(String key, String value) {
        return Tag.of("tr").add(Tag.of("th").attribute("scope", "row").text(language.say(key)),
                Tag.of("td").text(value));
    }

    private String yes(boolean value) {
        return language.say(value ? "how.yes" : "how.no");
    }

    @JSBody(script = "return typeof WebAssembly === 'object';")
    private static native boolean hasWebAssembly();

    @JSBody(script = "return !!navigator.gpu;")
    private static native boolean hasWebGpu();

    @JSBody(script = "return self.crossOriginIsolated === true;")
    private static native boolean sharesMemory();
}
