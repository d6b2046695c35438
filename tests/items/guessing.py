"""How many keys somebody finds who knows the wording of other units' questions, and nothing of the matter.

Runs by itself in an environment with scikit-learn (`items.lock`): reads JSON from standard input, a list of
`{unit, texts, key, letters}` in the order of the course (texts of the options as they are shown, the key's place, and for each
place how often this unit's earlier keys stood there and whether the last one did), and prints `{wording, letters}` as shares.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

FOLDS, SEEDS = 10, 5


def found(features: Any, right: Any, units: Any, items: Any, seed: int) -> float:
    """The share of keys that have the highest odds in their item, ties shared out, by models that never saw the item's unit."""
    odds = np.zeros(len(right))
    for known, asked in GroupKFold(FOLDS, shuffle=True, random_state=seed).split(features, right, units):
        model = LogisticRegression(C=0.3, max_iter=2000).fit(features[known], right[known])
        odds[asked] = model.decision_function(features[asked])
    shares = []
    for item in range(items.max() + 1):
        places = np.flatnonzero(items == item)
        best = places[np.isclose(odds[places], odds[places].max())]
        shares.append(right[best].mean())
    return float(np.mean(shares))


def main() -> None:
    """Guesses the keys of the items that stand in the input."""
    asked = json.load(sys.stdin)
    options = [(number, place, text) for number, item in enumerate(asked) for place, text in enumerate(item["texts"])]
    right = np.array([place == asked[number]["key"] for number, place, _ in options])
    units = np.array([asked[number]["unit"] for number, _, _ in options])
    items = np.array([number for number, _, _ in options])
    # a word that one option alone has is known from no other unit
    words = CountVectorizer(analyzer="char", ngram_range=(1, 2), binary=True, min_df=2).fit_transform([text for *_, text in options])
    letters = csr_matrix(np.array([asked[number]["letters"][place] for number, place, _ in options], dtype=float))
    both = hstack([words, letters]).tocsr()
    shares = {
        name: float(np.mean([found(features, right, units, items, seed) for seed in range(SEEDS)]))
        for name, features in (("wording", words.tocsr()), ("letters", both))
    }
    json.dump(shares, sys.stdout)


if __name__ == "__main__":
    main()
