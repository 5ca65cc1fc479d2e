// The parts of pages' programs that come in scripts of their own, when a reader wants them: programs/NAME.js. Java loads
// them by ui.boot.Parts; what each has of texts is in site.build.MessageScripts.
const UI = "org/dlmastery/ui";
const LENS = `${UI}/page/cnn/lens`;
const MLP = `${UI}/page/mlp`;
const GNN = `${UI}/page/gnn`;
const TRANSFORMER = `${UI}/page/transformer`;
/** What is behind the Share menu of each model's page, and what a link or a kept run brings that few have. */
const SHARE = [`${UI}/share/SharePanel.java`, `${UI}/share/EmbedSnippet.java`, `${UI}/check/ChecksPanel.java`,
    `${UI}/exercise/`, `${UI}/compare/`];

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
    {
        name: "mlp-export",
        program: "mlp",
        belongs: (file) => file.startsWith(`${MLP}/export/`) && file !== `${MLP}/export/ExportTab.java`
            || file.startsWith(`${UI}/export/`),
    },
    {
        name: "gnn-edit",
        program: "gnn",
        belongs: (file) => file.startsWith(`${GNN}/edit/`) && file !== `${GNN}/edit/GraphEdit.java`,
    },
    {
        name: "gnn-passing",
        program: "gnn",
        belongs: (file) => file === `${GNN}/passing/PassingSteps.java` || file === `${GNN}/WeightsPanel.java`,
    },
    ...["mlp", "cnn", "transformer", "gnn", "diffusion"].map((program) => ({
        name: `${program}-share`,
        program,
        belongs: (file) => SHARE.some((start) => file.startsWith(start)),
    })),
    {
        name: "transformer-inside",
        program: "transformer",
        belongs: (file) => file.startsWith(`${TRANSFORMER}/inside/`) || file === `${UI}/explain/ChanceBars.java`,
    },
    {
        name: "transformer-file",
        program: "transformer",
        belongs: (file) => file.startsWith(`${TRANSFORMER}/file/`),
    },
];
