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
    private final ImageDownload few;
    private final ImageDownload all;
    private final Map<String, ExplainTab> made = new LinkedHashMap<>();
    private Colours colours;
    private boolean hasRun;

    /**
     * @param few brings a few images to be noised, when they are wanted
     * @param all brings the images that networks learn from
     */
    public DiffusionTabs(Language language, Colours colours, Turns turns, DiffusionModel model, ImageDownload few,
            ImageDownload all) {
        this.language = language;
        this.colours = colours;
        this.turns = turns;
        this.model = model;
        this.few = few;
        this.all = all;
    }

    /** @param key its name in links */
    public Tag tab(String key) {
        return made.computeIfAbsent(key, this::make).tag();
    }

    private ExplainTab make(String key) {
        return switch (key) {
            case "forward" -> new ForwardTab(language, colours, model, few);
            case "schedules" -> new SchedulesTab(language, colours, turns, model, few);
            case "reverse" -> new ReverseTab(language, colours, model);
            case "unet" -> new UNetTab(language, colours, turns, model);
            case "branch" -> new BranchTab(language, colours, model);
            case "nearest" -> new NearestTab(language, colours, turns, model, all);
            case "plane" -> new PlaneTab(language, colours, turns, model);
            case "export" -> new DiffusionExport(language, model);
            case "sampling" -> new SamplingTab(language, colours, model);
            default -> new GuidanceTab(language, colours, model);
        };
    }

    /** Goes on from where the reader is on the stage: a step and an image of the last sampling, each from 0. */
    public void branch(int step, int image) {
        if (made.get("branch") instanceof BranchTab here) {
            here.at(step, image);
        }
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
        made.values().forEach(ExplainTab::drawn);
    }

    public void recolour(Colours next) {
        colours = next;
        made.values().forEach(each -> each.recolour(next));
    }
}
