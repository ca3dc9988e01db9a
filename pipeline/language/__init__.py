"""The language layer that `segment/`, `classify/` and `answer/` share: sentences, words, written form, embeddings."""
