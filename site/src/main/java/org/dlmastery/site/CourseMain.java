package org.dlmastery.site;

import org.dlmastery.ui.CourseApp;

/** Where the program of home, notebooks and licences begins. */
public final class CourseMain {
    private CourseMain() {
    }

    public static void main(String[] arguments) {
        PageStart.begin(CourseApp::start);
    }
}
