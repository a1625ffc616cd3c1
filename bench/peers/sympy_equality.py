"""Decides with SymPy what the mathematics verifier decides, and times it.

usage: python3 sympy_equality.py formula_pairs.jsonl

Each line has "references" (one formula in SymPy's plain syntax), "response" and "label". Both are parsed and their difference
simplified, which is the work that Math-Verify does behind its own reading of LaTeX; the best of three runs counts, caches emptied
before each.
"""

import json
import sys
import time

from sympy import SympifyError, simplify, sympify
from sympy.core.cache import clear_cache


def equal(reference, response):
    a, b = sympify(reference.replace("^", "**")), sympify(response.replace("^", "**"))
    return bool(a == b or simplify(a - b) == 0)


def main(path):
    rows = [json.loads(line) for line in open(path, encoding="utf-8")]
    total, right = 0.0, 0
    slowest = (0.0, "")
    for row in rows:
        best = float("inf")
        for _ in range(3):
            clear_cache()
            start = time.perf_counter()
            try:
                verdict = equal(row["references"][0], row["response"])
            except (SympifyError, TypeError):
                verdict = None
            best = min(best, time.perf_counter() - start)
        total += best
        right += verdict == row["label"]
        slowest = max(slowest, (best, row["response"]))
    print(
        f"sympy: {len(rows)} pairs, {total / len(rows) * 1e6:.0f} us a verdict, {len(rows) / total:.0f} verdicts/s, "
        f"{right} as labelled; slowest {slowest[0] * 1e3:.1f} ms ({slowest[1]})"
    )


if __name__ == "__main__":
    main(sys.argv[1])
