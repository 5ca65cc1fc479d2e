package org.dlmastery.core.export;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.io.code.PythonArrays;
import org.dlmastery.core.io.code.PythonProgram;

/** A trained network as a program in Python, of whatever kind: what it needs, its weights, and what the kind adds. */
public final class NetworkProgram {
    private NetworkProgram() {
    }

    /**
     * The program.
     *
     * @param page the title of the page where the network was trained
     * @param names whose names the weights have, in the genitive
     * @param parts what follows the weights, which are {@code parameters}, a dictionary of NumPy arrays
     */
    public static PythonProgram of(ExportedNetwork network, String page, String names, Framework framework,
            List<PythonProgram.Part> parts) {
        List<PythonProgram.Part> all = new ArrayList<>();
        all.add(new PythonProgram.Part("What it needs.", framework.head()));
        all.add(new PythonProgram.Part("The trained weights, under " + names + " names.",
                PythonArrays.embedded(network.arrays())));
        all.addAll(parts);
        return new PythonProgram(PythonProgram.introduction("A network trained on the " + page
                + " page of DL Mastery, rebuilt in " + framework.name() + ".", network.sentences(),
                framework.packages()), all);
    }
}
