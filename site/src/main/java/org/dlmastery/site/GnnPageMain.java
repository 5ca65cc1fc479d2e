package org.dlmastery.site;

import org.dlmastery.ui.ModelApp;
import org.dlmastery.ui.engine.EngineProgram;
import org.dlmastery.ui.page.gnn.GnnModel;
import org.dlmastery.ui.page.gnn.GnnPage;
import org.dlmastery.ui.session.SessionKeeper;

/** Where the GNN page's program begins. */
public final class GnnPageMain {
    private static final EngineProgram ENGINE = new EngineProgram("engine-gnn", "engine-tuned");

    private GnnPageMain() {
    }

    public static void main(String[] arguments) {
        PageStart.begin(turns -> ModelApp.start(turns, "gnn", ENGINE, shared -> {
            GnnModel model = new GnnModel(shared.engine());
            SessionKeeper keeper = GnnPage.DECLARATION.keeper(model);
            return route -> new GnnPage(shared, model, keeper, route.query());
        }));
    }
}
