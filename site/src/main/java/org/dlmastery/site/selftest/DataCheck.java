package org.dlmastery.site.selftest;

import java.util.List;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.data.TextDataset;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.download.DownloadBar;
import org.dlmastery.ui.download.DownloadState;
import org.dlmastery.ui.download.Downloads;
import org.dlmastery.ui.download.ImageData;
import org.dlmastery.ui.download.ImageDownload;
import org.dlmastery.ui.download.Images;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.JSBody;

/**
 * Whether this copy of the site is whole: loads every file of its data sets, each checked against the build's list, and
 * counts what is in them.
 */
final class DataCheck {
    private final Language language;
    private final Downloads downloads = Downloads.ofSite();
    private final Tag section = Tag.of("section");

    private DataCheck(Language language) {
        this.language = language;
    }

    /** Begins. @return what is seen of it */
    static Tag start(Language language) {
        DataCheck check = new DataCheck(language);
        check.section.add(Tag.of("h2").text(language.say("self-test.data")));
        check.images(ImageDataset.MNIST);
        check.text(TextDataset.MACBETH);
        return check.section;
    }

    private void images(ImageDataset dataset) {
        ImageDownload download = downloads.images(dataset, dataset.training(), dataset.test());
        section.add(new DownloadBar(language, download).tag());
        download.listen(state -> {
            if (state instanceof DownloadState.Done done) {
                section.add(table(done.images()));
                mark(dataset.name(), "whole");
            } else if (state instanceof DownloadState.Failed) {
                mark(dataset.name(), "broken");
            }
        });
        download.start();
    }

    private Tag table(Images images) {
        List<String> classes = images.dataset().classes();
        Tag rows = Tag.of("tbody");
        for (int label = 0; label < classes.size(); label++) {
            rows.add(Tag.of("tr").add(Tag.of("th").attribute("scope", "row").text(classes.get(label)),
                    count(images.training(), label), count(images.test(), label)));
        }
        Tag head = Tag.of("tr");
        for (String key : List.of("self-test.data.class", "self-test.data.training", "self-test.data.test")) {
            head.add(Tag.of("th").attribute("scope", "col").text(language.say(key)));
        }
        return Tag.of("table").id("data-" + images.dataset().name()).add(
                Tag.of("caption").text(language.say("self-test.data.images", images.dataset().title())),
                Tag.of("thead").add(head), rows);
    }

    private Tag count(ImageData data, int label) {
        int count = 0;
        for (int i = 0; i < data.count(); i++) {
            count += data.labels()[i] == label ? 1 : 0;
        }
        return Tag.of("td").text(language.figures().whole(count));
    }

    private void text(TextDataset dataset) {
        Tag line = Tag.of("p").id("data-" + dataset.name());
        section.add(line);
        downloads.text(dataset, text -> {
            line.text(language.say("self-test.data.text", dataset.name(), language.figures().whole(text.length()),
                    text.substring(0, text.indexOf('\n'))));
            mark(dataset.name(), "whole");
        }, why -> {
            line.text(language.say(why));
            mark(dataset.name(), "broken");
        });
    }

    /** Tests wait for this: {@code <html data-mnist="whole">}. */
    @JSBody(params = {"name", "state"}, script = "document.documentElement.dataset[name] = state;")
    private static native void mark(String name, String state);
}
