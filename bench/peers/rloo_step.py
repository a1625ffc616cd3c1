"""One RLOO step of SmolLM2-135M's shape as a plain loop in eager PyTorch: what RewardBridge's step is compared with.

Random weights (speed doesn't depend on them), 8 questions x 4 samples, prompt 128, response 64, f32, full fine-tuning,
AdamW, KL to a reference policy. Sampling keeps keys and values; update and reference run in micro-batches of 8
sequences with logits of all positions, as common trainers do.

    python3 bench/peers/rloo_step.py [steps [threads [questions]]]

Debian: apt-get install python3-torch libopenblas0-pthread (without the second, products run on reference BLAS, some 40 times slower).
"""

import resource
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

QUESTIONS = int(sys.argv[3]) if len(sys.argv) > 3 else 8
SAMPLES, PROMPT, RESPONSE, MICRO_BATCH = 4, 128, 64, 8
VOCABULARY, HIDDEN, INTERMEDIATE, LAYERS, HEADS, KEY_HEADS, SIZE = 49152, 576, 1536, 30, 9, 3, 64
BETA, CLIP = 0.01, 0.2


class Norm(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(HIDDEN))

    def forward(self, x):
        return self.weight * (x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5))


def rotate(x, cos, sin):
    half = torch.cat((-x[..., SIZE // 2 :], x[..., : SIZE // 2]), dim=-1)
    return x * cos + half * sin


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        linear = lambda a, b: nn.Linear(a, b, bias=False)
        self.norm1, self.norm2 = Norm(), Norm()
        self.q, self.k = linear(HIDDEN, HEADS * SIZE), linear(HIDDEN, KEY_HEADS * SIZE)
        self.v, self.o = linear(HIDDEN, KEY_HEADS * SIZE), linear(HEADS * SIZE, HIDDEN)
        self.gate, self.up = linear(HIDDEN, INTERMEDIATE), linear(HIDDEN, INTERMEDIATE)
        self.down = linear(INTERMEDIATE, HIDDEN)

    def forward(self, x, cos, sin, mask, past):
        batch, length, _ = x.shape
        h = self.norm1(x)
        heads = lambda y, n: y.view(batch, length, n, SIZE).transpose(1, 2)
        q = rotate(heads(self.q(h), HEADS), cos, sin)
        k = rotate(heads(self.k(h), KEY_HEADS), cos, sin)
        v = heads(self.v(h), KEY_HEADS)
        if past is not None:
            if past:
                k, v = torch.cat((past[0], k), 2), torch.cat((past[1], v), 2)
            past[:] = [k, v]
        k = k.repeat_interleave(HEADS // KEY_HEADS, 1)
        v = v.repeat_interleave(HEADS // KEY_HEADS, 1)
        scores = q @ k.transpose(2, 3) / SIZE**0.5 + mask
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, HEADS * SIZE)
        x = x + self.o(mixed)
        h = self.norm2(x)
        return x + self.down(F.silu(self.gate(h)) * self.up(h))


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(VOCABULARY, HIDDEN)
        nn.init.normal_(self.embedding.weight, std=0.02)
        self.blocks = nn.ModuleList([Block() for _ in range(LAYERS)])
        self.norm = Norm()

    def forward(self, tokens, past=None):
        first = past[0][0].shape[2] if past and past[0] else 0
        length = tokens.shape[1]
        positions = torch.arange(first, first + length)
        frequencies = 100000.0 ** (-torch.arange(0, SIZE, 2) / SIZE)
        angles = torch.outer(positions, frequencies).repeat(1, 2)
        mask = torch.full((length, first + length), float("-inf")).triu(first + 1)
        x = self.embedding(tokens)
        for i, block in enumerate(self.blocks):
            x = block(x, angles.cos(), angles.sin(), mask, past[i] if past is not None else None)
        return self.norm(x) @ self.embedding.weight.T


@torch.no_grad()
def sample(model, prompts):
    past, tokens, last = [[] for _ in range(LAYERS)], prompts, prompts
    for _ in range(RESPONSE):
        probabilities = model(last, past)[:, -1].softmax(-1)
        last = torch.multinomial(probabilities, 1)
        tokens = torch.cat((tokens, last), 1)
    return tokens


def log_probabilities(model, tokens):
    logits = model(tokens)[:, PROMPT - 1 : -1]
    return logits.log_softmax(-1).gather(-1, tokens[:, PROMPT:, None]).squeeze(-1)


def step(policy, reference, optimiser):
    clock = [time.perf_counter()]
    lap = lambda: clock.append(time.perf_counter())
    prompts = torch.randint(VOCABULARY, (QUESTIONS, PROMPT)).repeat_interleave(SAMPLES, 0)
    tokens = sample(policy, prompts)
    lap()
    rewards = torch.rand(QUESTIONS, SAMPLES)
    advantages = (SAMPLES / (SAMPLES - 1) * (rewards - rewards.mean(1, keepdim=True))).view(-1, 1)
    with torch.no_grad():
        parts = [log_probabilities(reference, part) for part in tokens.split(MICRO_BATCH)]
    ref = torch.cat(parts)
    lap()
    optimiser.zero_grad(set_to_none=True)
    for part, a, r in zip(tokens.split(MICRO_BATCH), advantages.split(MICRO_BATCH), ref.split(MICRO_BATCH)):
        new = log_probabilities(policy, part)
        ratio = (new - new.detach()).exp()
        surrogate = torch.minimum(ratio * a, ratio.clamp(1 - CLIP, 1 + CLIP) * a)
        d = r - new
        loss = (BETA * (d.exp() - d - 1) - surrogate).sum() / (len(tokens) * RESPONSE)
        loss.backward()
    torch.nn.utils.clip_grad_norm_(policy.parameters(), 1.0)
    optimiser.step()
    lap()
    return [b - a for a, b in zip(clock, clock[1:])]


def main():
    torch.set_num_threads(int(sys.argv[2]) if len(sys.argv) > 2 else 2)
    torch.manual_seed(1)
    policy, reference = Model(), Model()
    reference.load_state_dict(policy.state_dict())
    reference.requires_grad_(False)
    optimiser = torch.optim.AdamW(policy.parameters(), lr=1e-6, betas=(0.9, 0.95), weight_decay=0)
    for i in range(int(sys.argv[1]) if len(sys.argv) > 1 else 1):
        sampling, scoring, update = step(policy, reference, optimiser)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"torch {torch.__version__} eager: sampling {sampling:.1f} s, reference {scoring:.1f} s, update {update:.1f} s, "
            f"step {sampling + scoring + update:.1f} s, peak {peak:.0f} MiB",
            flush=True,
        )


main()
