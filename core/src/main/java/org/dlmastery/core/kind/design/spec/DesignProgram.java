package org.dlmastery.core.kind.design.spec;

import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.GraphKind;

/**
 * A card's network as a PyTorch program that needs nothing else: {@code network}, with fresh weights, and an assertion that
 * it has the parameters that the card shows.
 */
public final class DesignProgram {
    private DesignProgram() {
    }

    /** The program. */
    public static String write(DesignCard card, Values values) {
        String text = switch (card) {
            case MLP -> MLP;
            case CNN -> CNN;
            case TRANSFORMER -> TRANSFORMER;
            case GNN -> gnn(values.get(DesignControls.GNN_KIND));
            case DIFFUSION -> DIFFUSION;
            case RNN -> MorePrograms.RNN;
            case VAE -> MorePrograms.VAE;
            case GAN -> MorePrograms.GAN;
            case VIT -> MorePrograms.VIT;
            case SSM -> MorePrograms.SSM;
            case MOE -> MorePrograms.MOE;
        };
        for (Control<?> control : card.knobs().controls()) {
            text = text.replace("@" + control.key().substring(card.key().length() + 1) + "@", value(values, control));
        }
        return "import torch\nfrom torch import nn\n\n" + text.replace("@halvings@", "" + DesignNetworks.levels(values))
                .replace("@most-experts@", "" + MoreNetworks.chosenExperts(values))
                + "\nassert sum(parameter.numel() for parameter in network.parameters()) == "
                + DesignNetworks.cost(card, values).parameters() + "\n";
    }

    private static <T> String value(Values values, Control<T> control) {
        return values.get(control) instanceof Boolean truth ? truth ? "True" : "False" : values.text(control);
    }

    private static final String MLP = """
            sizes = [@inputs@] + @layers@ * [@units@] + [@outputs@]
            layers = []
            for inputs, outputs in zip(sizes, sizes[1:]):
                layers += [nn.Linear(inputs, outputs), nn.ReLU()]
            network = nn.Sequential(*layers[:-1])  # no ReLU behind the last

            assert network(torch.zeros(2, @inputs@)).shape == (2, @outputs@)
            """;

    private static final String CNN = """
            layers, channels, side = [], @channels@, @side@
            for block in range(@blocks@):
                filters = @filters@ * 2**block
                for _ in range(@convolutions@):
                    layers += [nn.Conv2d(channels, filters, @kernel@, padding=@kernel@ // 2, bias=not @norm@)]
                    layers += [nn.BatchNorm2d(filters)] if @norm@ else []
                    layers += [nn.ReLU()]
                    channels = filters
                layers += [nn.MaxPool2d(2)]
                side //= 2
            if "@head@" == "average":
                layers += [nn.AdaptiveAvgPool2d(1)]
                side = 1
            network = nn.Sequential(*layers, nn.Flatten(), nn.Linear(channels * side * side, @classes@))

            assert network(torch.zeros(2, @channels@, @side@, @side@)).shape == (2, @classes@)
            """;

    private static final String TRANSFORMER = """
            class Block(nn.Module):
                def __init__(self, width, heads):
                    super().__init__()
                    self.norms = nn.ModuleList([nn.LayerNorm(width), nn.LayerNorm(width)])
                    self.attention = nn.MultiheadAttention(width, heads, batch_first=True)
                    self.network = nn.Sequential(
                        nn.Linear(width, 4 * width), nn.GELU(approximate="tanh"), nn.Linear(4 * width, width))

                def forward(self, x):
                    later = torch.ones(x.shape[1], x.shape[1], dtype=torch.bool).triu(1)
                    y = self.norms[0](x)
                    x = x + self.attention(y, y, y, attn_mask=later, need_weights=False)[0]
                    return x + self.network(self.norms[1](x))


            class Gpt(nn.Module):
                def __init__(self, vocabulary, context, layers, heads, width, tied):
                    super().__init__()
                    self.words = nn.Embedding(vocabulary, width)
                    self.positions = nn.Embedding(context, width)
                    self.blocks = nn.Sequential(*[Block(width, heads) for _ in range(layers)])
                    self.norm = nn.LayerNorm(width)
                    self.logits = nn.Linear(width, vocabulary, bias=False)
                    if tied:
                        self.logits.weight = self.words.weight

                def forward(self, words):
                    x = self.words(words) + self.positions(torch.arange(words.shape[1]))
                    return self.logits(self.norm(self.blocks(x)))


            network = Gpt(@vocabulary@, @context@, @layers@, @heads@, @heads@ * @head-width@, tied=@tied@)

            assert network(torch.zeros(1, 5, dtype=torch.long)).shape == (1, 5, @vocabulary@)
            """;

    private static String gnn(GraphKind kind) {
        String layer = switch (kind) {
            case GCN -> """
                        def __init__(self, inputs, outputs, heads):
                            super().__init__()
                            self.lin = nn.Linear(inputs, outputs, bias=False)
                            self.bias = nn.Parameter(torch.zeros(outputs))

                        def forward(self, x, links):
                            links = links + torch.eye(len(links))  # a node hears itself, too
                            scale = links.sum(1).rsqrt()
                            return (scale[:, None] * links * scale) @ self.lin(x) + self.bias
                    """;
            case GAT -> """
                        def __init__(self, inputs, outputs, heads):
                            super().__init__()
                            self.shape = heads, outputs // heads
                            self.lin = nn.Linear(inputs, outputs, bias=False)
                            self.att_src = nn.Parameter(torch.randn(1, *self.shape))
                            self.att_dst = nn.Parameter(torch.randn(1, *self.shape))

                        def forward(self, x, links):
                            h = self.lin(x).view(len(x), *self.shape)
                            scores = (h * self.att_dst).sum(2)[:, None] + (h * self.att_src).sum(2)[None]
                            heard = (links + torch.eye(len(links)))[:, :, None] > 0
                            scores = nn.functional.leaky_relu(scores, 0.2).masked_fill(~heard, -torch.inf)
                            return torch.einsum("ijh,jhf->ihf", scores.softmax(1), h).flatten(1)
                    """;
            default -> """
                        def __init__(self, inputs, outputs, heads):
                            super().__init__()
                            self.lin_l = nn.Linear(inputs, outputs)
                            self.lin_r = nn.Linear(inputs, outputs, bias=False)

                        def forward(self, x, links):
                            return self.lin_l(@take) + self.lin_r(x)
                    """.replace("@take", switch (kind) {
                        case SAGE_MEAN -> "links @ x / links.sum(1, keepdim=True).clamp(min=1)";
                        case SAGE_SUM -> "links @ x";
                        default -> "torch.stack([x[row > 0].amax(0) if row.any() else 0 * x[0] for row in links])";
                    });
        };
        return """
                class Layer(nn.Module):
                @layer

                class GraphNet(nn.Module):
                    def __init__(self, features, hidden, layers, heads, classes):
                        super().__init__()
                        sizes = [features] + layers * [hidden * heads]
                        self.convs = nn.ModuleList([Layer(a, b, heads) for a, b in zip(sizes, sizes[1:])])
                        self.convs.append(Layer(sizes[-1], classes, 1))

                    def forward(self, x, links):
                        for layer in self.convs[:-1]:
                            x = nn.functional.@bend(layer(x, links))
                        return self.convs[-1](x, links)


                network = GraphNet(@features@, @hidden@, @layers@, @heads, @classes@)

                links = torch.tensor([[0.0, 1.0, 0.0], [1.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
                assert network(torch.ones(3, @features@), links).shape == (3, @classes@)
                """.replace("@layer\n", layer).replace("@bend", kind == GraphKind.GAT ? "elu" : "relu")
                .replace("@heads,", kind == GraphKind.GAT ? "@heads@," : "1,");
    }

    private static final String DIFFUSION = """
            class Block(nn.Module):
                def __init__(self, inputs, outputs, embedding):
                    super().__init__()
                    self.n1, self.n2 = nn.GroupNorm(8, inputs), nn.GroupNorm(8, outputs)
                    self.c1 = nn.Conv2d(inputs, outputs, 3, padding=1)
                    self.c2 = nn.Conv2d(outputs, outputs, 3, padding=1)
                    self.e = nn.Linear(embedding, outputs)
                    self.skip = nn.Identity() if inputs == outputs else nn.Conv2d(inputs, outputs, 1)

                def forward(self, x, told):
                    y = self.c1(nn.functional.silu(self.n1(x))) + self.e(told)[:, :, None, None]
                    return self.c2(nn.functional.silu(self.n2(y))) + self.skip(x)


            class UNet(nn.Module):
                def __init__(self, channels, width, levels, embedding, classes):
                    super().__init__()
                    widths = [width * 2**level for level in range(levels + 1)]
                    self.cls = nn.Embedding(classes + 1, embedding)  # one more for no class
                    self.time = nn.Linear(embedding, embedding)
                    self.inp = nn.Conv2d(channels, width, 3, padding=1)
                    self.down = nn.ModuleList([Block(a, b, embedding) for a, b in zip([width] + widths, widths[:-1])])
                    self.mid = Block(widths[-2], widths[-1], embedding)
                    self.up = nn.ModuleList(
                        [Block(below + own, own, embedding) for below, own in zip(widths[:0:-1], widths[-2::-1])])
                    self.norm = nn.GroupNorm(8, width)
                    self.out = nn.Conv2d(width, channels, 3, padding=1)

                def forward(self, x, steps, classes):
                    half = self.time.in_features // 2
                    angles = steps[:, None] * torch.exp(-torch.arange(half) / half * 9.21034)  # ln 10,000
                    told = nn.functional.silu(self.time(torch.cat([angles.sin(), angles.cos()], 1))) + self.cls(classes)
                    x, kept = self.inp(x), []
                    for block in self.down:
                        x = block(x, told)
                        kept.append(x)
                        x = nn.functional.avg_pool2d(x, 2)
                    x = self.mid(x, told)
                    for block in self.up:
                        x = nn.functional.interpolate(x, scale_factor=2)
                        x = block(torch.cat([x, kept.pop()], 1), told)
                    return self.out(nn.functional.silu(self.norm(x)))


            network = UNet(@channels@, @width@, @halvings@, @embedding@, @classes@)

            images = torch.zeros(1, @channels@, @side@, @side@)
            assert network(images, torch.zeros(1), torch.zeros(1, dtype=torch.long)).shape == images.shape
            """;
}
