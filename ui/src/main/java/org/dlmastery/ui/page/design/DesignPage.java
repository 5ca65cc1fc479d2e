package org.dlmastery.ui.page.design;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Map;
import org.dlmastery.core.kind.design.spec.DesignCard;
import org.dlmastery.core.kind.design.spec.DesignControls;
import org.dlmastery.core.kind.design.spec.DesignView;
import org.dlmastery.core.kind.design.spec.NetworkCost;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.boot.Deeds;
import org.dlmastery.ui.boot.SiteFiles;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.engine.Failure;
import org.dlmastery.ui.frame.Screen;
import org.dlmastery.ui.model.PageAddress;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlDocumentation;
import org.dlmastery.ui.widget.ControlForm;

/** Kinds of networks side by side, as cards or in a table, each with knobs and what its network costs. No model runs. */
public final class DesignPage implements Screen {
    private final Language language;
    private final Turns turns = Turns.ofPage(this::failed);
    private final PageAddress address;
    private final ControlForm form;
    private final List<DesignCardPanel> panels = new ArrayList<>();
    private final CostTable table;
    private final Tag cards = Tag.of("div").is("design-cards");
    private final Tag tag = Tag.of("div").is("model-page design-page");
    private boolean built;

    /** @param query the page's state in its address */
    public DesignPage(Language language, String query) {
        this.language = language;
        form = new ControlForm(DesignControls.ALL, language, this::change);
        address = new PageAddress(language, DesignControls.ALL, new StateLink(DesignControls.ALL, List.of()),
                Optional::empty, (asked, all) -> open(asked.values()));
        table = new CostTable(language);
        tag.add(Tag.of("div").is("page-head").add(
                        Tag.of("div").add(Tag.of("h1").text(language.say("design.title")),
                                Tag.of("p").is("lede").text(language.say("design.lede"))),
                        Tag.of("div").is("design-view").add(form.select(DesignControls.VIEW))),
                address.notice(), table.tag(), cards);
        address.read(query);
        SiteFiles.styleSheet("styles/design.css", this::build, path -> build());
    }

    private void build() {
        for (DesignCard card : DesignCard.values()) {
            turns.add(() -> {
                DesignCardPanel panel = new DesignCardPanel(language, card, form, turns);
                panels.add(panel);
                cards.add(panel.tag());
            });
        }
        turns.add(() -> {
            tag.add(new ControlDocumentation(language, DesignControls.ALL).tag());
            built = true;
            show();
            Page.markReady(true);
        });
    }

    @Override
    public Tag tag() {
        return tag;
    }

    @Override
    public void query(String query) {
        address.follow(query, form.values());
    }

    @Override
    public void leave() {
        turns.stop();
        address.leave();
    }

    /** What a link asks for. @return what is wrong with its weights: nothing, for there are none */
    private String open(Values values) {
        form.show(values);
        show();
        return "";
    }

    /** What the reader has set. */
    private void change(Values values) {
        Deeds.keep("design");
        show();
        address.writeSoon(values);
    }

    private void show() {
        if (!built) {
            return;
        }
        Map<DesignCard, NetworkCost> costs = new LinkedHashMap<>();
        for (int i = 0; i < panels.size(); i++) {
            costs.put(DesignCard.values()[i], panels.get(i).show(form.values()));
        }
        boolean isTable = form.values().get(DesignControls.VIEW) == DesignView.TABLE;
        table.show(costs);
        table.tag().hidden(!isTable);
        cards.hidden(isTable);
    }

    private void failed(Throwable thrown) {
        tag.add(Tag.of("p").attribute("role", "alert").text(Failure.describe(thrown)));
        Page.markReady(true);
    }
}
