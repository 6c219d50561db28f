"""Trains the demo's five predictors and writes their weights as SpanRnn reads them.

    dotnet run -c Release --project src/SpanRnn.Demo -- export-levels levels.safetensors
    /usr/bin/python3 src/SpanRnn.Demo/training/train.py levels.safetensors [markov autoregressive rnn lstm gru]

Needs PyTorch and numpy, nothing else. The committed weights were made with Debian 12's Python 3.11, python3-torch 1.13.0
and libopenblas0-serial 0.3.21 on an x64 processor with AVX-512, in 26 minutes of processor time (torch's default BLAS on
Debian works too, about three times slower). The levels come from their own seed, the weights and batches from seed 2024,
and the work is done on one thread: the same machine and libraries give the same weights, others about equally good ones.

How a PyTorch user exports to SpanRnn is the last line of `export`: save the state dict. SpanRnn knows PyTorch's names
and its order of gates.
"""

import pathlib
import sys

import torch
from torch import nn

import safetensors_file

FRAMES_PER_SECOND = 60
LONGEST_COVER = 2 * FRAMES_PER_SECOND
INPUTS = 5  # x, y, velocity x, velocity y, visible
OUTPUTS = 2  # the velocity that leads to the next frame's position
HELD_OUT = 256  # episodes that training never sees
WEIGHTS = pathlib.Path(__file__).parent.parent / "weights"


class Recurrent(nn.Module):
    """A recurrent cell and a dense read-out of its hidden state: `rnn.weight_ih_l0`, ..., `head.weight`, `head.bias`."""

    def __init__(self, cell, hidden_size):
        super().__init__()
        self.rnn = cell(INPUTS, hidden_size, batch_first=True)
        self.head = nn.Linear(hidden_size, OUTPUTS)

    def forward(self, inputs, state=None):
        hidden, state = self.rnn(inputs, state)
        return self.head(hidden), state


class Window(nn.Module):
    """A dense layer over the last observations, oldest first, zeros where there are none yet: `linear.weight`, `linear.bias`."""

    def __init__(self, window):
        super().__init__()
        self.window = window
        self.linear = nn.Linear(window * INPUTS, OUTPUTS)
        nn.init.zeros_(self.linear.weight)  # a window is full of near copies: random weights would only be unlearned

    def forward(self, inputs, state=None):
        if state is None:
            state = inputs.new_zeros(inputs.shape[0], self.window - 1, INPUTS)
        observations = torch.cat((state, inputs), dim=1)
        windows = observations.unfold(1, self.window, 1).transpose(2, 3).flatten(2)
        return self.linear(windows), observations[:, observations.shape[1] - self.window + 1 :]


#                  the module                          updates  learning rate
PREDICTORS = {
    "markov": (lambda: Window(1), 800, 0.005),
    "autoregressive": (lambda: Window(32), 1500, 0.003),
    "rnn": (lambda: Recurrent(nn.RNN, 48), 3000, 0.002),
    "lstm": (lambda: Recurrent(nn.LSTM, 28), 2600, 0.005),
    "gru": (lambda: Recurrent(nn.GRU, 32), 2600, 0.005),
}


class Tracker:
    """The closed loop around a predictor, for a batch of targets. `Evaluation/Belief.cs` does the same, one frame at a time."""

    def __init__(self, predictor):
        self.predictor = predictor
        self.position = self.velocity = self.state = None

    def see(self, sightings):
        """Takes sightings [batch, frames, 2]; returns the prediction, made in each frame, of the next frame's position."""
        measured = (sightings[:, 1:] - sightings[:, :-1]) * FRAMES_PER_SECOND
        first = torch.zeros_like(sightings[:, :1]) if self.velocity is None else self.velocity
        return self._advance(sightings, torch.cat((first, measured), dim=1), visible=1.0)

    def hide(self, frames):
        """Spends frames behind cover, fed with nothing but its own predictions; returns what `see` returns."""
        return torch.cat([self._advance(self.position, self.velocity, visible=0.0) for _ in range(frames)], dim=1)

    def _advance(self, position, velocity, visible):
        flag = torch.full_like(position[..., :1], visible)
        predicted, self.state = self.predictor(torch.cat((position, velocity, flag), dim=2), self.state)
        positions = position + predicted / FRAMES_PER_SECOND
        self.position, self.velocity = positions[:, -1:], predicted[:, -1:]
        return positions


def distance(predicted, truth):
    return ((predicted - truth).square().sum(dim=-1) + 1e-8).sqrt()


def follow(tracker, truth, sightings, start, in_sight, behind_cover):
    """Sees a target for some frames, loses it for some; returns the distances from the truth in both, and the frame after."""
    middle = start + in_sight
    end = middle + behind_cover
    seen = distance(tracker.see(sightings[:, start:middle]), truth[:, start + 1 : middle + 1])
    unseen = distance(tracker.hide(behind_cover - 1), truth[:, middle + 1 : end])
    return seen, unseen, end


def train(name, truth, sightings, batch=64):
    create, updates, learning_rate = PREDICTORS[name]
    torch.manual_seed(2024)
    predictor = create()
    optimizer = torch.optim.Adam(predictor.parameters())
    for update in range(updates):
        progress = update / updates
        optimizer.param_groups[0]["lr"] = learning_rate * min(1.0, 2.02 - 2.0 * progress)

        # Covers grow from a third of a second to their full length within the first fifth of the training.
        cover = int(min(LONGEST_COVER, 20 + 5 * progress * (LONGEST_COVER - 20)))
        first_sight, second_sight = torch.randint(60, 151, (2,)).tolist()
        start = int(torch.randint(0, truth.shape[1] - first_sight - second_sight - 2 * cover, ()))
        episodes = torch.randint(0, truth.shape[0], (batch,))
        batch_truth, batch_sightings = truth[episodes], sightings[episodes]

        tracker = Tracker(predictor)
        loss = 0.0
        for in_sight in (first_sight, second_sight):
            seen, unseen, start = follow(tracker, batch_truth, batch_sightings, start, in_sight, cover)
            loss = loss + 5.0 * seen.mean() + unseen.mean()  # errors in sight are small; the factor makes them count

        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(predictor.parameters(), 0.5)
        optimizer.step()
        if (update + 1) % 200 == 0:
            print(f"{name}: update {update + 1} of {updates}, loss {loss.item():.4f}", flush=True)
    return predictor


@torch.no_grad()
def report(name, predictor, truth, sightings):
    """Prints the mean distance from the truth on held-out episodes, in level units."""
    tracker = Tracker(predictor)
    _, _, start = follow(tracker, truth, sightings, 0, 180, LONGEST_COVER)
    seen, unseen, _ = follow(tracker, truth, sightings, start, 90, LONGEST_COVER)
    after = {seconds: unseen[:, int(seconds * FRAMES_PER_SECOND) - 2].mean().item() for seconds in (0.5, 1, 2)}
    errors = ", ".join(f"after {seconds} s {error:.3f}" for seconds, error in after.items())
    print(f"{name}: in sight {seen.mean().item():.4f}, {errors}", flush=True)


def export(name, predictor):
    WEIGHTS.mkdir(exist_ok=True)
    safetensors_file.save(WEIGHTS / f"{name}.safetensors", predictor.state_dict())


def main():
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    levels = safetensors_file.load(sys.argv[1])
    truth, sightings = levels["truth"], levels["sightings"]
    for name in sys.argv[2:] or PREDICTORS:
        predictor = train(name, truth[:-HELD_OUT], sightings[:-HELD_OUT])
        report(name, predictor, truth[-HELD_OUT:], sightings[-HELD_OUT:])
        export(name, predictor)


if __name__ == "__main__":
    main()
