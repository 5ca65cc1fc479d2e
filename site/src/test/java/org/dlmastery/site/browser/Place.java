package org.dlmastery.site.browser;

/** Where the site is opened from. */
public enum Place {
    /** A web server. */
    HTTP,
    /** The unpacked offline zip, with no server at all. */
    FILE,
    /** A frame with {@code sandbox="allow-scripts"} in a page of another origin. */
    SANDBOX
}
