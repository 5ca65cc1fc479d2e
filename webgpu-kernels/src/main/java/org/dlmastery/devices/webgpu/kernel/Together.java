package org.dlmastery.devices.webgpu.kernel;

import java.util.List;

/**
 * The text by which the invocations of a work-group combine one number each, and all get the result: by a tree in
 * shared memory, with a barrier at each level; or, where the device has subgroups, within each subgroup first, after
 * which every invocation combines the subgroups' results itself. Neither order depends on anything but sizes.
 *
 * <p>WGSL doesn't say which invocations form a subgroup. These texts take it that neighbours do, which a trial asks of
 * each device when it is opened.
 *
 * @param lanes how many invocations a work-group has, a power of two of at least 64
 */
record Together(int lanes, boolean subgroups) {
    /** How two numbers become one. */
    enum How {
        SUM, LARGEST
    }

    /** The fewest invocations of a subgroup that WebGPU knows. */
    private static final int SMALLEST_SUBGROUP = 4;

    List<String> extensions() {
        return subgroups ? List.of("subgroups") : List.of();
    }

    /** What stands before {@link #function}, once. */
    String memory() {
        return "var<workgroup> partial: array<f32, " + (subgroups ? lanes / SMALLEST_SUBGROUP : lanes) + ">;\n";
    }

    /** What the entry point takes besides {@code lane}. */
    String parameter() {
        return subgroups ? ",\n    @builtin(subgroup_size) subgroup: u32" : "";
    }

    /** An expression for the combined value; to be used where all of the work-group come. */
    String call(How how, String value) {
        return name(how) + "(" + value + ", lane" + (subgroups ? ", subgroup)" : ")");
    }

    private static String name(How how) {
        return how == How.SUM ? "together_sum" : "together_largest";
    }

    static String combined(How how, String a, String b) {
        return how == How.SUM ? a + " + " + b : "maximum(" + a + ", " + b + ")";
    }

    /** The function behind {@link #call}. */
    String function(How how, Scalars scalars) {
        if (how == How.LARGEST) {
            scalars.use("maximum");
        }
        return subgroups ? bySubgroups(how, scalars) : byTree(how);
    }

    private String byTree(How how) {
        return "fn " + name(how) + "(value: f32, lane: u32) -> f32 {\n partial[lane] = value;\n workgroupBarrier();\n"
                + " for (var half = " + lanes / 2 + "u; half > 0u; half = half / 2u) {\n"
                + "  if (lane < half) { partial[lane] = " + combined(how, "partial[lane]", "partial[lane + half]")
                + "; }\n  workgroupBarrier();\n }\n let all = partial[0];\n workgroupBarrier();\n return all;\n}\n";
    }

    private String bySubgroups(How how, Scalars scalars) {
        String own = "subgroupAdd(value)";
        if (how == How.LARGEST) {
            // Whether a subgroup's maximum heeds NaN is left open.
            own = "select(subgroupMax(value), " + scalars.use("nan") + "(), subgroupAny(" + scalars.use("is_nan")
                    + "(value)))";
        }
        return "fn " + name(how) + "(value: f32, lane: u32, subgroup: u32) -> f32 {\n let own = " + own + ";\n"
                + " if (lane % subgroup == 0u) { partial[lane / subgroup] = own; }\n workgroupBarrier();\n"
                + " var all = partial[0];\n let count = " + lanes + "u / subgroup;\n"
                + " for (var i = 1u; i < count; i++) { all = " + combined(how, "all", "partial[i]")
                + "; }\n workgroupBarrier();\n return all;\n}\n";
    }
}
