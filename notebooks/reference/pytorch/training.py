import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, TensorDataset


def train(model: nn.Module, training: DataLoader, validation: DataLoader, epochs: int) -> list[float]:
    """Trains a classifier; returns the accuracy on the validation set after each epoch."""
    device = next(model.parameters()).device
    optimiser = torch.optim.AdamW(model.parameters(), lr=1e-2)
    loss_function = nn.CrossEntropyLoss()
    accuracies = []
    for _ in range(epochs):
        model.train()
        for inputs, targets in training:
            optimiser.zero_grad()
            loss = loss_function(model(inputs.to(device)), targets.to(device))
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), max_norm=1.0)
            optimiser.step()
        accuracies.append(accuracy(model, validation))
    return accuracies


@torch.no_grad()
def accuracy(model: nn.Module, examples: DataLoader) -> float:
    """The share of examples whose most probable class is the true one."""
    model.eval()
    device = next(model.parameters()).device
    right = total = 0
    for inputs, targets in examples:
        right += (model(inputs.to(device)).argmax(dim=1) == targets.to(device)).sum().item()
        total += len(targets)
    return right / total


def xor(count: int) -> tuple[Tensor, Tensor]:
    """Points of the plane; equal classes sit in opposite quadrants."""
    points = torch.rand(count, 2) * 2 - 1
    return points, (points[:, 0] * points[:, 1] < 0).long()


device = "cuda" if torch.cuda.is_available() else "cpu"
torch.manual_seed(0)
training = DataLoader(TensorDataset(*xor(800)), batch_size=32, shuffle=True)
validation = DataLoader(TensorDataset(*xor(200)), batch_size=200)
model = nn.Sequential(nn.Linear(2, 16), nn.Tanh(), nn.Linear(16, 2)).to(device)
accuracies = train(model, training, validation, epochs=20)
