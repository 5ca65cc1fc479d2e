// The parts of pages' programs that come in scripts of their own, when a reader wants them: programs/NAME.js. Java loads
// them by ui.boot.Parts; what each has of texts is in site.build.MessageScripts.
const MLP = "org/dlmastery/ui/page/mlp";
const TRANSFORMER = "org/dlmastery/ui/page/transformer";

/** Each with the program that it is a part of, and which source files the program needs for it alone. */
export const PARTS = [
    {
        name: "mlp-walk",
        program: "mlp",
        belongs: (file) => file.startsWith(`${MLP}/walk/`) && file !== `${MLP}/walk/WalkPanel.java`,
    },
    {
        name: "transformer-inside",
        program: "transformer",
        belongs: (file) => file.startsWith(`${TRANSFORMER}/inside/`),
    },
    {
        name: "transformer-file",
        program: "transformer",
        belongs: (file) => file.startsWith(`${TRANSFORMER}/file/`),
    },
];
