package org.dlmastery.core.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.ImageStage.Activated;
import org.dlmastery.core.stage.ImageStage.BatchNorm;
import org.dlmastery.core.stage.ImageStage.Convolution;
import org.dlmastery.core.stage.ImageStage.Dense;
import org.dlmastery.core.stage.ImageStage.Dropout;
import org.dlmastery.core.stage.ImageStage.Flatten;
import org.dlmastery.core.stage.ImageStage.GlobalAveragePooling;
import org.dlmastery.core.stage.ImageStage.MaxPooling;
import org.junit.jupiter.api.Test;

class StackTest {
    private static final Shape DIGIT = Shape.of(1, 28, 28);

    private static Outline outline(Shape input, List<ImageStage> stages) {
        return Stack.numbered(input, stages).outline();
    }

    @Test
    void theRecipeForOneEpochOfMnistHas215194Parameters() {
        Outline outline = outline(DIGIT, RecipeNetworks.mnistInOneEpoch()).whole();
        assertEquals(215_194, outline.parameterCount());
        assertEquals(24 * 24 * 24 * 25 + 32 * 10 * 10 * 24 * 9 + 800 * 256 + 256 * 10, outline.multiplyAdds());
        assertEquals(Shape.of(10), outline.output());
    }

    @Test
    void theSmallNetworkForMnistHas18310Parameters() {
        Outline outline = outline(DIGIT, RecipeNetworks.mnistSmall()).whole();
        assertEquals(18_310, outline.parameterCount());
        assertEquals(2 * (2 * 12 + 2 * 14 + 3 * 16 + 2 * 18), outline.stateCount());
        assertEquals(Shape.of(10), outline.output());
    }

    @Test
    void leNet5Has61706Parameters() {
        Outline outline = outline(DIGIT, RecipeNetworks.leNet5()).whole();
        assertEquals(61_706, outline.parameterCount());
        assertEquals(6 * 25 * 28 * 28 + 16 * 6 * 25 * 10 * 10 + 400 * 120 + 120 * 84 + 84 * 10,
                outline.multiplyAdds());
    }

    @Test
    void theQuarterOfAirbenchHas127106Parameters() {
        Outline outline = outline(Shape.of(3, 32, 32), RecipeNetworks.cifarQuarter()).whole();
        assertEquals(127_106, outline.parameterCount());
        assertEquals(10.1e6, outline.multiplyAdds(), 0.05e6);
        assertEquals(2 * (2 * 16 + 4 * 64), outline.stateCount());
    }

    @Test
    void eachLayerSaysWhatItTakes() {
        Outline outline = outline(Shape.of(3, 8, 8), List.of(new Convolution(4, 3, 2, 1), new BatchNorm(),
                new Activated(Activation.LINEAR), new Dropout(0), new MaxPooling(2, 1), new Flatten(), new Dense(5)));
        assertEquals("[[4, 4, 4], [4, 4, 4], [4, 4, 4], [4, 4, 4], [4, 3, 3], [36], [5]]",
                outline.rows().stream().map(row -> row.cost().output()).toList().toString());
        assertEquals(List.of(4 * 27 + 4L, 8L, 0L, 0L, 0L, 0L, 36 * 5 + 5L),
                outline.rows().stream().map(row -> row.cost().parameterCount()).toList());
        assertEquals(List.of(16 * 108L, 0L, 0L, 0L, 0L, 0L, 180L),
                outline.rows().stream().map(row -> row.cost().multiplyAdds()).toList());
        assertEquals(List.of(256L, 256L, 0L, 0L, 144L, 0L, 20L),
                outline.rows().stream().map(row -> row.cost().activationBytes()).toList());
        assertEquals("[0.weight, 0.bias, 1.weight, 1.bias, 6.weight, 6.bias]",
                outline.parameters().stream().map(NamedShape::name).toList().toString());
        assertEquals(List.of(8L), List.of(outline.stateCount()));
    }

    @Test
    void whatDoesNotFitIsSaidAtItsLayerWithWhatComesBefore() {
        Outline outline = outline(DIGIT, List.of(new Convolution(8, 3, 1, 0), new MaxPooling(31, 1), new Dense(3)));
        assertEquals(1, outline.rows().size());
        assertEquals(8 * 10, outline.parameterCount());
        Stack.Misplaced misplaced = outline.misplaced().orElseThrow();
        assertEquals(1, misplaced.index());
        assertEquals(new Misfit(Misfit.Reason.WINDOW_TOO_LARGE, Shape.of(8, 26, 26), 31, 0), misplaced.misfit());
        assertThrows(ShapeException.class, outline::whole);
    }

    @Test
    void everyReasonOfAnImageLayerIsGiven() {
        assertEquals(Misfit.Reason.NEEDS_FEATURES, reason(DIGIT, new Dense(2)));
        assertEquals(Misfit.Reason.NEEDS_IMAGES, reason(Shape.of(5), new Convolution(2, 1, 1, 0)));
        assertEquals(Misfit.Reason.NEEDS_IMAGES, reason(Shape.of(5), new MaxPooling(1, 1)));
        assertEquals(Misfit.Reason.NEEDS_IMAGES, reason(Shape.of(5), new GlobalAveragePooling()));
        assertEquals(Misfit.Reason.WINDOW_TOO_LARGE, reason(DIGIT, new Convolution(2, 31, 1, 1)));
        assertEquals(Misfit.Reason.TOO_LARGE, reason(Shape.of(1 << 20), new Dense(4096)));
    }

    @Test
    void everyReasonOfATransformersPartIsGiven() {
        Shape text = Shape.of(5);
        Shape vectors = Shape.of(5, 6);
        assertEquals(Misfit.Reason.NEEDS_WORDS, reason(vectors, new TextStage.WordEmbedding(3, 4)));
        for (TextStage stage : List.of(new TextStage.PositionEmbedding(9), new TextStage.LayerNorm(),
                new TextStage.Attention(2), new TextStage.FeedForward(4), new TextStage.Block(2, 4),
                new TextStage.WordLogits(3, true))) {
            assertEquals(Misfit.Reason.NEEDS_VECTORS, reason(text, stage), stage.kind());
        }
        assertEquals(new Misfit(Misfit.Reason.TEXT_TOO_LONG, vectors, 4),
                new TextStage.PositionEmbedding(4).on(vectors));
        assertEquals(new Misfit(Misfit.Reason.HEADS_DONT_DIVIDE, vectors, 4), new TextStage.Block(4, 4).on(vectors));
    }

    @Test
    void theRecipeForShakespearesCharactersHas108352Parameters() {
        Outline outline = new GptSize(65, 64, 2, 4, 64).stack(64).outline().whole();
        assertEquals(108_352, outline.parameterCount());
        assertEquals(64 * (2 * 12 * 64 * 64 + 65 * 64) + 2 * 2 * 64 * 64 * 64, outline.multiplyAdds());
    }

    @Test
    void gpt2HasItsPublishedNumberOfParameters() {
        for (GptSize size : List.of(new GptSize(65, 64, 2, 4, 64), new GptSize(61, 40, 3, 2, 16, false))) {
            assertEquals(size.stack(7).outline().whole().parameters(), size.parameters());
            assertEquals(size.stack(7).outline().whole().parameterCount(), size.parameterCount());
        }
        assertEquals(124_439_808, new GptSize(50257, 1024, 12, 12, 768).stack(1024).outline().parameterCount());
    }

    private static Misfit.Reason reason(Shape input, Stage stage) {
        return Stack.numbered(input, List.of(stage)).outline().misplaced().orElseThrow().misfit().reason();
    }

    @Test
    void paddingMakesAWindowFit() {
        assertTrue(outline(DIGIT, List.of(new Convolution(2, 31, 1, 2))).misplaced().isEmpty());
    }

    @Test
    void aStageOutsideItsRangeCannotBeMade() {
        assertEquals("filters: 0 is outside 1 to 1024",
                assertThrows(IllegalArgumentException.class, () -> new Convolution(0, 3, 1, 1)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Dropout(1));
        assertThrows(IllegalArgumentException.class, () -> new MaxPooling(2, 0));
        assertThrows(IllegalArgumentException.class, () -> new Dense(4097));
    }
}
