package org.dlmastery.ui.page.design;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Map;
import org.dlmastery.core.kind.design.spec.DesignCard;
import org.dlmastery.core.kind.design.spec.DesignControls;
import org.dlmastery.core.kind.design.spec.DesignNetworks;
import org.dlmastery.core.kind.design.spec.DesignView;
import org.dlmastery.core.kind.design.spec.NetworkCost;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.boot.Deeds;
import org.dlmastery.ui.boot.SiteFiles;
import org.dlmastery.ui.dom.CopyField;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.engine.Failure;
import org.dlmastery.ui.frame.Screen;
import org.dlmastery.ui.model.PageAddress;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlDocumentation;
import org.dlmastery.ui.widget.ControlForm;

/**
 * Kinds of networks, each with knobs and what its network costs: as cards, in a table, two side by side; and what the file
 * of somebody's model says. An engine runs only where a reader has a prediction proved.
 */
public final class DesignPage implements Screen {
    private final Language language;
    private final CardWords words;
    private final ProofDesk proofs;
    private final Turns turns = Turns.ofPage(this::failed);
    private final PageAddress address;
    private final ControlForm form;
    private final CardGrid grid;
    private final Map<DesignCard, DesignCardPanel> panels = new LinkedHashMap<>();
    private final CostTable table;
    private final Tag search;
    private final List<Tag> finders;
    private final Tag found = Tag.of("p").is("reason").attribute("role", "status");
    private final Tag open = Tag.of("div").id(CardGrid.PANEL).attribute("role", "tabpanel");
    private final Tag cards = Tag.of("div").is("design-cards");
    private final Tag compared = Tag.of("div");
    private final Tag file = Tag.of("div");
    private final Tag tag = Tag.of("div").is("model-page design-page");
    private final Tag budget = Tag.of("div");
    private ComparePanel comparison;
    private BudgetPanel measured;
    private boolean built;

    /**
     * @param networks what engines train to prove a prediction
     * @param query the page's state in its address
     */
    public DesignPage(Language language, ProofNetworks networks, String query) {
        this.language = language;
        proofs = new ProofDesk(networks);
        words = new CardWords(language);
        form = new ControlForm(DesignControls.ALL, language, this::change);
        address = new PageAddress(language, DesignControls.ALL, new StateLink(DesignControls.ALL, List.of()),
                Optional::empty, (asked, all) -> open(asked.values()));
        table = new CostTable(language);
        grid = new CardGrid(language, this::openCard);
        search = Tag.of("input").attribute("type", "search").id("design-search").attribute("autocomplete", "off")
                .on("input", event -> show());
        finders = List.of(form.select(DesignControls.USE), Tag.of("div").is("field").add(
                Tag.of("label").attribute("for", "design-search").text(language.say("design.search")), search), found);
        tag.add(Tag.of("div").is("page-head").add(Tag.of("div").add(
                        Tag.of("h1").text(language.say("design.title")),
                        Tag.of("p").is("lede").text(language.say("design.lede")))),
                address.notice(), Tag.of("div").is("design-finding").add(form.select(DesignControls.VIEW))
                        .add(finders.toArray(new Tag[0])),
                table.tag(), cards, compared, budget, file);
        cards.add(Tag.of("div").is("design-networks").add(Tag.of("p").text(language.say("design.networks")), grid.tag()),
                open);
        address.read(query);
        // What is seen before its styles are here would move.
        tag.style("visibility", "hidden").style("min-height", "100vh");
        SiteFiles.styleSheet("styles/design.css", this::build, why -> build());
    }

    private void build() {
        turns.add(() -> {
            built = true;
            show();
            tag.style("visibility", "visible");
        });
        turns.add(() -> {
            tag.add(new ControlDocumentation(language, DesignControls.ALL).tag());
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
        proofs.leave();
        address.leave();
    }

    /** What a link asks for. @return what is wrong with its weights: nothing, for there are none */
    private String open(Values values) {
        form.show(values);
        show();
        return "";
    }

    private void openCard(DesignCard card) {
        Values values = form.values().with(DesignControls.CARD, card);
        form.show(values);
        change(values);
    }

    /** What the reader has set. */
    private void change(Values values) {
        Deeds.keep("design");
        show();
        address.write(values);
    }

    private void show() {
        if (!built) {
            return;
        }
        Values values = form.values();
        Map<DesignCard, NetworkCost> costs = new LinkedHashMap<>();
        List<DesignCard> fitting = new ArrayList<>();
        String wanted = CopyField.get(search.element());
        for (DesignCard card : DesignCard.values()) {
            costs.put(card, DesignNetworks.cost(card, values));
            if (words.fits(card, values.get(DesignControls.USE), wanted)) {
                fitting.add(card);
            }
        }
        Elements.say(found.element(), fitting.isEmpty() ? language.say("design.found.none")
                : fitting.size() == costs.size() ? "" : language.say("design.found", Integer.toString(fitting.size()),
                        Integer.toString(costs.size())));
        DesignView view = values.get(DesignControls.VIEW);
        boolean finds = view == DesignView.CARDS || view == DesignView.TABLE;
        for (Tag finder : finders) {
            finder.hidden(!finds);
        }
        table.tag().hidden(view != DesignView.TABLE);
        cards.hidden(view != DesignView.CARDS);
        compared.hidden(view != DesignView.COMPARE);
        budget.hidden(view != DesignView.BUDGET);
        file.hidden(view != DesignView.FILE);
        switch (view) {
            case CARDS -> {
                grid.show(costs, fitting, values.get(DesignControls.CARD));
                showCard(values, costs);
            }
            case TABLE -> table.show(costs, fitting);
            case COMPARE -> compare(values, costs);
            case BUDGET -> showBudget(values);
            case FILE -> takeFiles();
        }
    }

    /** Each card is built when it is first opened. */
    private void showCard(Values values, Map<DesignCard, NetworkCost> costs) {
        DesignCard card = values.get(DesignControls.CARD);
        if (!panels.containsKey(card)) {
            DesignCardPanel panel = new DesignCardPanel(language, card, form, proofs, turns);
            panels.put(card, panel);
            open.add(panel.tag());
        }
        for (Map.Entry<DesignCard, DesignCardPanel> each : panels.entrySet()) {
            each.getValue().tag().hidden(each.getKey() != card);
        }
        open.attribute("aria-labelledby", CardGrid.id(card));
        panels.get(card).show(values, costs.get(card));
    }

    private void compare(Values values, Map<DesignCard, NetworkCost> costs) {
        if (comparison == null) {
            comparison = new ComparePanel(language, form.select(DesignControls.CARD), form.select(DesignControls.OTHER));
            compared.add(comparison.tag());
        }
        DesignCard first = values.get(DesignControls.CARD);
        DesignCard second = values.get(DesignControls.OTHER);
        comparison.show(first, costs.get(first), second, costs.get(second));
    }

    private void showBudget(Values values) {
        if (measured == null) {
            measured = new BudgetPanel(language, form.select(DesignControls.BUDGET));
            budget.add(measured.tag());
        }
        measured.show(values.get(DesignControls.BUDGET));
    }

    private void takeFiles() {
        if (!file.element().hasChildNodes()) {
            file.add(new ModelFilePanel(language, turns, () -> Deeds.keep("design")).tag());
        }
    }

    private void failed(Throwable thrown) {
        tag.add(Tag.of("p").attribute("role", "alert").text(Failure.describe(thrown)));
        Page.markReady(true);
    }
}
