"""The PyTorch snippets run as they are shown: shapes, gradients, steps that help, the claims in their comments."""

import runpy
from pathlib import Path

import agreement
import pytest

torch = pytest.importorskip("torch", reason="torch isn't installed for every change: scripts/notebooks --reference")
FOLDER = Path(__file__).resolve().parent.parent / "pytorch"


@pytest.fixture(autouse=True)
def seed():
    torch.manual_seed(0)
    torch.set_num_threads(1)  # the tensors are small, and threads that wait for each other cost more than they gain


def snippet(name):
    return runpy.run_path(str(FOLDER / f"{name}.py"))


def steps_that_help(model, loss, count=60, rate=1e-2):
    """Trains on one batch; every parameter has a gradient, and the loss falls to less than half."""
    optimiser = torch.optim.Adam(model.parameters(), lr=rate)
    first = loss().item()
    for _ in range(count):
        optimiser.zero_grad()
        value = loss()
        value.backward()
        without = [name for name, parameter in model.named_parameters() if parameter.grad is None]
        assert without == []
        optimiser.step()
    assert loss().item() < first / 2


def test_the_numbers_that_the_others_are_held_to_are_those_of_pytorch():
    committed, computed = agreement.read(), agreement.computed()
    assert list(committed) == list(computed) == list(agreement.MODELS)
    for model, entry in computed.items():
        found = committed[model]
        assert list(found) == list(entry)
        for part, value in entry.items():
            if part in ("output", "loss", "after"):
                torch.testing.assert_close(torch.tensor(found[part]), torch.tensor(value), atol=1e-8, rtol=0)
            else:
                assert found[part] == value


def test_mlp():
    made = snippet("mlp")
    assert made["logits"].shape == (32, 2)
    x, y = torch.randn(64, 2), torch.arange(64) % 2
    x[:, 0] += 3 * y
    steps_that_help(made["model"], lambda: torch.nn.functional.cross_entropy(made["model"](x), y))


def test_cnn():
    made = snippet("cnn")
    assert made["logits"].shape == (8, 10)
    x, y = torch.randn(20, 1, 28, 28), torch.arange(20) % 10
    steps_that_help(made["model"], lambda: torch.nn.functional.cross_entropy(made["model"](x), y))


def test_transformer():
    made = snippet("transformer")
    model = made["model"]
    assert made["logits"].shape == (2, 16, 65)
    tokens = torch.arange(17).repeat(4, 1)
    steps_that_help(model, lambda: torch.nn.functional.cross_entropy(
        model(tokens[:, :-1]).flatten(0, 1), tokens[:, 1:].flatten()))


def test_attention_equals_pytorchs_own_and_sees_nothing_later():
    made = snippet("transformer")
    attention = made["SelfAttention"](width=24, heads=3)
    x = torch.randn(2, 7, 24)

    def split(y):
        return y.view(2, 7, 3, 8).transpose(1, 2)

    wanted = torch.nn.functional.scaled_dot_product_attention(
        split(attention.query(x)), split(attention.key(x)), split(attention.value(x)), is_causal=True)
    wanted = attention.output(wanted.transpose(1, 2).reshape(2, 7, 24))
    torch.testing.assert_close(attention(x), wanted)
    changed = x.clone()
    changed[:, 4:] = 0.0
    torch.testing.assert_close(attention(changed)[:, :4], attention(x)[:, :4])
    with pytest.raises(ValueError, match="no multiple"):
        made["SelfAttention"](width=10, heads=3)


def test_gnn():
    made = snippet("gnn")
    model, adjacency = made["model"], made["adjacency"]
    assert made["logits"].shape == (6, 2)
    assert torch.equal(adjacency.sum(dim=1), torch.full((6,), 2.0))
    torch.testing.assert_close(made["normalised"](adjacency).sum(dim=1), torch.ones(6))
    labels = torch.tensor([0, 0, 0, 1, 1, 1])
    steps_that_help(model, lambda: torch.nn.functional.cross_entropy(model(torch.eye(6), adjacency), labels))


def test_a_gcn_layer_is_the_formula_by_hand():
    made = snippet("gnn")
    layer = made["GCNLayer"](inputs=3, outputs=2)
    adjacency = torch.tensor([[0.0, 1.0, 1.0], [1.0, 0.0, 0.0], [1.0, 0.0, 0.0]])
    nodes = torch.randn(3, 3)
    roots = torch.diag(torch.tensor([3.0, 2.0, 2.0]) ** -0.5)
    by_hand = roots @ (adjacency + torch.eye(3)) @ roots @ nodes @ layer.linear.weight.T
    torch.testing.assert_close(layer(nodes, made["normalised"](adjacency)), by_hand)


def test_nodes_in_another_order_give_the_same_answers_in_that_order():
    made = snippet("gnn")
    nodes, order = torch.randn(6, 6), torch.tensor([3, 0, 5, 1, 4, 2])
    adjacency = made["adjacency"]
    moved = made["model"](nodes[order], adjacency[order][:, order])
    torch.testing.assert_close(moved, made["model"](nodes, adjacency)[order])


def test_a_gcn_of_two_layers_hears_two_steps_far():
    made = snippet("gnn")
    nodes = torch.eye(6, requires_grad=True)
    made["model"](nodes, made["adjacency"])[0].sum().backward()
    assert nodes.grad[3].abs().sum() == 0  # three steps away
    assert nodes.grad[2].abs().sum() > 0


def test_diffusion():
    made = snippet("diffusion")
    model = made["model"]
    assert made["error"].shape == ()
    images = torch.rand(2, 1, 28, 28) * 2 - 1
    t = torch.full((2,), 900)
    noise = torch.randn_like(images)
    steps_that_help(model, lambda: torch.nn.functional.mse_loss(model(made["noised"](images, t, noise), t), noise), 20)
    x = made["denoised"](model, torch.randn(2, 1, 28, 28), 5)
    assert x.shape == (2, 1, 28, 28)


def test_noise_added_at_once_has_the_variance_of_noise_added_step_by_step():
    made = snippet("diffusion")
    x = torch.zeros(1, 1, 200, 200)
    for t in range(50):
        x = made["alphas"][t].sqrt() * x + made["betas"][t].sqrt() * torch.randn_like(x)
    at_once = made["noised"](torch.zeros_like(x), torch.tensor([49]), torch.randn_like(x))
    assert x.std().item() == pytest.approx(at_once.std().item(), rel=0.03)


def test_with_the_true_noise_a_sample_comes_back():
    made = snippet("diffusion")
    target = torch.full((1, 1, 28, 28), 0.5)

    def oracle(x, t):
        kept = made["alpha_bars"][t].view(-1, 1, 1, 1)
        return (x - kept.sqrt() * target) / (1 - kept).sqrt()

    torch.testing.assert_close(made["sample"](oracle, target.shape), target, atol=1e-3, rtol=0)
    compiled = torch.compile(oracle, backend="eager")
    torch.testing.assert_close(compiled(target, torch.tensor([3])), oracle(target, torch.tensor([3])))


# Tensors of the meta device hold no numbers, and an operation of them with one of the processor fails as on a GPU.
@pytest.mark.parametrize("name", ["mlp", "cnn", "transformer", "gnn", "diffusion"])
def test_a_model_that_is_moved_to_another_device_takes_everything_with_it(name):
    made = snippet(name)
    model = made["model"].to("meta")
    inputs = {
        "mlp": lambda: [torch.ones(4, 2)], "cnn": lambda: [torch.ones(4, 1, 28, 28)],
        "transformer": lambda: [torch.ones(2, 16, dtype=torch.long)],
        "gnn": lambda: [torch.eye(6), made["adjacency"]],
        "diffusion": lambda: [torch.ones(4, 1, 28, 28), torch.ones(4, dtype=torch.long)]}[name]()
    assert model(*[part.to("meta") for part in inputs]).device.type == "meta"


def test_diffusion_works_on_another_device():
    made = snippet("diffusion")
    model, x = made["model"].to("meta"), torch.ones(4, 1, 28, 28, device="meta")
    assert made["loss"](model, x).device.type == "meta"
    assert made["denoised"](model, x, 5).device.type == "meta"
    made["sample"].__globals__["STEPS"] = 2
    assert made["sample"](model, x.shape, device="meta").device.type == "meta"


@pytest.mark.skipif(not torch.cuda.is_available(), reason="no GPU here")
def test_training_and_sampling_run_on_a_gpu():
    assert next(snippet("training")["model"].parameters()).is_cuda
    made = snippet("diffusion")
    made["sample"].__globals__["STEPS"] = 3
    assert made["sample"](made["model"].to("cuda"), (1, 1, 28, 28), device="cuda").is_cuda


def test_training_learns_xor():
    made = snippet("training")
    assert len(made["accuracies"]) == 20
    assert made["accuracies"][-1] > 0.95
