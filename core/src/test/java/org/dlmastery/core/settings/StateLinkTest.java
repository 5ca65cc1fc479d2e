package org.dlmastery.core.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateLinkTest {
    private enum Colour {
        RED, DARK_BLUE
    }

    private static final NumberControl RATE = NumberControl.logarithmic("rate", 0.00001, 1, 0.03);
    private static final NumberControl COUNT = NumberControl.whole("count", 1, 100, 10);
    private static final ChoiceControl<Colour> COLOUR =
            new ChoiceControl<>("colour", Choice.all(Colour.values()), Colour.RED);
    private static final SetControl<Colour> COLOURS =
            new SetControl<>("colours", Choice.all(Colour.values()), List.of(Colour.RED));
    private static final LayersControl LAYERS = new LayersControl("layers", 6, 16, List.of(4));
    private static final ControlSet CONTROLS = new ControlSet("test", List.of(
            new ControlGroup("all", List.of(RATE, COUNT, COLOUR, COLOURS, LAYERS))));
    private static final Values INITIAL = CONTROLS.initial();
    private static final Preset BLUE = new Preset("blue", INITIAL.with(COLOUR, Colour.DARK_BLUE));
    private final StateLink link = new StateLink(CONTROLS, List.of(BLUE));

    @Test
    void everyStateReadsBackAsItself() {
        Values values = INITIAL.with(RATE, 0.00001).with(COUNT, 7.0).with(COLOUR, Colour.DARK_BLUE)
                .with(COLOURS, List.of(Colour.RED, Colour.DARK_BLUE)).with(LAYERS, List.of());
        assertEquals("rate=0.00001&count=7&colour=dark-blue&colours=red,dark-blue&layers=none", link.write(values));
        assertEquals(new StateLink.Decoded(values, List.of(), Optional.empty(), link.write(values), false), link.read(link.write(values)));
    }

    @Test
    void aStateThatIsAPresetIsWrittenAsThePreset() {
        assertEquals("preset=blue", link.write(BLUE.values()));
        assertEquals(new StateLink.Decoded(BLUE.values(), List.of(), Optional.of(BLUE), "preset=blue", false), link.read("preset=blue"));
    }

    @Test
    void aChangedPresetIsNamedBesideEveryValue() {
        Values changed = BLUE.values().with(COUNT, 3.0);
        String text = link.write(changed, Optional.of(BLUE));
        assertEquals("preset=blue&rate=0.03&count=3&colour=dark-blue&colours=red&layers=4", text);
        assertEquals(changed, link.read(text).values());
        assertEquals(Optional.of(BLUE), link.read(text).preset());
        assertEquals("preset=blue", link.write(BLUE.values(), Optional.of(BLUE)));
        assertEquals(link.writeAll(changed), link.write(changed, Optional.empty()));
    }

    @Test
    void aLinkThatNamesNoPresetMayComeToOne() {
        assertEquals(Optional.of(BLUE), link.read(link.writeAll(BLUE.values())).preset());
        assertEquals(Optional.empty(), link.read("preset=green").preset());
    }

    @Test
    void whatALinkSaysBesideItsPresetCounts() {
        assertEquals(BLUE.values().with(COUNT, 3.0), link.read("count=3&preset=blue").values());
    }

    @Test
    void anEmptyLinkIsTheInitialState() {
        assertEquals(new StateLink.Decoded(INITIAL, List.of(), Optional.empty(), "", false), link.read(""));
    }

    @Test
    void aFormerLinkMeansWhatItsSettingsMeanToday() {
        StateLink renewing = new StateLink(CONTROLS, List.of(BLUE),
                values -> values.get(COUNT) == 7 ? BLUE.values() : values);
        assertEquals(new StateLink.Decoded(BLUE.values(), List.of(), Optional.of(BLUE), "count=7", true),
                renewing.read("count=7"));
        assertFalse(renewing.read("count=6").renewed());
    }

    @Test
    void escapedCommasAreUnderstood() {
        assertEquals(List.of(3, 2), link.read("layers=3%2C2").values().get(LAYERS));
    }

    @Test
    void everyBadValueIsNamedAndLeavesTheInitialOne() {
        for (String bad : new String[] {"rate=0", "rate=2", "rate=NaN", "rate=abc", "rate=", "count=1.5", "count=101",
                "count=1e9", "colour=green", "colours=", "colours=red,red", "colours=red,green",
                "layers=", "layers=17", "layers=0", "layers=1.5", "layers=-1", "layers=1,1,1,1,1,1,1", "layers=4,,4",
                "rate", "size=3", "preset=green", "%=1", "rate=%zz"}) {
            StateLink.Decoded decoded = link.read(bad);
            assertEquals(INITIAL, decoded.values(), bad);
            assertEquals(1, decoded.problems().size(), bad);
        }
    }

    @Test
    void namesAreReadInLettersOfAnyCase() {
        assertEquals(BLUE.values(), link.read("PRESET=Blue").values());
        assertEquals(INITIAL.with(COLOUR, Colour.DARK_BLUE), link.read("Colour=Dark-Blue").values());
    }

    @Test
    void aSettingIsReadUnderItsFormerName() {
        ControlSet renamed = new ControlSet("test", CONTROLS.groups(),
                List.of(new ControlSet.Renamed("hue", "colour")));
        StateLink.Decoded decoded = new StateLink(renamed, List.of()).read("hue=dark-blue");
        assertEquals(List.of(), decoded.problems());
        assertEquals(Colour.DARK_BLUE, decoded.values().get(COLOUR));
        assertEquals("hue=dark-blue", decoded.text(), "a checksum is of what was written");
    }

    @Test
    void anUnknownPresetNamesThoseThatThereAre() {
        StateLink.Problem problem = link.read("preset=green").problems().get(0);
        assertEquals(Message.of("bad.preset", "blue"), problem.reason());
        assertFalse(problem.isOfNoSetting());
    }

    @Test
    void whatOthersAreKnownToAddIsPassedOver() {
        for (String foreign : List.of("fbclid=IwAR0x_-1", "utm_source=a&utm_medium=b", "gclid=1", "msclkid=1",
                "_ga=2.3", "mc_cid=a&mc_eid=b", "igsh=a==", "si=abc", "ref=twitter", "_hsenc=p2")) {
            for (String text : List.of(foreign + "&count=3", "count=3&" + foreign, "count=3?" + foreign)) {
                StateLink.Decoded decoded = link.read(text);
                assertEquals(List.of(), decoded.problems(), text);
                assertEquals(INITIAL.with(COUNT, 3.0), decoded.values(), text);
                assertEquals("count=3", decoded.text(), text);
            }
        }
    }

    @Test
    void yesAndNoAreReadInAnyOfTheUsualWords() {
        ChoiceControl<Boolean> clip = new ChoiceControl<>("clip",
                List.of(new Choice<>("on", true), new Choice<>("off", false)), true);
        StateLink one = new StateLink(new ControlSet("test", List.of(new ControlGroup("all", List.of(clip)))),
                List.of());
        for (String no : List.of("off", "OFF", "false", "False", "0", "no")) {
            assertEquals(false, one.read("clip=" + no).values().get(clip), no);
            assertEquals(List.of(), one.read("clip=" + no).problems(), no);
        }
        for (String yes : List.of("on", "On", "true", "TRUE", "1", "yes")) {
            assertEquals(true, one.read("clip=0&clip=" + yes).values().get(clip), yes);
            assertEquals(List.of(), one.read("clip=" + yes).problems(), yes);
        }
        assertEquals(1, one.read("clip=").problems().size());
        assertEquals(1, one.read("clip=2").problems().size());
    }

    @Test
    void aBadValueDoesNotSpoilTheGoodOnes() {
        StateLink.Decoded decoded = link.read("rate=5&count=3");
        assertEquals(INITIAL.with(COUNT, 3.0), decoded.values());
        StateLink.Problem problem = decoded.problems().get(0);
        assertEquals("rate", problem.key());
        assertEquals("5", problem.text());
        assertEquals("0.03", problem.used());
        assertEquals("bad.range", problem.reason().key());
        assertEquals(List.of("0.00001", "1"), problem.reason().arguments());
    }

    @Test
    void aSetKeepsTheDeclaredOrderAndItsLastMember() {
        List<Colour> both = COLOURS.toggled(List.of(Colour.DARK_BLUE), Colour.RED);
        assertEquals(List.of(Colour.RED, Colour.DARK_BLUE), both);
        assertEquals(List.of(Colour.RED), COLOURS.toggled(List.of(Colour.RED), Colour.RED));
        assertEquals(both, link.read("colours=dark-blue,red").values().get(COLOURS));
    }

    @Test
    void layersStayWithinTheirLimits() {
        assertEquals(List.of(4, 4), LAYERS.withLayer(List.of(4)));
        assertEquals(6, LAYERS.withLayer(List.of(1, 1, 1, 1, 1, 1)).size());
        assertEquals(List.of(4), LAYERS.withLayer(List.of()));
        assertEquals(List.of(), LAYERS.withoutLayer(List.of()));
        assertEquals(List.of(16), LAYERS.withNeurons(List.of(16), 0, 1));
        assertEquals(List.of(1), LAYERS.withNeurons(List.of(1), 0, -1));
    }

    @Test
    void aSlidersEveryStopIsAValueThatItsTextGivesBack() throws BadValueException {
        for (NumberControl control : List.of(RATE, COUNT, NumberControl.linear("share", 0, 0.1, 0.001),
                NumberControl.whole("epochs", 1, 10_000, 500).logarithmic())) {
            double before = Double.NEGATIVE_INFINITY;
            for (int stop = 0; stop <= control.stops(); stop++) {
                double value = control.valueAt(stop);
                assertEquals(value, control.read(control.write(value)), control.key());
                assertTrue(value >= before, control.key() + " falls at " + stop);
                before = value;
            }
            assertEquals(control.least(), control.valueAt(0));
            assertEquals(control.most(), control.valueAt(control.stops()));
        }
    }

    @Test
    void aSliderStandsAtTheValueItShows() {
        for (int stop = 0; stop <= RATE.stops(); stop++) {
            assertEquals(stop, RATE.stopOf(RATE.valueAt(stop)), 1);
        }
        assertEquals(0, COUNT.stopOf(1));
        assertEquals(99, COUNT.stopOf(100));
    }

    @Test
    void valuesAreEqualOnlyIfEachIs() {
        assertNotEquals(INITIAL, INITIAL.with(COUNT, 11.0));
        assertEquals(INITIAL, INITIAL.with(COUNT, 11.0).with(COUNT, 10.0));
        assertFalse(link.presetOf(INITIAL).isPresent());
    }
}
