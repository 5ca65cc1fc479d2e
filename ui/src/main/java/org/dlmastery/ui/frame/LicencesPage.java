package org.dlmastery.ui.frame;

import org.dlmastery.ui.boot.SiteFiles;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.JSBody;

/** About the site, and the licence of everything that others have made and the site ships. */
public final class LicencesPage implements Screen {
    private final Language language;
    private final Tag works = Tag.of("div").is("licences");
    private final Tag tag;

    public LicencesPage(Language language) {
        this.language = language;
        tag = Tag.of("div").is("plain-page").add(
                Tag.of("h1").text(language.say("licences.title")),
                Tag.of("p").is("lede").text(language.say("licences.about")),
                Tag.of("p").text(language.say("licences.privacy")),
                Tag.of("p").text(language.say("licences.networks")),
                Tag.of("h2").text(language.say("licences.works")),
                works.add(Tag.of("p").text(language.say("licences.loading"))));
        SiteFiles.script("vendor/licences.js", this::show,
                why -> works.empty().add(Tag.of("p").text(language.say("licences.missing", language.say(why)))));
    }

    @Override
    public Tag tag() {
        return tag;
    }

    private void show() {
        works.empty();
        String[] names = names();
        for (String name : names) {
            works.add(Tag.of("details").add(
                    Tag.of("summary").text(language.say("licences.work", name, part(name, "version"),
                            part(name, "licence"))),
                    Tag.of("pre").attribute("tabindex", "0").attribute("aria-label", name).text(part(name, "text"))));
        }
        Page.markReady(true);
    }

    @JSBody(script = "return Object.keys(dlmastery.licences).sort();")
    private static native String[] names();

    @JSBody(params = {"name", "part"}, script = "return dlmastery.licences[name][part] || '';")
    private static native String part(String name, String part);
}
