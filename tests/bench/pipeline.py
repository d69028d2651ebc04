"""What a researcher would otherwise write: pandas, langid, VADER by sentence, TF-IDF. Prints seconds per row.

usage: pipeline.py FILE.csv ROWS
"""

import re
import sys
import time

import langid
import pandas
from sklearn.feature_extraction.text import TfidfVectorizer
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer


def main(path: str, rows: int) -> None:
    langid.classify("load the model before the clock starts")
    analyzer = SentimentIntensityAnalyzer()
    started = time.perf_counter()
    table = pandas.read_csv(path, nrows=rows)
    texts = table["Review"].fillna("").astype(str)
    table["language"] = [langid.classify(text)[0] for text in texts]
    table["sentiment"] = [by_sentence(analyzer, text) for text in texts]
    TfidfVectorizer(ngram_range=(1, 2), stop_words="english", min_df=3).fit_transform(texts)
    print((time.perf_counter() - started) / len(table))


def by_sentence(analyzer: SentimentIntensityAnalyzer, text: str) -> float:
    scores = [analyzer.polarity_scores(s)["compound"] for s in re.split(r"(?<=[.!?])\s+", text) if s]
    return sum(scores) / len(scores) if scores else 0.0


main(sys.argv[1], int(sys.argv[2]))
