package org.dlmastery.core.kind.diffusion.export;

import java.util.List;
import org.dlmastery.core.export.Framework;
import org.dlmastery.core.io.code.BackLink;
import org.dlmastery.core.io.code.Notebook;
import org.dlmastery.core.io.code.PythonProgram;

/** A diffusion model as PyTorch modules, as a script and as a notebook. */
final class UNetPyTorch {
    private static final String MODULES = """
            class Block(nn.Module):
                def __init__(self, inputs, outputs):
                    super().__init__()
                    self.n1 = nn.GroupNorm(groups, inputs, eps=1e-5)
                    self.c1 = nn.Conv2d(inputs, outputs, kernel_size=3, padding=1)
                    self.e = nn.Linear(embedding, outputs)
                    self.n2 = nn.GroupNorm(groups, outputs, eps=1e-5)
                    self.c2 = nn.Conv2d(outputs, outputs, kernel_size=3, padding=1)
                    self.skip = nn.Identity() if inputs == outputs else nn.Conv2d(inputs, outputs, kernel_size=1)

                def forward(self, x, told):
                    inner = self.c1(F.silu(self.n1(x))) + self.e(told)[:, :, None, None]
                    return self.c2(F.silu(self.n2(inner))) + self.skip(x)


            class UNet(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.cls = nn.Embedding(none + 1, embedding)
                    self.time = nn.Linear(embedding, embedding)
                    self.inp = nn.Conv2d(1, first, kernel_size=3, padding=1)
                    self.d1 = Block(first, first)
                    self.d2 = Block(first, second)
                    self.mid = Block(second, third)
                    self.u2 = Block(third + second, second)
                    self.u1 = Block(second + first, first)
                    self.norm = nn.GroupNorm(groups, first, eps=1e-5)
                    self.out = nn.Conv2d(first, 1, kernel_size=3, padding=1)

                def forward(self, x, features, labels):
                    told = F.silu(self.time(features) + self.cls(labels))
                    large = self.d1(self.inp(x), told)
                    small = self.d2(F.avg_pool2d(large, 2), told)
                    x = self.mid(F.avg_pool2d(small, 2), told)
                    x = self.u2(torch.cat([F.interpolate(x, scale_factor=2, mode="nearest"), small], dim=1), told)
                    x = self.u1(torch.cat([F.interpolate(x, scale_factor=2, mode="nearest"), large], dim=1), told)
                    return self.out(F.silu(self.norm(x)))
            """;

    private static final String LOADING = """
            network = UNet()
            network.load_state_dict({name: torch.as_tensor(array) for name, array in parameters.items()})
            network.eval()
            """;

    private static final String FORWARD = """
            def forward(images, times, labels):
                \"""What the network says of noised images [N, 1, 28, 28] at times [N], to become labels [N].\"""
                with torch.no_grad():
                    return network(torch.as_tensor(images, dtype=torch.float32), torch.as_tensor(time_features(times)),
                                   torch.as_tensor(labels, dtype=torch.long)).numpy()
            """;

    private UNetPyTorch() {
    }

    static PythonProgram write(LearntUNet network) {
        return UNetPython.program(network, Framework.PYTORCH.importing("from torch.nn import functional as F"), List.of(
                new PythonProgram.Part("The layers.", MODULES),
                new PythonProgram.Part("The network with its weights.", LOADING),
                new PythonProgram.Part("What it says of any images.", FORWARD)));
    }

    /** A Jupyter notebook that needs what Colab has. @param pageAddress the page with its whole state */
    static String notebook(LearntUNet network, String pageAddress) {
        Notebook notebook = new Notebook();
        notebook.markdown("# A diffusion model from DL Mastery\n\nHere is the network from your browser again, in PyTorch,"
                + " with the same weights, and the loop that makes digits from noise.\n\n- "
                + String.join("\n- ", UNetText.sentences(network)) + "\n\n"
                + new BackLink(pageAddress, "diffusion").markdown());
        notebook.parts(write(network).parts());
        notebook.markdown("Digits from the page's noise. Take other digits, another seed, another guidance.");
        notebook.code("""
                import matplotlib.pyplot as plt

                labels = random_digits(seed=2, count=8)
                figure, places = plt.subplots(1, len(labels), figsize=(1.4 * len(labels), 2))
                for place, image, label in zip(places, sample(labels, seed=2), labels):
                    place.imshow(image, cmap="gray", vmin=-1, vmax=1)
                    place.set_title(label)
                    place.axis("off")
                plt.show()
                """.strip());
        return notebook.text();
    }
}
