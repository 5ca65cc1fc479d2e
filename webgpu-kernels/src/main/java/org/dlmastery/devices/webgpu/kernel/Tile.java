package org.dlmastery.devices.webgpu.kernel;

/**
 * The text of a product by tiles, whatever its operands are: a work-group of 256 invocations computes a tile of 64×64,
 * 128×128 or 16×256; 8 or 16 terms at a time of both operands are brought to shared memory, and each invocation keeps
 * 4×4 or 8×8 sums in registers, reading both operands by fours. An invocation's rows are groups of four, as far apart
 * as a row of invocations computes, and so are its columns: neighbours read neighbouring vectors, without bank
 * conflicts.
 *
 * <p>The kernel around it defines three functions: {@code load_a(row, term, end)} and {@code load_b(column, term, end)}
 * give four neighbours across the terms, 0 where there are none; {@code store(row, column, value)} takes one sum.
 *
 * @param side rows, and columns, that an invocation computes: 4 or 8
 * @param lanesAcross invocations next to each other: 16 or 64
 * @param aAlongTerms whether neighbouring invocations load neighbouring terms of a, else neighbouring rows
 * @param bAlongTerms whether neighbouring invocations load neighbouring terms of b, else neighbouring columns
 * @param halving how the operands are held in shared memory
 */
record Tile(int side, int lanesAcross, boolean aAlongTerms, boolean bAlongTerms, Halving halving) {
    /** A multiple of the terms that any tile takes at a time. */
    static final int DEPTH = 16;
    private static final int INVOCATIONS = 256;

    int rows() {
        return lanesDown() * side;
    }

    int columns() {
        return lanesAcross * side;
    }

    private int lanesDown() {
        return INVOCATIONS / lanesAcross;
    }

    /** So few terms at a time that both operands fit into the 16 KiB that every device has. */
    private int depth() {
        return Math.max(rows(), columns()) > 64 && !halving.rounds() ? DEPTH / 2 : DEPTH;
    }

    /** In vectors of four; one more than needed, so that neighbours in a column lie in different banks. */
    private static int pitch(int size) {
        return size / 4 + 1;
    }

    /** What stands outside functions. */
    String memory() {
        return halving.functions() + "var<workgroup> left: array<" + halving.vector() + ", " + depth() * pitch(rows())
                + ">;\nvar<workgroup> right: array<" + halving.vector() + ", " + depth() * pitch(columns()) + ">;\n";
    }

    /** The head of the entry point. */
    String entry() {
        return "@compute @workgroup_size(" + lanesAcross + ", " + lanesDown() + ") fn main(\n"
                + "    @builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>,\n"
                + "    @builtin(local_invocation_id) at: vec3<u32>,\n"
                + "    @builtin(local_invocation_index) lane: u32) {\n" + halving.begin();
    }

    /** Statements that compute and store one tile from {@code first_term} up to {@code end_term}. */
    String product() {
        StringBuilder text = new StringBuilder();
        text.append("  let first_row = group.y * ").append(rows()).append("u;\n  let first_column = group.x * ")
                .append(columns()).append("u;\n");
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < side / 4; j++) {
                text.append("  var c").append(i).append('_').append(j).append(" = vec4<f32>();\n");
            }
        }
        text.append("  for (var term = first_term; term < end_term; term += ").append(depth()).append("u) {\n");
        share(text, "left", 'a', "first_row", rows(), aAlongTerms);
        share(text, "right", 'b', "first_column", columns(), bAlongTerms);
        text.append("   workgroupBarrier();\n   for (var k = 0u; k < ").append(depth()).append("u; k++) {\n");
        for (int q = 0; q < side / 4; q++) {
            stored(text, "a" + q, "left[k * " + pitch(rows()) + "u + at.y + " + q * lanesDown() + "u]");
            stored(text, "b" + q, "right[k * " + pitch(columns()) + "u + at.x + " + q * lanesAcross + "u]");
        }
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < side / 4; j++) {
                text.append("    c").append(i).append('_').append(j).append(" += a").append(i / 4).append('.')
                        .append("xyzw".charAt(i % 4)).append(" * b").append(j).append(";\n");
            }
        }
        text.append("   }\n   workgroupBarrier();\n  }\n");
        // Only here are the sums an array: in the loop above they must stay in registers.
        text.append("  var sums = array<vec4<f32>, ").append(side * side / 4).append(">(");
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < side / 4; j++) {
                text.append(i + j == 0 ? "c" : ", c").append(i).append('_').append(j);
            }
        }
        text.append(");\n  for (var i = 0u; i < ").append(side).append("u; i++) {\n")
                .append("   let row = first_row + (at.y + i / 4u * ").append(lanesDown()).append("u) * 4u + i % 4u;\n")
                .append("   for (var j = 0u; j < ").append(side).append("u; j++) {\n")
                .append("    store(row, first_column + (at.x + j / 4u * ").append(lanesAcross)
                .append("u) * 4u + j % 4u, ")
                .append(halving.scaledBack("sums[i * " + side / 4 + "u + j / 4u][j % 4u]")).append(");\n   }\n  }\n");
        return text.toString();
    }

    private void stored(StringBuilder text, String name, String place) {
        text.append("    let ").append(name).append(" = ").append(halving.widened(place)).append(";\n");
    }

    /** Brings an operand's next terms to shared memory. */
    private void share(StringBuilder text, String into, char operand, String first, int size, boolean alongTerms) {
        text.append("   for (var i = lane; i < ").append(size / 4 * depth()).append("u; i += ").append(INVOCATIONS)
                .append("u) {\n");
        if (alongTerms) {
            text.append("    let k = i % ").append(depth()).append("u;\n    let across = i / ").append(depth())
                    .append("u;\n");
        } else {
            text.append("    let k = i / ").append(size / 4).append("u;\n    let across = i % ").append(size / 4)
                    .append("u;\n");
        }
        String loaded = "load_" + operand + "(" + first + " + across * 4u, term + k, end_term)";
        text.append("    ").append(into).append("[k * ").append(pitch(size)).append("u + across] = ")
                .append(halving.narrowed(loaded, operand)).append(";\n   }\n");
    }
}
