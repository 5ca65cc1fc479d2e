package org.dlmastery.site;

public final class EngineMain {
    private EngineMain() {
    }

    public static void main(String[] arguments) {
        System.out.println("EngineMain");
    }
}
