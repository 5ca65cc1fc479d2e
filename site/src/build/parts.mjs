// The parts of pages' programs that come in scripts of their own, when a reader wants them: programs/NAME.js. Java loads
// them by ui.boot.Parts; what each has of texts is in site.build.MessageScripts.
const LENS = "org/dlmastery/ui/page/cnn/lens";
const MLP = "org/dlmastery/ui/page/mlp";

/** Each with the program that it is a part of, and which source files the program needs for it alone. */
export const PARTS = [
    {
        name: "cnn-lens",
        program: "cnn",
        belongs: (file) => file.startsWith(`${LENS}/`) && file !== `${LENS}/LensTabs.java`
            && file !== `${LENS}/LensState.java` && file !== `${LENS}/Lens.java`,
    },
    {
        name: "mlp-walk",
        program: "mlp",
        belongs: (file) => file.startsWith(`${MLP}/walk/`) && file !== `${MLP}/walk/WalkPanel.java`,
    },
];
