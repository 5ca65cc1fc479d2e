package org.dlmastery.site;

public final class PageMain {
    private PageMain() {
    }

    public static void main(String[] arguments) {
        System.out.println("PageMain");
    }
}
