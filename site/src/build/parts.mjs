// The parts of pages' programs that come in scripts of their own, when a reader wants them: programs/NAME.js. Java loads
// them by ui.boot.Parts; what each has of texts is in site.build.MessageScripts.
const UI = "org/dlmastery/ui";
const MLP = `${UI}/page/mlp`;
const CNN = `${UI}/page/cnn`;
const GNN = `${UI}/page/gnn`;
const GNN_TABS = ["LateContents", "WeightsPanel", "GraphExport", "ExperimentsPanel", "EdgeWorth", "Renumbering",
    "LabelPairsPanel", "SettingsPanels", "LatePanels", "EmbeddingPanel", "NodePanel", "CurvesPanel", "Takes"].map((name) => `${GNN}/${name}.java`);
const DIFFUSION_TABS = `${UI}/page/diffusion/tabs/`;
const TRANSFORMER = `${UI}/page/transformer`;
/** What is behind the Share menu of each model's page, and what a link or a kept run brings that few have. */
const SHARE = [`${UI}/share/SharePanel.java`, `${UI}/share/ProofProgram.java`, `${UI}/engine/ShownRun.java`, "org/dlmastery/core/protocol/ProofRequest.java",
    `${UI}/share/EmbedSnippet.java`, `${UI}/check/ChecksPanel.java`,
    `${UI}/exercise/`, `${UI}/compare/`];

/**
 * The panels of the CNN page, and what it has of the explainer kit for them alone. Not CnnPanels.java only: TeaVM moves
 * its lines to where they are called.
 */
const PANELS = [`${CNN}/CnnPanels.java`, `${CNN}/PredictionGrid.java`, `${CNN}/Confusion`, `${CNN}/NetworkEditor.java`, `${CNN}/DrawerPanels.java`, `${CNN}/ImageOffer.java`, `${CNN}/NetworkStage.java`, `${CNN}/LayerWords.java`, `${UI}/explain/maps/`,
    `${UI}/explain/ClassBars.java`, `${UI}/explain/ImageCanvas.java`, `${UI}/explain/Picture`, `${CNN}/Doubt`, `${CNN}/Hardening.java`, `${CNN}/ImageCounts.java`, `${UI}/explain/Task`,
    `${CNN}/LayerPalette.java`, `${CNN}/lens/`, `${UI}/explain/ImageChoices.java`, `${UI}/dom/CameraStream.java`, `${UI}/download/FirstImages.java`, `${UI}/download/DownloadBar.java`, `${UI}/download/DownloadWords.java`, `${UI}/explain/ImageGrid`, `${UI}/explain/GridWalk.java`,
    `${UI}/explain/Matrix`, `${UI}/explain/LayerStack.java`, `${UI}/explain/LayerRow.java`,
    `${UI}/explain/MisfitWords.java`, `${UI}/explain/draw/`, `${UI}/explain/StepPlayer.java`, `${UI}/explain/StepClock.java`,
    `${UI}/explain/LayerKind.java`, `${UI}/explain/StackLayer.java`, `${UI}/explain/LayerFacts.java`,
    `${UI}/explain/StackEdit.java`, `${UI}/explain/GridImage.java`, `${UI}/explain/ShadingLegend.java`,
    ...["data/DigitFrame", "data/RankCorrelation", "data/HalfFloats", "kind/cnn/spec/TrainedCnn"]
        .map((name) => `org/dlmastery/core/${name}.java`)];

/** What a first visit has no use for at once. */
const LATER = [`${UI}/session/SessionReading.java`, `${UI}/model/KeptRunsOffer.java`, `${UI}/model/RewindPanel.java`,
    `${UI}/model/RewindSlider.java`, `${UI}/session/Checkpoints.java`, `${UI}/session/KeptStates.java`, `${UI}/device/DeviceTable.java`,
    `${UI}/device/ThreadsOffer.java`, `${UI}/widget/ControlDocumentation.java`];

/** Each with the program that it is a part of, and which source files the program needs for it alone. */
export const PARTS = [
    {
        name: "cnn-panels",
        program: "cnn",
        belongs: (file) => file !== `${CNN}/lens/LensState.java` && PANELS.some((start) => file.startsWith(start)),
    },
    {
        name: "cnn-export",
        program: "cnn",
        belongs: (file) => file === `${CNN}/CnnExport.java` || file.startsWith(`${UI}/export/`)
            || ["io/export/ExportFormat", "kind/cnn/spec/CnnAnswers"].some((name) => file === `org/dlmastery/core/${name}.java`),
    },
    {
        name: "mlp-walk",
        program: "mlp",
        belongs: (file) => file.startsWith(`${MLP}/walk/`) && file !== `${MLP}/walk/WalkPanel.java`
            || file.startsWith(`${UI}/explain/formula/`),
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
        name: "gnn-more",
        program: "gnn",
        belongs: (file) => GNN_TABS.includes(file) || ["passing", "cora"].some((name) => file.startsWith(`${GNN}/${name}/`))
            || file === "org/dlmastery/core/kind/gnn/spec/CoraFiles.java"
            || ["dom/BlobId", "dom/HostFile", "dom/GivenFiles", "explain/CrowdPainter", "explain/EdgeBackdrop", "explain/Dots",
                "explain/StepPlayer", "explain/StepClock", "chart/SeriesChart"]
                .some((name) => file === `${UI}/${name}.java`)
            || ["Matrix", "Task"].some((name) => file.startsWith(`${UI}/explain/${name}`))
            || file === `${UI}/export/ExportPanel.java` || file === `${UI}/export/ExportProgram.java`,
    },
    ...["mlp", "cnn", "transformer", "gnn", "diffusion"].flatMap((program) => [
        {
            name: `${program}-share`,
            program,
            belongs: (file) => SHARE.some((start) => file.startsWith(start)),
        },
        {
            name: `${program}-later`,
            program,
            belongs: (file) => LATER.includes(file),
        },
    ]),
    {
        name: "diffusion-tabs",
        program: "diffusion",
        belongs: (file) => file.startsWith(DIFFUSION_TABS) || file.startsWith(`${UI}/export/`)
            || file.startsWith(`${UI}/explain/draw/`) || ["io/export/ExportFormat", "kind/diffusion/spec/DiffusionAnswers",
                "kind/diffusion/spec/Branch", "kind/diffusion/spec/BlockMaps", "kind/diffusion/spec/Nearest", "kind/diffusion/spec/PlaneLesson",
                "kind/diffusion/spec/PlaneMoment", "kind/diffusion/spec/PlaneState"]
                .some((name) => file === `org/dlmastery/core/${name}.java`),
    },
    {
        name: "transformer-inside",
        program: "transformer",
        belongs: (file) => ["inside", "known"].some((folder) => file.startsWith(`${TRANSFORMER}/${folder}/`))
            || ["DrawerPanels", "FactList", "InsideContents", "Inspector", "LossPanel", "NextPanel", "OwnText", "SourcePanel", "WrittenNow", "more/TrainingCourse"]
                .some((name) => file === `${TRANSFORMER}/${name}.java`)
            || ["ui/explain/ChanceBars", "ui/chart/SeriesChart", "core/kind/gpt/spec/KnownCases",
                "core/kind/gpt/spec/BigramBaseline"].some((name) => file === `org/dlmastery/${name}.java`),
    },
    {
        name: "transformer-file",
        program: "transformer",
        belongs: (file) => file.startsWith(`${TRANSFORMER}/file/`) || ["dom/HostStream", "dom/BlobShelf",
            "download/TransferWords", "download/DownloadProgress", "download/Speed"]
            .some((name) => file === `${UI}/${name}.java`),
    },
    {
        name: "transformer-export",
        program: "transformer",
        belongs: (file) => file === `${TRANSFORMER}/more/TransformerExport.java` || file.startsWith(`${UI}/export/`)
            || ["io/export/ExportFormat", "kind/gpt/spec/GptAnswers"].some((name) => file === `org/dlmastery/core/${name}.java`),
    },
];
