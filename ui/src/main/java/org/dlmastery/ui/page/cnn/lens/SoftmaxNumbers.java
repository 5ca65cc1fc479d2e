package org.dlmastery.ui.page.cnn.lens;

/**
 * The softmax's arithmetic.
 *
 * @param exponentials exp(zᵢ / T), each divided by that of the greatest logit, which changes no probability and keeps
 *     them from overflowing
 * @param sum of the exponentials
 */
record SoftmaxNumbers(double[] exponentials, double sum, double[] probabilities) {
    /** @param temperature T, above 0 */
    static SoftmaxNumbers of(float[] logits, double temperature) {
        float most = logits[0];
        for (float logit : logits) {
            most = Math.max(most, logit);
        }
        double[] exponentials = new double[logits.length];
        double[] probabilities = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            exponentials[i] = Math.exp((logits[i] - most) / temperature);
            sum += exponentials[i];
        }
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = exponentials[i] / sum;
        }
        return new SoftmaxNumbers(exponentials, sum, probabilities);
    }
}
