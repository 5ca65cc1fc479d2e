package org.dlmastery.core.kind.gpt.spec;

/**
 * What a model that looks at one character only would lose. It counts, in the training part, how often b follows a, and
 * says P(b | a) = (n(a, b) + 1) / (n(a) + V): add-one smoothing (Laplace), so that a pair that never came isn't
 * impossible. Its loss is the mean of −ln P over the characters of the validation part that a transformer with this
 * context is measured on: all that lie in its whole windows.
 *
 * @param nats the mean loss, in natural units
 * @param characters over how many characters
 */
public record BigramBaseline(double nats, int characters) {
    public static BigramBaseline of(CharacterText text, int context) {
        TextSource source = text.source();
        int words = source.vocabulary();
        int[] pairs = new int[words * words];
        int[] firsts = new int[words];
        for (int i = 1; i < source.training(); i++) {
            pairs[text.number(i - 1) * words + text.number(i)]++;
            firsts[text.number(i - 1)]++;
        }
        int measured = TextSource.windows(source.validation(), context) * context;
        double sum = 0;
        for (int i = source.training() + 1; i <= source.training() + measured; i++) {
            int before = text.number(i - 1);
            sum -= Math.log((pairs[before * words + text.number(i)] + 1.0) / (firsts[before] + words));
        }
        return new BigramBaseline(sum / measured, measured);
    }
}
