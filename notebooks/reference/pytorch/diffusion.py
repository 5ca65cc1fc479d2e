import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F

STEPS = 1000
betas = torch.linspace(1e-4, 0.02, STEPS)  # noise added in each step (Ho et al. 2020)
alphas = 1.0 - betas
alpha_bars = alphas.cumprod(dim=0)


def noised(x0: Tensor, t: Tensor, noise: Tensor) -> Tensor:
    """Forward: an image after t steps, at once. x0, noise [B, C, H, W]; t [B]."""
    kept = alpha_bars.to(t.device)[t].view(-1, 1, 1, 1)
    return kept.sqrt() * x0 + (1.0 - kept).sqrt() * noise


def time_embedding(t: Tensor, width: int) -> Tensor:  # [B] -> [B, width]
    places = torch.arange(width // 2, device=t.device)
    frequencies = torch.exp(-math.log(10_000.0) * places / (width // 2))
    angles = t[:, None] * frequencies
    return torch.cat([angles.sin(), angles.cos()], dim=1)


class Block(nn.Module):
    """Two convolutions; the timestep shifts the channels in between."""

    def __init__(self, inputs: int, outputs: int, time_width: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, padding=1)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, padding=1)
        self.norm1, self.norm2 = nn.GroupNorm(4, outputs), nn.GroupNorm(4, outputs)
        self.time = nn.Linear(time_width, outputs)

    def forward(self, x: Tensor, time: Tensor) -> Tensor:
        x = F.silu(self.norm1(self.conv1(x))) + self.time(time)[:, :, None, None]
        return F.silu(self.norm2(self.conv2(x)))


class UNet(nn.Module):
    """Predicts the noise in an image: down, through the middle, up, with skips across."""

    def __init__(self, channels: int = 1, width: int = 32, time_width: int = 64) -> None:
        super().__init__()
        self.time_width = time_width
        self.down1 = Block(channels, width, time_width)
        self.down2 = Block(width, 2 * width, time_width)
        self.middle = Block(2 * width, 2 * width, time_width)
        self.up2 = Block(4 * width, width, time_width)
        self.up1 = Block(2 * width, width, time_width)
        self.out = nn.Conv2d(width, channels, 1)

    def forward(self, x: Tensor, t: Tensor) -> Tensor:  # [B, C, 28, 28], [B] -> like x
        time = time_embedding(t, self.time_width)
        d1 = self.down1(x, time)  # 28 × 28
        d2 = self.down2(F.avg_pool2d(d1, 2), time)  # 14 × 14
        m = self.middle(F.avg_pool2d(d2, 2), time)  # 7 × 7
        u2 = self.up2(torch.cat([F.interpolate(m, scale_factor=2), d2], dim=1), time)
        u1 = self.up1(torch.cat([F.interpolate(u2, scale_factor=2), d1], dim=1), time)
        return self.out(u1)


def loss(model: nn.Module, x0: Tensor) -> Tensor:
    """How well the model finds the noise that was added at random timesteps."""
    t = torch.randint(STEPS, (x0.shape[0],), device=x0.device)
    noise = torch.randn_like(x0)
    return F.mse_loss(model(noised(x0, t, noise), t), noise)


@torch.no_grad()
def denoised(model: nn.Module, x: Tensor, t: int) -> Tensor:
    """Reverse: one step from timestep t to t - 1 (DDPM)."""
    predicted = model(x, torch.full((x.shape[0],), t, device=x.device))
    mean = (x - betas[t] / (1.0 - alpha_bars[t]).sqrt() * predicted) / alphas[t].sqrt()
    return mean if t == 0 else mean + betas[t].sqrt() * torch.randn_like(x)


@torch.no_grad()
def sample(model: nn.Module, shape: tuple[int, ...], device: str = "cpu") -> Tensor:
    """From pure noise to images: STEPS calls of the model, so give it torch.compile(model)."""
    x = torch.randn(shape, device=device)
    for t in reversed(range(STEPS)):
        x = denoised(model, x, t)
    return x


model = UNet()
error = loss(model, torch.rand(4, 1, 28, 28) * 2 - 1)  # images in [-1, 1]
