#!/usr/bin/env python3
"""Makes the PyTorch golden files of this folder.

Each case is a recurrent module of PyTorch with seeded random weights, run over a short sequence from a
state that is not zero:

    <name>.safetensors           the weights alone, with the names of PyTorch's state dict
    <name>.expected.safetensors  input [T, I], h0 [H], c0 [H] (LSTM), output [T, H], hn [H], cn [H] (LSTM)
                                 in float32, and output64, hn64, cn64: the same run in double precision,
                                 from the same float32 weights, inputs and states

manifest.json lists the cases: name, kind, activation (RNN), sizes, steps, bias, naming ("layer": the names
of nn.LSTM, `weight_ih_l0`; "cell": those of nn.LSTMCell, `weight_ih`).

To run it again, with PyTorch 1.13 or later (Debian: apt install python3-torch):

    /usr/bin/python3 tests/golden/make_golden.py

Weights, inputs and states come out the same everywhere, since the generator is our own; the float32 outputs
may differ in their last digits from one CPU to the next, the double ones in the sixteenth. The script
overwrites the files of this folder and fails if a case could not tell a wrong gate order.
"""

import itertools
import json
import math
import pathlib
import struct

import torch

FOLDER = pathlib.Path(__file__).parent
STEPS = 12
SIZES = [(1, 1), (3, 5), (8, 8), (7, 20), (16, 32)]
VARIANTS = [  # how the file name says it, naming, bias; at one size, since only names and shapes change
    ("_nobias", "layer", False),
    ("_cell", "cell", True),
    ("_cell_nobias", "cell", False),
]
VARIANT_SIZE = (3, 5)
KINDS = {  # name in files → kind and activation in the manifest, gates per unit, layer, cell, further arguments
    "rnn_tanh": ("rnn", "tanh", 1, torch.nn.RNN, torch.nn.RNNCell, {"nonlinearity": "tanh"}),
    "rnn_relu": ("rnn", "relu", 1, torch.nn.RNN, torch.nn.RNNCell, {"nonlinearity": "relu"}),
    "lstm": ("lstm", None, 4, torch.nn.LSTM, torch.nn.LSTMCell, {}),
    "gru": ("gru", None, 3, torch.nn.GRU, torch.nn.GRUCell, {}),
}
SMALLEST_SWAP_EFFECT = 1e-2
DTYPES = {torch.float32: ("F32", 4), torch.float64: ("F64", 8)}


class Generator:
    """SplitMix64 (Steele, Lea & Flood 2014): the same numbers under every version of PyTorch and Python."""

    def __init__(self, seed):
        self.state = seed

    def uniform(self):
        mask = (1 << 64) - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & mask
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        return ((z ^ (z >> 31)) >> 40) * 2.0**-23 - 1.0  # 24 bits: exact in float32

    def tensor(self, *shape, scale=1.0):
        values = [self.uniform() * scale for _ in range(math.prod(shape))]
        return torch.tensor(values, dtype=torch.float32).reshape(shape)


def save_safetensors(path, tensors):
    """Writes the format by hand, so that PyTorch is all this script needs."""
    ordered = sorted(tensors.items(), key=lambda item: (-DTYPES[item[1].dtype][1], item[0]))  # widest first: aligned
    header, data = {}, b""
    for name, tensor in ordered:
        code, size = DTYPES[tensor.dtype]
        values = tensor.detach().flatten().tolist()
        encoded = struct.pack(f"<{len(values)}{'f' if size == 4 else 'd'}", *values)
        header[name] = {"dtype": code, "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(encoded)]}
        data += encoded
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def run(module, naming, inputs, h0, c0):
    """The module's outputs [T, H] and final states, from sequences without a batch."""
    if naming == "layer":
        start = h0.reshape(1, 1, -1) if c0 is None else (h0.reshape(1, 1, -1), c0.reshape(1, 1, -1))
        outputs, final = module(inputs.unsqueeze(1), start)
        hn, cn = (final, None) if c0 is None else final
        return outputs.squeeze(1), hn.flatten(), None if cn is None else cn.flatten()
    outputs, h, c = [], h0.unsqueeze(0), None if c0 is None else c0.unsqueeze(0)
    for x in inputs.unsqueeze(1):
        if c is None:
            h = module(x, h)
        else:
            h, c = module(x, (h, c))
        outputs.append(h)
    return torch.cat(outputs), h.flatten(), None if c is None else c.flatten()


def swap_gates(module, gates, first, second):
    """The module with two gates of every weight and bias exchanged, as a wrong gate order would."""
    order = list(range(gates))
    order[first], order[second] = order[second], order[first]
    for parameter in module.parameters():
        blocks = parameter.data.chunk(gates)
        parameter.data = torch.cat([blocks[g] for g in order])


def make(name, kind, size, naming, bias, seed):
    cell_kind, activation, gates, layer, cell, options = KINDS[kind]
    input_size, hidden_size = size
    generator = Generator(seed)
    module = (layer if naming == "layer" else cell)(input_size, hidden_size, bias=bias, **options)
    scale = 2 / math.sqrt(input_size + hidden_size)  # sums of spread about 1: gates neither linear nor saturated
    for parameter in module.parameters():
        parameter.data = generator.tensor(*parameter.shape, scale=scale if parameter.dim() == 2 else 1.0)
    inputs = generator.tensor(STEPS, input_size, scale=2.0)
    h0 = generator.tensor(hidden_size)
    c0 = generator.tensor(hidden_size) if cell_kind == "lstm" else None

    weights = {key: value.clone() for key, value in module.state_dict().items()}
    output, hn, cn = run(module, naming, inputs, h0, c0)
    module = module.double()
    double = [None if t is None else t.double() for t in (inputs, h0, c0)]
    output64, hn64, cn64 = run(module, naming, *double)
    assert (output - output64).abs().max() < 1e-5, name

    for first, second in itertools.combinations(range(gates), 2):
        swap_gates(module, gates, first, second)
        effect = (run(module, naming, *double)[0] - output64).abs().max()
        assert effect > SMALLEST_SWAP_EFFECT, f"{name}: gates {first} and {second} could be exchanged unseen"
        swap_gates(module, gates, first, second)

    expected = {"input": inputs, "h0": h0, "output": output, "hn": hn, "output64": output64, "hn64": hn64}
    if c0 is not None:
        expected.update({"c0": c0, "cn": cn, "cn64": cn64})
    save_safetensors(FOLDER / f"{name}.safetensors", weights)
    save_safetensors(FOLDER / f"{name}.expected.safetensors", expected)
    entry = {"name": name, "kind": cell_kind, "activation": activation, "inputSize": input_size,
             "hiddenSize": hidden_size, "steps": STEPS, "bias": bias, "naming": naming}
    return {key: value for key, value in entry.items() if value is not None}


def main():
    torch.set_grad_enabled(False)
    torch.set_num_threads(1)
    for old in FOLDER.glob("*.safetensors"):
        old.unlink()
    entries = []
    for kind in KINDS:
        cases = [(f"{kind}_{i}x{h}", (i, h), "layer", True) for i, h in SIZES]
        cases += [(f"{kind}_{VARIANT_SIZE[0]}x{VARIANT_SIZE[1]}{suffix}", VARIANT_SIZE, naming, bias)
                  for suffix, naming, bias in VARIANTS]
        for name, size, naming, bias in cases:
            entries.append(make(name, kind, size, naming, bias, seed=len(entries)))
    lines = ",\n".join("  " + json.dumps(entry) for entry in entries)
    (FOLDER / "manifest.json").write_text(f"[\n{lines}\n]\n")
    total = sum(file.stat().st_size for file in FOLDER.glob("*.safetensors"))
    print(f"{len(entries)} cases, {total} bytes")


if __name__ == "__main__":
    main()
