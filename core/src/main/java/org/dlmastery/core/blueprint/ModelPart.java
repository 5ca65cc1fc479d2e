package org.dlmastery.core.blueprint;

import java.util.List;

/**
 * A part of a model that may be there several times with the same shapes.
 *
 * @param name as its tensors' names begin
 * @param times how often it is there
 * @param tensors of one of them
 * @param multiplyAdds of one of them, for one token or one image; 0 where the file doesn't tell
 */
public record ModelPart(String name, int times, List<PartTensor> tensors, long multiplyAdds) {
    public ModelPart {
        tensors = List.copyOf(tensors);
    }

    /** Of one of them. */
    public long parametersOfOne() {
        long sum = 0;
        for (PartTensor tensor : tensors) {
            sum += tensor.count();
        }
        return sum;
    }

    /** Of all of them. */
    public long parameters() {
        return times * parametersOfOne();
    }

    /** How the parameters of one come about, its tensors' formulas added up; empty where only the file knows. */
    public String formula() {
        StringBuilder sum = new StringBuilder();
        int same = 0;
        for (int i = 0; i < tensors.size(); i++) {
            String formula = tensors.get(i).formula();
            if (formula.isEmpty()) {
                return "";
            }
            same++;
            boolean goesOn = i + 1 < tensors.size() && tensors.get(i + 1).formula().equals(formula);
            if (!goesOn) {
                sum.append(sum.length() == 0 ? "" : " + ").append(same > 1 ? same + "·" : "").append(formula);
                same = 0;
            }
        }
        return sum.toString();
    }
}
