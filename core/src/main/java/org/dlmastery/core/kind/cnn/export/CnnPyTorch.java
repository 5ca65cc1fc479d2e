package org.dlmastery.core.kind.cnn.export;

import java.util.List;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.export.Framework;
import org.dlmastery.core.export.PyTorchProgram;
import org.dlmastery.core.io.code.BackLink;
import org.dlmastery.core.io.code.Notebook;
import org.dlmastery.core.io.code.PythonProgram;
import org.dlmastery.core.io.code.Template;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;

/** A network for images as a PyTorch module, as a script and as a notebook. */
final class CnnPyTorch {
    private CnnPyTorch() {
    }

    static PythonProgram write(LearntCnn network) {
        return CnnPython.program(network, Framework.PYTORCH.standard("from collections import OrderedDict"), List.of(
                new PythonProgram.Part("The network with its weights.", new Template("""
                        network = nn.Sequential(OrderedDict([
                        @{layers}
                        ]))
                        network.load_state_dict({name: torch.as_tensor(array) for name, array in parameters.items()})
                        network.eval()
                        """).with("layers", PyTorchProgram.modules(network.stack())).fill()),
                new PythonProgram.Part("What it says of any images.", new Template("""
                        def forward(images):
                            \"""The logits [N, @{classes}] of images of pixels from 0 to 255, as a NumPy array.\"""
                            with torch.no_grad():
                                return network(torch.from_numpy(standardised(images))).numpy()
                        """).with("classes", CnnNetwork.CLASSES).fill())));
    }

    /** A Jupyter notebook that needs what Colab has. @param pageAddress the page with its whole state */
    static String notebook(LearntCnn network, String pageAddress) {
        ImageDataset data = network.experiment().data();
        Notebook notebook = new Notebook();
        notebook.markdown("# A network from DL Mastery\n\nYou trained this network in your browser. Here it is again in"
                + " PyTorch, with the same weights.\n\n- " + String.join("\n- ", CnnText.sentences(network)) + "\n\n"
                + new BackLink(pageAddress, "cnn").markdown());
        notebook.parts(write(network).parts());
        if (network.answers().count() > 0) {
            notebook.markdown("The images, and what the network takes each for.");
            notebook.code(new Template("""
                    import matplotlib.pyplot as plt

                    figure, places = plt.subplots(1, len(expected), figsize=(1.4 * len(expected), 2), squeeze=False)
                    for place, image, logit in zip(places[0], images.reshape(-1, @{shape}), logits):
                        place.imshow(image.transpose(1, 2, 0), cmap="gray")
                        place.set_title(classes[logit.argmax()])
                        place.axis("off")
                    plt.show()
                    """).with("shape", data.channels() + ", " + data.height() + ", " + data.width()).fill().strip());
        }
        notebook.markdown("For your own images call `forward(images)` with pixels from 0, the ground, to 255, of "
                + data.height() + " × " + data.width() + (data.channels() == 1 ? "" : " in " + data.channels()
                + " channels, one after the other,") + " each.");
        return notebook.text();
    }
}
