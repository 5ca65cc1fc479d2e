// The parts of pages' programs that come in scripts of their own, when a reader wants them: programs/NAME.js. Java loads
// them by ui.boot.Parts; what each has of texts is in site.build.MessageScripts.
const MLP = "org/dlmastery/ui/page/mlp";
const GNN = "org/dlmastery/ui/page/gnn";

/** Each with the program that it is a part of, and which source files the program needs for it alone. */
export const PARTS = [
    {
        name: "mlp-walk",
        program: "mlp",
        belongs: (file) => file.startsWith(`${MLP}/walk/`) && file !== `${MLP}/walk/WalkPanel.java`,
    },
    {
        name: "gnn-edit",
        program: "gnn",
        belongs: (file) => file.startsWith(`${GNN}/edit/`) && file !== `${GNN}/edit/GraphEdit.java`,
    },
    {
        name: "gnn-passing",
        program: "gnn",
        belongs: (file) => file === `${GNN}/passing/PassingSteps.java`,
    },
];
