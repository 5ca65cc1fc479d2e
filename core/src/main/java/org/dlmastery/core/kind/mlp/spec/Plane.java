package org.dlmastery.core.kind.mlp.spec;

/** The part of the plane that points lie on and pages show. */
public final class Plane {
    /** Both coordinates go from −EXTENT to EXTENT. */
    public static final float EXTENT = 3;

    private Plane() {
    }
}
