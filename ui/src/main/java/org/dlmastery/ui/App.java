package org.dlmastery.ui;

import org.dlmastery.ui.engine.EngineConnection;

/** The pages. */
public final class App {
    private App() {
    }

    public static void start() {
        EngineConnection.open(event -> System.out.println(event.getClass().getSimpleName()));
    }
}
