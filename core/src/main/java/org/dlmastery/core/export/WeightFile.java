package org.dlmastery.core.export;

import java.util.List;

/**
 * The safetensors file that a program loads, by what its arrays are called. It may hold others beside the network's.
 *
 * @param name without a folder
 * @param prefixes what stands before the names that the stages give their parameters and state, one for each group of
 *     arrays; an empty text where nothing does
 */
public record WeightFile(String name, List<String> prefixes) {
    public WeightFile {
        prefixes = List.copyOf(prefixes);
    }
}
