package org.dlmastery.core.kind.design.spec;

/** The PyTorch programs of the cards that have no page; between two @ stands a knob's name. */
final class MorePrograms {
    static final String RNN = """
            class Reader(nn.Module):
                def __init__(self, vocabulary, embedding, layers, units):
                    super().__init__()
                    self.words = nn.Embedding(vocabulary, embedding)
                    self.layers = getattr(nn, "@kind@".upper())(embedding, units, layers, batch_first=True)
                    self.logits = nn.Linear(units, vocabulary, bias=False)

                def forward(self, words):
                    return self.logits(self.layers(self.words(words))[0])


            network = Reader(@vocabulary@, @embedding@, @layers@, @units@)

            assert network(torch.zeros(1, 5, dtype=torch.long)).shape == (1, 5, @vocabulary@)
            """;

    static final String VAE = """
            class Autoencoder(nn.Module):
                def __init__(self, inputs, layers, units, latent):
                    super().__init__()
                    self.encoder = self.dense([inputs] + layers * [units] + [2 * latent])
                    self.decoder = self.dense([latent] + layers * [units] + [inputs])

                @staticmethod
                def dense(sizes):
                    layers = []
                    for inputs, outputs in zip(sizes, sizes[1:]):
                        layers += [nn.Linear(inputs, outputs), nn.ReLU()]
                    return nn.Sequential(*layers[:-1])

                def forward(self, x):
                    mean, log_variance = self.encoder(x).chunk(2, dim=1)
                    drawn = mean + torch.randn_like(mean) * (log_variance / 2).exp()
                    return self.decoder(drawn), mean, log_variance

                @staticmethod
                def loss(logits, x, mean, log_variance):
                    rebuilt = nn.functional.binary_cross_entropy_with_logits(logits, x, reduction="sum")
                    return rebuilt - 0.5 * (1 + log_variance - mean**2 - log_variance.exp()).sum()


            network = Autoencoder(@inputs@, @layers@, @units@, @latent@)

            assert network(torch.zeros(2, @inputs@))[0].shape == (2, @inputs@)
            """;

    static final String GAN = """
            def generator(side, channels, latent, width):
                layers, inputs, outputs, stride = [], latent, width * side // 8, 1
                while stride == 1 or outputs >= width:
                    layers += [nn.ConvTranspose2d(inputs, outputs, 4, stride, stride - 1, bias=False)]
                    layers += [nn.BatchNorm2d(outputs), nn.ReLU()]
                    inputs, outputs, stride = outputs, outputs // 2, 2
                return nn.Sequential(*layers, nn.ConvTranspose2d(inputs, channels, 4, 2, 1, bias=False), nn.Tanh())


            def discriminator(side, channels, width):
                layers, inputs, outputs = [], channels, width
                while side > 4:
                    layers += [nn.Conv2d(inputs, outputs, 4, 2, 1, bias=False)]
                    layers += [nn.BatchNorm2d(outputs)] if len(layers) > 1 else []
                    layers += [nn.LeakyReLU(0.2)]
                    inputs, outputs, side = outputs, 2 * outputs, side // 2
                return nn.Sequential(*layers, nn.Conv2d(inputs, 1, 4, bias=False))


            network = nn.ModuleDict({
                "generator": generator(@side@, @channels@, @latent@, @width@),
                "discriminator": discriminator(@side@, @channels@, @width@),
            })

            images = network["generator"](torch.randn(2, @latent@, 1, 1))
            assert images.shape == (2, @channels@, @side@, @side@)
            assert network["discriminator"](images).shape == (2, 1, 1, 1)
            """;

    static final String VIT = """
            class VisionTransformer(nn.Module):
                def __init__(self, side, patch, channels, layers, heads, width, classes):
                    super().__init__()
                    self.patches = nn.Conv2d(channels, width, patch, stride=patch)
                    self.token = nn.Parameter(torch.zeros(1, 1, width))
                    self.positions = nn.Parameter(torch.zeros(1, (side // patch) ** 2 + 1, width))
                    block = nn.TransformerEncoderLayer(
                        width, heads, 4 * width, dropout=0.0, activation="gelu", batch_first=True, norm_first=True)
                    self.blocks = nn.TransformerEncoder(block, layers, enable_nested_tensor=False)
                    self.norm = nn.LayerNorm(width)
                    self.head = nn.Linear(width, classes)

                def forward(self, images):
                    x = self.patches(images).flatten(2).transpose(1, 2)
                    x = torch.cat([self.token.expand(len(x), -1, -1), x], 1) + self.positions
                    return self.head(self.norm(self.blocks(x))[:, 0])


            network = VisionTransformer(
                @side@, @patch@, @channels@, @layers@, @heads@, @heads@ * @head-width@, @classes@)

            assert network(torch.zeros(1, @channels@, @side@, @side@)).shape == (1, @classes@)
            """;

    static final String SSM = """
            class RMSNorm(nn.Module):
                def __init__(self, width):
                    super().__init__()
                    self.weight = nn.Parameter(torch.ones(width))

                def forward(self, x):
                    return self.weight * x * (x.pow(2).mean(-1, keepdim=True) + 1e-5).rsqrt()


            class Mamba(nn.Module):
                def __init__(self, width, states):
                    super().__init__()
                    inner, self.rank, self.states = 2 * width, -(-width // 16), states
                    self.norm = RMSNorm(width)
                    self.in_proj = nn.Linear(width, 2 * inner, bias=False)
                    self.conv1d = nn.Conv1d(inner, inner, 4, padding=3, groups=inner)
                    self.x_proj = nn.Linear(inner, self.rank + 2 * states, bias=False)
                    self.dt_proj = nn.Linear(self.rank, inner)
                    self.A_log = nn.Parameter(torch.arange(1.0, states + 1).log().repeat(inner, 1))
                    self.D = nn.Parameter(torch.ones(inner))
                    self.out_proj = nn.Linear(inner, width, bias=False)

                def forward(self, x):
                    seen, gate = self.in_proj(self.norm(x)).chunk(2, dim=-1)
                    seen = self.conv1d(seen.transpose(1, 2))[..., : x.shape[1]].transpose(1, 2)
                    seen = nn.functional.silu(seen)
                    step, write, read = self.x_proj(seen).split([self.rank, self.states, self.states], dim=-1)
                    step = nn.functional.softplus(self.dt_proj(step))
                    keep = torch.exp(step[..., None] * -self.A_log.exp())
                    new = (step * seen)[..., None] * write[:, :, None]
                    state, answers = torch.zeros_like(new[:, 0]), []
                    for t in range(x.shape[1]):  # libraries compute this scan in parallel
                        state = keep[:, t] * state + new[:, t]
                        answers.append((state * read[:, t, None]).sum(-1))
                    answer = torch.stack(answers, 1) + self.D * seen
                    return x + self.out_proj(answer * nn.functional.silu(gate))


            class Writer(nn.Module):
                def __init__(self, vocabulary, layers, width, states):
                    super().__init__()
                    self.words = nn.Embedding(vocabulary, width)
                    self.layers = nn.Sequential(*[Mamba(width, states) for _ in range(layers)], RMSNorm(width))

                def forward(self, words):
                    return self.layers(self.words(words)) @ self.words.weight.T


            network = Writer(@vocabulary@, @layers@, @width@, @states@)

            assert network(torch.zeros(1, 5, dtype=torch.long)).shape == (1, 5, @vocabulary@)
            """;

    static final String MOE = """
            class Experts(nn.Module):
                def __init__(self, width, experts, chosen):
                    super().__init__()
                    self.chosen = chosen
                    self.router = nn.Linear(width, experts, bias=False)
                    self.experts = nn.ModuleList([
                        nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(approximate="tanh"), nn.Linear(4 * width, width))
                        for _ in range(experts)])

                def forward(self, x):
                    scores, which = self.router(x).topk(self.chosen, dim=-1)
                    shares, mixed = scores.softmax(-1), torch.zeros_like(x)
                    for number, expert in enumerate(self.experts):
                        token, place = (which == number).nonzero(as_tuple=True)
                        mixed = mixed.index_add(0, token, shares[token, place, None] * expert(x[token]))
                    return mixed


            class Block(nn.Module):
                def __init__(self, width, heads, experts, chosen):
                    super().__init__()
                    self.norms = nn.ModuleList([nn.LayerNorm(width), nn.LayerNorm(width)])
                    self.attention = nn.MultiheadAttention(width, heads, batch_first=True)
                    self.experts = Experts(width, experts, chosen)

                def forward(self, x):
                    later = torch.ones(x.shape[1], x.shape[1], dtype=torch.bool).triu(1)
                    y = self.norms[0](x)
                    x = x + self.attention(y, y, y, attn_mask=later, need_weights=False)[0]
                    return x + self.experts(self.norms[1](x).flatten(0, 1)).view(x.shape)


            class Writer(nn.Module):
                def __init__(self, vocabulary, context, layers, heads, width, experts, chosen):
                    super().__init__()
                    self.words = nn.Embedding(vocabulary, width)
                    self.positions = nn.Embedding(context, width)
                    self.blocks = nn.Sequential(*[Block(width, heads, experts, chosen) for _ in range(layers)])
                    self.norm = nn.LayerNorm(width)

                def forward(self, words):
                    x = self.words(words) + self.positions(torch.arange(words.shape[1]))
                    return self.norm(self.blocks(x)) @ self.words.weight.T


            network = Writer(
                @vocabulary@, @context@, @layers@, @heads@, @heads@ * @head-width@, @experts@, @most-experts@)

            assert network(torch.zeros(1, 5, dtype=torch.long)).shape == (1, 5, @vocabulary@)
            """;

    private MorePrograms() {
    }
}
