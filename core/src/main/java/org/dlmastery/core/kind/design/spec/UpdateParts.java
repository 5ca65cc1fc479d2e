package org.dlmastery.core.kind.design.spec;

import org.dlmastery.core.stage.Cost;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.Stack;

/**
 * What the time of an update hangs on, all but the first two in millions. Measuring behind an epoch counts for each of its
 * updates with their share of it.
 *
 * @param epochs the share of an epoch
 * @param stages of the network, and with them commands to a device
 * @param convolved multiply-adds of convolutions for a whole batch
 * @param multiplied all other multiply-adds for a whole batch
 * @param kept numbers that a batch leaves for the backward pass
 * @param learnt parameters
 * @param looked numbers that measuring makes
 */
record UpdateParts(double epochs, double stages, double convolved, double multiplied, double kept, double learnt,
        double looked) {
    private static final double MILLION = 1e6;

    static UpdateParts of(ProofNetwork network) {
        long convolved = 0;
        long multiplied = 0;
        for (Stack.Row row : network.cost().outline().rows()) {
            if (row.layer().stage() instanceof ImageStage.Convolution) {
                convolved += row.cost().multiplyAdds();
            } else {
                multiplied += row.cost().multiplyAdds();
            }
        }
        double share = network.isMeasuredWith() ? 1.0 / network.updates() : 0;
        double numbers = network.cost().outline().activationBytes() / (Cost.BYTES_PER_NUMBER * MILLION);
        int batch = network.cost().batch();
        return new UpdateParts(share, network.cost().outline().rows().size(), batch * convolved / MILLION,
                batch * multiplied / MILLION, batch * numbers, network.cost().parameters() / MILLION,
                network.measured() * share * numbers);
    }
}
