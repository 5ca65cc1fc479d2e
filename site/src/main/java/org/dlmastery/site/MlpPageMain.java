package org.dlmastery.site;

import org.dlmastery.ui.ModelApp;
import org.dlmastery.ui.engine.EngineProgram;
import org.dlmastery.ui.page.mlp.MlpCard;
import org.dlmastery.ui.page.mlp.MlpModel;
import org.dlmastery.ui.page.mlp.MlpPage;
import org.dlmastery.ui.session.SessionKeeper;

/** Where the Neural Net page's program begins. */
public final class MlpPageMain {
    private static final EngineProgram ENGINE = new EngineProgram("engine");

    private MlpPageMain() {
    }

    public static void main(String[] arguments) {
        PageStart.begin(turns -> ModelApp.start(turns, "mlp", ENGINE, shared -> {
            MlpModel model = new MlpModel(shared.engine());
            SessionKeeper keeper = MlpPage.DECLARATION.keeper(model);
            MlpCard.offer(shared, model, keeper);
            return route -> {
                keeper.standAside(false);
                return new MlpPage(shared, model, keeper, route.query());
            };
        }));
    }
}
