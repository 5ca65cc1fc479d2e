import torch
from torch import Tensor, nn


class CNN(nn.Module):
    """Two stages of convolution and pooling, then a linear classifier."""

    def __init__(self, channels: int = 1, classes: int = 10) -> None:
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(channels, 16, kernel_size=3, padding=1),  # [B, 16, 28, 28]
            nn.BatchNorm2d(16),
            nn.ReLU(),
            nn.MaxPool2d(2),  # [B, 16, 14, 14]
            nn.Conv2d(16, 32, kernel_size=3, padding=1),
            nn.BatchNorm2d(32),
            nn.ReLU(),
            nn.MaxPool2d(2),  # [B, 32, 7, 7]
        )
        self.classifier = nn.Linear(32 * 7 * 7, classes)

    def forward(self, images: Tensor) -> Tensor:  # [B, C, 28, 28] -> [B, classes]
        return self.classifier(self.features(images).flatten(start_dim=1))


model = CNN()
logits = model(torch.randn(8, 1, 28, 28))  # [8, 10]
