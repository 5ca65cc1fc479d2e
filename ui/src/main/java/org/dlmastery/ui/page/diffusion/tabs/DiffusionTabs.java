package org.dlmastery.ui.page.diffusion.tabs;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.download.ImageDownload;
import org.dlmastery.ui.page.diffusion.DiffusionModel;
import org.dlmastery.ui.text.Language;

/** All that explains diffusion under the model; a tab is made when it is first opened. */
public final class DiffusionTabs {
    private final Language language;
    private final Turns turns;
    private final DiffusionModel model;
    private final ImageDownload digits;
    private final Map<String, ExplainTab> made = new LinkedHashMap<>();
    private Colours colours;
    private boolean hasRun;

    /** @param digits brings a few images to be noised, when they are wanted */
    public DiffusionTabs(Language language, Colours colours, Turns turns, DiffusionModel model, ImageDownload digits) {
        this.language = language;
        this.colours = colours;
        this.turns = turns;
        this.model = model;
        this.digits = digits;
    }

    /** @param key its name in links: forward, schedules, sampling or guidance */
    public Tag tab(String key) {
        return made.computeIfAbsent(key, this::make).tag();
    }

    private ExplainTab make(String key) {
        return switch (key) {
            case "forward" -> new ForwardTab(language, colours, model, digits);
            case "schedules" -> new SchedulesTab(language, colours, turns, model, digits);
            case "sampling" -> new SamplingTab(language, colours, model);
            default -> new GuidanceTab(language, colours, model);
        };
    }

    /** The run or the digits that were sampled from it are others now. */
    public void changed() {
        made.values().forEach(ExplainTab::changed);
    }

    /** There is news of the run: with the first, its engine can answer. */
    public void drawn() {
        if (!hasRun && model.snapshot().isPresent()) {
            changed();
        }
        hasRun = model.snapshot().isPresent();
    }

    public void recolour(Colours next) {
        colours = next;
        made.values().forEach(each -> each.recolour(next));
    }
}
